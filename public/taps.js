// What a press does before it reaches the page: one that comes too soon does nothing, and one of a link to
// another site gives the link its address. The build puts this script before boot.js, in one file.
(() => {
  // @ts-expect-error A script that runs for the first time has a tag.
  const d = document, own = d.currentScript.dataset;

  // A browser may connect to a link's target as soon as the link has the focus, so a link to another
  // site has its address only while it is pressed.
  /** @param {Aimed} event */
  const still = ({ target }) => target.closest?.("[data-out]")?.setAttribute("href", "#");
  /** @param {Aimed} event */
  const aim = ({ target }) => {
    const it = target.closest?.("[data-out]");
    if (it) it.href = it.dataset.out;
  };
  const calm = () => d.querySelectorAll("a[href^=http]").forEach((it) => {
    const href = it.getAttribute("href");
    if (href === it.dataset.out) return;
    it.dataset.out = href;
    it.href = "#";
  });
  // When each part of the page appeared: a tap soon after that was meant for what was there before.
  // "Leave now" works at once, and so does a call, unless the tap is the second in the same place.
  const appeared = new WeakMap();
  /** @type {any} the last tap that did something */
  let tap = {};
  /** @param {any} event */
  const early = (event) => {
    const { type, target, timeStamp, isTrusted, clientX, clientY } = event, clicks = type === "click";
    const elsewhere = !(Math.hypot(clientX - tap.clientX, clientY - tap.clientY) <= 40);
    let it = isTrusted && !target.closest(elsewhere ? "[data-leave], [href^=tel]" : "[data-leave]") && target;
    while (it && !(timeStamp - appeared.get(it) < +own.settle)) it = it.parentNode;
    if (it) event.preventDefault();
    if (it && clicks) event.stopImmediatePropagation();
    else if (clicks) tap = event;
  };
  ["pointerdown", "click"].forEach((it) => addEventListener(it, early, true));
  ["pointerdown", "keydown", "click"].forEach((it) => addEventListener(it, aim, true));
  ["pointerout", "focusout"].forEach((it) => addEventListener(it, still, true));
  // A key that is held does not press again.
  addEventListener("keydown", (event) => {
    /** @type {any} */
    const { target, key, repeat } = event;
    if (repeat && key === "Enter" && target.selectionStart == null) event.preventDefault();
  });
  // A screen of the static page is there from the start; it appears when its name is written.
  new MutationObserver((changes) => {
    changes.forEach(({ addedNodes, attributeName }) => {
      // A door takes the place of a link that looks the same (boot.js).
      addedNodes.forEach((/** @type {any} */ it) => it.dataset?.door || appeared.set(it, performance.now()));
      if (attributeName === "data-screen") appeared.set(d, performance.now());
    });
    calm();
  }).observe(d.documentElement, { childList: true, subtree: true, attributeFilter: ["href", "data-screen"] });
  calm();
})();
