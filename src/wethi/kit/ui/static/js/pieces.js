// A large file is sent before its form, piece by piece: a connection that breaks costs one piece, and the same file chosen
// again within a day goes on where it was. Without this script the form sends the file as any other.
"use strict";

(() => {
  const form = document.querySelector("form[data-pieces]");
  if (!form || !window.fetch) return;
  const PIECE = 2 * 1024 * 1024; // bytes
  const PATIENCE = 120000; // ms for one piece
  const PAUSES = [1000, 3000, 10000, 20000]; // ms before a piece is tried again
  const words = JSON.parse(form.dataset.words);
  const most = Number(form.dataset.most);
  const { file, sent } = form.elements;
  const line = document.getElementById("arriving");
  const [bar, told, halt, save] = [line.querySelector("progress"), line.querySelector("[role=status]"), line.querySelector("button"), form.querySelector(".acts .btn:not([type])")];
  let stopped = null; // an AbortController while something is being sent

  const mb = (bytes) => (bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0);
  const say = (text) => { line.hidden = false; if (told.textContent !== text) told.textContent = text; };
  const counted = (text, have, all) => text.replace("{have}", mb(have)).replace("{all}", mb(all));
  const markOf = (one) => `${one.size}/${one.lastModified}/${one.name.slice(-200)}`;

  const wait = (ms) => new Promise((on) => {
    const timer = setTimeout(on, ms);
    stopped.signal.addEventListener("abort", () => { clearTimeout(timer); on(); });
    window.addEventListener("online", on, { once: true });
  });

  // How much is there after this piece; without one only how much is there.
  const hand = async (mark, piece, from) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("sent", mark);
    if (piece) { body.set("from", from); body.set("piece", piece, "piece"); }
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), PATIENCE);
    const stop = () => late.abort();
    stopped.signal.addEventListener("abort", stop);
    try {
      const answer = await fetch(form.dataset.pieces, { method: "POST", body, credentials: "same-origin", redirect: "manual", signal: late.signal });
      if ([413, 507].includes(answer.status)) return { problem: (await answer.json()).problem };
      if ([500, 502, 503, 504, 408, 429].includes(answer.status)) throw new Error("later");
      return answer.ok ? await answer.json() : { problem: words.refused };
    } finally { clearTimeout(timer); stopped.signal.removeEventListener("abort", stop); }
  };

  // Whether all of it is there.
  const send = async (one) => {
    const mark = markOf(one);
    let have = 0;
    let known = false;
    let tries = 0;
    while (!stopped.signal.aborted && !(known && have === one.size)) {
      try {
        const found = await hand(mark, known ? one.slice(have, have + PIECE) : null, have);
        if (found.problem) { say(found.problem); return false; }
        [have, known, tries] = [found.have, true, 0];
        bar.value = have / one.size;
        say(counted(words.sending, have, one.size));
      } catch {
        if (stopped.signal.aborted) break;
        say(counted(words.lost, have, one.size));
        known = false; // part of the piece may be there
        await wait(PAUSES[Math.min(tries++, PAUSES.length - 1)]);
      }
    }
    if (stopped.signal.aborted) say(counted(words.stopped, have, one.size));
    return !stopped.signal.aborted;
  };

  file.addEventListener("change", () => {
    sent.value = "";
    bar.value = 0;
    const one = file.files[0];
    line.hidden = true;
    if (one && one.size > most) { say(words.large); file.value = ""; }
  });

  form.addEventListener("submit", async (event) => {
    const one = file.files[0];
    if (!one) return;
    event.preventDefault();
    if (stopped) return;
    stopped = new AbortController();
    [halt.hidden, save.disabled] = [false, true];
    const whole = await send(one);
    [halt.hidden, save.disabled, stopped] = [true, false, null];
    if (!whole) return;
    sent.value = markOf(one);
    file.value = "";
    form.submit();
  });
  halt.addEventListener("click", () => stopped && stopped.abort());
})();
