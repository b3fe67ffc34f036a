// What this device keeps (IndexedDB). Names lie there sealed with a key that was made here, cannot be read out of the
// browser, and is thrown away at the end: without it the rest is noise.
const STORES = ["plain", "sealed", "queue"];

const open = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open("wethi-door", 1);
  asked.onupgradeneeded = () => STORES.forEach((name) => asked.result.createObjectStore(name));
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = () => reject(asked.error);
  asked.onblocked = () => reject(new Error("blocked"));
});

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const letters = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

export const random = (count) => letters(crypto.getRandomValues(new Uint8Array(count)));

export class Store {
  // Throws where the browser keeps nothing.
  static async open() {
    const store = new Store();
    store.base = await open();
    store.key = await store.get("key");
    return store;
  }

  on(name, mode) { return this.base.transaction(name, mode).objectStore(name); }

  get(name) { return done(this.on("plain", "readonly").get(name)); }

  set(name, value) { return done(this.on("plain", "readwrite").put(value, name)); }

  // A new device: its secret and its key. What another device of this browser kept is gone.
  async begin(device) {
    await this.wipe();
    this.key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await this.set("key", this.key);
    await this.set("secret", random(24));
    await this.set("device", device);
  }

  async seal(value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, body: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain) };
  }

  async unseal(sealed) {
    if (!sealed || !this.key) return null;
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, this.key, sealed.body);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch { return null; }
  }

  async keep(name, value) {
    const sealed = await this.seal(value); // before the transaction: it would not wait for it
    return done(this.on("sealed", "readwrite").put(sealed, name));
  }

  async kept(name) { return this.unseal(await done(this.on("sealed", "readonly").get(name))); }

  async enqueue(scan) {
    const sealed = await this.seal(scan);
    return done(this.on("queue", "readwrite").put(sealed, scan.mark));
  }

  async queue() {
    const found = await done(this.on("queue", "readonly").getAll());
    const scans = await Promise.all(found.map((sealed) => this.unseal(sealed)));
    return scans.filter(Boolean).sort((a, b) => a.counter - b.counter);
  }

  async drop(marks) {
    if (!marks.length) return;
    const store = this.on("queue", "readwrite");
    await Promise.all(marks.map((mark) => done(store.delete(mark))));
  }

  // The list goes; what still has to be sent stays, and the key to it.
  forgetList() { return done(this.on("sealed", "readwrite").clear()); }

  async wipe() {
    this.key = null;
    const all = this.base.transaction(STORES, "readwrite");
    await Promise.all(STORES.map((name) => done(all.objectStore(name).clear())));
  }
}
