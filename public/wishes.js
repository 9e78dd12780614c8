// What a person says of the offers on the page of records, and the part of that page where they say it. The
// build puts this script before records.js, in one file, which hands over its own functions.
/** @param {{ find: Find, at: (name: string) => HTMLElement, say: (said: string) => void, text: (key: string) => string, ask: (what: string, detail: any) => void, draw: (what: string) => void, show: (name: string, drawn: any[]) => void, again: () => Promise<void> }} page */
const ebbWishes = ({ find, at, say, text, ask, draw, show, again }) => {
  let last = "";
  /** @param {string} [end] */
  const done = (end) => {
    say(text("wish-done"));
    // The part in which the person was has buttons whose values end like this.
    const own = end && find(`[data-part=helps] button[value$="${end}"]`)?.closest("details");
    find("summary", own || find("[data-fold=helps]")).focus();
  };
  return {
    // A wish is a record of its own, which comes to the app as one of a copy does.
    /** @param {{ value: string }} button */
    wish: async (button) => {
      const random = crypto.getRandomValues(new Uint8Array(16)), now = new Date();
      const pair = ["one", "two"].map((name) => find(`[name=${name}]`)?.value);
      const said = button.value === "comparison" ? [button.value, ...pair].join(":") : button.value;
      const line = ebb_records.wish(said, random, now.getTime(), -now.getTimezoneOffset(), document.documentElement.dataset.zone ?? "");
      if (!line) return say(text("wish-same"));
      ask("take-in", line);
      await again();
      last = line.slice(0, line.indexOf("=")).split(".")[2];
      at("undo").hidden = false;
      done(/comparison$/.exec(button.value)?.[0] ?? /:.*/.exec(said)?.[0]);
    },
    undoWish: async () => {
      ask("delete", last);
      await again();
      done();
    },
    // It is long, so it is drawn only where it is seen.
    drawHelps: () => find("[data-fold=helps]").open ? draw("helps") : show("helps", []),
  };
};
