// Keys that put lines in order; the same as wethi/meetings/ordering.py.
const LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
const WIDTH = 6;
const LONGEST = 200;

const numberKey = (number) => number.toString(36).padStart(WIDTH, "0");

export const keyAfter = (last) => numberKey(last ? parseInt(last.slice(0, WIDTH).padEnd(WIDTH, "0"), 36) + 1 : 1);

// A key after low and before high ("": no bound); low itself when nothing fits.
export const keyBetween = (low, high) => {
  if (!high) return keyAfter(low);
  let made = "";
  let bounded = true;
  for (let place = 0; made.length < LONGEST; place += 1) {
    const under = place < low.length ? LETTERS.indexOf(low[place]) : -1;
    const over = !bounded ? LETTERS.length : place < high.length ? LETTERS.indexOf(high[place]) : 0;
    const step = under >= 0 ? under + 1 : Math.max(1, Math.floor(over / 3));
    if (step < over) return made + LETTERS[step];
    if (under < 0 && over === 0 && place >= high.length) break;
    const digit = Math.max(under, 0);
    made += LETTERS[digit];
    bounded = bounded && digit === over;
  }
  return low;
};

export const inOrder = (a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export const newMark = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  return Array.from(bytes, (byte) => LETTERS[byte % 36]).join("") + Date.now().toString(36);
};
