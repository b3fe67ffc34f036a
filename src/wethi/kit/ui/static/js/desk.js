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
