// The service worker of a page that goes on without a network: keeps the page and its files. What the house is told and
// asked never comes by here. KEPT is written in front of this file by the house: name, version, files, page, and whether
// the page is asked for `fresh`: the kept one is then for a network that is gone, and forgotten when the house says no.
const SHELF = `wethi-${KEPT.name}-${KEPT.version}`;
const PATIENCE = 4000; // ms until the kept page is shown although the network may still answer

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const shelf = await caches.open(SHELF);
    await shelf.addAll(KEPT.files);
    await askPage(shelf);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(`wethi-${KEPT.name}-`) && name !== SHELF) await caches.delete(name);
    await self.clients.claim();
  })());
});

// Only the page itself is kept: one that says that a link has ended, or asks to sign in, is told by its missing head.
const askPage = async (shelf) => {
  const answer = await fetch(KEPT.page, { credentials: "same-origin", cache: "no-store", redirect: "manual" });
  if (answer.ok && answer.headers.get("X-Kept-Page")) await shelf.put(KEPT.page, answer.clone());
  else if (KEPT.fresh && answer.status < 500) await forgetPage(shelf);
  return answer;
};

const forgetPage = async (shelf) => {
  for (const one of await shelf.keys()) if (!new URL(one.url).pathname.startsWith("/static/")) await shelf.delete(one);
};

const page = async (event) => {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(KEPT.page);
  const asked = askPage(shelf);
  if (!kept) return asked;
  event.waitUntil(asked.catch(() => undefined));
  if (!KEPT.fresh) return kept;
  const answered = asked.then((answer) => (answer.status >= 500 ? kept : answer)).catch(() => kept);
  return Promise.race([answered, new Promise((done) => { setTimeout(() => done(kept), PATIENCE); })]);
};

const file = async (request) => {
  const kept = await caches.match(request);
  return kept || fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === KEPT.page) event.respondWith(page(event));
  else if (url.pathname.startsWith("/static/")) event.respondWith(file(request));
});

self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(caches.delete(SHELF));
});
