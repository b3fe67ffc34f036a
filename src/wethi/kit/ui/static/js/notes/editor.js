// The live note editor: keyboard first, saves as you type, others' lines come in. Without it the page has a plain form.
import { inOrder, keyBetween, newMark } from "./keys.js";
import { Rows } from "./rows.js";
import { Wire } from "./wire.js";

const place = document.getElementById("notes");
const words = JSON.parse(place.dataset.words);
const kindWords = JSON.parse(place.dataset.kindWords); // what may stand behind "/" -> code
const codes = JSON.parse(place.dataset.kinds).map(([code]) => code);
const list = document.getElementById("lines");
const status = document.getElementById("note-state");
const lines = new Map();
let order = []; // the lines on the page, in their order
let removed = null;
let opening = null; // the empty line that an empty page begins with, as long as nobody wrote on it
let leaving = false; // Escape was pressed: Tab leaves the list

const timeOf = (moment) => moment.toLocaleTimeString(`${document.documentElement.lang || "th"}-u-nu-latn`, { hour: "2-digit", minute: "2-digit", hour12: false }).replace(":", ".");

// ---- what is said -------------------------------------------------------------------------------------------

const say = (name, since, count) => {
  const text = words[name].replace("{time}", since ? timeOf(since) : "").replace("{count}", count);
  status.dataset.state = name;
  if (status.textContent !== text) status.textContent = text;
};

const people = new Map();
const showPeople = (found, add) => {
  if (!add) people.clear();
  for (const one of found) if (String(one.user) !== place.dataset.user) people.set(one.user, { ...one, at: Date.now() });
  const names = Array.from(people.values()).filter((one) => Date.now() - one.at < 60000).map((one) => one.who);
  document.getElementById("note-people").textContent = names.length ? `${words.with} ${names.join(", ")}` : "";
  for (const one of list.querySelectorAll(".other-here")) one.classList.remove("other-here");
  for (const one of people.values()) lines.get(one.line)?.el?.classList.add("other-here");
};

// ---- lines ----------------------------------------------------------------------------------------------------

const resort = () => { order = Array.from(lines.values()).filter((line) => !line.deleted).sort(inOrder); };

const insert = (line) => {
  lines.set(line.id, line);
  resort();
  const at = order.indexOf(line);
  rows.create(line);
  list.insertBefore(line.el, order[at + 1] ? order[at + 1].el : null);
};

const fresh = (after, known = {}) => {
  const at = after ? order.indexOf(after) : order.length - 1;
  const low = at >= 0 ? order[at].order : "";
  const high = order[at + 1] ? order[at + 1].order : "";
  return {
    id: newMark(), order: keyBetween(low, high), level: after ? after.level : 1, kind: "", text: "", told: {}, version: 0,
    speaker: after ? after.speaker : null, saidBy: after ? after.saidBy : "", saidAt: new Date().toISOString(), unanswered: [], ...known,
  };
};

const focus = (line, caret = null) => {
  if (!line) return;
  rows.upgrade(line);
  line.box.focus();
  if (caret !== null) line.box.setSelectionRange(caret, caret);
  line.el.scrollIntoView({ block: "nearest" });
};

const changed = (line, wrote) => {
  line.why = "";
  rows.draw(line);
  wire.changed(line, wrote);
};

// "/task what" at the start of a line says its kind.
const slashed = (line) => {
  const found = line.text.match(/^\/(\S+)\s/u);
  const code = found && kindWords[found[1].toLowerCase()];
  if (!code) return;
  line.kind = code;
  line.text = line.text.slice(found[0].length);
};

const remove = (line, onto) => {
  const at = order.indexOf(line);
  line.deleted = true;
  removed = line;
  resort();
  line.el.remove();
  wire.changed(line, false);
  focus(onto || order[Math.max(0, at - 1)]);
  showUndo(line);
};

const undo = document.getElementById("note-undo");
const showUndo = (line) => {
  if (!line.text.trim()) return;
  undo.hidden = false;
  undo.querySelector("span").textContent = words.removed.replace("{text}", line.text.slice(0, 40));
};
const bringBack = () => {
  undo.hidden = true;
  if (!removed || !removed.deleted) return;
  removed.deleted = false;
  resort();
  list.insertBefore(removed.el, order[order.indexOf(removed) + 1]?.el || null);
  changed(removed, true);
  focus(removed);
};
undo.querySelector("button").addEventListener("click", bringBack);

const withChildren = (line) => {
  const at = order.indexOf(line);
  let end = at + 1;
  while (end < order.length && order[end].level > line.level) end += 1;
  return order.slice(at, end);
};

