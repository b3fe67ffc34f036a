// Small manners of the desk's pages; each page works without them.
"use strict";

// htmx: our CSRF cookie goes with every request, no inline handlers, no eval.
document.addEventListener("htmx:configRequest", (event) => {
  const cookie = document.cookie.match(/(?:^|; )wethi_csrf=([^;]+)/);
  if (cookie) event.detail.headers["X-CSRFToken"] = decodeURIComponent(cookie[1]);
});

// After a refused form the eye and the keyboard land on what is wrong.
const wrong = document.querySelector("[data-focus], [aria-invalid='true']");
if (wrong) wrong.focus();

// On a phone the rooms stand in a row that is pushed sideways: where one is shall be seen.
for (const here of document.querySelectorAll(".masthead nav [aria-current]")) {
  const row = here.closest("ul");
  const beyond = here.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (beyond > 0) row.scrollLeft += beyond + 20;
}

// Above a list whose rows are ticked: one box for all that stand there, and how many are.
const { all: tickAll, ticked: howMany } = document.currentScript.dataset;
for (const table of document.querySelectorAll("table.ticked")) {
  const boxes = [...table.querySelectorAll("tbody .box input")];
  if (boxes.length < 2) continue;
  const line = document.createElement("p");
  line.className = "tick-all no-print";
  line.innerHTML = '<label class="tick"><input type="checkbox"> <span></span></label> <output class="second"></output>';
  const all = line.querySelector("input");
  const told = line.querySelector("output");
  line.querySelector("span").textContent = tickAll;
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
    told.textContent = ticked ? howMany.replace("#", ticked) : "";
  };
  all.addEventListener("change", () => {
    for (const box of boxes) if (!box.disabled) box.checked = all.checked;
    tell();
  });
  table.addEventListener("change", tell);
  addEventListener("pageshow", tell); // the browser may bring ticks back
  table.before(line);
  tell();
}
