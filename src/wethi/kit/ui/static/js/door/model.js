// Who is expected, who is in: what the house told, with what waits to be sent laid over it.
import { against, isExpected } from "./rules.js";

export class Model {
  constructor(store) {
    this.store = store;
    this.rev = 0;
    this.off = 0; // ms to be added to this device's clock
    this.contactAt = 0;
    this.door = null;
    this.guests = new Map();
    this.arrivals = new Map(); // guest|day|session|way -> { at, hub, mark }
    this.queue = [];
    this.refused = {};
    this.counter = 0;
  }

  async load() {
    this.off = (await this.store.get("off")) || 0;
    this.contactAt = (await this.store.get("contactAt")) || 0;
    this.counter = (await this.store.get("counter")) || 0;
    const kept = await this.store.kept("state");
    if (kept) {
      this.rev = kept.rev;
      this.door = kept.door;
      this.guests = new Map(kept.guests.map((guest) => [guest.i, guest]));
      this.arrivals = new Map(kept.arrivals);
    }
    this.queue = await this.store.queue();
    this.fromQueue();
    this.index();
  }

  now() { return Date.now() + this.off; }

  // Today at the hub, as 2021-09-28; in the demonstration the day it stands on.
  today() {
    const zone = this.door ? this.door.zone : "Asia/Bangkok";
    const shift = this.door ? this.door.shift : 0;
    return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(this.now() + shift * 86400000));
  }

  isOver() { return Boolean(this.door) && this.now() > this.door.closes; }

  async took(said) {
    if (said.door) this.door = said.door;
    if (!said.guests) return;
    for (const guest of said.guests) this.guests.set(guest.i, guest);
    for (const [guest, day, session, way, hub, at, mark, gone] of said.arrivals) {
      const key = `${guest}|${day}|${session}|${way}`;
      if (gone) this.arrivals.delete(key); else this.arrivals.set(key, { at, hub, mark });
    }
    const changed = said.door || said.guests.length || said.arrivals.length;
    this.rev = Math.max(this.rev, said.rev);
    this.index();
    if (changed) await this.store.keep("state", { rev: this.rev, door: this.door, guests: [...this.guests.values()], arrivals: [...this.arrivals] });
  }

  sent(marks, refused) {
    const gone = new Set(marks);
    this.queue = this.queue.filter((scan) => !gone.has(scan.mark));
    Object.assign(this.refused, refused);
    for (const mark of marks) this.guests.delete(`walk:${mark}`); // the house has its own row for them now
    this.index();
  }

  // Walk-ins that still wait are shown as guests of this device.
  fromQueue() {
    for (const scan of this.queue) if (scan.walkIn) this.guests.set(`walk:${scan.mark}`, this.walkIn(scan));
  }

  walkIn(scan) {
    const { name, organisation } = scan.walkIn;
    return { i: `walk:${scan.mark}`, n: name, o: organisation, k: name.toLowerCase(), c: "", b: "", s: "e", d: "?", w: 1, walk: true };
  }

  index() {
    this.byBadge = new Map();
    this.byCode = new Map();
    for (const guest of this.guests.values()) {
      if (guest.b) this.byBadge.set(guest.b, guest);
      if (guest.c) this.byCode.set(guest.c, guest);
    }
  }

  root(guest) { return (guest && guest.as && this.guests.get(guest.as)) || guest; }

  // Names this hub may look through.
  named() { return [...this.guests.values()].filter((guest) => guest.n && !guest.as); }

  dayAt(day) { return this.door.days.indexOf(day); }

  expectedHere(day) {
    const at = this.dayAt(day);
    return this.named().filter((guest) => isExpected(guest, at, this.door.hub));
  }

  // How somebody is in on this day (or in this session): { at, hub, mark, way }, or null.
  isIn(guest, day, session) {
    const id = guest.i;
    const undone = new Set(this.queue.filter((scan) => scan.kind === "undo").map((scan) => scan.of));
    const waiting = this.queue.filter((scan) => scan.kind === "arrive" && (scan.guest === id || `walk:${scan.mark}` === id) && scan.day === day && scan.session === session && !undone.has(scan.mark));
    const told = this.arrivals.get(`${id}|${day}|${session}|hub`);
    const all = waiting.map((scan) => ({ at: scan.at + scan.off, hub: this.door.hub, mark: scan.mark, way: "hub" }));
    if (told && !undone.has(told.mark)) all.push({ ...told, way: "hub" });
    if (all.length) return all.reduce((first, one) => (one.at < first.at ? one : first));
    return null;
  }

  onZoom(guest, day) {
    const told = this.arrivals.get(`${guest.i}|${day}||zoom`);
    return told ? { ...told, way: "zoom" } : null;
  }

  against(guest, day, session) { return against(guest, this.dayAt(day), this.door.hub, Boolean(this.isIn(guest, day, session))); }

  // A scan is safe before anybody is told that it was noted.
  async note(scan) {
    this.counter += 1;
    const whole = { kind: "arrive", of: "", guest: "", badge: "", session: "", source: "name", against: [], why: "", whyWords: "", ...scan, counter: this.counter, at: Date.now(), off: this.off };
    await this.store.enqueue(whole);
    await this.store.set("counter", this.counter);
    this.queue.push(whole);
    if (whole.walkIn) this.guests.set(`walk:${whole.mark}`, this.walkIn(whole));
    return whole;
  }
}
