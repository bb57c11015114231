// The phone page: keeps what the stream tells, and shows the chat of whoever you are now.

import { Composer } from "./composer.js";
import { ChatLog } from "./log.js";
import { drawClock, drawPeople, startPanel } from "./panel.js";
import { openStream, send } from "./stream.js";
import { el } from "./text.js";

const TYPING_MS = 5000;
const TOAST_MS = 3500;
const byId = (id) => document.getElementById(id);
const house = { people: [], chats: new Map(), drafts: new Map(), seen: {}, current: 0, timezone: "Europe/Amsterdam" };
const timers = {};

const formatIn = (options) => (seconds) => new Intl.DateTimeFormat("nl-NL", { timeZone: house.timezone, ...options }).format(new Date(seconds * 1000));
const log = new ChatLog(
  { log: byId("log"), newer: byId("newer"), newerCount: byId("newer-count") },
  {
    formatTime: formatIn({ hour: "2-digit", minute: "2-digit" }),
    formatDay: formatIn({ weekday: "long", day: "numeric", month: "long" }),
    act: ({ say }) => speak(say),
    press: async (message, button) => {
      const answer = await send("/page/press", { user_id: message.chat_id, message_id: message.id, data: button.callback_data });
      if (!answer) toast("Dat kwam niet aan. Probeer het nog eens.");
      return answer?.query_id;
    },
    showPicture,
  },
);
const composer = new Composer({ form: byId("compose"), words: byId("words"), send: byId("send"), menu: byId("commands"), list: byId("suggest") }, speak);

async function speak(text) {
  if (await send("/page/say", { user_id: house.current, text })) return;
  if (!byId("words").value) composer.setDraft(text);
  toast("Niet verstuurd. Probeer het nog eens.");
}

// --- what the stream tells -------------------------------------------------------------------------------------------

const NEWS = {
  snapshot(news) {
    Object.assign(house, { phoneId: news.phone_id, bot: news.bot, people: news.people, timezone: news.timezone });
    house.chats = new Map(news.people.map((person) => [person.id, new Map((news.chats[person.id] ?? []).map((m) => [m.id, m]))]));
    house.seen = JSON.parse(localStorage.getItem(`gripbot-seen-${house.phoneId}`) ?? "{}");
    log.readBefore = news.read_before;
    byId("bot-name").textContent = news.bot.first_name;
    byId("title").textContent = news.title;
    document.title = news.title;
    byId("see").replaceChildren(...news.lines.map((line) => el("li", "", line)));
    NEWS.clock(news.clock);
    if (news.extra_script && !house.extra) house.extra = import(news.extra_script);
    become(remembered());
    document.documentElement.dataset.ready = "true";
  },
  people(news) {
    house.people = news.people;
    for (const person of news.people) if (!house.chats.has(person.id)) house.chats.set(person.id, new Map());
    if (!me() && house.people.length) become(house.people[0].id);
    refreshAround();
  },
  clock(news) { drawClock(news, house.timezone); },
  read(news) { log.setRead(news.before); },
  message(news) { take(news); },
  edit(news) { take(news); },
  deleted(news) {
    house.chats.get(news.user_id)?.delete(news.message_id);
    if (news.user_id === house.current) log.remove(news.message_id);
  },
  typing(news) { if (news.user_id === house.current) showTyping(true); },
  toast(news) {
    log.answer(news.query_id);
    if (!news.text || news.user_id !== house.current) return;
    if (news.alert) showAlert(news.text);
    else toast(news.text);
  },
};

function take({ user_id: userId, message, kind }) {
  const chat = house.chats.get(userId);
  if (!chat) return;
  chat.set(message.id, message);
  if (userId === house.current) {
    if (message.by_bot && kind === "message") showTyping(false);
    log.take(message);
    sawCurrent();
  }
  refreshAround();
}

// --- who you are -----------------------------------------------------------------------------------------------------

const me = () => house.people.find((person) => person.id === house.current);

function remembered() {
  const wanted = [Number(location.hash.slice(1)), house.current, Number(sessionStorage.getItem("gripbot-me"))];
  return wanted.find((id) => house.people.some((person) => person.id === id)) ?? house.people[0]?.id ?? 0;
}

