// The service worker of the door's page: keeps the shell and its files, answers from them first. What the house is told
// and asked (begin, sync) never comes by here. KEPT is written in front of this file by the house.
const SHELF = `wethi-door-${KEPT.version}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const shelf = await caches.open(SHELF);
    await shelf.addAll(KEPT.files);
    await keepPage(shelf);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("wethi-door-") && name !== SHELF) await caches.delete(name);
    await self.clients.claim();
  })());
});

// Only the door's own page is kept: the one that says that a link has ended is told by its missing head.
const keepPage = async (shelf) => {
  const answer = await fetch(KEPT.page, { credentials: "same-origin", cache: "no-store" });
  if (answer.ok && answer.headers.get("X-Door-Page")) await shelf.put(KEPT.page, answer.clone());
  return answer;
};

const page = async (event) => {
  const shelf = await caches.open(SHELF);
  const kept = await shelf.match(KEPT.page);
  if (!kept) return keepPage(shelf);
  event.waitUntil(keepPage(shelf).catch(() => undefined));
  return kept;
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
