// Says beside the notes how many lines this device still keeps for them; opening them sends the lines.
import { counted } from "./shelf.js";

const kept = await counted();
for (const place of document.querySelectorAll("[data-kept]")) {
  const count = kept.get(place.dataset.kept);
  place.hidden = !count;
  if (count) place.lastElementChild.textContent = place.dataset.words.replace("{count}", count);
}
