// The list of bubbles: put in order, kept at the newest unless the person scrolled up.

import { buildMessage } from "./message.js";
import { el } from "./text.js";

const NEAR_PX = 90;
const PRESS_TIMEOUT_MS = 20000;

export class ChatLog {
  constructor({ log, newer, newerCount }, tools) {
    Object.assign(this, { log, newer, newerCount, missed: 0, nodes: new Map(), messages: new Map(), answered: new Set(), waiting: new Map(), readBefore: 0 });
    this.tools = { ...tools, press: (...it) => this.press(it, tools.press) };
    log.addEventListener("scroll", () => this.onScroll(), { passive: true });
    newer.addEventListener("click", () => this.toNewest(true));
    new ResizeObserver(() => { if (this.stuck) this.toNewest(false); }).observe(log);
    this.stuck = true;
    this.top = 0;
  }

  /** Only scrolling up lets go of the newest: our own smooth scroll is on its way down. */
  onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX) { this.stuck = true; this.sawAll(); }
    else if (scrollTop < this.top) this.stuck = false;
    this.top = scrollTop;
  }

  /** Show a chat from scratch. */
  show(messages, intro) {
    this.log.setAttribute("aria-live", "off");
    this.nodes.clear();
    this.messages.clear();
    this.log.replaceChildren(...(messages.length ? [] : [intro]));
    this.empty = messages.length === 0;
    for (const message of messages) this.place(message, false);
    this.tidy();
    this.toNewest(false);
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  /** Add a message, or put an edited one in its place. */
  take(message) {
    if (this.empty) { this.log.replaceChildren(); this.empty = false; }
    const known = this.nodes.has(message.id);
    this.place(message, true);
    this.tidy();
    if (this.stuck || !message.by_bot) this.toNewest(true);
    else if (!known) this.miss();
  }

  remove(id) {
    this.nodes.get(id)?.remove();
    this.nodes.delete(id);
    this.messages.delete(id);
    this.tidy();
  }

  place(message, live) {
    const node = buildMessage(message, this.tools);
    const old = this.nodes.get(message.id);
    this.messages.set(message.id, message);
    this.nodes.set(message.id, node);
    if (!old) {
      if (live) node.classList.add("fresh");
      this.log.append(node);
      return;
    }
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.index : null;
    old.replaceWith(node);
    if (live) node.classList.add("changed");
    if (focused != null) (node.querySelector(`[data-index="${focused}"]`) ?? this.log).focus({ preventScroll: true });
  }

  /** Set tails, ticks and day separators after any change. */
  tidy() {
    for (const day of this.log.querySelectorAll(".day, .service")) day.remove();
    let previous = null;
    let lastDay = "";
    for (const [id, message] of this.messages) {
      const node = this.nodes.get(id);
      const day = this.tools.formatDay(message.date);
      if (day !== lastDay) node.before(el("div", "day", day));
      previous?.node.classList.toggle("last", previous.message.by_bot !== message.by_bot || day !== lastDay || previous.message.keyboard.length > 0);
      node.classList.toggle("read", message.update_id > 0 && message.update_id < this.readBefore);
      previous = { node, message };
      lastDay = day;
    }
    previous?.node.classList.add("last");
    if (this.blocked) this.log.append(el("div", "service", "Je hebt de bot geblokkeerd. Die kan je niets meer sturen."));
  }

  setBlocked(blocked) {
    if (this.blocked === blocked) return;
    this.blocked = blocked;
    this.tidy();
    this.toNewest(true);
  }

  setRead(before) {
    this.readBefore = before;
    this.tidy();
  }

  toNewest(smooth) {
    this.stuck = true;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.sawAll();
  }

  miss() {
    this.missed += 1;
    this.newerCount.textContent = this.missed;
    this.newer.hidden = false;
  }

  sawAll() {
    this.missed = 0;
    this.newer.hidden = true;
  }

  async press([message, button, key], send) {
    if (key.classList.contains("waiting")) return;
    key.classList.add("waiting");
    key.setAttribute("aria-busy", "true");
    const release = () => { key.classList.remove("waiting"); key.removeAttribute("aria-busy"); };
    setTimeout(release, PRESS_TIMEOUT_MS);
    const query = await send(message, button);
    if (!query || this.answered.has(query)) release();
    else this.waiting.set(query, release);
  }

  /** The bot answered a press; its answer may come before the press itself was acknowledged. */
  answer(query) {
    this.answered.add(query);
    this.waiting.get(query)?.();
    this.waiting.delete(query);
  }
}
