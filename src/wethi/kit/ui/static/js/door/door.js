// The door's page. It works from what this device keeps; the network is only how it hears of others and hands in.
import { keepPage } from "../kept/page.js";
import { Camera, canRead } from "./camera.js";
import { Model } from "./model.js";
import { codeIn, find, isToken } from "./search.js";
import { Store, random } from "./store.js";
import { button, filler, make, mark, note, radios, timeIn } from "./view.js";
import { Wire } from "./wire.js";

const place = document.getElementById("door");
const say = filler(JSON.parse(place.dataset.words));
const dayNames = JSON.parse(place.dataset.days);
const at = (id) => document.getElementById(`door-${id}`);
const MOST_ROWS = 40;
const HASH = 20;

let store;
let model;
let wire;
let day = "";
let session = "";
let camera = null;
let clock = timeIn("Asia/Bangkok");
let stored = false; // whether the page itself is kept for a start without network

const told = (kind, text) => at("told").replaceChildren(...(text ? [note(kind, make("p", "", text))] : []));

const nameOf = (guest) => guest.n || say("somebody", { code: guest.c });

// ---- how the device is doing -------------------------------------------------------------------------------------

const drawState = () => {
  if (place.dataset.ended) return;
  const waits = model.queue.length;
  const lost = wire.lostAt;
  const kind = lost ? "look" : waits ? "wait" : "done";
  const text = lost ? say(model.door ? "offline" : "no_list", { time: clock(lost + model.off) }) : waits ? say("sending", { num: waits }) : say("online");
  at("state").className = `state door-state ${kind}`;
  at("state").replaceChildren(mark({ look: "warn", wait: "wait", done: "ok" }[kind]), make("span", "", text, lost && model.door ? ` ${waits ? say("waiting", { num: waits }) : say("none_waiting")}` : ""));
  Object.assign(place.dataset, { waiting: waits, line: lost ? "off" : "on", stored: stored && model.rev ? "yes" : "no" });
  const minutes = Math.round(Math.abs(model.off) / 60000);
  const more = [model.contactAt ? say("contact", { time: clock(model.contactAt) }) : "", say(stored ? "ready" : "not_ready"), minutes >= 2 ? say("off_by", { num: minutes }) : ""];
  at("more").textContent = more.filter(Boolean).join(" · ");
  const refused = Object.values(model.refused);
  at("refused").textContent = refused.length ? say("refused", { num: refused.length, why: [...new Set(refused)].map((code) => say(code === "wrong_day" ? "not_a_day" : code)).join(", ") }) : "";
};

// ---- the count, the days, the list --------------------------------------------------------------------------------

const drawHead = () => {
  const expected = model.expectedHere(day);
  const came = expected.filter((guest) => model.isIn(guest, day, session)).length;
  const here = [...model.guests.values()].filter((guest) => !guest.as && (model.isIn(guest, day, session) || {}).hub === model.door.hub).length;
  at("came").textContent = came;
  at("all").textContent = expected.length;
  at("extra").textContent = here > came ? say("came_more", { num: here - came }) : "";
  const today = model.today();
  at("today").lastElementChild.textContent = day === today ? "" : say("other_day", { day: dayNames[day] || day, today: dayNames[today] || at("today").dataset.other });
  at("today").hidden = day === today;
  at("days").replaceChildren(...radios("door-day", model.door.days.map((one) => [one, dayNames[one] || one]), day, (one) => { day = one; session = ""; store.set("day", day); draw(); }));
  at("days").parentElement.hidden = model.door.days.length < 2;
  const sessions = model.door.sessions.filter(([, on]) => on === day);
  at("session").parentElement.hidden = !sessions.length;
  const options = sessions.map(([id, , time, title]) => new Option(`${time} ${title}`, id, false, id === session));
  at("session").replaceChildren(new Option(at("session").dataset.whole, "", false, !session), ...options);
};

