// What a console or screen knows of the show, kept current: by the stream, by asking every few seconds without it. Its
// time is the house's: measured by a clock that only runs forward, however wrong this device's time of day is.
const POLL = 3000;
const PATIENCE = 8000;

export class Link {
  // told(state) after each change. `address`: where the whole state is asked for; `first`: the state in the page.
  constructor(address, first, told) {
    this.address = address;
    this.told = told;
    this.state = first;
    this.lostAt = null;
    this.best = Infinity; // the shortest way there and back so far, ms
    this.offset = first.now - performance.now();
    document.addEventListener("wethi:live", ({ detail }) => this.heard(detail));
    window.addEventListener("online", () => this.fetch());
    setInterval(() => { if (!this.streams) this.fetch(); }, POLL);
    setInterval(() => this.fetch(), 60000); // the clocks drift apart
    this.fetch();
  }

  // The house's time in seconds.
  now() { return (performance.now() + this.offset) / 1000; }

  // How far this device's own time of day is from the house's, in seconds; positive: it is fast.
  get wrong() { return Math.round(Date.now() / 1000 - this.now()); }

  get streams() {
    const place = document.querySelector("[data-live-stream]");
    return Boolean(place && place.dataset.liveState === "on");
  }

  heard({ kind, payload }) {
    if (kind === "resync") return this.fetch();
    if (kind !== "show" || payload.show !== this.state.show || payload.rev <= this.state.rev) return undefined;
    if (!payload.presses || payload.sheet !== this.state.sheet) return this.fetch();
    return this.took(payload);
  }

  took(news) {
    if (news.show === this.state.show && news.rev < this.state.rev) return;
    this.state = { ...this.state, ...news };
    this.told(this.state);
  }

  measured(sent, now) {
    const way = performance.now() - sent;
    if (way > this.best * 1.5 && this.best !== Infinity) return;
    this.best = Math.min(this.best, way);
    this.offset = now + way / 2 - performance.now();
  }

  async ask(address, body) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    const cookie = document.cookie.match(/(?:^|; )wethi_csrf=([^;]+)/);
    try {
      const sent = performance.now();
      const answer = await fetch(address, {
        method: body ? "POST" : "GET", credentials: "same-origin", redirect: "error", signal: stop.signal,
        headers: body ? { "Content-Type": "application/json", "X-CSRFToken": cookie ? decodeURIComponent(cookie[1]) : "" } : {},
        body: body && JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.json();
      this.measured(sent, told.now);
      this.lostAt = null;
      return told;
    } catch (wrong) {
      this.lostAt = this.lostAt || Date.now();
      throw wrong;
    } finally { clearTimeout(timer); }
  }

  async fetch() {
    if (this.fetching) return;
    this.fetching = true;
    try {
      this.took(await this.ask(this.address));
    } catch { this.told(this.state); } finally { this.fetching = false; }
  }
}
