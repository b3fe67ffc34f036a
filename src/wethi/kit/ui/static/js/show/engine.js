// The run of a show, as the house reckons it (wethi.pure.runsheet): the same presses give the same forecast here, so
// that a console goes on without a network. Seconds of one clock; cues: key, start, length, least, guard, air, opens.

const slack = (cue) => (cue.guard ? 0 : Math.max(0, cue.length - cue.least));
const endOf = (cue) => cue.start + cue.length;

// Cues of a sheet with their beginnings since 1970.
export const placed = (cues, base) => cues.map((cue) => ({ ...cue, start: base + cue.start }));

const after = (now, keys, press) => {
  if (now.over) return "over";
  if (press.on !== now.current) return "another_cue_is_on";
  const place = now.current ? keys.indexOf(now.current) + 1 : 0;
  const known = keys.includes(press.to);
  let to = ""; // of "end"
  if (press.verb === "next") to = known && press.to !== now.current ? press.to : keys[place] || "";
  else if (press.verb === "jump") to = press.to;
  if (press.verb === "jump" && !known) return "no_such_cue";
  const before = now.starts[now.current];
  const at = before === undefined ? press.at : Math.max(before, press.at); // time does not run back
  const ends = now.current ? { ...now.ends, [now.current]: at } : { ...now.ends };
  const told = { word: "", voice: "", since: 0, spoken: heard(now, at) };
  if (!to) return { current: "", over: true, starts: now.starts, ends, ...told, called: {} };
  const called = { ...now.called };
  delete ends[to]; // a cue that is on once more begins anew, also as to what was told of it
  delete called[to];
  return { current: to, over: false, starts: { ...now.starts, [to]: at }, ends, ...told, called };
};

// Seconds that each has spoken until then.
export const heard = (run, now) => (run.voice ? { ...run.spoken, [run.voice]: (run.spoken[run.voice] || 0) + Math.max(0, now - run.since) } : run.spoken);

const TELLS = ["say", "voice", "call", "ready"];

const told = (now, { verb, on, to, at }) => {
  if (verb === "call" || verb === "ready") return to === now.current ? now : { ...now, called: { ...now.called, [to]: { verb, at } } };
  if (on !== now.current) return now; // sent late: it was of another cue
  return verb === "say" ? { ...now, word: to } : { ...now, voice: to, since: at, spoken: heard(now, at) };
};

// Where the show stands after the presses; those that came twice count once.
export const replay = (cues, presses) => {
  const keys = cues.map((cue) => cue.key);
  const states = [{ current: "", over: false, starts: {}, ends: {}, word: "", voice: "", since: 0, spoken: {}, called: {} }];
  const refused = {};
  const seen = new Set();
  for (const press of presses) {
    if (seen.has(press.id)) continue;
    seen.add(press.id);
    const now = states[states.length - 1];
    if (press.verb === "undo") {
      if (press.on !== now.current) refused[press.id] = "another_cue_is_on";
      else if (states.length === 1) refused[press.id] = "nothing_to_undo";
      else {
        states.pop();
        states[states.length - 1].word = ""; // it was said then, not now
      }
      continue;
    }
    if (TELLS.includes(press.verb)) {
      states[states.length - 1] = told(now, press);
      continue;
    }
    const next = after(now, keys, press);
    if (typeof next === "string") refused[press.id] = next;
    else states.push(next);
  }
  return { ...states[states.length - 1], refused, undoable: states.length > 1 };
};

const cutsOf = (block, wanted) => {
  const whole = block.reduce((sum, cue) => sum + slack(cue), 0);
  const give = Math.min(wanted, whole);
  if (!give) return block.map(() => 0);
  let taken = 0;
  let passed = 0;
  return block.map((cue) => {
    passed += slack(cue);
    const upto = Math.floor((give * passed) / whole);
    const cut = upto - taken;
    taken = upto;
    return cut;
  });
};

const ahead = (cues, from) => {
  const slots = [];
  let free = from;
  for (let place = 0; place < cues.length;) {
    let stop = cues.findIndex((cue, at) => at >= place && cue.guard === "start");
    if (stop < 0) stop = cues.length;
    const block = cues.slice(place, stop);
    const by = stop < cues.length ? cues[stop].start : block.length ? endOf(block[block.length - 1]) : free;
    const natural = free + block.reduce((sum, cue) => sum + cue.length, 0);
    const cuts = cutsOf(block, Math.max(0, natural - by));
    block.forEach((cue, at) => {
      slots.push({ cue, state: "later", start: free, end: free + cue.length - cuts[at], cut: cuts[at], wait: 0 });
      free = slots[slots.length - 1].end;
    });
    if (stop < cues.length) {
      const start = Math.max(free, cues[stop].start);
      slots.push({ cue: cues[stop], state: "later", start, end: start + cues[stop].length, cut: 0, wait: start - free });
      free = slots[slots.length - 1].end;
    }
    place = stop + 1;
  }
  if (slots.length) slots[0].state = "next";
  return slots;
};

const past = (cue, run) => {
  const start = run.starts[cue.key];
  const end = run.ends[cue.key];
  if (start === undefined || end === undefined) return { cue, state: "passed_over", start: cue.start, end: cue.start, cut: 0, wait: 0 };
  return { cue, state: "done", start, end, cut: 0, wait: 0 };
};

// When everything that is left will happen, and what the rule takes from whom.
export const forecast = (cues, run, now) => {
  if (run.over) return cues.map((cue) => past(cue, run));
  const place = cues.findIndex((cue) => cue.key === run.current);
  const slots = cues.slice(0, Math.max(place, 0)).map((cue) => past(cue, run));
  let free = cues.length && place < 0 ? Math.max(now, cues[0].start) : now;
  if (place >= 0) {
    const start = run.starts[run.current];
    free = Math.max(now, start + cues[place].length);
    slots.push({ cue: cues[place], state: "on", start, end: free, cut: 0, wait: 0 });
  }
  return [...slots, ...ahead(cues.slice(place + 1), free)];
};

// Parts that are broadcast without a gap, and how far each is over the limit.
export const segments = (slots, limit) => {
  const runs = [];
  let joins = false;
  for (const slot of slots) {
    if (slot.state === "passed_over") continue;
    if (slot.cue.air) {
      if (joins && !slot.cue.opens) runs[runs.length - 1].push(slot);
      else runs.push([slot]);
    }
    joins = slot.cue.air;
  }
  return runs.map((run) => {
    const start = run[0].start;
    const end = run[run.length - 1].end;
    const states = new Set(run.map((slot) => slot.state));
    const state = states.size === 1 && states.has("done") ? "done" : states.has("done") || states.has("on") ? "on" : "ahead";
    return { keys: run.map((slot) => slot.cue.key), state, start, end, over: limit === null ? 0 : Math.max(0, end - start - limit) };
  });
};
