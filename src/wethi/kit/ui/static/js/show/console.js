// The director's console. The house's page works without it; with it every key answers at once, a second console
// follows, and a network that is gone for ten minutes costs nothing.
import { keepPage } from "../kept/page.js";
import { forecast, heard, placed, replay, segments } from "./engine.js";
import { nameOf, shelfAt } from "./kept.js";
import { Link } from "./link.js";
import { Queue } from "./queue.js";
import { clock, named, put, show, signed, span } from "./words.js";

const place = document.getElementById("console");
const words = JSON.parse(document.getElementById("show-words").textContent);
const zone = place.dataset.zone;
const mayDirect = place.hasAttribute("data-may-direct");
const one = (name) => document.querySelector(`[data-${name}]`);
const all = (name) => document.querySelectorAll(`[data-${name}]`);

const page = JSON.parse(document.getElementById("show-state").textContent);
const consoleId = await nameOf(page.show);
const shelf = await shelfAt(place.dataset.shelf, place.dataset.state);
const kept = await shelf.read();
// The page may be one that was kept: then what this console knew last is newer, and the house's time has gone on.
const first = kept && kept.state.rev > page.rev ? { ...page, ...kept.state } : page;
first.now = kept ? Math.max(page.now, Date.now() - kept.wrong) : page.now;
const queue = new Queue(`${first.show}-${consoleId}`);
const renewed = page.sheet;
let sending = false;
let refusedUntil = 0;
let tries = 0;
let retryTimer = 0;

const link = new Link(place.dataset.state, first, (state) => {
  if (state.sheet !== renewed || state.run.id !== place.dataset.run) {
    if (!queue.waiting.length && !link.lostAt) { location.reload(); return; } // the sheet was changed
  }
  shelf.put({ state: link.state, wrong: Date.now() - link.now() * 1000 });
  flush();
  draw();
});

const leads = () => !link.state.lead.console || link.state.lead.console === consoleId;

// Everything the house knows and what waits here, in one row.
const presses = () => {
  const known = new Set(link.state.presses.map((press) => press.id));
  return [...link.state.presses, ...queue.waiting.filter((press) => press.run === link.state.run.id && !known.has(press.id))];
};

const standing = () => {
  const cues = placed(link.state.cues, link.state.run.base);
  const run = replay(cues, presses().map((press) => ({ ...press, at: Math.floor(press.at) })));
  const now = Math.floor(link.now());
  // Nothing is open: the plan stands, whatever the time is.
  const seen = link.state.run.id || !cues.length ? now : Math.min(now, cues[0].start);
  return { cues, run, now, slots: forecast(cues, run, seen) };
};

// Keys

const press = (verb, to = "") => {
  if (!mayDirect || !link.state.run.id) return;
  if (!leads()) { refuse("not_leading"); draw(); return; }
  const { run, cues, slots } = standing();
  if (verb === "next") to = (slots.find((slot) => slot.state === "next") || { cue: {} }).cue.key || ""; // what is seen as next
  if (verb === "next" && run.over) return;
  if (verb === "undo" && !run.undoable) return;
  if (verb === "call" && !cues.some((cue) => cue.key === to)) return;
  queue.add(link.state.run.id, verb, run.current, to, link.now());
  draw();
  flush();
};

async function flush() {
  if (sending || !queue.waiting.length) return;
  sending = true;
  clearTimeout(retryTimer);
  const run = queue.waiting[0].run;
  const sent = queue.waiting.filter((press) => press.run === run).slice(0, 100);
  try {
    const answer = await link.ask(place.dataset.presses, { console: consoleId, run, presses: queue.told(sent) });
    tries = 0;
    queue.sent(sent);
    const code = Object.values(answer.refused || {})[0];
    if (code) refuse(code);
    link.took(answer);
  } catch (wrong) {
    tries += 1;
    if (/^4(00|03|04)$/.test(wrong.message)) { queue.sent(sent); refuse("unknown"); } // the house will never take them
    else retryTimer = setTimeout(flush, Math.min(10000, 1000 * 2 ** (tries - 1)));
  } finally {
    sending = false;
    draw();
  }
  if (queue.waiting.length && !link.lostAt) flush();
}

const refuse = (code) => {
  refusedUntil = performance.now() + 8000;
  const note = one("refused");
  put(note.querySelector("p"), words[`refused_${code}`] || words.refused_unknown);
};

// Drawing