// Moves a line with what stands under it past its neighbour.
const move = (line, up) => {
  const block = withChildren(line);
  const at = order.indexOf(line);
  const rest = order.filter((one) => !block.includes(one));
  let target = up ? at - 1 : at + 1; // where the block goes among the rest
  if (up) while (target > 0 && rest[target].level > line.level) target -= 1;
  else while (target < rest.length && rest[target].level > line.level) target += 1;
  if (target < 0 || target > rest.length || (!up && at >= rest.length)) return;
  let low = target > 0 ? rest[target - 1].order : "";
  const high = rest[target] ? rest[target].order : "";
  for (const one of block) {
    one.order = keyBetween(low, high);
    low = one.order;
  }
  resort();
  for (const one of [...block].reverse()) rows.place(one, order[order.indexOf(one) + 1]);
  for (const one of block) changed(one, false);
  focus(line);
};

const indent = (line, by) => {
  const at = order.indexOf(line);
  const deepest = at > 0 ? order[at - 1].level + 1 : 1;
  const level = Math.min(Math.max(line.level + by, 1), by > 0 ? Math.min(deepest, 6) : 6);
  if (level === line.level) return;
  const shift = level - line.level;
  for (const one of withChildren(line)) {
    one.level = Math.min(6, one.level + shift);
    changed(one, false);
  }
};

const enter = (line) => {
  const { selectionStart: from, selectionEnd: to } = line.box;
  const tail = line.text.slice(to);
  const next = fresh(line, { text: tail, level: line.kind === "topic" ? 1 : line.level });
  if (tail || from !== to) {
    line.text = line.text.slice(0, from);
    changed(line, true);
  }
  insert(next);
  if (tail) changed(next, true);
  focus(next, 0);
};

const several = (line, texts) => {
  const [first, ...more] = texts;
  const { selectionStart: from, selectionEnd: to } = line.box;
  const tail = line.text.slice(to);
  line.text = line.text.slice(0, from) + first;
  changed(line, true);
  // Thousands may be pasted: their keys are made in a row and the lines are sorted once.
  const behind = order[order.indexOf(line) + 1] || null;
  let last = line;
  const made = more.map((text, number) => {
    const next = { ...fresh(line), order: keyBetween(last.order, behind ? behind.order : ""), text: number === more.length - 1 ? text + tail : text };
    lines.set(next.id, next);
    list.insertBefore(rows.create(next), behind ? behind.el : null);
    last = next;
    return next;
  });
  resort();
  for (const next of made) wire.changed(next, true);
  focus(last);
};

// ---- what the hands do ----------------------------------------------------------------------------------------

const key = (line, event) => {
  if (event.isComposing) return;
  const { box } = line;
  const at = order.indexOf(line);
  const stop = () => { event.preventDefault(); };
  const atStart = box.selectionStart === 0 && box.selectionEnd === 0;
  if (event.key === "Tab" && !leaving) { stop(); indent(line, event.shiftKey ? -1 : 1); return; }
  leaving = event.key === "Escape" || (leaving && event.key === "Shift");
  if (event.key === "Escape") say_help(words.leave);
  else if (event.altKey && event.key === "ArrowUp") { stop(); move(line, true); }
  else if (event.altKey && event.key === "ArrowDown") { stop(); move(line, false); }
  else if (event.altKey && /^Digit[0-9]$/.test(event.code)) {
    stop();
    const number = Number(event.code.slice(5));
    if (number <= codes.length) { line.kind = number ? codes[number - 1] : ""; changed(line, false); }
  } else if (event.key === "ArrowUp" && atStart && at > 0) { stop(); focus(order[at - 1], order[at - 1].text.length); }
  else if (event.key === "ArrowDown" && box.selectionStart === box.value.length && at < order.length - 1) { stop(); focus(order[at + 1], 0); }
  else if ((event.ctrlKey || event.metaKey) && event.key === "z" && event.shiftKey && !undo.hidden) { stop(); bringBack(); }
  else if (event.key === "Backspace" && atStart && at > 0) {
    stop();
    const before = order[at - 1];
    const caret = before.text.length;
    if (line.text) { before.text += line.text; rows.upgrade(before); changed(before, true); }
    remove(line, before);
    if (line.text) undo.hidden = true;
    focus(before, caret);
  }
};

const say_help = (text) => { document.getElementById("note-hint").textContent = text; };