const about = (guest) => {
  const issue = guest.p && model.door.issues[guest.p];
  return make("p", "second", (document.documentElement.lang === "en" && guest.e) || guest.o || "", issue ? make("span", `issue i${issue[1]}`, mark(issue[2]), make("span", "", issue[0])) : "", guest.c ? make("span", "nb", `${say("code")} ${guest.c}`) : "");
};

const row = (guest) => {
  const seen = model.isIn(guest, day, session);
  const zoom = !seen && !session && model.onZoom(guest, day);
  const body = make("div", "", make("b", "", nameOf(guest)), about(guest));
  if (seen) body.append(make("p", "", make("span", "state done", mark("ok"), seen.hub === model.door.hub ? say("since", { time: clock(seen.at) }) : say("at_hub", { hub: model.door.hubs[seen.hub] || "", time: clock(seen.at) }))));
  if (zoom) body.append(make("p", "", make("span", "state wait", mark("wait"), say("on_zoom", { time: clock(zoom.at) }))));
  const item = make("li", seen ? "is-in" : "", body);
  item.dataset.guest = guest.i;
  if (seen && seen.hub === model.door.hub) item.append(button(say("undo"), "bare small", () => takeBack(guest, seen)));
  else if (!seen || seen.hub !== model.door.hub) item.append(button(say("is_in"), "second", () => arrive(guest, "name")));
  item.lastElementChild.setAttribute("aria-label", `${item.lastElementChild.textContent}: ${nameOf(guest)}`);
  return item;
};

const drawList = () => {
  const typed = at("find").value;
  const show = place.dataset.show || "out";
  let found = find(typed, model.named().filter((guest) => guest.k));
  if (!typed.trim()) {
    found = found.filter((guest) => show === "in" ? model.isIn(guest, day, session) : guest.s === "e" && model.expectedHere(day).includes(guest) && !model.isIn(guest, day, session));
    found.sort(show === "in" ? (a, b) => model.isIn(b, day, session).at - model.isIn(a, day, session).at : (a, b) => a.n.localeCompare(b.n, "th"));
  }
  at("list").replaceChildren(...found.slice(0, MOST_ROWS).map(row));
  const none = typed.trim() ? say("nobody_found") : show === "in" ? "" : model.expectedHere(day).length ? say("all_in") : say("empty");
  at("none").textContent = found.length ? (found.length > MOST_ROWS ? say("more", { num: found.length - MOST_ROWS }) : "") : none;
};

const draw = () => {
  if (!model.door) return;
  clock = timeIn(model.door.zone);
  if (!model.door.days.includes(day)) day = model.door.days.includes(model.today()) ? model.today() : model.door.days[0];
  at("work").hidden = false;
  at("load").hidden = true;
  drawHead();
  drawList();
  drawState();
};

// ---- what is done --------------------------------------------------------------------------------------------------

let toastTimer;
const toast = (text, undo) => {
  at("toast").querySelector("span").textContent = text;
  const back = at("toast").querySelector("button");
  back.hidden = !undo;
  back.onclick = () => { at("toast").hidden = true; if (undo) undo(); };
  at("toast").hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { at("toast").hidden = true; }, 8000);
};

const keep = async (scan) => {
  try {
    const kept = await model.note(scan);
    draw();
    wire.now();
    return kept;
  } catch {
    told("bad", say("no_store"));
    return null;
  }
};

const admit = async (guest, source, rules = [], why = "", whyWords = "") => {
  const mine = guest.walk ? "" : guest.i;
  const scan = await keep({ mark: random(15), day, session, source, guest: mine, badge: "", against: rules, why, whyWords });
  if (!scan) return;
  if (navigator.vibrate) navigator.vibrate(60);
  at("ask").hidden = true;
  at("find").value = "";
  draw();
  toast(say("noted", { name: nameOf(guest) }), () => takeBack(guest, { mark: scan.mark }));
};

