// Puts the rooms of the help page behind the doors of the first page. The build puts this script before boot.js,
// in one file.

// Makes a door of each link to a room, with the room behind it.
/** @type {(from: Document, to: Document) => void} */
const ebbFurnish = (from, to) => from.querySelectorAll("[data-room]").forEach((it) => {
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
