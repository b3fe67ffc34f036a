// What speaks against letting somebody in; the same codes in the same order as wethi/attendance/rules.py.
//   guest: { s: "e" expected, "w" waiting, "x" withdrawn; d: a letter a day: h hub, z Zoom, - does not come, ? never said;
//            h: its hub, if it has one; w: came without being named, nobody expected them }
export const against = (guest, day, hub, isIn) => {
  const found = [];
  if (guest.s === "x") found.push("withdrawn");
  else if (guest.s === "w") found.push("no_place");
  const way = (guest.d || "")[day] || "?";
  if (way === "-") found.push("wrong_day");
  else if (way === "z") found.push("on_zoom");
  else if (way === "h" && guest.h && guest.h !== hub) found.push("wrong_hub");
  if (isIn) found.push("already_in");
  return found;
};

export const isExpected = (guest, day, hub) => guest.s === "e" && !guest.w && (guest.d || "")[day] === "h" && (!guest.h || guest.h === hub);
