// Says in the page when a passkey was not used; without passkeys in this browser its buttons go.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.querySelectorAll("[data-passkey-failed]").forEach((note) => { note.hidden = false; });
});
if (!window.PublicKeyCredential) {
  document.querySelectorAll("#passkey_login, #passkey_use, #passkey_add").forEach((button) => { button.disabled = true; });
}
