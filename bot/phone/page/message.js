// One message as a bubble with its buttons.

import { buildWords, el } from "./text.js";

const SVG = "http://www.w3.org/2000/svg";
const OUTWARD = "M7 4h9v9M16 4 6 14";
const DOWN = "M12 5v11m-5-5 5 5 5-5M6 20h12";

/** Build the node of a message. `tools`: {formatTime, act, press(message, button, key), showPicture}. */
export function buildMessage(message, tools) {
  const node = el("article", "message");
  node.dataset.testid = "message";
  node.dataset.id = message.id;
  node.classList.toggle("mine", !message.by_bot);
  node.classList.toggle("keys", message.keyboard.length > 0);
  node.append(buildBubble(message, tools));
  if (message.keyboard.length) node.append(buildKeyboard(message, tools));
  return node;
}

function buildBubble(message, tools) {
  const bubble = el("div", "bubble");
  if (message.media) bubble.append(message.media.width ? buildPicture(message, tools) : buildDocument(message.media));
  bubble.classList.toggle("bare", Boolean(message.media?.width && !message.text));
  bubble.classList.toggle("filed", Boolean(message.media && !message.media.width && !message.text));
  bubble.append(el("span", "words", buildWords(message.text, message.entities, tools.act)));
  bubble.append(buildMeta(message, tools), el("span", "clear"));
  return bubble;
}

function buildMeta(message, tools) {
  const meta = el("span", "meta");
  if (message.rewritten) meta.append(el("span", "edited", "bewerkt"));
  const time = el("time", "", tools.formatTime(message.date));
  time.dateTime = new Date(message.date * 1000).toISOString();
  meta.append(time);
  if (!message.by_bot) meta.append(buildTicks());
  return meta;
}

function buildTicks() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ticks");
  svg.setAttribute("viewBox", "0 0 17 11");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, d] of [["first", "M1 6l3.5 3.500L11 2"], ["second", "M8 9.300l.3.200L15.5 2"]]) {
    const path = document.createElementNS(SVG, "path");
    for (const [key, value] of Object.entries({ class: name, d, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round" })) path.setAttribute(key, value);
    svg.append(path);
  }
  return svg;
}

function buildPicture(message, tools) {
  const image = el("img");
  image.src = `/page/media/${message.media.name}`;
  image.width = message.media.width;
  image.height = message.media.height;
  image.alt = message.text ? "" : "Afbeelding";
  const button = el("button", "picture", image);
  button.type = "button";
  button.dataset.testid = "picture";
  button.setAttribute("aria-label", "Afbeelding vergroten");
  button.addEventListener("click", () => tools.showPicture(image.src, message.text));
  return button;
}

function buildDocument(media) {
  const link = el("a", "document", [el("span", "file", buildIcon(DOWN, 22)), el("span", "", [el("strong", "", media.file_name), el("small", "", formatSize(media.size_bytes))])]);
  link.href = `/page/media/${media.name}`;
  link.download = media.file_name;
  link.dataset.testid = "document";
  return link;
}

function buildIcon(d, size) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true" })) svg.setAttribute(key, value);
  for (const [key, value] of Object.entries({ d, fill: "none", stroke: "currentColor", "stroke-width": 2.2, "stroke-linecap": "round", "stroke-linejoin": "round" })) path.setAttribute(key, value);
  svg.append(path);
  return svg;
}

function formatSize(bytes) {
  const number = new Intl.NumberFormat("nl-NL", { maximumFractionDigits: 1 });
  return bytes < 1e6 ? `${number.format(Math.max(0.1, bytes / 1e3))} kB` : `${number.format(bytes / 1e6)} MB`;
}

function buildKeyboard(message, tools) {
  const board = el("div", "keyboard");
  board.setAttribute("role", "group");
  board.setAttribute("aria-label", "Antwoorden");
  let index = 0;
  for (const row of message.keyboard) {
    board.append(el("div", "row", row.map((button) => buildKey(message, button, index++, tools))));
  }
  return board;
}

function buildKey(message, button, index, tools) {
  const away = "url" in button;
  const key = el(away ? "a" : "button", "key", el("span", "", button.text));
  key.dataset.testid = "button";
  key.dataset.index = index;
  if (away) {
    key.href = /^https?:/.test(button.url) ? button.url : "#";
    key.target = "_blank";
    key.rel = "noreferrer";
    const icon = buildIcon(OUTWARD, 11);
    icon.setAttribute("class", "away");
    key.append(icon);
  } else {
    key.type = "button";
    key.addEventListener("click", () => tools.press(message, button, key));
  }
  return key;
}
