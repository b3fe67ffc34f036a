// Between the device and the house: what waits goes out, what others saw comes in, the clock is measured on the way.
// Nothing is dropped before the house has said that it is kept.
const POLL = 5000;
const POLL_HIDDEN = 30000;
const AT_ONCE = 100;
const PATIENCE = 15000;

const token = () => {
  const cookie = document.cookie.match(/(?:^|; )wethi_csrf=([^;]+)/);
  return cookie ? decodeURIComponent(cookie[1]) : "";
};

export class Wire {
  // told: { changed(), state(), ended(state) }
  constructor(place, store, model, told) {
    this.beginAt = place.dataset.begin;
    this.syncAt = place.dataset.sync;
    this.store = store;
    this.model = model;
    this.told = told;
    this.lostAt = navigator.onLine ? null : Date.now();
    this.tries = 0;
    window.addEventListener("online", () => this.now());
    window.addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => this.now());
  }

  async ask(address, options) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await fetch(address, { method: "POST", redirect: "error", cache: "no-store", signal: stop.signal, ...options });
    } finally { clearTimeout(timer); }
  }

  // This browser becomes the device. "open", "bound", "closed", or "" when the house could not be asked.
  async bind() {
    try {
      const answer = await this.ask(this.beginAt, {
        credentials: "same-origin", headers: { "X-CSRFToken": token() }, body: new URLSearchParams({ secret: await this.store.get("secret") }),
      });
      const state = answer.status === 404 ? "gone" : (await answer.json()).state;
      if (state === "open") await this.store.set("bound", true);
      return state;
    } catch { return ""; }
  }

  lost() {
    this.lostAt = this.lostAt || Date.now();
    this.told.state();
  }

  now() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.contact(), 50);
  }

  later() {
    clearTimeout(this.timer);
    if (this.shut) return;
    const pause = this.lostAt ? Math.min(15000, 1000 * 2 ** Math.min(this.tries, 4)) : document.hidden ? POLL_HIDDEN : POLL;
    this.timer = setTimeout(() => this.contact(), pause);
  }

  async contact(close = false) {
    if (this.busy) { this.again = true; return; }
    this.busy = true;
    this.told.state();
    try {
      if (!(await this.store.get("bound"))) {
        const state = await this.bind();
        if (!state) throw new Error("not bound");
        if (state !== "open") return await this.end(state);
      }
      const secret = await this.store.get("secret");
      const scans = this.model.queue.slice(0, AT_ONCE);
      const asked = Date.now();
      const answer = await this.ask(this.syncAt, {
        credentials: "omit", headers: { "Content-Type": "application/json", "X-Door-Secret": secret },
        body: JSON.stringify({ now: asked, since: this.model.rev, tag: this.model.door ? this.model.door.tag : "", waiting: this.model.queue.length - scans.length, scans, close }),
      });
      // Only the house's own word ends it: a wall of somebody's network may refuse as well.
      if (answer.status === 403 && (await answer.json()).state === "gone") return await this.end("gone");
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      await this.took(said, asked, Date.now());
    } catch {
      this.tries += 1;
      this.lost();
    } finally {
      this.busy = false;
      this.told.state();
      if (this.again || (!this.lostAt && this.model.queue.length)) { this.again = false; this.now(); } else this.later();
    }
    return undefined;
  }

  async took(said, asked, answered) {
    this.tries = 0;
    this.lostAt = null;
    // The house's clock in the middle of question and answer; the shorter the way, the surer.
    this.model.off = Math.round(said.now - (asked + answered) / 2);
    this.model.contactAt = said.now;
    const gone = [...said.kept, ...Object.keys(said.refused)];
    await this.model.took(said);
    await this.store.set("off", this.model.off);
    await this.store.set("contactAt", this.model.contactAt);
    await this.store.drop(gone);
    this.model.sent(gone, said.refused);
    if (said.state !== "open" && !this.model.queue.length) return this.end(said.state);
    if (said.guests && (said.guests.length || said.arrivals.length || said.door || gone.length)) this.told.changed();
    return undefined;
  }

  async end(state) {
    this.shut = true;
    clearTimeout(this.timer);
    await this.store.wipe();
    await this.told.ended(state);
  }
}
