// Deletes for good, and asks before: what a person chose, and what was deleted where a copy was made. Tells what
// was deleted in another tab. The build puts this script before records.js, in one file.
/** @typedef {{ find: Find, at: (name: string) => HTMLElement, say: (said: string) => void, text: (key: string, count?: number) => string, drop: (ids: string) => void }} Tools */
// The parts are what leads to the question, and the question; the buttons lead there, back, and say yes. After a
// yes the focus is on `rests`.
/** @type {(tools: Tools, names: string[], ids: () => string) => { sure: (asks: boolean) => void, does: Record<string, () => void> }} */
const ebbSure = ({ find, at, say, text, drop }, [way, question, asks, no, yes, rests], ids) => {
  // What the person was asked about, and nothing that came since.
  let doomed = "";
  /** @param {boolean} isAsked */
  const sure = (isAsked) => {
    doomed = isAsked ? ids().trim() : "";
    at(question + "-said").textContent = doomed && text("delete-sure", doomed.split("\n").length);
    at(question).hidden = !doomed;
    at(way).hidden = !!doomed;
    if (isAsked && !doomed) say(text("empty"));
  };
  return {
    sure,
    does: {
      [asks]: () => {
        sure(true);
        find(`[data-does=${no}]`).focus();
      },
      [no]: () => {
        sure(false);
        find(`[data-does=${asks}]`).focus();
      },
      // One yes answers one question, however often it is pressed.
      [yes]: () => {
        const agreed = doomed;
        sure(false);
        find(rests).focus();
        if (agreed) drop(agreed);
      },
    },
  };
};
/** @type {(tools: Tools) => { offer: (ids: string) => void, has: () => boolean, does: Record<string, () => void> }} */
const ebbGone = (tools) => {
  // What is offered: a change in another tab may come between that and the question.
  let gone = "";
  const { sure, does } = ebbSure(tools, ["ask-out", "sure-out", "ask-out", "keep-out", "take-out", "[data-fold=bring] > summary"], () => gone);
  return {
    has: () => !!gone,
    offer: (ids) => {
      gone = ids;
      tools.at("gone").hidden = !ids;
      sure(false);
    },
    does,
  };
};

// Whether this browser keeps entries, in whatever tab the person chose that.
const ebbIsKept = () => {
  try {
    return ["ebb.s.keep", "ebb.s.keep.2"].some((it) => localStorage.getItem(it) !== null);
  } catch {
    return false;
  }
};

// The keys by which other tabs know what was deleted in the last day; none where nothing can be stored. Older
// ones stay until Ebb reads its storage again.
const ebbMarks = () => {
  try {
    const isYoung = (/** @type {string} */ key) => Date.now() - Number(localStorage.getItem(key)?.split("|")[2]) < 864e5;
    return Object.keys(localStorage).filter((it) => it.startsWith("ebb.t.") && isYoung(it)).sort().join("\n");
  } catch {
    return "";
  }
};
