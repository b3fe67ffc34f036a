// Lines that the house has not confirmed yet, kept on this device (IndexedDB) until it has.
const open = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("wethi-notes", 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("unsent", { keyPath: ["record", "id"] });
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
  asked.onblocked = () => reject(new Error("blocked"));
});

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// Record -> how many lines lie here unsent.
export const counted = async () => {
  const found = new Map();
  try {
    const database = await open();
    for (const [record] of await done(database.transaction("unsent").objectStore("unsent").getAllKeys())) found.set(record, (found.get(record) || 0) + 1);
  } catch { /* this device keeps nothing */ }
  return found;
};

export class Shelf {
  // `failed` is called once when this device keeps nothing (a private window, a full disk).
  constructor(record, failed) {
    this.record = record;
    this.failed = failed;
    this.ready = open().catch(() => { failed(); return null; });
  }

  async store(mode) {
    const database = await this.ready;
    return database && database.transaction("unsent", mode).objectStore("unsent");
  }

  async put(change) {
    try {
      const store = await this.store("readwrite");
      if (store) await done(store.put({ record: this.record, ...change }));
    } catch { this.failed(); }
  }

  // Only if nothing newer lies there: a save confirms itself, not what was typed after it.
  async drop(id, save) {
    try {
      const store = await this.store("readwrite");
      if (!store) return;
      const kept = await done(store.get([this.record, id]));
      if (kept && kept.save === save) await done(store.delete([this.record, id]));
    } catch { /* it will be sent once more, which changes nothing */ }
  }

  async all() {
    try {
      const store = await this.store("readonly");
      if (!store) return [];
      const found = await done(store.getAll(IDBKeyRange.bound([this.record], [this.record, []])));
      return found.sort((a, b) => a.since - b.since);
    } catch { return []; }
  }
}
