// The public draw: the way of the number played split by split, and the whole draw checked on this device.
"use strict";

(() => {
  const replay = (figure) => {
    const buttons = figure.querySelector("[data-replay]");
    const pictures = [...figure.querySelectorAll("svg")].map((svg) => [...svg.querySelectorAll(".h-row")]);
    if (!buttons || !pictures.length) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let shown = pictures[0].length;
    let timer = 0;
    const draw = () => {
      figure.classList.toggle("plays", shown < pictures[0].length);
      for (const rows of pictures) rows.forEach((row, at) => row.classList.toggle("shown", at < shown));
    };
    const step = () => {
      shown = shown >= pictures[0].length ? 1 : shown + 1;
      draw();
    };
    buttons.hidden = false;
    buttons.querySelector("[data-step]").addEventListener("click", () => { clearInterval(timer); step(); });
    buttons.querySelector("[data-all]").addEventListener("click", () => {
      clearInterval(timer);
      if (calm) { shown = pictures[0].length; draw(); return; }
      if (shown >= pictures[0].length) { shown = 0; draw(); }
      timer = setInterval(() => { if (shown >= pictures[0].length) clearInterval(timer); else step(); }, 450);
    });
  };

  const verify = (place) => {
    const go = place.querySelector("[data-verify-go]");
    const list = place.querySelector("[data-verify-steps]");
    const rows = new Map([...list.querySelectorAll("[data-check]")].map((row) => [row.dataset.check, row]));
    const mark = (row, name) => { row.firstElementChild.innerHTML = place.querySelector(`[data-mark-${name}]`).innerHTML; };
    const fetched = async (address) => (address ? (await fetch(address, { credentials: "omit" })).json() : null);
    go.hidden = false;
    go.querySelector("button").addEventListener("click", async (event) => {
      const button = event.currentTarget;
      button.disabled = true;
      list.hidden = false;
      place.querySelector("[data-verify-good]").hidden = true;
      place.querySelector("[data-verify-wrong]").hidden = true;
      for (const row of rows.values()) { row.className = ""; mark(row, "wait"); }
      let why = "";
      let good = false;
      try {
        const [plan, seats] = await Promise.all([fetched(place.dataset.plan), fetched(place.dataset.seats)]);
        const known = { plan, seats, commitment: place.dataset.commitment, number: place.dataset.number };
        good = await lottery.check(known, [...rows.keys()], (name, fine, told) => {
          rows.get(name).className = fine ? "good" : "wrong";
          mark(rows.get(name), fine ? "ok" : "bad");
          if (!fine) why = why || `${name}: ${told}`;
        });
      } catch (trouble) {
        why = String(trouble.message || trouble);
      }
      place.querySelector("[data-verify-good]").hidden = !good;
      place.querySelector("[data-verify-wrong]").hidden = good;
      place.querySelector("[data-verify-why]").textContent = why;
      place.dataset.verified = good ? "good" : "wrong";
      button.disabled = false;
    });
  };

  const begin = () => {
    document.querySelectorAll(".halving:not([data-begun])").forEach((one) => { one.dataset.begun = ""; replay(one); });
    document.querySelectorAll(".verify:not([data-begun])").forEach((one) => { one.dataset.begun = ""; verify(one); });
  };
  begin();
  new MutationObserver(begin).observe(document.getElementById("main"), { childList: true, subtree: true });
})();
