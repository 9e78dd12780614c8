// Puts the rooms of the help page behind the doors of the first page, and one country's help lines into them. The
// build puts this script before boot.js, in one file.

// Makes a door of each link to a room, with the room behind it, and brings the notices of the app to their place.
/** @type {(from: Document, to: Document) => void} */
const ebbFurnish = (from, to) => {
  // The embed has no notices.
  to.querySelector(".home__more[role]")?.append(...from.querySelectorAll(".home__more > *"));
  from.querySelectorAll("[data-room]").forEach((it) => {
    const link = to.querySelector(`[data-door=${it.dataset.room}]`), way = link.querySelector("a");
    const door = document.createElement("details"), summary = document.createElement("summary");
    const focused = way === document.activeElement;
    door.className = link.className;
    door.dataset.door = it.dataset.room;
    summary.className = way.className;
    summary.append(...way.childNodes);
    door.append(summary, it);
    link.replaceWith(door);
    if (focused) summary.focus();
  });
};

// Shows one country's help lines and emergency number, where they are there; returns whether they are. The cards
// are in the section of help lines; other screens show copies of those that the build chose for them.
/** @type {(country: string | undefined, find: Find, each: Each) => boolean} */
const ebbPlace = (country, find, each) => {
  const choice = find("[name=country]");
  if (!choice) return false;
  // The same lines again would take the focus, and a tap, from the ones that are there.
  if (choice.dataset.placed === country) return true;
  choice.dataset.placed = choice.value = /** @type {string} */ (country);
  // The age of a check depends on the reader's clock, so it is judged here and not at build.
  each("[data-stale]", (it) => { it.hidden = Date.now() < +it.dataset.stale * 864e5; });
  const { text, dataset: { sos } } = choice.selectedOptions[0];
  each(".static-page .sos", (it) => { it.textContent = sos; });
  each(".place__name", (it) => { it.textContent = text; });
  each(".nation", (it) => { it.hidden = !(it.open = it.dataset.nation === country); });
  const nation = find(`[data-nation=${country}]`), chosen = nation.dataset.emergency.split("/");
  each(".lines--chosen", (it, kind) => it.replaceChildren(
    ...chosen[kind].split(" ").map((id) => find(`[data-line=${id}]`, nation).cloneNode(true))));
  return true;
};
