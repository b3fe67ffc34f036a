// A day's sessions in a grid: dragged with the pointer or moved with the keyboard, saved one by one with a version check.
// Without this script, and on a narrow screen, the same list has a form for each session.
"use strict";

(() => {
  const desk = document.querySelector("[data-grid]");
  if (!desk || !window.matchMedia("(min-width: 1000px)").matches) return;

  const STEP = 5; // minutes a row of the grid is
  const QUIET = 700; // ms after the last key until a move is saved
  const OPENS = 300, CLOSES = 1435; // minutes of a day that may be used
  const grid = desk.querySelector(".daygrid");
  const tray = desk.querySelector(".g-waiting");
  const heads = desk.querySelector(".g-heads");
  const said = document.querySelector(".g-said");
  const keys = [...heads.children].map((head) => head.dataset.key);
  const names = [...heads.children].map((head) => head.textContent.trim());
  let open = Number(desk.dataset.open);
  let close = Number(desk.dataset.close);
  const done = [], undone = [];
  let line = Promise.resolve(); // moves are saved one after the other
  let pending = null; // {slot, before, timer}: moved by keys, not saved yet

  const clock = (at) => `${String(Math.floor(at / 60)).padStart(2, "0")}${desk.dataset.dot}${String(at % 60).padStart(2, "0")}`;
  const stateOf = (slot) => ({
    start: slot.dataset.start ? Number(slot.dataset.start) : null,
    end: slot.dataset.end ? Number(slot.dataset.end) : null,
    column: slot.dataset.column,
  });
  const same = (one, two) => one.start === two.start && one.end === two.end && one.column === two.column;
  const row = (at) => Math.round((at - open) / STEP) + 2;

  // Drawing

  const stretch = () => {
    for (const slot of grid.querySelectorAll(".gslot")) {
      open = Math.min(open, Math.floor(Number(slot.dataset.start) / 60) * 60);
      close = Math.max(close, Math.ceil(Number(slot.dataset.end) / 60) * 60);
    }
    grid.style.gridTemplateColumns = `64px 30px repeat(${keys.length}, minmax(94px, 1fr))`;
    grid.style.gridTemplateRows = `auto repeat(${(close - open) / STEP}, 11px)`;
  };

  const ground = () => {
    grid.querySelectorAll(".g-hour, .g-head, .g-seg").forEach((old) => old.remove());
    heads.querySelectorAll("li").forEach((head, place) => {
      const copy = head.cloneNode(true);
      copy.classList.add("g-head");
      copy.style.gridColumn = place + 3;
      grid.append(copy);
    });
    for (let at = open; at < close; at += 60) {
      const hour = document.createElement("li");
      hour.className = "g-hour";
      hour.setAttribute("aria-hidden", "true");
      hour.textContent = clock(at);
      hour.style.gridRow = `${row(at)} / span ${60 / STEP}`;
      grid.append(hour);
    }
    for (const part of desk.querySelectorAll(".g-segments li")) {
      const rail = part.cloneNode(true);
      rail.className = "g-seg";
      rail.style.gridRow = `${row(Number(part.dataset.start))} / ${row(Number(part.dataset.end))}`;
      grid.append(rail);
    }
  };

  const lanes = () => {
    for (const key of keys) {
      const slots = [...grid.querySelectorAll(".gslot")].filter((slot) => slot.dataset.column === key);
      slots.sort((one, two) => one.dataset.start - two.dataset.start || one.dataset.end - two.dataset.end);
      let group = [], until = -1;
      const settle = () => {
        const ends = [];
        for (const slot of group) {
          let lane = ends.findIndex((end) => end <= Number(slot.dataset.start));
          if (lane < 0) lane = ends.push(0) - 1;
          ends[lane] = Number(slot.dataset.end);
          slot.dataset.lane = lane;
        }
        for (const slot of group) {
          slot.style.width = `${100 / ends.length}%`;
          slot.style.marginInlineStart = `${(100 / ends.length) * slot.dataset.lane}%`;
        }
        group = [];
      };
      for (const slot of slots) {
        if (Number(slot.dataset.start) >= until) settle();
        group.push(slot);
        until = Math.max(until, Number(slot.dataset.end));
      }
      settle();
    }
  };

  const place = (slot) => {
    const now = stateOf(slot);
    if (now.start === null) {
      slot.removeAttribute("style");
      if (slot.parentElement !== tray) tray.append(slot);
    } else {
      if (slot.parentElement !== grid) grid.append(slot);
      slot.style.gridRow = `${row(now.start)} / ${row(now.end)}`;
      slot.style.gridColumn = keys.indexOf(now.column) + 3;
      slot.classList.toggle("short", now.end - now.start < 25);
    }
    const words = now.start === null ? slot.dataset.none : `${clock(now.start)}–${clock(now.end)}`;
    slot.querySelector(".g-time").textContent = words;
    slot.querySelector(".g-column").textContent = names[keys.indexOf(now.column)] || "";
    slot.setAttribute("aria-label", `${slot.querySelector("h3").textContent.trim()}, ${words}, ${names[keys.indexOf(now.column)] || ""}`);
    desk.querySelector(".g-none").hidden = tray.children.length > 0;
  };

  const draw = () => {
    const before = `${open} ${close}`;
    stretch();
    if (before !== `${open} ${close}` || !grid.querySelector(".g-hour")) ground();
    desk.querySelectorAll(".gslot").forEach(place);
    lanes();
  };

  const put = (slot, wanted) => {
    if (wanted.start === null) {
      delete slot.dataset.start;
      delete slot.dataset.end;
    } else {
      slot.dataset.start = wanted.start;
      slot.dataset.end = wanted.end;
    }
    slot.dataset.column = wanted.column;
  };

  // Saving

  const buttons = () => {
    document.querySelector("[data-undo]").disabled = !done.length;
    document.querySelector("[data-redo]").disabled = !undone.length;
  };

  const take = (slot, answer) => {
    if (answer.session) {
      slot.dataset.version = answer.session.version;
      slot.querySelectorAll("[name=version]").forEach((field) => { field.value = answer.session.version; });
      put(slot, answer.session);
    }
    document.getElementById("grid-warnings").innerHTML = answer.warnings;
    for (const other of desk.querySelectorAll(".gslot")) {
      const words = (answer.warned[other.dataset.id] || []).join(" ");
      const place = other.querySelector(".g-warned");
      place.hidden = !words;
      place.querySelector("span").textContent = words;
    }
    said.textContent = answer.sentence;
  };

  const save = (slot, before, after) => {
    line = line.then(async () => {
      slot.classList.add("saving");
      const body = new URLSearchParams({ session: slot.dataset.id, version: slot.dataset.version, by: desk.dataset.by });
      if (after.start === null) body.set("step", "tray");
      else for (const [name, value] of Object.entries(after)) body.set(name, value);
      let kept = false;
      try {
        const answer = await fetch(desk.dataset.move, {
          method: "POST", body, credentials: "same-origin",
          headers: { Accept: "application/json", "X-CSRFToken": desk.dataset.token },
        });
        take(slot, await answer.json());
        kept = answer.ok;
        if (!kept && answer.status !== 409) put(slot, before);
      } catch {
        put(slot, before);
        said.textContent = desk.dataset.failed;
      }
      slot.classList.remove("saving");
      draw();
      desk.dataset.saved = Number(desk.dataset.saved || 0) + 1;
      return kept;
    });
    return line;
  };

  const commit = async (slot, before) => {
    const after = stateOf(slot);
    if (same(before, after)) return;
    if (await save(slot, before, after)) {
      done.push({ slot, before, after });
      undone.length = 0;
    }
    buttons();
  };

  const again = async (from, to, wanted) => {
    settleKeys();
    await line;
    const step = from.pop();
    if (!step) return;
    const before = stateOf(step.slot);
    put(step.slot, step[wanted]);
    draw();
    if (await save(step.slot, before, step[wanted])) to.push(step);
    step.slot.focus();
    buttons();
  };

  // Keys

  const settleKeys = () => {
    if (!pending) return;
    const { slot, before, timer } = pending;
    clearTimeout(timer);
    pending = null;
    commit(slot, before);
  };

  const cancelKeys = () => {
    const { slot, before, timer } = pending;
    clearTimeout(timer);
    pending = null;
    put(slot, before);
    draw();
    said.textContent = slot.getAttribute("aria-label");
  };

  const change = (slot, by, { resize = false, column = 0 } = {}) => {
    const now = stateOf(slot);
    if (now.start === null) { // out of the tray, onto the day
      const start = open + 60;
      return { start, end: start + 45, column: now.column };
    }
    const length = now.end - now.start;
    if (resize) return { ...now, end: Math.max(Math.min(now.end + by, CLOSES), now.start + STEP) };
    const start = Math.min(Math.max(now.start + by, OPENS), CLOSES - length);
    const at = Math.min(Math.max(keys.indexOf(now.column) + column, 0), keys.length - 1);
    return { start, end: start + length, column: keys[at] };
  };

  const BY = { ArrowUp: -STEP, ArrowDown: STEP, PageUp: -15, PageDown: 15 };

  const pressed = (event) => {
    const slot = event.target.closest(".gslot");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      return event.shiftKey ? again(undone, done, "after") : again(done, undone, "before");
    }
    if (!slot || event.target !== slot || event.ctrlKey || event.metaKey || event.altKey) return;
    let wanted = null;
    if (event.key in BY) wanted = change(slot, BY[event.key], { resize: event.shiftKey });
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      wanted = change(slot, 0, { column: event.key === "ArrowLeft" ? -1 : 1 });
    } else if (event.key === "Delete" || event.key === "Backspace") wanted = { ...stateOf(slot), start: null, end: null };
    else if (event.key === "Escape" && pending) { event.preventDefault(); return cancelKeys(); }
    else if (event.key === "Enter") { settleKeys(); line.then(() => slot.querySelector("h3 a").click()); return; }
    else return;
    event.preventDefault();
    if (pending && pending.slot !== slot) settleKeys();
    if (!pending) pending = { slot, before: stateOf(slot), timer: 0 };
    clearTimeout(pending.timer);
    pending.timer = setTimeout(settleKeys, QUIET);
    put(slot, wanted);
    draw();
    slot.focus();
    said.textContent = `${slot.getAttribute("aria-label")} (${desk.dataset.moving})`;
  };

  // The pointer

  let drag = null;

  const under = (event) => {
    const box = grid.getBoundingClientRect();
    if (event.clientX < box.left || event.clientX > box.right) return null;
    const first = grid.querySelector(".g-hour").getBoundingClientRect();
    const at = open + Math.round((event.clientY - drag.offset - first.top) / (first.height / 60) / STEP) * STEP;
    const column = [...grid.querySelectorAll(".g-head")].findIndex((head) => {
      const edge = head.getBoundingClientRect();
      return event.clientX >= edge.left && event.clientX <= edge.right + 8;
    });
    return { at, column: keys[Math.max(column, 0)] };
  };

  const dragged = (event) => {
    if (!drag) return;
    if (!drag.started) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 5) return;
      drag.started = true;
      drag.slot.classList.add("dragged");
    }
    event.preventDefault();
    if (event.clientY < 60) window.scrollBy(0, -14);
    if (event.clientY > window.innerHeight - 60) window.scrollBy(0, 14);
    const there = under(event);
    const { before, slot } = drag;
    if (!there) {
      if (!drag.grip) put(slot, { ...before, start: null, end: null });
    } else if (drag.grip) {
      put(slot, { ...before, end: Math.min(Math.max(there.at, before.start + STEP), CLOSES) });
    } else {
      const length = before.start === null ? 45 : before.end - before.start;
      const start = Math.min(Math.max(there.at, OPENS), CLOSES - length);
      put(slot, { start, end: start + length, column: there.column });
    }
    draw();
  };

  const dropped = () => {
    if (!drag) return;
    const { slot, before, started } = drag;
    slot.classList.remove("dragged");
    drag = null;
    if (!started) return;
    slot.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
    setTimeout(() => slot.focus(), 0);
    commit(slot, before);
  };

  desk.addEventListener("pointerdown", (event) => {
    const slot = event.target.closest(".gslot");
    if (!slot || event.button !== 0) return;
    settleKeys();
    const grip = event.target.classList.contains("g-grip");
    const box = slot.getBoundingClientRect();
    const offset = grip ? 0 : slot.parentElement === tray ? 12 : event.clientY - box.top;
    drag = { slot, before: stateOf(slot), x: event.clientX, y: event.clientY, offset, grip, started: false };
  });
  window.addEventListener("pointermove", dragged);
  window.addEventListener("pointerup", dropped);
  window.addEventListener("pointercancel", () => { if (drag) { put(drag.slot, drag.before); drag.slot.classList.remove("dragged"); drag = null; draw(); } });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drag) return;
    put(drag.slot, drag.before);
    drag.slot.classList.remove("dragged");
    drag = null;
    draw();
  });
  desk.addEventListener("dragstart", (event) => event.preventDefault());
  document.addEventListener("keydown", pressed);
  desk.addEventListener("focusout", (event) => { if (pending && event.target === pending.slot && !pending.slot.contains(event.relatedTarget)) setTimeout(() => { if (pending && document.activeElement !== pending.slot) settleKeys(); }, 0); });
  window.addEventListener("beforeunload", settleKeys);
  document.querySelector("[data-undo]").addEventListener("click", () => again(done, undone, "before"));
  document.querySelector("[data-redo]").addEventListener("click", () => again(undone, done, "after"));

  for (const slot of desk.querySelectorAll(".gslot")) {
    slot.tabIndex = 0;
    slot.setAttribute("aria-describedby", "g-keys");
    slot.dataset.none = slot.querySelector(".g-time").textContent;
    slot.querySelector("h3 a").tabIndex = -1;
    const grip = document.createElement("span");
    grip.className = "g-grip";
    slot.append(grip);
  }
  const start = desk.querySelectorAll(".g-main > .empty");
  start.forEach((note) => note.remove());
  document.querySelector(".g-undo").hidden = false;
  document.querySelector(".g-keys").hidden = false;
  desk.classList.add("live");
  draw();
  const named = location.hash && document.getElementById(location.hash.slice(1));
  if (named && named.classList.contains("gslot")) named.focus();
})();
