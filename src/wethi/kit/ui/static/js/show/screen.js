// Screens without an account: the speaker's clock, a hub's page, captions. They go on counting without a network.
import { forecast, placed, replay } from "./engine.js";
import { Link } from "./link.js";
import { clock, named, put, show, span } from "./words.js";

const place = document.getElementById("screen");
const words = JSON.parse(document.getElementById("show-words").textContent);
const first = JSON.parse(document.getElementById("show-state").textContent);
const zone = place.dataset.zone;
const one = (name) => place.querySelector(`[data-${name}]`);

const link = new Link(place.dataset.state, first, () => draw());

const standing = () => {
  const cues = placed(link.state.cues, link.state.run.base);
  const run = replay(cues, link.state.presses.map((press) => ({ ...press, at: Math.floor(press.at) })));
  const now = Math.floor(link.now());
  // Nothing is open: the plan stands, whatever the time is.
  const slots = forecast(cues, run, link.state.run.id || !cues.length ? now : Math.min(now, cues[0].start));
  return {
    run, now, slots, isOpen: Boolean(link.state.run.id),
    on: slots.find((slot) => slot.state === "on"), next: slots.find((slot) => slot.state === "next"),
  };
};

const drawClock = ({ run, now, slots, on, next, isOpen }) => {
  put(one("title"), on ? named(on.cue, "title") : run.over ? words.is_over : words.waiting);
  const left = on ? on.start + on.cue.length - now : slots.length ? slots[0].cue.start - now : 0;
  put(one("figure"), run.over || !isOpen ? "–" : span(left));
  place.dataset.over = String(Boolean(on && left < 0));
  place.dataset.soon = String(Boolean(on && left >= 0 && left <= 60));
  one("used").setAttribute("width", on ? Math.min(1200, Math.max(0, Math.round(1200 * (on.cue.length - left) / on.cue.length))) : 0);
  put(one("word"), run.word ? words[`say_${run.word}`] || "" : "");
  put(one("next"), next && !run.over ? `${words.next}: ${named(next.cue, "title")}` : "");
};

const turnOf = ({ run, now, slots, on, next, isOpen }) => {
  if (!isOpen || (!run.current && !run.over)) return [words.waiting, ""];
  if (run.over) return [words.is_over, ""];
  const hub = place.dataset.hub;
  if (on && on.cue.hub === hub) return [words.on, named(on.cue, "title")];
  if (next && next.cue.hub === hub) {
    const minutes = Math.floor((next.start - now) / 60);
    return [minutes < 1 ? words.next_now : words.next_in.replace("{minutes}", minutes), named(next.cue, "title")];
  }
  const later = slots.find((slot) => slot.state === "later" && slot.cue.hub === hub);
  return later ? [words.later.replace("{time}", clock(later.start, zone, false)), named(later.cue, "title")] : [words.none, ""];
};

const drawHub = (all) => {
  const { now, on, next, run, isOpen } = all;
  const [turn, title] = turnOf(all);
  put(one("turn"), turn);
  put(one("turn-title"), title);
  const mine = isOpen && !run.over && next && next.cue.hub === place.dataset.hub && run.current;
  place.dataset.turn = isOpen && on && on.cue.hub === place.dataset.hub ? "on" : mine ? "next" : "";
  const about = mine ? run.called[next.cue.key] : null;
  show(one("call"), about && about.verb === "call");
  show(one("ready"), mine && !(about && about.verb === "ready"));
  show(one("answered"), about && about.verb === "ready");
  if (mine) one("ready").elements.cue.value = next.cue.key;
  put(one("title"), on ? named(on.cue, "title") : "–");
  put(one("figure"), on ? span(on.start + on.cue.length - now) : "");
  put(one("next-title"), next && !run.over ? named(next.cue, "title") : "–");
  put(one("next-at"), next && !run.over ? clock(next.start, zone, false) : "");
};

const drawCaption = ({ run, on }) => {
  const voice = on && on.cue.voices.find((found) => found.id === run.voice);
  const from = voice ? named(voice, "from") : "";
  show(one("lower"), voice && (voice.name || from));
  if (!voice) return;
  put(one("name"), voice.name);
  show(one("name"), voice.name);
  put(one("from"), from);
  show(one("from"), from);
};

const DRAW = { clock: drawClock, hub: drawHub, caption: drawCaption };

function draw() {
  if (!link) return;
  const all = standing();
  DRAW[place.dataset.screen](all);
  if (one("clock")) put(one("clock"), clock(all.now, zone));
  const lost = link.lostAt && Date.now() - link.lostAt > 4000;
  if (one("lost")) {
    show(one("lost"), lost);
    if (lost) put(one("lost"), words.lost.replace("{time}", clock(link.now() - (Date.now() - link.lostAt) / 1000, zone, false)));
  }
}

// A hub answers without leaving the page; the form does the same without a script.
const form = one("ready");
if (form) form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), credentials: "same-origin" }).catch(() => null);
  if (!answer || !answer.ok) return form.submit();
  form.elements.mark.value = Math.random().toString(36).slice(2, 18);
  return link.fetch();
});

setInterval(draw, 500);
draw();
place.dataset.live = "yes";
