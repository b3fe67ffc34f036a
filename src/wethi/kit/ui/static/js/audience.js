// The live page's own part: what the stream tells changes the page in place, forms are sent without leaving it, and what
// cannot be sent now is kept in this browser and sent in its order when the connection is back. Counts come from the
// stream alone. Without this script the same forms work with pages.
"use strict";

(() => {
  const root = document.getElementById("live");
  if (!root || !window.EventSource) return;
  const words = root.dataset;
  const english = words.english === "1";
  const place = `wethi.live.${words.slug}`;
  const byId = (id) => document.getElementById(id);
  const said = (thing, key) => (english && thing[`${key}_en`]) || thing[key] || "";
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
  const number = (value) => value.toLocaleString("en-US");

  // What this browser did: { votes: {poll: no}, raised: [question], waiting: [act] }
  let mine = { votes: {}, raised: [], waiting: [] };
  try { mine = { ...mine, ...JSON.parse(localStorage.getItem(place) || "{}") }; } catch { /* begins anew */ }
  const keep = () => { try { localStorage.setItem(place, JSON.stringify(mine)); } catch { /* a private window */ } };

  const make = (name, attributes = {}, ...children) => {
    const made = document.createElementNS(/^(svg|rect|use)$/.test(name) ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml", name);
    for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null && child !== ""));
    return made;
  };
  const mark = (name) => make("svg", { class: "mark", "aria-hidden": "true" }, make("use", { href: `#m-${name}` }));
  const address = (verb) => `${location.pathname}${verb}/`;

  // Questions

  const drawQuestion = (told) => {
    const hub = said(told, "hub");
    const from = [told.name, hub && fill(words.onPaper, { hub })].filter(Boolean).join(" · ");
    const state = told.state === "reading" ? ["air", words.reading] : told.state === "answered" ? ["ok", words.answered] : null;
    return make("li", { id: `q-${told.id}`, "data-state": told.state },
      make("form", { method: "post", action: address("raise") },
        make("input", { type: "hidden", name: "question", value: told.id }),
        make("button", { class: "vote", "aria-pressed": String(mine.raised.includes(told.id)) },
          make("b", {}, String(told.votes)), make("span", {}, words.too))),
      make("div", {}, make("p", { class: "q-text" }, told.text), from ? make("p", { class: "q-from" }, from) : "",
        told.answer ? make("p", { class: "q-answer" }, told.answer) : "",
        state ? make("span", { class: "state done" }, mark(state[0]), state[1]) : ""));
  };

  const countQuestions = () => {
    byId("no-questions").hidden = byId("qs").children.length > 0;
    const done = byId("answered");
    const number = done.querySelector("ol").children.length;
    done.hidden = number === 0;
    done.querySelector(".count").textContent = number;
  };

  const putQuestion = (told) => {
    const old = byId(`q-${told.id}`);
    if (told.state === "gone") { if (old) old.remove(); return countQuestions(); }
    const drawn = drawQuestion(told);
    const list = told.state === "answered" ? byId("answered").querySelector("ol") : byId("qs");
    if (old && old.parentNode === list && told.state !== "reading") old.replaceWith(drawn);
    else {
      if (old) old.remove();
      if (told.state === "reading" || told.state === "answered") list.prepend(drawn); else list.append(drawn);
    }
    return countQuestions();
  };

  const putVotes = (told) => {
    const count = document.querySelector(`#q-${CSS.escape(told.id)} .vote b`);
    if (count) count.textContent = told.votes;
  };

  // Polls

  const statement = words.statement.split("|");
  const answerWords = (poll, one) => (poll.kind === "choice" ? said(one, "text") : poll.kind === "scale" ? String(one.no) : statement[one.no - 1]);

  const drawPoll = (told) => {
    const open = told.state === "open";
    const ends = said(told, "low") && said(told, "high") ? fill(words.ends, { low: said(told, "low"), high: said(told, "high") }) : "";
    const rows = told.answers.map((one) => make("li", { "data-no": one.no },
      make("p", {}, open ? make("button", { class: "opt", name: "answer", value: one.no }, answerWords(told, one)) : make("span", {}, answerWords(told, one)), make("b", {})),
      make("svg", { class: "strand", viewBox: "0 0 100 14", preserveAspectRatio: "none", "aria-hidden": "true" },
        make("rect", { width: 100, height: 14, fill: "url(#reed-of)" }), make("rect", { class: "part", width: 0, height: 14, fill: "url(#reed-some)" }))));
    const old = byId(`p-${told.id}`);
    const table = old ? old.querySelector("details") : null;
    const section = make("section", { class: "poll-sec", id: `p-${told.id}`, "data-open": open ? 1 : 0, "aria-labelledby": `pt-${told.id}` },
      make("h2", { id: `pt-${told.id}` }, said(told, "title")), ends ? make("p", { class: "second" }, ends) : "",
      make("form", { method: "post", action: address("vote") }, make("input", { type: "hidden", name: "poll", value: told.id }), make("ol", { class: "poll" }, ...rows)),
      make("p", { class: "small second" }, make("span", { class: "voters" }), " ", make("span", { class: "poll-state" }, open ? words.change : words.closed)),
      table || "");
    if (old) old.replaceWith(section); else byId("polls").prepend(section);
    putTally({ id: told.id, voters: told.voters, counts: told.answers.map((one) => [one.no, one.votes]) });
    markPolls();
  };

  const putPoll = (told) => {
    if (told.state === "open" || told.state === "closed") return drawPoll(told);
    const old = byId(`p-${told.id}`);
    if (old) old.remove();
    return null;
  };

  const putTally = (told) => {
    const poll = byId(`p-${told.id}`);
    if (!poll) return;
    for (const [no, votes] of told.counts) {
      const percent = told.voters ? Math.floor((votes * 200 + told.voters) / (2 * told.voters)) : 0;
      const row = poll.querySelector(`li[data-no="${no}"]`);
      row.querySelector("b").textContent = `${percent}%`;
      row.querySelector(".part").setAttribute("width", percent);
      const cells = poll.querySelectorAll(`tr[data-no="${no}"] td`);
      if (cells.length) { cells[1].textContent = number(votes); cells[2].textContent = `${percent}%`; }
    }
    poll.querySelector(".voters").textContent = fill(words.answeredBy, { n: number(told.voters) });
  };

  const markPolls = () => {
    for (const poll of document.querySelectorAll(".poll-sec")) {
      const chosen = mine.votes[poll.id.slice(2)];
      for (const row of poll.querySelectorAll("li[data-no]")) {
        const is = Number(row.dataset.no) === chosen;
        const button = row.querySelector(".opt");
        if (button) button.setAttribute("aria-pressed", String(is));
        row.querySelector(".part").setAttribute("fill", is ? "url(#reed-mine)" : "url(#reed-some)");
      }
    }
    for (const id of mine.raised) {
      const button = document.querySelector(`#q-${CSS.escape(id)} .vote`);
      if (button) button.setAttribute("aria-pressed", "true");
    }
  };

  // What is said, what is on

  const putAnnouncement = (told) => {
    const old = document.querySelector(`#said [data-id="${CSS.escape(told.id)}"]`);
    if (old) old.remove();
    if (told.state === "shown") byId("said").prepend(make("div", { class: "note look", "data-id": told.id }, mark("warn"), make("p", {}, said(told, "text"))));
  };

  const putAsking = (open) => {
    byId("ask").hidden = !open;
    byId("asking-closed").hidden = open;
  };

  const clock = (seconds) => {
    const shown = new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: words.zone });
    return english ? shown : shown.replace(":", ".");
  };
  const title = (cue) => (english && cue.titleEn) || cue.title;

  const hubOf = (cue) => (english && cue.hubEn) || cue.hub || "";

  // What a room with a stage of its own shows stands beside the main stage.
  const putRoom = ({ room, roomName, roomNameEn, now }) => {
    const head = byId("now-title");
    if (head.dataset.room === room) { // nothing is on the main stage: the room has the large letters
      head.textContent = now ? title(now) : words.nothing;
      byId("now-who").textContent = now ? (english && roomNameEn) || roomName : "";
      return;
    }
    const list = byId("beside");
    const old = list.querySelector(`[data-room="${CSS.escape(room)}"]`);
    if (!now) { if (old) old.remove(); return; }
    const row = old || make("div", { "data-room": room }, make("dt", {}, (english && roomNameEn) || roomName), make("dd", {}));
    const watch = row.querySelector(".watch") || "";
    row.querySelector("dd").replaceChildren(make("b", {}, title(now)), ...(watch ? [" ", watch] : []));
    if (!old) list.prepend(row);
  };

  const putCue = (told) => {
    if (told.room) { putRoom(told); return; }
    const { now, next } = told;
    if (!now && byId("now-title").dataset.room) return;
    delete byId("now-title").dataset.room;
    byId("now-title").textContent = now ? title(now) : words.nothing;
    byId("now-span").textContent = now ? `${clock(now.start)}–${clock(now.end)}` : "";
    byId("now-who").textContent = now ? hubOf(now) : "";
    byId("next").replaceChildren(...(next ? [make("div", {}, make("dt", {}, `${words.next} `, make("time", {}, clock(next.start))),
      make("dd", {}, make("b", {}, title(next)), hubOf(next)))] : []));
    document.querySelector("#ask [name=session]").value = (now && now.session) || "";
  };

  const putAll = async () => {
    try {
      const answer = await fetch(`${location.pathname}floor.json`);
      if (!answer.ok) return;
      const told = await answer.json();
      byId("qs").replaceChildren();
      byId("answered").querySelector("ol").replaceChildren();
      told.questions.forEach(putQuestion);
      countQuestions();
      const standing = new Set(told.polls.map((one) => `p-${one.id}`));
      for (const poll of document.querySelectorAll(".poll-sec")) if (!standing.has(poll.id)) poll.remove();
      [...told.polls].reverse().forEach(drawPoll);
      byId("said").replaceChildren();
      [...told.announcements].reverse().forEach(putAnnouncement);
      putAsking(told.asking);
    } catch { /* the next connection tries again */ }
  };

  const take = {
    question: putQuestion, votes: putVotes, poll: putPoll, tally: putTally, announcement: putAnnouncement, cue: putCue,
    viewers: ({ viewers, at }) => {
      const line = byId("watching");
      line.textContent = fill(words.watching, { n: number(viewers), time: clock(at) });
      line.hidden = false;
    },
    asking: (told) => putAsking(told.open), presence: (told) => {
      for (const [id, people] of [...told.hubs, ["online", told.online]]) {
        const count = document.querySelector(`#presence [data-hub="${CSS.escape(id)}"] b`);
        if (count) count.textContent = number(people);
      }
    },
  };
  document.addEventListener("wethi:live", ({ detail }) => {
    if (detail.kind === "resync") putAll();
    else if (take[detail.kind]) take[detail.kind](detail.payload);
    sendWaiting(); // the connection is there
  });

  // Sending

  const say = (text, bad = false) => {
    const line = byId("ask-said");
    line.textContent = text;
    line.classList.toggle("bad", bad);
  };

  const send = async (act) => {
    const answer = await fetch(act.to, {
      method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(act.fields), credentials: "same-origin",
    });
    if (answer.status >= 500) throw new Error("later");
    return { status: answer.status, ...(await answer.json()) };
  };

  let sending = false;
  let retry = 0;
  const sendWaiting = async () => {
    if (sending || !mine.waiting.length) return;
    sending = true;
    clearTimeout(retry);
    while (mine.waiting.length) {
      const act = mine.waiting[0];
      try {
        const answer = await send(act);
        if (answer.status === 429) { say(answer.words, true); retry = setTimeout(sendWaiting, 20000); break; }
        mine.waiting.shift();
        keep();
        done(act, answer);
      } catch {
        if (act.verb === "ask") say(words.kept, true);
        retry = setTimeout(sendWaiting, 3000 + Math.random() * 4000);
        break;
      }
    }
    sending = false;
  };

  const done = (act, answer) => {
    const taken = answer.outcome === "taken";
    if (act.verb === "ask") {
      say(taken ? words.waits : answer.words, !taken);
      if (!taken && !byId("q").value) byId("q").value = act.fields.text; // what was typed stays
    } else if (!taken) {
      if (act.verb === "vote") delete mine.votes[act.fields.poll];
      else mine.raised = mine.raised.filter((id) => id !== act.fields.question);
      keep();
      markPolls();
      say(answer.words, true);
    }
  };

  const queue = (verb, form, fields) => {
    mine.waiting.push({ verb, to: form.action, fields });
    keep();
    sendWaiting();
  };

  root.addEventListener("submit", (event) => {
    const form = event.target;
    const fields = Object.fromEntries(new FormData(form));
    if (form.id === "ask") {
      if (!fields.text.trim()) return;
      say(words.sending);
      queue("ask", form, fields);
      byId("q").value = "";
    } else if (fields.question) {
      const button = form.querySelector("button");
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      mine.raised = mine.raised.filter((id) => id !== fields.question);
      if (on) mine.raised.push(fields.question);
      queue("raise", form, { ...fields, off: on ? "0" : "1" });
    } else if (fields.poll && event.submitter) {
      mine.votes[fields.poll] = Number(event.submitter.value);
      markPolls();
      queue("vote", form, { ...fields, answer: event.submitter.value });
    } else return;
    event.preventDefault();
  });

  // The player: a picture with a button; the frame is loaded when somebody asks for it.
  root.addEventListener("click", (event) => {
    const play = event.target.closest("[data-frame]");
    if (!play || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    play.closest(".player").replaceChildren(make("iframe", {
      src: play.dataset.frame, title: play.textContent.trim(), allow: "autoplay; fullscreen; encrypted-media", allowfullscreen: "",
      referrerpolicy: "strict-origin-when-cross-origin",
    }));
  });

  // Where the stream is refused or swallowed on the way, the page asks for everything now and then instead.
  setInterval(() => {
    const stream = document.querySelector("[data-live-stream]");
    if (!document.hidden && stream && stream.dataset.liveState !== "on") putAll();
  }, 15000 + Math.random() * 5000);

  window.addEventListener("online", sendWaiting);
  markPolls();
  sendWaiting();
})();
