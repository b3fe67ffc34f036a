// What a console keeps on its device: who it is, and the newest it knew of the show. Loaded again without a network it
// goes on where it was, and so does the next page when a browser was closed in the middle of a show.

const PREFIX = "wethi-console-";

// The console's name: that of this tab; otherwise of one that was closed on this device; otherwise a new one.
export const nameOf = async (show) => {
  let id = sessionStorage.getItem("wethi-console");
  const locks = navigator.locks;
  if (!id && locks) {
    const held = new Set((await locks.query()).held.map((lock) => lock.name));
    const queues = Object.keys(localStorage).filter((key) => key.startsWith(`wethi-show-${show}-`));
    id = queues.map((key) => key.slice(`wethi-show-${show}-`.length)).find((one) => !held.has(PREFIX + one));
  }
  id = id || `c-${Math.random().toString(36).slice(2, 14)}`;
  sessionStorage.setItem("wethi-console", id);
  if (locks) locks.request(PREFIX + id, () => new Promise(() => {})); // for as long as this page lives
  return id;
};

// A shelf beside the kept page, forgotten with it: { state, wrong }, wrong: ms by which this device's clock is fast.
export const shelfAt = async (name, address) => {
  if (!self.caches) return { read: async () => null, put: () => {} };
  const shelf = await caches.open(name);
  return {
    read: async () => { const found = await shelf.match(address); return found ? found.json() : null; },
    put: (told) => { shelf.put(address, new Response(JSON.stringify(told))).catch(() => {}); },
  };
};
