// Sends changed lines and fetches what others wrote. Nothing is forgotten before the house has said that it is kept.
import { newMark } from "./keys.js";
import { Shelf } from "./shelf.js";

const REST = 500; // ms after the last key
const LATEST = 900; // ms after the first one
const AT_ONCE = 150; // lines in one request
const PATIENCE = 10000; // ms for an answer
const POLL = 2000;

const token = () => {
  const cookie = document.cookie.match(/(?:^|; )wethi_csrf=([^;]+)/);
  return cookie ? decodeURIComponent(cookie[1]) : "";
};

export class Wire {
  // told: { state(name, since), lines(rows, twins), refused(id, code), here(people), closed() }
  constructor(place, told) {
    this.address = place.dataset.lines;
    this.hereAddress = place.dataset.here;
    this.rev = Number(place.dataset.rev);
    this.told = told;
    this.waiting = new Map(); // id -> line, in the order of their first unsent change
    this.stuck = new Set(); // lines that were refused and are to be mended
    this.sending = false;
    this.lostAt = null;
    this.lostWhy = "kept";
    this.tries = 0;
    this.shelfFails = false;
    this.shelf = new Shelf(place.dataset.record, () => { this.shelfFails = true; this.say(); });
    window.addEventListener("online", () => this.flush());
    window.addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => document.hidden && this.flush(true));
    window.addEventListener("pagehide", () => this.flush(true));
    window.addEventListener("beforeunload", (event) => { if (this.waiting.size && this.shelfFails) event.preventDefault(); });
    document.addEventListener("wethi:live", ({ detail }) => this.heard(detail));
    this.pollTimer = setInterval(() => this.poll(), POLL);
  }

  // A line was changed by hand: kept here at once, sent within a second.
  changed(line, wrote) {
    line.save = newMark();
    line.wrote = line.wrote || wrote;
    line.since = line.since || Date.now();
    line.dirty = true;
    this.stuck.delete(line.id);
    this.waiting.set(line.id, line);
    this.shelf.put(this.change(line));
    clearTimeout(this.restTimer);
    this.firstAt = this.firstAt || Date.now();
    const left = Math.max(0, Math.min(REST, this.firstAt + LATEST - Date.now()));
    this.restTimer = setTimeout(() => this.flush(), left);
    this.say();
  }

  change(line) {
    return {
      id: line.id, base: line.version, save: line.save, earlier: line.unanswered.slice(-40), order: line.order,
      level: line.level, kind: line.kind, text: line.text, wrote: Boolean(line.wrote), deleted: Boolean(line.deleted),
      settled: Boolean(line.settled), speaker: line.speaker || null, saidBy: line.saidBy || "", saidAt: line.saidAt,
      twinOf: line.twinOf || "", since: line.since,
    };
  }

  say() {
    if (this.shut) return;
    if (!this.lostAt) return this.told.state(this.waiting.size ? "saving" : this.stuck.size ? "stuck" : "saved");
    const [oldest] = this.waiting.values(); // they stand in the order of their first unsent change
    return this.told.state(this.shelfFails ? "only_here" : this.lostWhy, new Date(Math.min(oldest ? oldest.since : this.lostAt, this.lostAt)));
  }

  // "kept": no connection; "signed_out": the house asks who this is; "no_right": writing here is not theirs any more.
  lost(why = "kept") {
    this.lostAt = this.lostAt || Date.now();
    this.lostWhy = why;
    this.say();
  }

  refusal(answer) {
    if (answer.type === "opaqueredirect" || answer.status === 403) return "signed_out"; // 403: the browser's cookies are gone
    return answer.status === 404 ? "no_right" : "kept";
  }

  async ask(address, body, keepalive) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await fetch(address, {
        method: body ? "POST" : "GET", credentials: "same-origin", redirect: "manual", keepalive, signal: stop.signal,
        headers: body ? { "Content-Type": "application/json", "X-CSRFToken": token() } : {},
        body: body && JSON.stringify(body),
      });
    } finally { clearTimeout(timer); }
  }

  async flush(leaving = false) {
    clearTimeout(this.restTimer);
    if (this.sending || this.shut || !this.waiting.size) return;
    this.sending = true;
    this.firstAt = 0;
    const sent = Array.from(this.waiting.values()).slice(0, AT_ONCE).map((line) => {
      const change = this.change(line);
      line.unanswered.push(line.save);
      return change;
    });
    if (!this.lostAt) this.say();
    try {
      const answer = await this.ask(this.address, { since: this.rev, changes: sent }, leaving);
      if (answer.status === 409) return this.close();
      if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { why: this.refusal(answer) });
      this.tries = 0;
      this.lostAt = null;
      this.answered(sent, await answer.json());
    } catch (error) {
      this.lost(error.why);
      this.tries += 1;
      clearTimeout(this.retryTimer);
      this.retryTimer = setTimeout(() => this.flush(), Math.min(15000, 1000 * 2 ** (this.tries - 1)));
    } finally {
      this.sending = false;
    }
    if (!this.lostAt) {
      this.say();
      if (this.waiting.size) this.restTimer = setTimeout(() => this.flush(), 50);
    }
  }

  answered(sent, answer) {
    const twins = new Map(answer.lines.filter((row) => row.twinOf && sent.some((one) => one.id === row.twinOf && row.save === one.save)).map((row) => [row.twinOf, row]));
    for (const change of sent) {
      const line = this.waiting.get(change.id);
      if (!line) continue;
      const row = answer.lines.find((one) => one.id === change.id);
      const why = answer.refused[change.id];
      line.unanswered = [];
      if (row && !twins.has(change.id)) line.version = row.version;
      if (why && why !== "changed") {
        this.told.refused(line, why); // stays on this device until it is mended
        this.stuck.add(line.id);
        this.waiting.delete(line.id);
        continue;
      }
      if (line.save === change.save || twins.has(change.id)) {
        this.waiting.delete(line.id);
        line.dirty = false;
        line.wrote = false;
        line.since = 0;
      } else {
        line.since = Date.now();
      }
      this.shelf.drop(change.id, change.save);
    }
    this.took(answer, twins);
  }

  took(answer, twins = new Map()) {
    this.rev = Math.max(this.rev, answer.rev);
    this.told.lines(answer.lines, twins);
    if (answer.here) this.told.here(answer.here);
  }

  // The stream told something: words, or only that there are some; somebody is here.
  heard(event) {
    if (event.kind === "here") return this.told.here([event.payload], true);
    if (event.kind === "resync") return this.fetchNew();
    if (event.kind !== "notes") return undefined;
    if (event.payload.rev <= this.rev) return undefined;
    if (event.payload.lines && event.payload.rev === this.rev + 1) return this.took({ rev: event.payload.rev, lines: event.payload.lines });
    return this.fetchNew();
  }

  get streams() {
    const place = document.querySelector("[data-live-stream]");
    return Boolean(place && place.dataset.liveState === "on");
  }

  poll() {
    if (this.streams || document.hidden || this.shut) return;
    this.fetchNew();
  }

  async fetchNew() {
    if (this.fetching) return;
    this.fetching = true;
    try {
      const answer = await this.ask(`${this.address}?since=${this.rev}`);
      if (answer.status === 409) return this.close();
      if (answer.ok) {
        const was = this.lostAt;
        this.lostAt = null;
        this.took(await answer.json());
        if (was) { this.say(); this.flush(); }
      } else this.lost(this.refusal(answer));
    } catch { this.lost(); } finally { this.fetching = false; }
  }

  here(lineId) {
    this.ask(this.hereAddress, { line: lineId }).catch(() => undefined);
  }

  close() {
    this.shut = true;
    clearInterval(this.pollTimer);
    this.told.closed(this.waiting.size);
  }
}
