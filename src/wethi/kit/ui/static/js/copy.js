// A text into the clipboard with one tap; without scripts the text is marked and copied by hand. Its tick is set too.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select();
      return;
    }
    button.textContent = button.dataset.done;
    const tick = button.closest("li")?.querySelector("input[type=checkbox]");
    if (tick) tick.checked = true;
  });
}
