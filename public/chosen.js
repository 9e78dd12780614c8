// What the person chose on the page of records, as its wasm reads it. The build puts this script before
// records.js, in one file.
/** @type {(find: Find, ticked: (name: string) => string[]) => string} */
const ebbChosen = (find, ticked) => {
  const DAY = 864e5;
  // Days are those of the clock that the person had: each begins as if that clock were UTC.
  /** @param {string} name */
  const day = (name) => {
    const { value, validity } = find(`[name=${name}]`);
    return validity.badInput ? NaN : value && Date.parse(value);
  };
  const [days] = ticked("days"), now = new Date();
  /** @type {{ from?: number, until?: number } & Record<string, number | true>} */
  const asked = {};
  if (days === "own") {
    const from = day("from"), until = day("until");
    // Without a day that is one nothing is chosen, since what is chosen could be deleted.
    const isNone = from === "" && until === "" || Number.isNaN(from) || Number.isNaN(until);
    if (isNone || from !== "") asked.from = isNone ? 0 : +from;
    if (isNone || until !== "") asked.until = isNone ? 0 : +until + DAY;
  } else if (days !== "all") {
    asked.from = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 1 - Number(days));
  }
  for (const name of [...ticked("kinds"), ...ticked("ticks")]) asked[name] = true;
  return JSON.stringify(asked);
};