const on = {
  key,
  typed(line) {
    line.text = line.box.value.replace(/[\r\n]+/g, " ");
    slashed(line);
    changed(line, true);
  },
  before(line, event) {
    // Telephones send no Enter key, only what it is to do.
    if (event.inputType !== "insertLineBreak" && event.inputType !== "insertParagraph") return;
    event.preventDefault();
    enter(line);
  },
  paste(line, event) {
    const texts = event.clipboardData.getData("text/plain").split(/\r?\n/).map((text) => text.trim()).filter(Boolean);
    if (texts.length < 2) return;
    event.preventDefault();
    several(line, texts);
  },
  focus(line) { wireHere(line); },
  kind(line, code) { line.kind = code; changed(line, false); },
  speaker(line, id) {
    line.speaker = id;
    line.saidBy = id ? rows.speakers.find(([known]) => known === id)[1] : "";
    changed(line, false);
  },
  tool(line, what) {
    if (what === "in") indent(line, 1);
    else if (what === "out") indent(line, -1);
    else if (what === "up") move(line, true);
    else if (what === "down") move(line, false);
    else if (what === "remove") return remove(line);
    else if (what === "settle") { line.twinOf = ""; line.settled = true; changed(line, false); }
    return focus(line);
  },
};

// ---- what others do ---------------------------------------------------------------------------------------------

// Others began meanwhile: our own empty line would stand between theirs.
const dropOpening = () => {
  const line = opening;
  opening = null;
  if (!line || line.text || line.dirty || line.version || line.box === document.activeElement) return;
  lines.delete(line.id);
  line.el.remove();
  resort();
};

const apply = (row) => {
  let line = lines.get(row.id);
  if (!line) {
    if (row.deleted) return;
    line = { ...row, dirty: false, unanswered: [] };
    insert(line);
    dropOpening();
    line.el.classList.add("came");
    return;
  }
  if (line.dirty || row.version < line.version) {
    if (row.version === line.version || !line.version) Object.assign(line, { told: row.told, name: row.name });
    return;
  }
  const wasThere = !line.deleted;
  const { dirty, unanswered, el, box } = line;
  Object.assign(line, row, { dirty, unanswered, el, box });
  resort();
  if (line.deleted) {
    if (wasThere) el.remove();
    return;
  }
  rows.place(line, order[order.indexOf(line) + 1]);
  rows.draw(line);
};

const take = (rowsIn, twins) => {
  // Somebody else wrote on a line at the same time as we did: theirs stays there, ours stands below and is marked. This
  // comes first, while the line still holds what was typed.
  for (const [id, row] of twins) {
    const mine = lines.get(id);
    const typed = mine.text;
    const caret = document.activeElement === mine.box ? mine.box.selectionStart : null;
    mine.version = 0;
    apply(row);
    const twin = lines.get(row.id);
    if (typed !== row.text) { twin.text = typed; changed(twin, true); }
    if (caret !== null) focus(twin, caret);
  }
  for (const row of [...rowsIn].sort(inOrder)) apply(row);
};

// ---- beginning --------------------------------------------------------------------------------------------------

const rows = new Rows(list, words, place, on);
const wire = new Wire(place, {
  state: say,
  lines: take,
  refused(line, why) { line.why = why; rows.draw(line); },
  here: showPeople,
  closed(unsent) {
    say(unsent ? "closed_kept" : "closed", null, unsent);
    for (const line of lines.values()) if (line.box) line.box.readOnly = true;
  },
});

let hereAt = 0;
let hereLine = "";
const wireHere = (line) => {
  hereLine = line ? line.id : hereLine;
  if (Date.now() - hereAt < 4000) return;
  hereAt = Date.now();
  wire.here(hereLine);
};

for (const element of list.querySelectorAll(".ln")) {
  const line = rows.read(element);
  lines.set(line.id, line);
}
resort();

const begin = async () => {
  // What this device kept from before: it goes out now, in the order in which it was written.
  for (const kept of await wire.shelf.all()) {
    let line = lines.get(kept.id);
    if (!line) {
      if (kept.deleted) { wire.shelf.drop(kept.id, kept.save); continue; }
      line = { ...fresh(null), id: kept.id, version: kept.base };
      Object.assign(line, { order: kept.order, level: kept.level, kind: kept.kind, text: kept.text, saidAt: kept.saidAt, speaker: kept.speaker, saidBy: kept.saidBy, twinOf: kept.twinOf });
      insert(line);
    } else {
      rows.upgrade(line);
      Object.assign(line, { version: kept.base, order: kept.order, level: kept.level, kind: kept.kind, text: kept.text, deleted: kept.deleted });
      resort();
      if (line.deleted) line.el.remove(); else rows.place(line, order[order.indexOf(line) + 1]);
    }
    line.unanswered = [...kept.earlier, kept.save];
    changed(line, kept.wrote);
  }
  if (!order.length) {
    opening = fresh(null);
    insert(opening);
  }
  document.getElementById("note-plain").hidden = true;
  document.documentElement.dataset.notes = "ready";
  wire.say();
  wireHere(order[order.length - 1]);
  setInterval(() => { if (!document.hidden) { hereAt = 0; wireHere(null); } }, 20000);
};

document.getElementById("note-add").addEventListener("click", () => {
  const last = order[order.length - 1];
  if (last && !last.text) return focus(last);
  const line = fresh(last);
  insert(line);
  return focus(line);
});
begin();
