// What is typed into the list's form is kept on this device letter by letter; the page works without this.
"use strict";

(() => {
  const form = document.querySelector("form[data-kept]");
  if (!form) return;
  const field = form.querySelector("textarea[name='who']");
  const key = form.dataset.kept;
  try {
    const kept = localStorage.getItem(key);
    if (kept && !field.value && !document.querySelector(".note.good.told")) field.value = kept;
    else localStorage.removeItem(key);
    field.addEventListener("input", () => {
      if (field.value) localStorage.setItem(key, field.value);
      else localStorage.removeItem(key);
    });
    form.addEventListener("submit", () => { if (navigator.onLine) localStorage.removeItem(key); });
  } catch (_refused) {
    // A browser that keeps nothing: the form is a form.
  }
  if (location.hash === "#add" && document.querySelector(".note.good.told")) field.focus(); // on to the next
})();
