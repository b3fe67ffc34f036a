// Sorts the hubs by the way from where the phone is. The position stays in the phone; without it the district is chosen.
"use strict";

(() => {
  const button = document.querySelector("[data-near]");
  if (!button || !navigator.geolocation) return;
  const list = document.querySelector(".near-hubs");
  const told = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  const away = (here, hub) => {
    if (!hub.dataset.lat) return Infinity;
    const rad = Math.PI / 180;
    const x = (hub.dataset.lon - here.longitude) * Math.cos(here.latitude * rad);
    return Math.hypot(hub.dataset.lat - here.latitude, x) * 111.2;
  };
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const hubs = [...list.children].sort((one, two) => away(coords, one) - away(coords, two));
      for (const hub of hubs) {
        const km = away(coords, hub);
        hub.querySelector(".near-km").textContent = Number.isFinite(km) ? ` · ${button.dataset.km.replace("{km}", km < 10 ? km.toFixed(1) : Math.round(km))}` : "";
      }
      list.append(...hubs);
      told.textContent = "";
    }, () => { told.textContent = button.dataset.denied; });
  });
})();
