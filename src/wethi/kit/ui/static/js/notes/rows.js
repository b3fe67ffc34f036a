// One line of the notes on the page. What stands there without a script becomes writable when it comes into view.
const DEEPEST = 6;

const make = (tag, known = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), known);
  element.append(...inside);
  return element;
};

export class Rows {
  constructor(list, words, place, on) {
    Object.assign(this, { list, words, on });
    this.kinds = JSON.parse(place.dataset.kinds); // [[code, word], ...]
    this.speakers = JSON.parse(place.dataset.speakers); // [[id, name], ...]
    this.lang = document.documentElement.lang || "th";
    this.seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.upgrade(entry.target.line);
    }, { rootMargin: "900px 0px" });
  }

  // The line of a row that the page came with.
  read(element) {
    const known = element.dataset;
    const line = {
      id: known.id, name: known.name, order: known.order, level: Number(known.level), kind: known.kind,
      text: element.querySelector(".ln-words").textContent, told: JSON.parse(known.told), speaker: Number(known.speaker) || null,
      saidBy: known.saidBy, saidAt: known.saidAt, version: Number(known.version), twinOf: known.twinOf,
      deleted: false, dirty: false, unanswered: [], el: element,
    };
    element.line = line;
    this.seen.observe(element);
    return line;
  }

  create(line) {
    line.el = make("li", { className: "ln" });
    line.el.line = line;
    line.el.dataset.id = line.id;
    this.upgrade(line);
    return line.el;
  }

  upgrade(line) {
    if (line.box) return;
    this.seen.unobserve(line.el);
    line.box = make("textarea", { className: "ln-text", rows: 1, value: line.text, maxLength: 10000, spellcheck: false, autocapitalize: "off" });
    line.box.lang = "th";
    line.box.setAttribute("aria-label", this.words.line);
    line.pick = make("select", { className: "ln-kind" }, make("option", { value: "", textContent: this.words.auto }),
      ...this.kinds.map(([code, word]) => make("option", { value: code, textContent: word })));
    line.pick.setAttribute("aria-label", this.words.kind);
    line.told_ = make("p", { className: "ln-told" });
    line.twin_ = make("p", { className: "ln-twin" });
    const tools = make("div", { className: "ln-tools" });
    for (const [what, sign] of [["out", "⇤"], ["in", "⇥"], ["up", "↑"], ["down", "↓"], ["remove", "×"]]) {
      const button = make("button", { type: "button", textContent: sign, title: this.words[what], tabIndex: -1 });
      button.setAttribute("aria-label", this.words[what]);
      button.addEventListener("click", () => this.on.tool(line, what));
      tools.append(button);
    }
    const inside = [line.pick, line.box, tools, line.told_, line.twin_];
    if (this.speakers.length || line.saidBy) {
      line.who = make("select", { className: "ln-who" }, make("option", { value: "", textContent: this.words.nobody }),
        ...this.speakers.map(([id, name]) => make("option", { value: id, textContent: name })));
      line.who.setAttribute("aria-label", this.words.speaker);
      line.who.addEventListener("change", () => this.on.speaker(line, Number(line.who.value) || null));
      inside.splice(1, 0, line.who);
    }
    line.el.replaceChildren(...inside);
    line.box.addEventListener("input", () => this.on.typed(line));
    line.box.addEventListener("keydown", (event) => this.on.key(line, event));
    line.box.addEventListener("beforeinput", (event) => this.on.before(line, event));
    line.box.addEventListener("paste", (event) => this.on.paste(line, event));
    line.box.addEventListener("focus", () => this.on.focus(line));
    line.pick.addEventListener("change", () => this.on.kind(line, line.pick.value));
    this.draw(line);
  }

  draw(line) {
    const { el } = line;
    const understood = line.kind || (line.told && line.told.kind) || "info";
    el.className = `ln level-${Math.min(line.level, DEEPEST)} k-${understood}${line.twinOf ? " is-twin" : ""}${line.why ? " is-refused" : ""}`;
    if (!line.box) return;
    if (line.box.value !== line.text) {
      const at = line.box.selectionStart;
      line.box.value = line.text;
      if (document.activeElement === line.box) line.box.setSelectionRange(at, at);
    }
    this.grow(line);
    line.pick.value = line.kind;
    line.pick.options[0].textContent = understood === "info" || line.kind ? this.words.auto : `${this.wordOf(understood)}?`;
    if (line.who) line.who.value = line.speaker || "";
    line.told_.textContent = line.why ? this.words[line.why] : this.told(line, understood);
    if (line.twinOf && !line.twin_.firstChild) {
      const keep = make("button", { type: "button", className: "btn bare small", textContent: this.words.keep_both });
      const drop = make("button", { type: "button", className: "btn bare small", textContent: this.words.drop_this });
      keep.addEventListener("click", () => this.on.tool(line, "settle"));
      drop.addEventListener("click", () => this.on.tool(line, "remove"));
      line.twin_.append(make("span", { textContent: this.words.twin }), keep, drop);
    } else if (!line.twinOf) line.twin_.replaceChildren();
  }

  wordOf(code) {
    const found = this.kinds.find(([known]) => known === code);
    return found ? found[1] : code;
  }

  // "Secretariat · by 22 Sep 2564": what was understood, for lines that are work; a proposal's name; the minute.
  told(line, understood) {
    const parts = [];
    const told = line.told || {};
    if (understood === "task" || understood === "promise") {
      parts.push(told.owner || this.words.no_owner);
      if (told.due) parts.push(new Date(`${told.due}T12:00`).toLocaleDateString(`${this.lang}-u-ca-${this.lang === "th" ? "buddhist" : "gregory"}-nu-latn`, { weekday: "short", day: "numeric", month: "short", year: "numeric" }));
      else if (told.days !== null && told.days !== undefined) parts.push(this.words.days_after.replace("{days}", told.days).replace("{after}", told.after));
      else parts.push(this.words.no_day);
    }
    if (understood === "proposal" && line.name) parts.push(`${this.words.proposal_id} ${line.name}`);
    if (this.speakers.length && line.saidAt) parts.unshift(new Date(line.saidAt).toLocaleTimeString(`${this.lang}-u-nu-latn`, { hour: "2-digit", minute: "2-digit", hour12: false }));
    return parts.join(" · ");
  }

  grow(line) {
    if (CSS.supports("field-sizing", "content")) return;
    line.box.rows = 1;
    const height = parseFloat(getComputedStyle(line.box).lineHeight) || 27;
    line.box.rows = Math.max(1, Math.round((line.box.scrollHeight - 8) / height));
  }

  // Puts the row where its key belongs; rows that stand right are not touched, so that nobody loses the caret.
  place(line, before) {
    const next = before ? before.el : null;
    if (line.el.parentNode === this.list && line.el.nextElementSibling === next) return;
    const focused = document.activeElement === line.box;
    this.list.insertBefore(line.el, next);
    if (focused) line.box.focus();
  }
}