function draw() {
  const { cues, run, now, slots } = standing();
  const on = slots.find((slot) => slot.state === "on");
  const next = slots.find((slot) => slot.state === "next");
  put(one("clock"), clock(now, zone));
  drawState(now);
  drawNow(run, on, slots, now);
  drawNext(next, run, now);
  drawAir(on, next);
  drawLate(run, slots, next);
  drawCues(slots, now);
  drawVoices(on, run, now);
  drawLead(run, next);
  const over = segments(slots, link.state.limit).find((part) => part.state !== "done" && part.over);
  show(one("limit"), over && !run.over);
  if (over) put(one("limit-by"), span(over.over));
  for (const button of all("say")) button.setAttribute("aria-pressed", String(run.word === button.dataset.say));
  return cues;
}

const drawState = () => {
  const note = one("offline");
  const lost = link.lostAt && Date.now() - link.lostAt > 1500;
  show(note, lost);
  if (lost) {
    const time = clock(link.now() - (Date.now() - link.lostAt) / 1000, zone, false);
    const sentence = queue.waiting.length ? words.kept : words.kept_none;
    put(note.querySelector("p"), sentence.replace("{time}", time).replace("{count}", queue.waiting.length) + (queue.fails ? ` ${words.only_here}` : ""));
  }
  place.dataset.waiting = queue.waiting.length;
  place.dataset.link = lost ? "off" : "on";
  const wrong = link.wrong;
  const clockNote = one("wrong-clock");
  show(clockNote, Math.abs(wrong) > 20);
  if (Math.abs(wrong) > 20) put(clockNote.querySelector("p"), words[wrong > 0 ? "fast" : "slow"].replace("{span}", span(Math.abs(wrong))));
  show(one("refused"), performance.now() < refusedUntil);
  show(one("old"), link.state.old);
};

const whereOf = (cue) => [cue.hub ? named(cue, "hubName") : "", cue.responsible].filter(Boolean).join(" · ");

const drawNow = (run, on, slots, now) => {
  show(one("air"), on && on.cue.air);
  put(one("now-title"), on ? named(on.cue, "title") : "–");
  put(one("now-where"), on ? whereOf(on.cue) : "");
  put(one("now-notes"), on ? on.cue.notes : "");
  show(one("now-notes"), on && on.cue.notes);
  put(one("now-word"), on ? one("now-word").dataset.on || place.dataset.nowWord : run.over ? words.is_over : one("now-word").textContent);
  const left = on ? on.start + on.cue.length - now : slots.length && !run.over ? slots[0].cue.start - now : 0;
  put(one("left"), run.over || !link.state.run.id ? "–" : span(left));
  put(one("of"), on ? words.of.replace("{length}", span(on.cue.length)) : run.over || !link.state.run.id ? "" : words.until);
  place.dataset.over = String(Boolean(on && left < 0));
  one("used").setAttribute("width", on ? Math.min(1200, Math.max(0, Math.round(1200 * (on.cue.length - left) / on.cue.length))) : 0);
};

const drawNext = (next, run, now) => {
  put(one("next-at"), next ? clock(next.start, zone, false) : "");
  put(one("next-title"), next ? named(next.cue, "title") : "–");
  put(one("next-length"), next ? span(next.end - next.start) : "");
  put(one("next-where"), next ? whereOf(next.cue) : "");
  put(one("next-notes"), next ? next.cue.notes : "");
  show(one("next-notes"), next && next.cue.notes);
  const about = next && run.called[next.cue.key];
  show(one("standby"), about);
  if (!about) return;
  one("standby").classList.toggle("is-ready", about.verb === "ready");
  const sentence = about.verb === "ready" ? words.ready : words.called;
  put(one("standby").querySelector("span"), sentence.replace("{hub}", named(next.cue, "hubName") || named(next.cue, "title")).replace("{span}", span(now - about.at)));
};

// For whoever begins and ends the broadcast by hand.
const drawAir = (on, next) => {
  const [was, will] = [Boolean(on && on.cue.air), Boolean(next && next.cue.air)];
  const code = will && !was ? "begins" : was && will && next.cue.opens ? "parts" : was && !will ? "ends" : "";
  show(one("next-air"), code && link.state.run.id);
  if (code) put(one("next-air").querySelector("span"), words[`air_${code}`]);
};

const drawLate = (run, slots, next) => {
  const last = slots[slots.length - 1];
  const open = last && link.state.run.id && !run.over;
  const late = next ? next.start - next.wait - next.cue.start : last ? last.end - last.cue.start - last.cue.length : 0;
  show(one("behind"), open);
  show(one("ends-line"), open);
  if (!open) return;
  one("behind").classList.toggle("calm", late <= 30);
  put(one("late"), signed(late));
  put(one("late-words"), late > 30 ? words.late : late < -30 ? words.early : words.on_plan);
  put(one("ends"), clock(last.end, zone, false));
  const cut = slots.reduce((sum, slot) => sum + slot.cut, 0);
  show(one("cut-line"), cut);
  put(one("cut"), words.save.replace("{span}", span(cut)));
};

