// Turns the pages of the static page, starts the app, and steps back in if the app breaks.
// Knows nothing of what the words mean. Page and app speak by two events: "ebb:show" (the app shows a
// screen) and "ebb:ask" (a person asks the app for something).
(() => {
  const d = document, page = d.documentElement, own = d.currentScript.dataset;
  const find = (q) => d.querySelector(q), each = (q, f) => d.querySelectorAll(q).forEach(f);
  const app = find(".app").dataset, live = () => "live" in page.dataset;
  const danger = () => find("[name=danger]:checked")?.value || "none";
  const say = (name) => each("[data-start]", (it) => { it.hidden = it.dataset.start !== name; });
  const ask = (what) => {
    page.dataset.ask = what;
    d.dispatchEvent(new Event("ebb:ask"));
  };
  let shifts = [], over;
  page.dataset.js = "";

  // Where a policy refuses the inline styles, the same ones come as a file.
  if (!d.styleSheets.length) {
    const link = d.createElement("link");
    link.rel = "stylesheet"; link.integrity = own.cssIntegrity; link.href = own.css;
    d.head.append(link);
  }

  // Leaving: blank first, then away, with nothing to come back to.
  const leave = () => {
    page.dataset.gone = "";
    d.title = "";
    if (navigator.onLine && !matchMedia("(display-mode: standalone)").matches) {
      location.replace(find("[data-leave]").href);
    } else {
      find(".app").remove();
      find(".neutral").hidden = false;
    }
  };
  addEventListener("keyup", (e) => {
    if (e.key !== "Shift") { shifts = []; return; }
    shifts = [...shifts.filter((at) => e.timeStamp - at < 5000), e.timeStamp];
    if (shifts.length > 2) leave();
  });
  addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });

  const go = (to) => {
    const kind = danger(), named = kind !== "none";
    app.screen = to;
    delete app.next;
    delete app.shown;
    each(".door", (it) => { it.open = it.dataset.door.split(" ").includes(to); });
    each(".route", (it) => { it.hidden = named && it.dataset.danger !== kind; });
    find(".emergency__signs").hidden = named;
    find(".needs-danger").hidden = !named;
    scrollTo(0, 0);
    (find(to === "stage" ? "#stage [data-heading]" : `[data-step=${to}] [data-heading]`)
      || find(".door[open] > summary") || find("[data-heading]")).focus();
  };
  d.addEventListener("ebb:show", () => {
    go(page.dataset.show);
    app.shown = "";
  });
  const next = () => {
    if (app.screen !== "strength") return go(danger() === "none" ? "strength" : "emergency");
    if (live()) return ask("next");
    // The next question needs the app, which goes on from here when it comes.
    if (over) return go("try");
    app.next = "";
    say("waiting");
  };
  d.addEventListener("click", (e) => {
    const at = (q) => e.target.closest(q);
    const summary = at(".door > summary"), to = at("[data-go]")?.dataset.go, asked = at("[data-ask]:not(html)");
    if (at("[data-leave]")) {
      e.preventDefault();
      leave();
    } else if (at("[data-back]")) {
      if (app.screen === "stage" || "shown" in app) ask("back");
      else go(app.screen === "strength" ? "danger" : "home");
    } else if (asked) ask(asked.dataset.ask);
    else if (!at(".front")) return;
    else if (summary) {
      e.preventDefault();
      go(summary.parentNode.open ? "home" : summary.parentNode.dataset.door.split(" ")[0]);
    } else if (to === "skip") {
      each(`[name=${app.screen}]`, (it) => { it.checked = false; });
      next();
    } else if (to === "next") next();
    else if (to) go(to);
    // An arrow key clicks a radio button too, with no touch in it: that only chooses.
    else if (at("[type=radio]") && e.detail) next();
  });
  d.addEventListener("input", (e) => {
    const slider = find("[name=strength-slider]"), it = e.target;
    if (it === slider) find(`[name=strength][value="${it.value}"]`).checked = true;
    else if (it.name === "strength") slider.value = it.value;
    else return;
    slider.classList.remove("slider--untouched");
    slider.removeAttribute("aria-valuetext");
  });
  const opened = find(".door[open]");
  if (opened) go(opened.dataset.door.split(" ")[0]);

  // The app could not start, or broke: the static page stands, with a word why.
  const end = (why) => {
    if (over) return;
    over = why;
    if (live()) {
      delete page.dataset.live;
      if (app.screen === "stage") go("home");
    }
    if ("next" in app) go("try");
    say(why);
  };
  d.addEventListener("ebb:broken", () => end("broken"));
  addEventListener("error", (e) => { if (e.error?.name === "RuntimeError") end("broken"); });

  if (typeof WebAssembly !== "object") return end("blocked");
  const wasm = fetch(own.wasm, { integrity: own.integrity });
  wasm.catch(() => end("failed"));
  const watchdog = setTimeout(() => end("failed"), 20000);
  addEventListener("DOMContentLoaded", async () => {
    try {
      const response = await wasm;
      if (!response.ok) throw response;
      await wasm_bindgen({ module_or_path: response });
      // Late is not lost.
      if (over === "failed") over = "";
      if (!over) say();
    } catch (e) {
      end(e instanceof WebAssembly.CompileError ? "blocked" : "failed");
    }
    clearTimeout(watchdog);
  });
})();
