// Finding a name as it is heard at a door: tones, silent letters and letters of one sound are forgiven, then one or two
// wrong letters. sound() does what wethi/pure/thai/names.py, sound_of, does.
const ALIKE = {};
for (const [from, to] of [["ฃคฅฆ", "ข"], ["ณ", "น"], ["ศษซ", "ส"], ["ญ", "ย"], ["ฎ", "ด"], ["ฏ", "ต"], ["ฐฑฒธถ", "ท"], ["ฬ", "ล"],
  ["ภ", "พ"], ["ใ", "ไ"], ["ี", "ิ"], ["ู", "ุ"], ["ื", "ึ"], ["ๅ", "า"]]) for (const letter of from) ALIKE[letter] = to;

const THAI_DIGITS = /[๐-๙]/g;
export const arabic = (text) => text.replace(THAI_DIGITS, (digit) => String(digit.charCodeAt(0) - 0x0e50));

export const sound = (word) => arabic(word.normalize("NFC").toLowerCase())
  .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")
  .replace(/ํา/g, "ำ").replace(/ํ([่-๋])า/g, "$1ำ").replace(/เเ/g, "แ")
  .replace(/[ก-ฮ][ิุ]?์/g, "").replace(/[็-๋ํ๎]/g, "")
  .replace(/ฤๅ/g, "รือ").replace(/ฤ/g, "ริ").replace(/ำ/g, "ัม")
  .replace(/รร(?=[ก-ฮ](?![ะ-ฺ]))/g, "ั").replace(/รร/g, "ัน")
  .replace(/[ไใ]([ก-ฮ])ย?/g, "$1ัย")
  .replace(/./gu, (letter) => ALIKE[letter] || letter)
  .replace(/(?<=[ก-ฮ])[จดตทส](?=\s|$)/g, "ท")
  .replace(/([ก-ฮ])\1/g, "$1")
  .replace(/[^ก-๎a-z0-9]/g, "");

// Fewest changes that turn `short` into a beginning of `long`, counted to `most`.
const changes = (short, long, most) => {
  const text = long.slice(0, short.length + most);
  let row = Array.from({ length: text.length + 1 }, (_, at) => at);
  for (let i = 1; i <= short.length; i += 1) {
    const before = row;
    row = [i];
    for (let j = 1; j <= text.length; j += 1) {
      row.push(Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (short[i - 1] === text[j - 1] ? 0 : 1)));
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return Math.min(...row);
};

const TITLES = /^(นางสาว|นาง|นาย|น\.ส\.|ดร\.|คุณ|เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.)\s*(?=.)/;

export const isToken = (text) => /^[A-Za-z0-9_-]{22}$/.test(text);
export const codeIn = (text) => {
  const digits = arabic(text).replace(/[\s.-]/g, "");
  return /^\d{5,7}$/.test(digits) ? digits : "";
};

// The guests that answer to what was typed, the likeliest first.
export const find = (typed, guests) => {
  const text = typed.trim().replace(TITLES, "");
  const digits = arabic(text).replace(/[\s.-]/g, "");
  if (/^\d+$/.test(digits)) return guests.filter((guest) => guest.c.startsWith(digits));
  const raw = text.toLowerCase().split(/\s+/).filter(Boolean);
  const words = raw.map(sound);
  if (!raw.length) return guests;
  const exact = [];
  const near = [];
  for (const guest of guests) {
    const parts = guest.k.split(" ");
    let score = 0;
    let wrong = 0;
    for (let at = 0; at < raw.length; at += 1) {
      const word = words[at];
      if (word && parts.some((part) => part.startsWith(word))) score += guest.k.startsWith(word) ? 0 : 1;
      else if (word.length > 1 && guest.k.includes(word)) score += 2;
      else if (guest.n.toLowerCase().includes(raw[at]) || guest.o.toLowerCase().includes(raw[at])) score += 3;
      else {
        const most = word.length > 5 ? 2 : word.length > 2 ? 1 : 0;
        const best = most ? Math.min(...parts.map((part) => changes(word, part, most))) : 9;
        wrong += best > most ? 9 : best;
      }
    }
    if (!wrong) exact.push([score, guest]);
    else if (wrong < 9) near.push([wrong * 10 + score, guest]);
  }
  const found = exact.length ? exact : near;
  return found.sort((a, b) => a[0] - b[0]).map(([, guest]) => guest);
};
