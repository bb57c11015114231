// Beside the phone: who you are, what time it is, and the look.

import { send } from "./stream.js";
import { el } from "./text.js";

const NARROW = matchMedia("(max-width: 819px)");
const DARK = matchMedia("(prefers-color-scheme: dark)");
const byId = (id) => document.getElementById(id);

export function initials(name) {
  const parts = name.trim().split(/\s+/);
  return ((parts[0]?.[0] ?? "") + (parts.length > 1 ? parts.at(-1)[0] : "")).toUpperCase();
}

export const hue = (id) => (id * 67 + 150) % 360;

/** Draw the person switcher. `unread` is a set of ids. */
export function drawPeople(people, current, unread, choose) {
  const list = byId("people");
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
  list.replaceChildren(...people.map((person) => buildPerson(person, current, unread.has(person.id), choose)));
  if (focused) list.querySelector(`[data-testid="${focused}"]`)?.focus();
  byId("any-unread").hidden = ![...unread].some((id) => id !== current);
  const me = people.find((person) => person.id === current);
  byId("me-avatar").textContent = me ? initials(me.name) : "";
  byId("me-avatar").style.setProperty("--hue", hue(current));
}

function buildPerson(person, current, unread, choose) {
  const avatar = el("span", "avatar", initials(person.name));
  avatar.style.setProperty("--hue", hue(person.id));
  avatar.setAttribute("aria-hidden", "true");
  const button = el("button", "person", [avatar, el("span", "texts", [el("span", "name", person.name), el("span", "role", person.role)])]);
  button.type = "button";
  button.dataset.testid = `person-${person.id}`;
  button.setAttribute("aria-pressed", String(person.id === current));
  if (unread && person.id !== current) {
    const dot = el("span", "dot");
    dot.setAttribute("role", "img");
    dot.setAttribute("aria-label", "nieuw bericht");
    button.append(dot);
  }
  button.addEventListener("click", () => { closePanel(); choose(person.id); });
  return button;
}

/** Show the time; while it moves the buttons wait. */
export function drawClock({ now, moving }, timezone) {
  const at = new Date(now);
  const write = (options) => new Intl.DateTimeFormat("nl-NL", { timeZone: timezone, ...options }).format(at);
  const time = write({ hour: "2-digit", minute: "2-digit" });
  byId("clock-time").textContent = time;
  byId("status-time").textContent = time;
  byId("clock-day").textContent = moving ? "De tijd gaat vooruit…" : write({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  byId("clock-now").dateTime = at.toISOString();
  byId("clock").classList.toggle("moving", moving);
  byId("clock").setAttribute("aria-busy", String(moving));
  for (const button of document.querySelectorAll("[data-jump]")) button.disabled = moving;
}

function closePanel() {
  setPanel(false);
}

function setPanel(open) {
  const wasOpen = byId("panel").classList.contains("open");
  byId("panel").classList.toggle("open", open);
  byId("scrim").hidden = !open;
  byId("to-panel").setAttribute("aria-expanded", String(open));
  if (open) byId("panel").querySelector('[aria-pressed="true"]')?.focus();
  else if (wasOpen && NARROW.matches) byId("to-panel").focus();
}

/** Wire what does not change with the news. */
export function startPanel(onError) {
  byId("to-panel").addEventListener("click", () => setPanel(true));
  byId("close-panel").addEventListener("click", closePanel);
  byId("scrim").addEventListener("click", closePanel);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closePanel(); });
  NARROW.addEventListener("change", closePanel);
  for (const button of document.querySelectorAll("[data-jump]")) {
    button.addEventListener("click", async () => {
      if (!(await send("/page/clock", { to: button.dataset.jump }))) onError("De klok verzetten lukte niet. Probeer het nog eens.");
    });
  }
  startTheme();
}

function startTheme() {
  const isDark = () => (document.documentElement.dataset.theme ?? (DARK.matches ? "dark" : "light")) === "dark";
  const show = () => byId("theme").setAttribute("aria-pressed", String(isDark()));
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    localStorage.setItem("gripbot-theme", document.documentElement.dataset.theme);
    show();
  });
  DARK.addEventListener("change", show);
  show();
}
