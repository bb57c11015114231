// The author's panel beside the phone: fills #extra with what the stage tells, and asks for changes.

import { send } from "/stream.js";
import { el } from "/text.js";

const byId = (id) => document.getElementById(id);
const ask = (body) => send("/preview/do", body);
const memory = { tab: sessionStorage.getItem("gripbot-preview-tab") ?? "now", flow: "", opened: new Set() };
let panel = null;

const sheet = el("link");
sheet.rel = "stylesheet";
sheet.href = "/preview/preview.css";
document.head.append(sheet);
document.documentElement.classList.add("previewing");

// --- building blocks -------------------------------------------------------------------------------------------------

function build(tag, props = {}, children = []) {
  const node = el(tag, props.class ?? "", children);
  for (const [name, value] of Object.entries(props)) {
    if (name === "class" || value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  return node;
}

const press = (label, act, props = {}) => build("button", { type: "button", onclick: act, ...props }, label);

function choose(label, options, current, act, id) {
  const list = build("select", { id, "data-testid": id, onchange: (event) => act(event.target.value) },
    options.map(([value, words]) => build("option", { value, selected: value === current }, words)));
  return build("label", { class: "pick" }, [build("span", {}, label), list]);
}

// --- the parts of the panel ------------------------------------------------------------------------------------------

function buildTop() {
  const files = panel.files.map((it) => [it.file, `${it.blocking ? "✗ " : ""}${it.title || it.file}`]);
  const pasts = [["", "geen"], ["0", "score 0"], ["50", "score 50"], ["100", "score 100"]];
  const roles = [["", "gewoon"], ["lead", "Teamleider"], ...panel.roles.map((role) => [role.id, role.title])];
  return build("div", { class: "top" }, [
    choose("Dialoog", files, panel.file, (file) => ask({ choose: file }), "pick-file"),
    choose("Rol", roles, panel.role, (role) => ask({ role }), "pick-role"),
    choose("Vorige keer", pasts, panel.past, (past) => ask({ past }), "pick-past"),
    build("div", { class: "languages", role: "group", "aria-label": "Taal" }, panel.languages.map((language) =>
      press(language.toUpperCase(), () => ask({ language }), { "aria-pressed": String(language === panel.language), "data-testid": `language-${language}` }))),
  ]);
}

function buildProblems() {
  const blocking = panel.problems.filter((it) => it.severity === "blokkeert").length;
  const advice = panel.problems.length - blocking;
  const otherwise = panel.chat?.kept.filter((it) => it.shown.length > 0).length ?? 0;
  const told = otherwise === 1 ? "1 bewaard gesprek loopt anders" : `${otherwise} bewaarde gesprekken lopen anders`;
  const words = [blocking && `${blocking} blokkeert`, advice && `${advice} let op`, otherwise && told].filter(Boolean).join(" · ");
  const head = build("p", { class: `verdict ${blocking || otherwise ? "bad" : advice ? "mind" : "good"}`, role: "status", "data-testid": "verdict" }, words || "Geen problemen. Dit kan naar mensen.");
  const stale = panel.stale ? [build("p", { class: "stale", "data-testid": "stale" }, panel.chat ? "De telefoon speelt de laatste goede versie van dit bestand." : "Dit bestand kan nog niet gespeeld worden.")] : [];
  return build("section", { "aria-label": "Problemen" }, [head, ...stale, build("ul", { class: "problems" }, panel.problems.map(buildProblem))]);
}

function buildProblem(it) {
  return build("li", { class: it.severity === "blokkeert" ? "bad" : "mind", "data-testid": "problem" }, [
    build("p", { class: "where" }, [build("b", {}, it.severity), ` ${it.file}:${it.line}:${it.column} `, build("code", {}, it.code)]),
    build("p", {}, it.message),
    build("p", { class: "remedy" }, it.remedy),
  ]);
}

function buildLeft(chat) {
  if (chat.state === "done") return "Klaar. Het gesprek is ten einde.";
  if (chat.state === "paused") return "Het gesprek staat op pauze.";
  if (!chat.left) return "Te veel paden om uit te rekenen hoeveel vragen er nog komen.";
  const { least, most, minutes } = chat.left;
  const count = least === most ? `Nog ${most}` : `Nog ${least} tot ${most}`;
  return `${count} ${most === 1 ? "vraag" : "vragen"}, ongeveer ${minutes} ${minutes === 1 ? "minuut" : "minuten"}.`;
}

function buildNow() {
  const { chat } = panel;
  const parts = [buildProblems()];
  if (!chat) return parts;
  parts.push(build("section", { "aria-labelledby": "left-title" }, [
    build("h3", { id: "left-title" }, "Waar je bent"),
    build("p", { class: "left", "data-testid": "left" }, buildLeft(chat)),
    ...chat.scores.map((it) => build("p", { class: "score", "data-testid": "score" }, [
      build("b", {}, it.score === null ? "–" : String(it.score)),
      it.score === null ? ` ${it.title}: nog te weinig stellingen beantwoord` : ` ${it.title} tot nu toe: ${it.band}`,
    ])),
  ]));
  parts.push(build("section", { "aria-labelledby": "answers-title" }, [
    build("h3", { id: "answers-title" }, "Antwoorden en wat vooraf bekend is"),
    build("dl", { class: "facts", "data-testid": "answers" }, [
      ...chat.answers.flatMap((it) => [build("dt", {}, press(it.step, () => jump(it.step), { title: "Ga terug naar deze stap" })), build("dd", { class: it.own ? "own" : "" }, it.answer || "–")]),
      ...chat.known.flatMap(([name, value]) => [build("dt", { class: "known" }, `{${name}}`), build("dd", {}, value || "–")]),
    ]),
  ]));
  parts.push(buildKept(chat));
  return parts;
}

function buildKept(chat) {
  const form = build("form", { class: "keep", onsubmit: keep }, [
    build("input", { id: "keep-title", "data-testid": "keep-title", maxlength: 80, placeholder: "Waar gaat dit gesprek over?", "aria-label": "Waar gaat dit gesprek over?", autocomplete: "off" }),
    build("button", { type: "submit", "data-testid": "keep" }, "Bewaar als test"),
  ]);
  return build("section", { "aria-labelledby": "kept-title" }, [
    build("h3", { id: "kept-title" }, "Bewaarde gesprekken"),
    form,
    build("ul", { class: "kept", "data-testid": "kept" }, chat.kept.map((it) => build("li", {}, it.shown.length === 0
      ? [build("span", { class: "good", title: "Loopt zoals bewaard" }, "✓"), ` ${it.name}`]
      : [build("details", { open: memory.opened.has(it.name), ontoggle: (event) => memory.opened[event.target.open ? "add" : "delete"](it.name) }, [
          build("summary", {}, [build("span", { class: "bad" }, "≠"), ` ${it.name} loopt nu anders`]),
          press("Zo is het goed", () => ask({ accept: it.name }), { "data-testid": "accept" }),
          build("pre", {}, it.shown.map((row) => build("span", { class: row[0] === "+" ? "plus" : row[0] === "−" ? "minus" : "" }, `${row}\n`))),
        ])]))),
  ]);
}

async function keep(event) {
  event.preventDefault();
  const title = byId("keep-title").value.trim();
  if (!title) { byId("keep-title").focus(); return; }
  const answer = await ask({ keep: title });
  say(answer?.ok ? `Bewaard als ${answer.name}` : "Bewaren lukte niet.");
  if (answer?.ok) byId("keep-title").value = "";
}

function buildFlow() {
  const paper = build("div", { class: "paper", "data-testid": "flow" });
  if (!panel.chat) return [build("p", {}, "Er is nog niets te tekenen.")];
  const svg = new DOMParser().parseFromString(panel.chat.flow, "image/svg+xml").documentElement;
  for (const step of svg.querySelectorAll("[data-step]")) {
    const name = step.dataset.step;
    step.setAttribute("tabindex", "0");
    step.setAttribute("role", "button");
    step.setAttribute("aria-label", `Ga naar ${name}`);
    if (name === panel.chat.step || panel.chat.step.startsWith(`${name}.`)) step.classList.add("here");
    step.addEventListener("click", () => jump(name));
    step.addEventListener("keydown", (event) => { if (event.key === "Enter") jump(name); });
  }
  paper.append(document.adoptNode(svg));
  return [build("p", { class: "hint" }, "Druk op een stap om erheen te gaan. Dik omlijnd is waar je langs kwam."), paper];
}

async function jump(step) {
  const answer = await ask({ jump: step });
  if (!answer?.ok) say(`Ik vond geen weg naar ${step}.`);
}

function say(text) {
  const note = byId("preview-note");
  note.textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { note.textContent = ""; }, 6000);
}

function buildTools() {
  const at = new Intl.DateTimeFormat("nl-NL", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });
  return build("div", { class: "tools" }, [
    press("Opnieuw", () => ask({ restart: true }), { "data-testid": "restart" }),
    press("+1 dag", () => ask({ days: 1 }), { "data-testid": "day" }),
    build("time", { datetime: panel.now }, at.format(new Date(panel.now))),
    build("span", { id: "preview-note", role: "status", "data-testid": "note" }, byId("preview-note")?.textContent ?? ""),
  ]);
}

