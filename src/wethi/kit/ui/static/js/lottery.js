// A draw of seats checked from its two files alone: whole numbers and one hash function, no solver.
// The same steps as `wethi seats verify`; docs/seats.md says what the files hold.
"use strict";

const lottery = (() => {
  class Broken extends Error {}
  const stop = (what) => { throw new Broken(what); };
  const before = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  // Sorted keys, no spaces: the same bytes on every machine.
  const canonical = (value) => {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value && typeof value === "object") {
      return `{${Object.keys(value).sort(before).map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
    }
    return JSON.stringify(value);
  };

  const days = (person) => person.traits.days ?? "all";
  const attends = (person, day) => days(person) === "all" || days(person).split("+").includes(day);
  const trait = (person, name) => person.traits[name] ?? "";
  const counts = (rule, person, issue, mode) =>
    (rule.issue === null || rule.issue === issue) &&
    (!rule.trait || trait(person, rule.trait) === rule.value) &&
    (rule.day === null || (mode === "hub" && attends(person, rule.day)));
  const whyNot = (person) => {
    if (person.pin === "out") return "pinned_out";
    if (!person.wishes.length) return "no_wish";
    return person.modes.length ? "" : "no_mode";
  };

  // People who are equal become one group, each way to seat them a column.
  const shapeOf = (inputs) => {
    const supply = new Map();
    for (const person of inputs.people) {
      for (const [name, value] of Object.entries(person.traits)) {
        const key = `${name}\u0000${value}`;
        supply.set(key, (supply.get(key) ?? 0) + 1);
      }
    }
    const may = (rule) => {
      if (rule.low > 0 || rule.kind === "seats") return true;
      if (rule.high === null) return false;
      return (rule.trait ? supply.get(`${rule.trait}\u0000${rule.value}`) ?? 0 : inputs.people.length) > rule.high;
    };
    const rules = inputs.rules.filter(may);
    const ruled = new Map();
    for (const rule of rules) {
      if (!rule.trait) continue;
      if (!ruled.has(rule.trait)) ruled.set(rule.trait, new Set());
      ruled.get(rule.trait).add(rule.value);
    }
    const traits = [...ruled.keys()].sort(before);
    const ruledDays = [...new Set(rules.filter((rule) => rule.day !== null).map((rule) => rule.day))].sort(before);
    const found = new Map();
    for (const person of inputs.people) {
      const key = [
        whyNot(person), person.pin, "",
        ...traits.map((name) => (ruled.get(name).has(trait(person, name)) ? trait(person, name) : "")),
        ruledDays.map((day) => (attends(person, day) ? "1" : "0")).join(""),
        ...person.wishes.map((wish) => `w${wish === null ? "None" : wish}`),
        ...person.modes.map((mode) => `m${mode === null ? "None" : mode}`),
      ];
      const name = JSON.stringify(key);
      if (!found.has(name)) found.set(name, { key, people: [] });
      found.get(name).people.push(person);
    }
    const byKey = (one, other) => {
      for (let at = 0; at < Math.min(one.key.length, other.key.length); at += 1) {
        const way = before(one.key[at], other.key[at]);
        if (way) return way;
      }
      return one.key.length - other.key.length;
    };
    const groups = [...found.values()].sort(byKey).map(({ people }) => ({
      ids: people.map((person) => person.id), person: people[0], reason: whyNot(people[0]), columns: [],
    }));
    const columns = [];
    groups.forEach((group, place) => {
      if (group.reason) return;
      for (const issue of group.person.wishes) {
        for (const mode of group.person.modes) {
          group.columns.push(columns.length);
          columns.push({ group: place, issue, mode });
        }
      }
    });
    const members = rules.map((rule) => {
      const places = [];
      columns.forEach((column, place) => {
        if (counts(rule, groups[column.group].person, column.issue, column.mode)) places.push(place);
      });
      return places;
    });
    const highs = rules.map((rule, at) => {
      const most = members[at].reduce((sum, place) => sum + groups[columns[place].group].ids.length, 0);
      return rule.high === null ? Math.max(most, rule.low) : rule.high;
    });
    return { groups, columns, rules, members, highs };
  };

  const nameOf = (rule) =>
    (rule.kind === "category" ? rule.trait : rule.kind) + (rule.value ? `:${rule.value}` : "") +
    (rule.day ? `/${rule.day}` : "") + (rule.issue !== null ? `@${rule.issue}` : "");

  // What `times` allocations that add up to x cannot keep, or null.
  const broken = (shape, x, times) => {
    for (let at = 0; at < x.length; at += 1) if (!(x[at] >= 0)) return "negative";
    for (let at = 0; at < shape.rules.length; at += 1) {
      let sum = 0;
      for (const place of shape.members[at]) sum += x[place];
      if (sum < times * shape.rules[at].low || sum > times * shape.highs[at]) return nameOf(shape.rules[at]);
    }
    for (const group of shape.groups) {
      let sum = 0;
      for (const place of group.columns) sum += x[place];
      const size = times * group.ids.length;
      if (sum > size || (group.person.pin === "in" && group.columns.length && sum < size)) return `person:${group.ids[0]}`;
    }
    return null;
  };

  const dense = (sparse, length) => {
    const x = new Array(length).fill(0);
    for (const [place, count] of sparse) x[place] = count;
    return x;
  };
  const unpackHalf = (total, count, stored) => {
    const half = Math.floor(count / 2);
    const x = total.map((one) => Math.floor((one * half) / count));
    if (stored && typeof stored === "object") {
      for (const [place, more] of Object.entries(stored)) x[Number(place)] += more;
      return x;
    }
    const bits = [...(stored || "0")].map((letter) => parseInt(letter, 16).toString(2).padStart(4, "0")).join("").padStart(x.length, "0");
    const extra = bits.length - x.length;
    if (bits.slice(0, extra).includes("1")) stop("half");
    return x.map((one, at) => one + (bits[extra + at] === "1" ? 1 : 0));
  };
  const minus = (a, b) => a.map((one, at) => one - b[at]);

  const waysTo = (tickets, number) => {
    const found = [];
    let first = 0;
    let count = tickets;
    while (count > 1) {
      const half = Math.floor(count / 2);
      const inside = number < first + half;
      found.push([first, count, inside]);
      [first, count] = inside ? [first, half] : [first + half, count - half];
    }
    return found;
  };

  // Fractions of whole numbers of any size.
  const gcd = (a, b) => { let [x, y] = [a < 0n ? -a : a, b]; while (y) [x, y] = [y, x % y]; return x; };
  const fraction = (text) => { const [a, b] = String(text).split("/"); return [BigInt(a), BigInt(b ?? 1)]; };
  const plus = ([a, b], [c, d]) => { const e = a * d + c * b; const f = b * d; const g = gcd(e, f) || 1n; return [e / g, f / g]; };
  const times = ([a, b], n) => [a * n, b];

  // Weak duality: whatever the weights, no lottery gives the others a smallest chance above this.
  const boundOf = (shape, certificate, cap) => {
    const weights = Object.entries(certificate.multipliers).map(([name, text]) => [name, fraction(text)]);
    const scale = weights.reduce((all, [, [, below]]) => (all / gcd(all, below)) * below, 1n);
    const place = new Map(shape.rules.map((rule, at) => [nameOf(rule), at]));
    const sums = new Array(shape.columns.length).fill(0n);
    let right = [0n, 1n];
    for (const [name, [above, below]] of weights) {
      if (!place.has(name)) stop(`certificate ${name}`);
      const rule = place.get(name);
      const whole = (above * scale) / below;
      right = plus(right, [whole * BigInt(whole > 0n ? shape.highs[rule] : shape.rules[rule].low), 1n]);
      for (const column of shape.members[rule]) sums[column] += whole;
    }
    const most = cap === null ? [1n, 1n] : [BigInt(Math.round(cap * 1e6)), 1000000n];
    let left = 0n;
    shape.groups.forEach((group, at) => {
      if (!group.columns.length) return;
      const unit = group.columns.reduce((least, column) => (least === null || sums[column] < least ? sums[column] : least), null);
      const all = unit * BigInt(group.ids.length);
      const floor = certificate.floors[String(at)];
      if (group.person.pin === "in") right = plus(right, [-all, 1n]);
      else if (unit < 0n) right = plus(right, times(most, -all));
      else if (floor !== undefined) right = plus(right, times(fraction(floor), -all));
      else left += all;
    });
    return left > 0n ? [right[0], right[1] * left] : null;
  };

  const ranked = (number, ids) =>
    ids.map((id) => [sha256(`${number}:${id}`), id]).sort((a, b) => before(a[0], b[0]) || before(a[1], b[1])).map(([, id]) => id);

  const totalOf = (group, x) => group.columns.reduce((sum, at) => sum + x[at], 0);

  // The halvings of the tickets of a written list, as they would be without it.
  const throughList = (panels, x, tickets, ticket) => {
    let total = x;
    return waysTo(tickets, ticket).map(([first, count, inside]) => {
      const middle = first + Math.floor(count / 2);
      const half = new Array(x.length).fill(0);
      let start = 0;
      for (const [copies, sparse] of panels) {
        const shared = Math.min(start + copies, middle) - Math.max(start, first);
        if (shared > 0) for (const [at, seats] of sparse) half[at] += shared * seats;
        start += copies;
      }
      const split = { first, count, inside, total, half };
      total = inside ? half : minus(total, half);
      return split;
    });
  };

  // Equals hold as many tickets of every bundle, some of them one more: who of them sits on the ticket the way ends with.
  const chosen = (ids, number, seed) => (number === ids.length ? ids : number ? ranked(seed, ids).slice(0, number) : []);
  const sharers = (group, x, way, seed) => {
    const size = group.ids.length;
    let last = totalOf(group, x);
    let more = size === 1 ? [] : chosen(group.ids, last % size, seed);
    for (const { first, count, inside, total, half } of way) {
      const [whole, part] = [totalOf(group, total), totalOf(group, half)];
      if (size > 1) {
        const [one, other] = [part % size, (whole - part) % size];
        const here = `${seed}/${first}/${count}`;
        const apart = one + other === more.length; // each has theirs in one half; otherwise in both, and all the others in one
        const [kept, some] = [new Set(more), apart ? more : []];
        if (!apart) for (const id of group.ids) if (!kept.has(id)) some.push(id);
        const picked = chosen(some, apart ? one : one - more.length, here);
        const taken = new Set(picked);
        const rest = some.filter((id) => !taken.has(id));
        more = (inside ? picked : rest).concat(apart ? [] : more);
      }
      last = inside ? part : whole - part;
    }
    return last === size ? group.ids : more;
  };

  const pause = () => new Promise((go) => { setTimeout(go, 0); });

  // Each check is a function of the plan, the outcome (null before the draw), what was published, and what the others found.
  const CHECKS = {
    commitment({ plan, commitment }) {
      const found = sha256(canonical({ code: plan.code, inputs: plan.inputs, root: plan.root }));
      if (found !== plan.commitment_sha256 || found !== commitment) stop(`fingerprint ${found}`);
    },
    async bundles({ plan, shape }) {
      const { x, tickets, method, panels } = plan.root;
      if (x.length !== shape.columns.length) stop("root");
      if (method !== "tree") {
        const sums = new Array(x.length).fill(0);
        let all = 0;
        for (const [count, sparse] of panels) {
          const seats = dense(sparse, x.length);
          const rule = method === "everyone" ? null : broken(shape, seats, 1);
          if (rule) stop(`outcome ${rule}`);
          seats.forEach((one, at) => { sums[at] += count * one; });
          all += count;
        }
        if (all !== tickets || sums.some((one, at) => one !== x[at])) stop("root");
        return;
      }
      const rule = broken(shape, x, tickets);
      if (rule) stop(`root ${rule}`);
      const waiting = [[x, 0, tickets]];
      let done = 0;
      while (waiting.length) {
        const [total, first, count] = waiting.pop();
        const stored = plan.nodes[`${first}:${count}`];
        if (stored === undefined) continue;
        const half = Math.floor(count / 2);
        const one = unpackHalf(total, count, stored);
        const other = minus(total, one);
        const wrong = broken(shape, one, half) || broken(shape, other, count - half);
        if (wrong) stop(`bundle ${first} ${wrong}`);
        waiting.push([one, first, half], [other, first + half, count - half]);
        done += 1;
        if (done % 64 === 0) await pause();
      }
    },
    chances({ plan, shape }) {
      let least = 1;
      const given = [];
      for (const group of shape.groups) {
        const chance = Math.floor(totalOf(group, plan.root.x) / group.ids.length) / plan.root.tickets;
        for (const id of group.ids) {
          if (Math.abs(plan.probabilities[id] - chance) > 1e-12) stop(`chance ${id}`);
          if (!(id in plan.reasons)) least = Math.min(least, chance);
          given.push(chance);
        }
      }
      const loose = Math.max(1, (plan.root.panels ?? []).length) / plan.root.tickets + 1e-9;
      if (least < plan.maximin - loose) stop("smallest chance");
      const told = plan.levels.flatMap(([chance, people]) => new Array(people).fill(chance));
      for (const list of [told, given]) list.sort((one, other) => one - other);
      if (told.length !== given.length || told.some((chance, at) => Math.abs(chance - given[at]) > loose)) stop("levels");
    },
    proof({ plan, shape }) {
      if (!plan.certificate) return;
      const said = fraction(plan.certificate.value);
      const bound = boundOf(shape, plan.certificate, plan.inputs.cap);
      if (!bound) stop("proof");
      const least = bound[0] > bound[1] ? [1n, 1n] : bound;
      if (least[0] * said[1] !== said[0] * least[1]) stop("proof");
      const most = Number(said[0]) / Number(said[1]);
      if (plan.maximin > most + 1e-9 || Math.abs(plan.bound.value - most) > 1e-9) stop("proof");
    },
    path(known) {
      const { plan, seats, number, shape } = known;
      if (seats.number !== number || seats.commitment_sha256 !== plan.commitment_sha256) stop("number");
      if (canonical(seats.root) !== canonical(plan.root)) stop("root");
      const { tickets, method, panels, x } = plan.root;
      const ticket = Number(number);
      known.way = [];
      if (method !== "tree") {
        known.way = throughList(panels, x, tickets, ticket);
        let first = 0;
        for (const [place, [count, sparse]] of panels.entries()) {
          if (ticket < first + count) {
            const step = seats.path[0];
            if (seats.path.length !== 1 || step.panel !== place || step.first !== first) stop("path");
            known.leaf = dense(sparse, x.length);
            return;
          }
          first += count;
        }
        stop("path");
      }
      const steps = waysTo(tickets, ticket);
      if (steps.length !== seats.path.length) stop("path");
      let total = x;
      steps.forEach(([first, count, inside], at) => {
        const step = seats.path[at];
        if (step.first !== first || step.tickets !== count || step.taken !== (inside ? "first" : "second")) stop(`split ${at + 1}`);
        const half = unpackHalf(total, count, step.half);
        const published = plan.nodes[`${first}:${count}`];
        if (published !== undefined && canonical(published) !== canonical(step.half)) stop(`split ${at + 1}`);
        const rest = minus(total, half);
        const size = Math.floor(count / 2);
        const rule = broken(shape, half, size) || broken(shape, rest, count - size);
        if (rule) stop(`split ${at + 1} ${rule}`);
        known.way.push({ first, count, inside, total, half });
        total = inside ? half : rest;
      });
      known.leaf = total;
    },
    rules({ plan, seats }) {
      const people = new Map(plan.inputs.people.map((person) => [person.id, person]));
      const seen = new Set();
      const placed = seats.seats.map((seat) => {
        const person = people.get(seat.id);
        if (!person || seen.has(seat.id) || person.pin === "out") stop(`person ${seat.id}`);
        if (!person.wishes.includes(seat.issue) || !person.modes.includes(seat.mode)) stop(`person ${seat.id}`);
        seen.add(seat.id);
        return [person, seat];
      });
      for (const person of people.values()) {
        if (person.pin === "in" && person.wishes.length && person.modes.length && !seen.has(person.id)) stop(`person ${person.id}`);
      }
      for (const rule of plan.inputs.rules) {
        const count = placed.filter(([person, seat]) => counts(rule, person, seat.issue, seat.mode)).length;
        const low = plan.root.method === "everyone" && rule.kind === "seats" ? 0 : rule.low;
        if (count < low || (rule.high !== null && count > rule.high)) stop(nameOf(rule));
      }
    },
    equals({ plan, seats, number, shape, leaf, way }) {
      const due = [];
      for (const group of shape.groups) {
        if (!group.columns.some((at) => leaf[at])) continue;
        const order = ranked(number, sharers(group, plan.root.x, way, plan.commitment_sha256));
        if (order.length !== totalOf(group, leaf)) stop("equals");
        let next = 0;
        for (const at of group.columns) {
          for (let n = 0; n < leaf[at]; n += 1) {
            due.push(`${order[next]}/${shape.columns[at].issue}/${shape.columns[at].mode}`);
            next += 1;
          }
        }
      }
      const given = seats.seats.map((seat) => `${seat.id}/${seat.issue}/${seat.mode}`);
      if (due.sort(before).join() !== given.sort(before).join()) stop("equals");
    },
  };

  // Runs the named checks in order; `tell(name, good, why)` after each. Returns whether all are good.
  const check = async (known, names, tell) => {
    known.shape = shapeOf(known.plan.inputs);
    let good = true;
    for (const name of names) {
      await pause();
      try {
        await CHECKS[name](known);
        tell(name, true, "");
      } catch (wrong) {
        good = false;
        tell(name, false, wrong instanceof Broken ? wrong.message : "file");
      }
    }
    return good;
  };
  return { check, canonical, shapeOf };
})();
