// Leaves the whole page of a partner, for a person who has to be gone at once: a part of the loader
// (ebb-check.js).

/** @type {(to: string, tell: () => void) => void} */
function leavePage(to, tell) {
  document.documentElement.style.setProperty("display", "none", "important");
  document.title = "";
  try {
    // A browser that kept this page in memory may bring it back, blank as it is.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    // A page that asks whether to leave would ask over a blank page, so it asks no more.
    window.onbeforeunload = null;
    const nothing = { preventDefault: { value() {} }, returnValue: { get: () => "", set() {} } };
    Object.defineProperties(BeforeUnloadEvent.prototype, nothing);
  } catch {
    // The page may have broken these: it is left all the same, with its question.
  }
  tell();
  // Where the page is itself in a frame, the outermost page leaves too, if the browser allows it.
  try {
    // @ts-expect-error A page that runs has a page at the top.
    if (top !== self) top.location.replace(to);
  } catch {
    // The browser refused to leave the outer page, so only this page leaves.
  }
  location.replace(to);
}
