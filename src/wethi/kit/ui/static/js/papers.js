// The template editor's two comforts: a field goes where one was writing, and Alt with an arrow moves a part.
"use strict";
{
  const editor = document.getElementById("editor");
  let last = null;
  editor.addEventListener("focusin", (event) => {
    if (event.target.matches("textarea, .paper-part input.input")) last = event.target;
  });
  editor.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-field]");
    if (!chip) return;
    const into = last || editor.querySelector("textarea");
    if (!into || into.readOnly) return;
    const bare = into.getAttribute("list") === "fields";
    into.focus();
    into.setRangeText(bare ? chip.dataset.field : `{{${chip.dataset.field}}}`, into.selectionStart, into.selectionEnd, "end");
  });
  editor.addEventListener("keydown", (event) => {
    const way = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
    const part = way && event.target.closest(".paper-part");
    const button = part && part.querySelector(`button[value^="${way}-"]:not([disabled])`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