const takeBack = async (guest, seen) => {
  const scan = await keep({ mark: random(15), kind: "undo", of: seen.mark, day, session, guest: "" });
  if (scan) toast(say("undone", { name: nameOf(guest) }), () => keep({ mark: random(15), kind: "undo", of: scan.mark, day, session, guest: "" }));
};

const arrive = (found, source) => {
  const guest = model.root(found);
  const rules = model.against(guest, day, session);
  const seen = model.isIn(guest, day, session);
  told("", "");
  if (rules.includes("already_in") && seen.hub === model.door.hub) {
    toast(say("noted_again", { name: nameOf(guest), time: clock(seen.at) }));
    at("find").value = "";
    draw();
  } else if (rules.length) ask(guest, source, rules, seen);
  else admit(guest, source);
};

// Something speaks against it: the sentence, the reasons, and the way back.
const ask = (guest, source, rules, seen) => {
  const sentences = rules.map((rule) => {
    const hub = model.door.hubs[rule === "already_in" ? seen.hub : guest.h] || "";
    if (rule === "already_in") return `${nameOf(guest)}: ${say("at_hub", { hub, time: clock(seen.at) })}`;
    return say(rule === "on_zoom" ? "on_zoom_today" : rule, { name: nameOf(guest), hub });
  });
  let why = "";
  const words = make("input", "input");
  Object.assign(words, { maxLength: 200, hidden: true, id: "door-why-words" });
  words.setAttribute("aria-label", at("ask").dataset.words);
  const wrong = make("p", "error");
  wrong.setAttribute("role", "alert");
  const heading = make("h2", "", nameOf(guest));
  heading.tabIndex = -1;
  const choices = make("fieldset", "field", make("legend", "", say("why")), make("div", "choices five", ...radios("door-why", model.door.whys, "", (code) => { why = code; words.hidden = code !== "other"; })));
  const yes = button(say("yes_in"), "", () => {
    const missing = !why ? "why_missing" : why === "other" && !words.value.trim() ? "words_missing" : "";
    if (missing) wrong.replaceChildren(mark("bad"), make("span", "", say(missing)));
    else admit(guest, source, rules, why, words.value.trim());
  });
  at("ask").replaceChildren(heading, about(guest), ...sentences.map((text) => note("look", make("p", "", text))), choices, words, wrong, make("p", "acts", yes, button(say("back"), "bare", () => { at("ask").hidden = true; at("find").focus(); })));
  at("ask").hidden = false;
  heading.focus();
};

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

const badgeRead = async (text) => {
  const whole = hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text.trim())));
  const guest = model.byBadge.get(whole.slice(0, HASH));
  if (guest) return arrive(guest, "badge");
  const scan = isToken(text.trim()) && await keep({ mark: random(15), day, session, source: "badge", badge: whole });
  if (scan !== null) told("look", say("unknown"));
  return undefined;
};

const typed = (event) => {
  event.preventDefault();
  const text = at("find").value.trim();
  if (isToken(text)) { at("find").value = ""; badgeRead(text); return; }
  const code = codeIn(text);
  if (code) {
    const guest = model.byCode.get(code);
    if (guest) { at("find").value = ""; arrive(guest, "code"); } else told("look", say("bad_code"));
    return;
  }
  const rows = at("list").children;
  if (text && rows.length === 1) rows[0].querySelector("button:not(.bare)")?.click();
};

const scanBadges = async () => {
  if (camera) return stopCamera();
  if (!canRead()) return told("look", say("no_camera"));
  camera = new Camera(at("video"), badgeRead);
  try {
    await camera.start();
    at("camera").hidden = false;
    told("", "");
  } catch {
    camera = null;
    told("look", say("camera_shut"));
  }
  return undefined;
};

const stopCamera = () => {
  camera.stop();
  camera = null;
  at("camera").hidden = true;
};

