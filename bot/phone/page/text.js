// From text and entities to nodes. Offsets count UTF-16 units, as JavaScript strings do. Nothing is ever parsed as HTML.

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

export function el(tag, className = "", children = []) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...[children].flat());
  return node;
}

/** Build the nodes of a text. `act` is told of commands and deep links: {say: "/start code"}. */
export function buildWords(text, entities, act) {
  return build(text, entities, 0, text.length, act);
}

function build(text, entities, from, to, act) {
  const nodes = [];
  let at = from;
  let rest = entities;
  while (rest.length) {
    const [entity, ...others] = rest;
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || entity.offset >= to) { rest = others; continue; }
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = others.filter((other) => other.offset >= entity.offset && other.offset + other.length <= end);
    const content = build(text, inside, entity.offset, end, act);
    nodes.push(wrap(entity, content, text.slice(entity.offset, end), act));
    at = end;
    if (["pre", "blockquote", "expandable_blockquote"].includes(entity.type) && text[at] === "\n") at += 1;
    rest = others.filter((other) => other.offset >= at);
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, content, plain, act) {
  switch (entity.type) {
    case "text_link": return link(entity.url, content, act);
    case "url": return link(plain, content, act);
    case "email": return link(`mailto:${plain}`, content, act);
    case "bot_command": return command(plain, act);
    case "spoiler": return opens(el("span", "spoiler", content), "Verborgen tekst, tik om te lezen");
    case "blockquote": return el("blockquote", "", content);
    case "expandable_blockquote": return opens(el("blockquote", "long", content), "Tik om alles te lezen");
    default: return TAGS[entity.type] ? el(TAGS[entity.type], "", content) : el("span", "", content);
  }
}

function link(address, content, act) {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !["http:", "https:", "mailto:"].includes(url.protocol)) return el("span", "", content);
  const node = el("a", "", content);
  node.href = url.href;
  node.target = "_blank";
  node.rel = "noreferrer";
  if (url.hostname === "t.me" && url.searchParams.has("start")) {
    node.addEventListener("click", (event) => {
      event.preventDefault();
      act({ say: `/start ${url.searchParams.get("start")}`.trim() });
    });
  }
  return node;
}

function command(plain, act) {
  const node = el("button", "command", plain);
  node.type = "button";
  node.addEventListener("click", () => act({ say: plain }));
  return node;
}

function opens(node, label) {
  node.tabIndex = 0;
  node.title = label;
  const open = () => { node.classList.add("open"); node.removeAttribute("title"); };
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  return node;
}
