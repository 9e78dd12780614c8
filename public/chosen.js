// What the person chose on the page of records, as its wasm reads it. The build puts this script before
// records.js, in one file.
/** @type {(find: Find, ticked: (name: string) => string[]) => string} */
const ebbChosen = (find, ticked) => {
  const DAY = 864e5;
  /** @param {string} name */
  const day = (name) => {
    const { value, validity } = find(`[name=${name}]`);
    return validity.badInput ? NaN : value && new Date(value + "T00:00").getTime();
  };
  const [days] = ticked("days"), now = new Date();
  /** @type {{ from?: number, until?: number } & Record<string, number | true>} */
  const asked = {};
  if (days === "own") {
    const from = day("from"), until = day("until");
    // Without a day that is one nothing is chosen, since what is chosen could be deleted.
    const isNone = !from && !until || Number.isNaN(from) || Number.isNaN(until);
    if (isNone || from) asked.from = isNone ? 0 : +from;
    // The hour after which it is the next day, also where that day has 23 or 25 hours.
    if (isNone || until) asked.until = isNone ? 0 : new Date(+until + 1.5 * DAY).setHours(0, 0, 0, 0);
  } else if (days !== "all") {
    asked.from = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1 - Number(days)).getTime();
  }
  for (const name of [...ticked("kinds"), ...ticked("ticks")]) asked[name] = true;
  return JSON.stringify(asked);
};