function become(id) {
  house.drafts.set(house.current, byId("words").value);
  house.current = id;
  sessionStorage.setItem("gripbot-me", id);
  history.replaceState(null, "", `#${id}`);
  composer.close();
  composer.setDraft(house.drafts.get(id) ?? "");
  showTyping(false);
  log.show([...(house.chats.get(id)?.values() ?? [])], buildIntro());
  sawCurrent();
  refreshAround();
}

function buildIntro() {
  const card = el("div", "intro");
  const avatar = document.querySelector(".head .avatar.bot").cloneNode(true);
  const shared = me() && !me().invite_code && sharedCode();
  const words = shared ? "Je kreeg een link van een collega. Tik op START om hem te openen." : "Tik op START om te beginnen.";
  card.append(avatar, el("strong", "", me()?.description ? "Wat kan deze bot doen?" : house.bot.first_name), el("p", "", me()?.description || words));
  return card;
}

/** The code of the newest link that the bot gave anybody here: somebody without one of their own opens that. */
function sharedCode() {
  let newest = { id: 0, code: "" };
  for (const chat of house.chats.values()) {
    for (const message of chat.values()) {
      const found = message.by_bot && /https:\/\/t\.me\/\w+\?start=([\w-]+)/.exec(message.text);
      if (found && message.id > newest.id) newest = { id: message.id, code: found[1] };
    }
  }
  return newest.code;
}

function newestOfBot(chat) {
  let newest = 0;
  for (const message of chat.values()) if (message.by_bot) newest = Math.max(newest, message.id);
  return newest;
}

function sawCurrent() {
  house.seen[house.current] = newestOfBot(house.chats.get(house.current) ?? new Map());
  localStorage.setItem(`gripbot-seen-${house.phoneId}`, JSON.stringify(house.seen));
}

function refreshAround() {
  const unread = new Set([...house.chats].filter(([id, chat]) => newestOfBot(chat) > (house.seen[id] ?? 0)).map(([id]) => id));
  drawPeople(house.people, house.current, unread, become);
  const person = me();
  const empty = (house.chats.get(house.current)?.size ?? 0) === 0;
  if (empty && log.empty) log.log.replaceChildren(buildIntro());
  composer.setCommands(person?.commands ?? []);
  log.setBlocked(Boolean(person?.blocked));
  byId("unblock").hidden = !person?.blocked;
  byId("start").hidden = !person || person.blocked || !empty;
  byId("compose").hidden = !person || person.blocked || empty;
  byId("block").textContent = person?.blocked ? "Bot deblokkeren" : "Bot blokkeren";
  document.querySelector(".phone").setAttribute("aria-label", person ? `Telefoon van ${person.name}` : "Telefoon");
}

// --- over the chat ---------------------------------------------------------------------------------------------------

function showTyping(on) {
  clearTimeout(timers.typing);
  byId("bot-status").textContent = on ? "is aan het typen" : "bot";
  byId("bot-status").classList.toggle("typing", on);
  if (on) timers.typing = setTimeout(() => showTyping(false), TYPING_MS);
}

function toast(text) {
  clearTimeout(timers.toast);
  byId("toast").textContent = text;
  byId("toast").hidden = false;
  timers.toast = setTimeout(() => { byId("toast").hidden = true; }, TOAST_MS);
}

function showAlert(text) {
  byId("alert-text").textContent = text;
  if (!byId("alert").open) byId("alert").showModal();
}

function showPicture(source, caption) {
  byId("picture").src = source;
  byId("picture").alt = caption || "Afbeelding";
  byId("picture-view").showModal();
}

async function setBlocked(blocked) {
  await send("/page/block", { user_id: house.current, blocked });
  if (!blocked) byId("words").focus();
}

function setMenu(open) {
  byId("more-menu").hidden = !open;
  byId("more").setAttribute("aria-expanded", String(open));
}

byId("start").addEventListener("click", () => speak(`/start ${me().invite_code || sharedCode()}`.trim()));
byId("unblock").addEventListener("click", () => setBlocked(false));
byId("block").addEventListener("click", () => { setMenu(false); setBlocked(!me().blocked); });
byId("more").addEventListener("click", (event) => { event.stopPropagation(); setMenu(byId("more-menu").hidden); });
document.addEventListener("click", () => setMenu(false));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") setMenu(false); });
byId("picture-close").addEventListener("click", () => byId("picture-view").close());
addEventListener("hashchange", () => { const id = remembered(); if (id !== house.current) become(id); });
startPanel(toast);
openStream((news) => NEWS[news.kind]?.(news), (connected) => { byId("lost").hidden = connected; });
