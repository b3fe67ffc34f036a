// Names of places while they are typed. Without it the same field is read by the server.
"use strict";

for (const box of document.querySelectorAll("input[data-places]")) {
  const offered = document.createElement("datalist");
  offered.id = `${box.id}_offered`;
  box.after(offered);
  box.setAttribute("list", offered.id);
  const postcode = box.form && box.form.elements.postcode;
  let waiting = 0;
  let known = new Map();

  const ask = async () => {
    const words = box.value.trim();
    if (words.length < 2 || known.has(words)) return;
    const answer = await fetch(`${box.dataset.places}?as=json&q=${encodeURIComponent(words)}`);
    if (!answer.ok || words !== box.value.trim()) return;
    const places = (await answer.json()).places;
    known = new Map(places.map((place) => [place.name, place.postcode]));
    offered.replaceChildren(...places.map((place) => {
      const option = document.createElement("option");
      option.value = place.name;
      return option;
    }));
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
    const code = known.get(box.value.trim());
    if (code && postcode) postcode.value = code;
  });
}