const STATES = { done: "done", on: "now", next: "next", passed_over: "passed" };

const drawCues = (slots) => {
  for (const slot of slots) {
    const row = place.querySelector(`tr[data-key="${slot.cue.key}"]`);
    if (!row) continue;
    const css = STATES[slot.state] || "";
    if (row.className !== css) row.className = css;
    if (css === "now") row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
    put(row.querySelector("time"), clock(slot.cue.start, zone, false));
    put(row.querySelector("[data-cut-by]"), slot.cut ? span(-slot.cut) : "");
    const late = slot.start - slot.cue.start;
    const real = slot.state === "done" ? span(slot.end - slot.start) : slot.state === "on" ? words.live
      : slot.state === "passed_over" ? words.left_out : Math.abs(late) >= 30 ? clock(slot.start, zone, false) : "";
    put(row.querySelector("[data-real]"), real);
  }
};

const drawVoices = (on, run, now) => {
  const total = heard(run, now);
  const rows = one("speakers");
  const voices = on ? on.cue.voices : [];
  const wanted = voices.map((voice) => voice.id).join(" ");
  if (rows.dataset.of !== wanted) {
    rows.dataset.of = wanted;
    rows.replaceChildren(...voices.map(voiceRow));
  }
  voices.forEach((voice, at) => {
    const row = rows.children[at];
    row.className = voice.id === run.voice ? "live" : total[voice.id] ? "did" : "";
    put(row.querySelector("b"), total[voice.id] ? span(total[voice.id]) : "–");
    const button = row.querySelector("button");
    if (button) {
      button.setAttribute("aria-pressed", String(voice.id === run.voice));
      button.hidden = !leads();
    }
  });
};

const voiceRow = (voice) => {
  const row = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = voice.name;
  if (voice.from) {
    const from = document.createElement("span");
    from.className = "second";
    from.textContent = ` ${named(voice, "from")}`;
    name.append(from);
  }
  row.append(name);
  if (!voice.may) {
    const note = document.createElement("span");
    note.className = "second not-named";
    note.textContent = words.not_named;
    name.append(document.createElement("br"), note);
  }
  row.append(document.createElement("b"));
  if (mayDirect) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn second small";
    button.textContent = words.speaks;
    button.addEventListener("click", () => press("voice", button.getAttribute("aria-pressed") === "true" ? "" : voice.id));
    row.append(button);
  }
  return row;
};

const drawLead = (run, next) => {
  const lead = link.state.lead;
  put(one("lead"), lead.console ? words.led_by.replace("{name}", leads() ? words.you : lead.who || words.someone) : words.nobody);
  if (!mayDirect || !link.state.run.id || !one("keys")) return; // opened elsewhere: the page is fetched anew
  show(one("plain-lead"), false);
  show(one("keys"), leads());
  show(one("follow"), !leads());
  if (one("hint")) show(one("hint"), leads());
  if (!leads()) put(one("follow-words"), words.follows.replace("{name}", lead.who || words.someone));
  place.dataset.leads = String(leads());
  const call = document.querySelector("[data-key=call]");
  show(call, next && next.cue.hub);
  if (next) call.dataset.to = next.cue.key;
  document.querySelector("[data-key=next]").disabled = run.over;
  document.querySelector("[data-key=undo]").disabled = !run.undoable;
};

// Hands

const keys = one("keys");
if (keys) keys.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (event.detail > 0) button.blur(); // a finger or a mouse: the space bar stays the key for the next cue
  if (button.dataset.key) { event.preventDefault(); press(button.dataset.key, button.dataset.key === "call" ? button.dataset.to : ""); }
  if ("say" in button.dataset) { event.preventDefault(); press("say", button.dataset.say); }
  if ("take" in button.dataset) takeLead();
});
document.addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, summary, a")) return;
  if (event.target.closest("button") && !event.target.closest("[data-key=next]")) return;
  if (event.code === "Space") { event.preventDefault(); press("next"); }
  if (event.code === "KeyU") press("undo");
});
const takeLead = async () => {
  try { link.took(await link.ask(place.dataset.leadAddress, { console: consoleId })); } catch { draw(); }
};
window.addEventListener("beforeunload", (event) => { if (queue.waiting.length && queue.fails) event.preventDefault(); });
if (one("now-word") && first.run.id) one("now-word").dataset.on = words.now;
setInterval(draw, 500);
draw();
flush();
keepPage(place.dataset).then((stays) => { place.dataset.kept = stays ? "yes" : "no"; });
place.dataset.ready = "yes";
