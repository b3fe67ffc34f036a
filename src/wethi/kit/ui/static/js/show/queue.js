// Presses that the house has not confirmed yet. They stay on this device until it has, over a reload too, and carry how
// long ago they were made.
const mark = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 12)}`;

export class Queue {
  constructor(name) {
    this.name = `wethi-show-${name}`;
    this.waiting = [];
    try { this.waiting = JSON.parse(localStorage.getItem(this.name) || "[]"); } catch { /* nothing is kept here */ }
    // Made before this page was loaded: only this device's own clock knows how long ago.
    for (const one of this.waiting) one.made = performance.now() - Math.max(0, Date.now() - one.said);
  }

  keep() {
    try { localStorage.setItem(this.name, JSON.stringify(this.waiting)); } catch { this.fails = true; }
  }

  // `at`: the house's time in seconds, for the forecast here.
  add(run, verb, on, to, at) {
    const press = { id: mark(), run, verb, on, to, at: Math.floor(at), made: performance.now(), said: Date.now() };
    this.waiting.push(press);
    this.keep();
    return press;
  }

  sent(presses) {
    const done = new Set(presses.map((one) => one.id));
    this.waiting = this.waiting.filter((one) => !done.has(one.id));
    this.keep();
  }

  told(presses) {
    return presses.map((one) => ({ id: one.id, verb: one.verb, on: one.on, to: one.to, age: Math.round(performance.now() - one.made) }));
  }
}