function buildTabs() {
  return build("div", { class: "tabs", role: "tablist" }, [["now", "Nu"], ["flow", "Verloop"]].map(([tab, words]) =>
    press(words, () => { memory.tab = tab; sessionStorage.setItem("gripbot-preview-tab", tab); draw(); }, { role: "tab", "aria-selected": String(memory.tab === tab), "data-testid": `tab-${tab}` })));
}

// --- drawing ---------------------------------------------------------------------------------------------------------

function draw() {
  const holder = byId("extra");
  const typed = byId("keep-title")?.value ?? "";
  const focus = holder.contains(document.activeElement) ? document.activeElement.id || document.activeElement.dataset.testid : null;
  const { scrollTop } = byId("panel");
  holder.replaceChildren(buildTop(), buildTools(), buildTabs(), build("div", { class: "shown" }, memory.tab === "flow" ? buildFlow() : buildNow()));
  holder.dataset.ready = "true";
  if (byId("keep-title")) byId("keep-title").value = typed;
  byId("panel").scrollTop = scrollTop;
  if (focus) holder.querySelector(`#${CSS.escape(focus)}, [data-testid="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
}

function listen() {
  const source = new EventSource("/preview/events");
  source.onmessage = (event) => { panel = JSON.parse(event.data); draw(); };
}

listen();