const writeIn = async (event) => {
  event.preventDefault();
  const form = event.target;
  const value = (name) => (form.elements[name].value || "").trim();
  const wrong = at("walkin-error");
  wrong.hidden = Boolean(value("name"));
  if (!value("name")) { wrong.lastElementChild.textContent = say("name_missing"); form.elements.name.focus(); return; }
  const scan = await keep({ mark: random(15), day, session, source: "walk_in", why: value("instead") ? "instead" : "", whyWords: value("instead"), walkIn: { name: value("name"), organisation: value("organisation"), phone: value("phone"), sector: value("sector") } });
  if (!scan) return;
  const name = value("name");
  form.reset();
  form.closest("details").open = false;
  toast(say("written", { name }), () => takeBack({ n: name }, { mark: scan.mark }));
};

// ---- from the first moment to the last ----------------------------------------------------------------------------

// No name stays behind on the page either.
const emptyPage = () => {
  at("work").hidden = true;
  for (const part of ["list", "ask"]) at(part).replaceChildren();
  at("find").value = "";
  at("toast").hidden = true;
  at("toast").firstElementChild.textContent = "";
};

// Why it ended is said; how it was doing no longer is.
const over = (state) => {
  place.dataset.ended = state;
  for (const part of ["load", "state"]) at(part).hidden = true;
};

const ended = async (state) => {
  emptyPage();
  over(state);
  told(state === "gone" ? "bad" : "look", say(state));
  if (navigator.serviceWorker && navigator.serviceWorker.controller) navigator.serviceWorker.controller.postMessage("forget");
};

const close = () => {
  if (model.queue.length && wire.lostAt) return told("look", say("unsent", { num: model.queue.length }));
  at("close").disabled = true;
  return wire.contact(true);
};

// The days are over: names go, whatever the network says; what waits to be sent stays until it is.
const watchEnd = async () => {
  if (!model.isOver()) return;
  if (!model.queue.length) { wire.shut = true; await store.wipe(); await ended("over"); return; }
  await store.forgetList();
  model.guests.clear();
  emptyPage();
  told("look", say("unsent", { num: model.queue.length }));
};

const keepDoor = async () => {
  stored = await keepPage(place.dataset);
  if (stored && navigator.storage && navigator.storage.persist) navigator.storage.persist();
  drawState();
};

const refusedAtStart = (state) => { over(state); told("bad", say(state)); };

const listen = () => {
  at("find").addEventListener("input", drawList);
  at("search").addEventListener("submit", typed);
  at("scan").addEventListener("click", scanBadges);
  at("camera").querySelector("button").addEventListener("click", stopCamera);
  at("session").addEventListener("change", () => { session = at("session").value; draw(); });
  at("walkin").addEventListener("submit", writeIn);
  at("close").addEventListener("click", close);
  for (const choice of document.querySelectorAll("[name=door-show]")) choice.addEventListener("change", () => { place.dataset.show = choice.value; drawList(); });
  setInterval(() => { drawState(); watchEnd(); }, 20000);
};

const start = async () => {
  if (!window.isSecureContext || !crypto.subtle) return refusedAtStart("insecure");
  try { store = await Store.open(); } catch { return refusedAtStart("no_store"); }
  model = new Model(store);
  wire = new Wire(place, store, model, { changed: draw, state: () => model.door && drawState(), ended });
  const mine = place.dataset.device;
  if ((await store.get("device")) !== mine) {
    if (store.key && (await store.queue()).length) { // another link was opened before: what it saw goes out first
      await model.load();
      await wire.contact();
      if (model.queue.length) return told("look", say("unsent", { num: model.queue.length }));
    }
    await store.begin(mine);
    model = wire.model = new Model(store);
    wire.shut = false;
  }
  await model.load();
  day = (await store.get("day")) || "";
  listen();
  draw();
  await watchEnd();
  keepDoor();
  await wire.contact();
  return draw();
};

start();
