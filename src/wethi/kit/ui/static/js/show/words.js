// Figures as a director reads them: 13.52.08 (13:52:08 in English), 10:20, +2:28.
const two = (number) => String(number).padStart(2, "0");
const dot = () => (document.documentElement.lang === "th" ? "." : ":");

export const clock = (seconds, zone, withSeconds = true) => {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(new Date(seconds * 1000)).split(":");
  return (withSeconds ? parts : parts.slice(0, 2)).join(dot());
};

export const span = (seconds) => {
  const whole = Math.abs(Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const rest = `${hours ? two(Math.floor((whole % 3600) / 60)) : Math.floor(whole / 60)}:${two(whole % 60)}`;
  return `${seconds < 0 ? "−" : ""}${hours ? `${hours}:` : ""}${rest}`;
};

export const signed = (seconds) => (seconds > 0 ? `+${span(seconds)}` : span(seconds));
export const named = (thing, name) => (document.documentElement.lang === "en" && thing[`${name}En`]) || thing[name];
export const put = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };
export const show = (place, wanted) => { if (place && place.hidden === Boolean(wanted)) place.hidden = !wanted; };
