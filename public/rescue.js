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
    show("stop", !!first);
    // A new version would reload the page, and with it the clock.
    if (first) page.dataset.dosed = "";
    else delete page.dataset.dosed;
  };
  // Nobody in an emergency begins where the last one ended.
  const begin = () => {
    if (first && since(last) > LONG) first = undefined;
    if (!first && since(touched) > ANOTHER) at = 0;
    draw();
  };
  d.addEventListener("click", ({ target, timeStamp }) => {
    const name = target.closest("button[data-rescue]")?.dataset.rescue;
    // A hand that shakes presses twice: what comes within half a second does nothing.
    if (!name || timeStamp - pressed < 500) return;
    pressed = timeStamp;
    touched = now();
    if (name === "next") at += 1;
    else if (name === "back") at -= 1;
    else {
      last = now();
      first = name === "stop" ? undefined : first ?? last;
    }
    draw();
    // A button that is gone passes the focus on.
    if (target.hidden) find(name === "next" ? "back" : first && name !== "back" ? "said" : at ? "back" : "next").focus();
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
