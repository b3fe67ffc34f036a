// The moderators' keys. J and K (or the arrows) go through the list; S R A H press the buttons of the question one is at;
// U takes the last step back; / goes to the search. The page works without.
"use strict";

(() => {
  const place = document.getElementById("questions");
  if (!place) return;
  const rows = () => [...place.querySelectorAll("[data-question]")];
  let at = 0;

  const go = (to) => {
    const all = rows();
    if (!all.length) return;
    at = Math.max(0, Math.min(to, all.length - 1));
    all[at].focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };

  place.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-question]");
    if (row) at = rows().indexOf(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "arrowdown") go(document.activeElement.closest("[data-question]") ? at + 1 : at);
    else if (key === "k" || key === "arrowup") go(at - 1);
    else if (key === "/") document.getElementById("q").focus();
    else if (key === "u") {
      const undo = document.querySelector('#moved [data-key="u"]');
      if (!undo) return;
      undo.click();
    } else if ("srah".includes(key)) {
      const row = document.activeElement.closest("[data-question]");
      const button = row && row.querySelector(`[data-key="${key}"]`);
      if (!button) return;
      button.click();
    } else return;
    event.preventDefault();
  });

  // After a step the list is new: one goes on where one was. When it renewed itself, one stays at the same question.
  let stood = "";
  document.addEventListener("htmx:beforeSwap", (event) => {
    const row = event.detail.target === place && document.activeElement.closest("[data-question]");
    stood = row ? row.id : "";
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== place) return;
    const same = stood && document.getElementById(stood);
    if (event.detail.requestConfig.verb === "post") go(at);
    else if (same) same.focus({ preventScroll: true });
  });
})();
