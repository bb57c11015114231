// The composer: words, the commands menu and its completion.

import { el } from "./text.js";

export class Composer {
  constructor({ form, words, send, menu, list }, say) {
    Object.assign(this, { form, words, send, menu, list, say, commands: [], chosen: 0, all: false });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    words.addEventListener("input", () => { this.all = false; this.refresh(); });
    words.addEventListener("keydown", (event) => this.onKey(event));
    words.addEventListener("blur", () => setTimeout(() => { if (!this.all) this.close(); }, 150));
    menu.addEventListener("click", () => this.toggleAll());
    menu.addEventListener("keydown", (event) => { if (event.key !== "Enter" && event.key !== " ") this.onKey(event); });
    document.addEventListener("click", (event) => { if (!form.contains(event.target) && !list.contains(event.target)) this.close(); });
  }

  setCommands(commands) {
    this.commands = commands;
    this.menu.hidden = commands.length === 0;
  }

  setDraft(text) {
    this.words.value = text;
    this.refresh();
  }

  submit() {
    const text = this.words.value.trim();
    if (!text) return;
    this.setDraft("");
    this.close();
    this.say(text);
  }

  toggleAll() {
    this.all = !this.all;
    this.chosen = 0;
    this.refresh();
  }

  refresh() {
    const text = this.words.value;
    this.send.disabled = !text.trim();
    this.menu.classList.toggle("small", Boolean(text));
    const typed = /^\/(\w*)$/.exec(text);
    this.found = this.all ? this.commands : typed ? this.commands.filter((it) => it.command.startsWith(typed[1].toLowerCase())) : [];
    this.chosen = Math.min(this.chosen, Math.max(0, this.found.length - 1));
    this.draw();
  }

  draw() {
    const open = this.found.length > 0;
    this.list.hidden = !open;
    this.menu.setAttribute("aria-expanded", String(open));
    this.list.replaceChildren(...this.found.map((it, index) => this.buildOption(it, index)));
    this.list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  buildOption(it, index) {
    const option = el("div", "", [el("b", "", `/${it.command}`), el("span", "", it.description)]);
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", String(index === this.chosen));
    option.dataset.testid = "command";
    option.addEventListener("click", () => this.pick(index));
    return option;
  }

  pick(index) {
    const { command } = this.found[index];
    this.setDraft("");
    this.close();
    this.say(`/${command}`);
  }

  close() {
    this.all = false;
    this.chosen = 0;
    this.found = [];
    this.draw();
  }

  onKey(event) {
    const open = !this.list.hidden;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === "ArrowDown" ? 1 : -1) + this.found.length) % this.found.length;
      this.draw();
    } else if (open && event.key === "Escape") {
      this.close();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (open) this.pick(this.chosen);
      else this.submit();
    }
  }
}
