// The overdose screen: shows one step at a time, and says how long ago the first dose of naloxone was and
// when the next may come. Keeps nothing. Without this script all steps stand below each other.
(() => {
  const d = document;
  /** @param {string} name */
  const find = (name) => d.querySelector(`[data-rescue=${name}]`);
  const page = d.documentElement;
  // In minutes: after so long without a press, or after a dose, it is another emergency. Ambulances may take an hour.
  const ANOTHER = 120, LONG = 240;
  let at = 0, pressed = -1e3;
  /** @type {number[] | undefined} when the first dose was given, by two clocks */
  let first;
  /** @type {number[] | undefined} the same while the clock is stopped, since a tap may have stopped it by mistake */
  let old;
  /** @type {number[]} the same of the last dose */
  let last;
  /** @type {number[]} the same of the last press */
  let touched = [0, 0];
  const now = () => [Date.now(), performance.now()];
  // The second clock may stand still while the device sleeps, and the first may be set back: the longer time counts.
  /** @param {number[]} start */
  const since = (start) => Math.max(...now().map((it, clock) => it - start[clock])) / 6e4;
  /** @type {(name: string, so: boolean) => void} */
  const show = (name, so) => { find(name).hidden = !so; };
  // A number that stays is not written again, so that a screen reader says only what changes.
  /** @type {(name: string, so: number) => void} */
  const say = (name, so) => d.querySelectorAll(`[data-rescue=${name}]`).forEach((it) => {
    if (it.textContent !== `${so}`) it.textContent = `${so}`;
  });
  const draw = () => {
    const steps = [...d.querySelectorAll("[data-rescue=step]")], dose = d.querySelector("[data-minutes]");
    // After "Leave now" the page is gone.
    if (!dose) return;
    const left = first ? +dose.dataset.minutes - since(last) : 0;
    steps.forEach((it, place) => { it.hidden = place !== at; });
    if (first) {
      say("since", Math.floor(since(first)));
      say("left", Math.ceil(left));
    }
    show("ways", true);
    show("back", at > 0);
    show("next", at < steps.length - 1);
    show("first", !first && at >= steps.indexOf(dose));
    show("beat", "beats" in steps[at].dataset);
    show("running", left > 0);
    show("due", !!first && left <= 0);
    show("more", !!first && left <= 0);
    show("stop", !!(first || old));
    show("stops", !!first);
    show("resumes", !!old);
    // A new version would reload the page, and with it the clock.
    if (first) page.dataset.dosed = "";
    else delete page.dataset.dosed;
  };
  // Nobody in an emergency begins where the last one ended.
  const begin = () => {
    if (first && since(last) > LONG) first = undefined;
    if (!first && since(touched) > ANOTHER) {
      at = 0;
      old = undefined;
    }
    draw();
  };
  // A step that begins above the screen, or behind the bar, comes down into sight. By scrolling this page alone:
  // `scrollIntoView` would move a partner's page, too.
  const reveal = () => {
    const rhythm = find("beat"), step = d.querySelector("[data-rescue=step]:not([hidden])");
    const top = (rhythm.hidden ? step : rhythm).getBoundingClientRect().top - Math.max(0, d.querySelector(".bar").getBoundingClientRect().bottom);
    if (top < 0) scrollBy(0, top);
  };
  d.addEventListener("click", ({ target, timeStamp }) => {
    const button = target.closest("button[data-rescue]"), name = button?.dataset.rescue;
    // A hand that shakes presses twice: what comes within half a second does nothing.
    if (!button || timeStamp - pressed < 500) return;
    pressed = timeStamp;
    touched = now();
    if (name === "next") at += 1;
    else if (name === "back") at -= 1;
    else if (name === "stop") [first, old] = [old, first];
    else {
      last = now();
      first ??= last;
      old = undefined;
    }
    draw();
    // A button that is gone passes the focus on.
    if (button.hidden) find(name === "next" ? "back" : name === "back" ? "next" : "said").focus();
    if (name === "next" || name === "back") reveal();
  });
  // A change of language replaces the page's body; `data-screen` says which screen is shown.
  new MutationObserver((seen) => {
    const opens = seen.some(({ target: it }) => /** @type {HTMLElement} */ (it).dataset.screen === "rescue");
    (opens ? begin : draw)();
  }).observe(page, { attributeFilter: ["lang", "data-screen"], subtree: true });
  // boot.js brings the styles of these steps. Where it did not load, they must not stand there without.
  if (!("js" in page.dataset)) {
    const { css, cssIntegrity } = d.querySelector("[data-css]").dataset, link = d.createElement("link");
    link.rel = "stylesheet";
    link.integrity = cssIntegrity;
    link.href = css;
    d.head.append(link);
  }
  setInterval(() => { if (first) draw(); }, 1000);
  d.addEventListener("visibilitychange", begin);
  addEventListener("focus", begin);
  draw();
})();
