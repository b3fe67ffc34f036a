// Slips typed in while the network is gone are kept in this browser and handed in, in their order, when it is back. The
// house takes each slip once, so that sending again does no harm. Without this script the form sends as any other.
"use strict";

(() => {
  const form = document.querySelector("[data-paper]");
  if (!form || !window.fetch) return;
  const place = `wethi.paper.${form.dataset.paper}`;
  const line = document.getElementById("paper-kept");
  const slips = form.querySelector("textarea");
  const PATIENCE = 10000; // ms
  let waiting = [];
  let sending = false;
  let retry = 0;
  try { waiting = JSON.parse(localStorage.getItem(place) || "[]"); } catch { /* begins anew */ }

  const keep = () => { try { localStorage.setItem(place, JSON.stringify(waiting)); return true; } catch { return false; } };
  const lines = (fields) => fields.slips.split("\n").filter((one) => one.trim()).length;
  const say = () => {
    const count = waiting.reduce((sum, fields) => sum + lines(fields), 0);
    line.hidden = count === 0;
    line.querySelector("p").textContent = form.dataset.kept.replace("{n}", count);
  };

  const send = async (fields) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    const body = new FormData(form);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    try {
      const answer = await fetch(location.pathname, { method: "POST", body, credentials: "same-origin", signal: stop.signal });
      if (answer.status >= 500) throw new Error("later");
      return answer;
    } finally { clearTimeout(timer); }
  };

  // The sentence about what is wrong is the house's own page; what was typed goes there.
  const hand = (fields) => {
    slips.value = fields.slips;
    for (const box of form.querySelectorAll("[name=hub]")) box.checked = box.value === fields.hub;
    form.submit();
  };

  const sendWaiting = async () => {
    if (sending || !waiting.length) return;
    sending = true;
    clearTimeout(retry);
    let last = null;
    while (waiting.length) {
      try { last = await send(waiting[0]); } catch { last = null; retry = setTimeout(sendWaiting, 15000); break; }
      if (last.status === 422) { const wrong = waiting.shift(); keep(); hand(wrong); return; }
      if (!last.ok || new URL(last.url).pathname !== location.pathname) { last = null; break; } // signed out: the words stay here
      waiting.shift();
      keep();
    }
    sending = false;
    say();
    if (last) location.replace(last.url); // it says what came in
  };

  form.addEventListener("submit", (event) => {
    const fields = Object.fromEntries(["hub", "slips"].map((name) => [name, new FormData(form).get(name) || ""]));
    if (!fields.hub || !lines(fields)) return; // the house says what is missing
    waiting.push(fields);
    if (!keep()) { waiting.pop(); return; }
    event.preventDefault();
    slips.value = "";
    say();
    sendWaiting();
  });
  window.addEventListener("online", sendWaiting);
  say();
  sendWaiting();
})();
