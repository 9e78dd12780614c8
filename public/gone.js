// What was deleted elsewhere: in a copy, where the person is asked before it is deleted here too, and in
// another tab. The build puts this script before records.js, in one file.
/** @type {(tools: { find: Find, at: (name: string) => HTMLElement, text: (key: string, count?: number) => string, drop: (ids: string) => Promise<void> }) => { offer: (ids: string) => void, has: () => boolean, does: Record<string, () => any> }} */
const ebbGone = ({ find, at, text, drop }) => {
  // What is offered, and what the person was asked about: a change in another tab may come between.
  let gone = "", doomed = "";
  /** @param {boolean} asks */
  const sure = (asks) => {
    doomed = asks ? gone : "";
    at("sure-out-said").textContent = asks ? text("delete-sure", doomed.split("\n").length) : "";
    at("ask-out").hidden = asks;
    at("sure-out").hidden = !asks;
  };
  return {
    has: () => !!gone,
    offer: (ids) => {
      gone = ids;
      at("gone").hidden = !ids;
      sure(false);
    },
    does: {
      "ask-out": () => {
        sure(true);
        find("[data-does=keep-out]").focus();
      },
      "keep-out": () => {
        sure(false);
        find("[data-does=ask-out]").focus();
      },
      "take-out": () => {
        const ids = doomed;
        sure(false);
        find("[data-fold=bring] > summary").focus();
        return drop(ids);
      },
    },
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
