// The review of minutes: after an answer the keyboard stays where it was. Works only beside htmx.
"use strict";

document.body.addEventListener("htmx:afterSwap", (event) => {
  const fact = event.detail.target && document.getElementById(event.detail.target.id);
  if (!fact || !fact.classList.contains("fact")) return;
  const first = fact.querySelector("[data-focus], .error, .fact-edit input:not([type=hidden]), .fact-edit textarea, .fact-a button, .fact-a a");
  if (first) first.focus({ preventScroll: true });
});
