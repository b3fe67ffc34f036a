// Finds people of the network and puts them into the field they are for, one a line. Without it names are typed.
"use strict";

(() => {
  const finder = document.querySelector(".finder");
  const field = finder && document.getElementById(finder.dataset.into);
  if (!field) return;
  document.getElementById(`${field.id}_field`).append(finder);
  finder.hidden = false;
  finder.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    const lines = field.value.split("\n").filter((line) => line.trim());
    if (!lines.includes(button.dataset.add)) field.value = [...lines, button.dataset.add].join("\n");
    finder.querySelector("input").value = "";
    finder.querySelector("#found-people").replaceChildren();
    finder.querySelector("input").focus();
  });
  finder.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault(); // the search never sends the form
  });
})();
