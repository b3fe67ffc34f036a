// Small pieces of the door's page. Text is always set as text.
export const make = (tag, css, ...inside) => {
  const made = document.createElement(tag);
  if (css) made.className = css;
  made.append(...inside.filter((one) => one !== "" && one !== null && one !== undefined));
  return made;
};

export const mark = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#m-${name}`);
  svg.append(use);
  return svg;
};

export const button = (text, css, press) => {
  const made = make("button", `btn ${css}`, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
};

export const note = (kind, ...inside) => make("div", `note ${kind}`, mark({ bad: "bad", look: "warn", good: "ok" }[kind]), make("div", "", ...inside));

export const filler = (words) => (code, values = {}) => Object.entries(values).reduce(
  (text, [name, value]) => text.replaceAll(`{${name}}`, value), words[code] || code,
);

// Clock times are read off and compared: ASCII digits, a dot, as the programme writes them.
export const timeIn = (zone) => (at) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hour12: false }).format(new Date(at)).replace(":", ".");

export const radios = (name, options, chosen, picked) => options.map(([value, text]) => {
  const input = make("input");
  Object.assign(input, { type: "radio", name, value, checked: value === chosen });
  input.addEventListener("change", () => picked(value));
  return make("label", "choice", input, make("span", "", text));
});
