// What the person chose and wrote on the page of records, as its wasm reads it. The build puts this script
// before records.js, in one file.
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
    // Today has its end, and a clock elsewhere may be a day ahead. What is dated later is in no such range.
    asked.until = asked.from + (Number(days) + 1) * DAY;
  }
  for (const name of [...ticked("kinds"), ...ticked("ticks")]) asked[name] = true;
  return JSON.stringify(asked);
};

// The times of day of doses, in minutes after midnight; none where one of them is no time, since every hour
// would be counted without it.
/** @type {(part: HTMLElement) => Uint16Array} */
const ebbDoses = (part) => {
  const fields = [...part.querySelectorAll("[type=time]")].filter((it) => it.value || it.validity.badInput);
  const times = fields.map(({ value }) => Date.parse(`1970-01-01T${value}Z`) / 6e4);
  return Uint16Array.from(times.some(Number.isNaN) ? [] : times);
};

// What is in a file that was chosen. The words that open it are made without spaces around them, which come
// along unseen; a file from before that may have them, so the words are tried as typed first.
/** @type {(file: Uint8Array, words?: string) => any} */
const ebbLook = (file, words) => {
  const typed = words?.normalize("NFKC"), trimmed = typed?.trim();
  const look = (/** @type {string | undefined} */ it) => JSON.parse(ebb_records.look(file, it, Date.now()));
  const report = look(typed);
  return report.sealed && typed !== trimmed ? look(trimmed) : report;
};

// Takes over what the person chose, wrote and unfolded in another language.
/** @type {(find: Find, before: HTMLElement) => void} */
const ebbTakeOver = (find, before) => {
  for (const fold of before.querySelectorAll("[data-fold][open]")) find(`[data-fold=${fold.dataset.fold}]`).open = true;
  for (const { name, type, value, checked } of before.querySelectorAll("input:not([type=file])")) {
    if (/radio|checkbox/.test(type)) find(`[name=${name}][value="${value}"]`).checked = checked;
    else find(`[name=${name}]`).value = value;
  }
};
