// "Leave now", by its button and by keys. The build puts this script at the start of boot.js's file, so that
// it works first. In a frame, embed/frame.js leaves in its own way.
(() => {
  const d = document, page = d.documentElement;

  // Leaves: hides the page first, then replaces it, so that the Back button does not return to it.
  const leave = () => {
    page.dataset.gone = "";
    d.title = "";
    // In a frame, embed/frame.js cancels this event and leaves in its own way.
    if (!d.dispatchEvent(new Event("ebb:leave", { cancelable: true }))) return;
    const { out } = d.querySelector("[data-leave]").dataset, neutral = d.querySelector(".neutral"), again = neutral.querySelector("a");
    const stay = () => { d.querySelector(".app")?.remove(); neutral.hidden = false; again.focus(); };
    if (matchMedia("(display-mode: standalone)").matches) return stay();
    // The other page may be slow, and Escape, pressed once more, would stop a browser from going there.
    addEventListener("keydown", (e) => { if (e.key === "Escape") e.preventDefault(); });
    setTimeout(stay, 5000);
    // The link of the neutral screen, which loads this page again in an installed app, leaves here.
    Object.assign(again.dataset, { out, leave: "" });
    location.replace(out);
  };

  // Leaves at the third press of Escape or Shift in five seconds; some browsers hide Shift from a page.
  // A press counts while no other key and no pointer is down, and Shift only outside text fields. A key
  // of a keyboard on the screen has an empty `code`. Five presses of Shift turn on sticky keys, so
  // Shift waits for a moment whether it is these five.
  const down = new Set();
  /** @type {any} the key that is pressed alone, or was last */
  let alone,
    /** @type {number[]} */
    presses = [],
    /** @type {number | undefined} */
    soon;
  /** @param {any} event */
  const press = ({ type, key, code, button, repeat, target, timeStamp }) => {
    if (repeat) return;
    clearTimeout(soon);
    const starts = type.endsWith("down");
    const counts = starts ? code && !down.size && (key === "Escape" || key === "Shift" && target.selectionStart == null)
      : key && key === alone;
    if (!counts || key !== alone) presses = [];
    alone = counts && key;
    if (starts) button || down.add(code);
    else {
      if (counts) presses = [timeStamp, ...presses.filter((it) => timeStamp - it < 5000)];
      if (presses[2] && key === "Escape") leave();
      else if (presses[2]) soon = setTimeout(() => presses.length === 5 ? presses = [] : leave(), 400);
      // No release is heard of a key that was pressed with Meta, nor of a button that opened a menu.
      code && key !== "Meta" ? down.delete(code) : down.clear();
    }
  };
  ["keydown", "keyup", "pointerdown", "pointerup", "pointercancel", "blur"].forEach((it) => addEventListener(it, press));
  // A browser may keep the page in memory: it comes back as it was, but not after "Leave now".
  addEventListener("pageshow", (e) => {
    if (e.persisted && "gone" in page.dataset) location.reload();
  });
  d.addEventListener("click", (e) => {
    if (!e.target.closest("[data-leave]")) return;
    e.preventDefault();
    leave();
  });
})();
