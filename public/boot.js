// Puts the rooms of the help page behind the doors of this one, shows one screen of the static page at a
// time, starts the app, and shows the static page again if the app breaks. Shows the help lines of one
// country, and loads the page in another language. Holds no content. This script and the app communicate by
// events on the document (ARCHITECTURE.md). The build puts leave.js, taps.js and rooms.js before it, in one file.
(() => {
  // @ts-expect-error A script that runs for the first time has a tag.
  const d = document, page = d.documentElement, own = d.currentScript.dataset;
  /** @type {Find} */
  const find = (q, from = d) => from.querySelector(q);
  /** @type {Each} */
  const each = (q, f) => d.querySelectorAll(q).forEach(f);
  const live = () => "live" in page.dataset, complete = () => "complete" in page.dataset;
  const danger = () => find("[name=danger]:checked")?.value || "none";
  /** @param {string} [name] the notice to show, or none */
  const say = (name) => each("[data-start]", (it) => { it.hidden = it.dataset.start !== name; });
  // Asks for a screen of the app. Before the app can draw one, the last of those asked for waits.
  /** @param {string} what */
  const turn = (what) => {
    if (complete()) return ask(what);
    app.next = what;
    say("waiting");
  };
  const state = () => say("next" in app || wanted ? "waiting" : over);
  /** @type {(what: string, detail?: ArrayBuffer[]) => void} */
  const ask = (what, detail) => {
    page.dataset.ask = what;
    d.dispatchEvent(new CustomEvent("ebb:ask", { detail }));
  };
  let app = find(".app").dataset,
    /** @type {string | undefined} why there is no app */
    over,
    /** @type {string | undefined} the screen to show once its room is there */
    wanted,
    /** @type {string[]} the static screens from which links led to this one, the last one last */
    way = [],
    /** @type {boolean | undefined} whether a link leads from this screen to the next */
    led,
    /** @type {boolean | undefined} whether the help page did not load */
    lacks,
    isStyled = false;
  page.dataset.js = "";
  // Hides the page in another site's frame: a host that cannot send headers cannot forbid framing.
  if (top !== self && !page.dataset.surface) page.dataset.gone = "";

  // Of the person's languages the first that has a page: where that is another page, its link stands out.
  const wish = navigator.languages.map((it) => it.split("-")[0]).find((it) => it === page.lang || find(`[hreflang="${it}"]`));
  each(`[hreflang="${wish}"]`, (it) => { it.dataset.wished = ""; });

  // The styles inside the page are those of its first second. Where the others stall, a room opens without them.
  const link = d.createElement("link");
  const styled = new Promise((done) => { link.onload = link.onerror = done; setTimeout(done, 2500); }).then(() => {
    isStyled = true;
    if (wanted) go(wanted);
  });
  link.rel = "stylesheet";
  link.integrity = own.cssIntegrity;
  link.href = own.css;
  d.head.append(link);

  /** @type {(to: string, stays?: number, links?: boolean) => void} */
  const go = (to, stays, links) => {
    const leads = /^(home|danger|strength|stage|try)$/.test(to);
    if (leads) way = [];
    led ||= links;
    if (!stays) {
      delete app.next;
      // Another room leaves the way back to the screen of the app that led to the first one.
      if (leads) delete app.shown;
    }
    const kind = danger(), named = kind !== "none";
    if (to === "emergency") to = find(`.door[data-danger=${kind}]`)?.dataset.door || to;
    const door = find(`.door[data-door~=${to}]`);
    // One that the person opened before this script ran is open already.
    const waits = door && !((isStyled || door.open) && find(".door__room", door));
    wanted = waits ? to : "";
    state();
    if (waits && lacks) bring();
    if (waits) return;
    const known = way.indexOf(to);
    if (known >= 0) way.length = known;
    else if (led && !leads && to !== app.screen) way.push(app.screen);
    led = false;
    app.screen = to;
    if (to === "home" && !stays) {
      // What comes from here is a new check-in: a danger that was named before it narrows no help.
      each("[name=danger]", (it) => { it.checked = false; });
      if (live() && page.dataset.show !== "home") ask("home");
    }
    if (to === "breathe" && !stays) {
      page.dataset.breathing = (Date.now() / 1e3).toFixed();
      // A new copy of the exercise begins at its first breath.
      const it = find(".breathe");
      it.replaceWith(it.cloneNode(true));
      find("[name=pause-static-page]").checked = false;
    }
    each(".door", (it) => { it.open = it.dataset.door.split(" ").includes(to); });
    each(".route", (it) => { it.hidden = named && it.dataset.danger !== kind; });
    // @ts-expect-error An attribute is a text of whatever it is set to.
    find(".emergency").dataset.named = named;
    scrollTo(0, 0);
    (find(`[data-step=${to}] [data-heading]`) || find(".door[open] > summary") || find("[data-heading]")).focus();
  };
  d.addEventListener("ebb:show", () => {
    go(page.dataset.show);
    if (app.screen !== "home") app.shown = "";
  });
  const next = () => {
    if (app.screen !== "strength") return go(danger() === "none" ? "strength" : "emergency");
    if (over) return go("try");
    turn("next");
  };
  d.addEventListener("click", (e) => {
    /** @type {<Q extends string>(q: Q) => Found<Q> | null} */
    const at = (q) => e.target.closest(q);
    const summary = at(".door > .door__summary"), to = at("[data-go]")?.dataset.go, asked = at("[data-ask]:not(html)");
    const language = at("[hreflang]");
    // The notice that a language failed to load stays until the person goes on.
    if (!find("[data-start=language]").hidden) state();
    if (summary || language || to) e.preventDefault();
    const isOfApp = app.screen === "stage" || "shown" in app;
    if (language) speak(language.href);
    else if (at("[data-back]")) {
      if (isOfApp) ask("back");
      else go(way.at(-1) || (app.screen === "strength" ? "danger" : "home"));
    } else if (to && at(".help")) {
      // Where a link led on from this help, the app still shows it.
      if (isOfApp && page.dataset.show !== to) ask(to);
      else go(to, 0, !isOfApp);
    } else if (asked?.dataset.ask === "print") print();
    else if (asked) (at("[name=trace-free]") ? ask : turn)(asked.dataset.ask);
    else if (!at(".static-page")) return;
    else if (summary) go(summary.parentNode.open ? "home" : summary.parentNode.dataset.door.split(" ")[0]);
    else if (to === "skip") {
      each(`[name=${app.screen}]`, (it) => { it.checked = false; });
      next();
    } else if (to === "next") next();
    else if (to) go(to, 0, !isOfApp);
    // An arrow key fires a click on a radio button too, with `detail` 0: that only selects the answer.
    else if (at("[type=radio]") && e.detail) next();
  });
  d.addEventListener("input", ({ target: it }) => {
    if (it.name === "country") {
      page.dataset.country = it.value;
      page.dataset.chosen = "";
      place();
      if (live()) ask("country");
    }
  });

  const place = () => { if (!ebbPlace(page.dataset.country, find, each) && lacks) bring(); };
  d.addEventListener("ebb:place", place);

  // Another page of this build. With a page of another build the app must not go on, even where only its
  // texts differ.
  /** @type {(href: string) => Promise<Document>} */
  const read = (href) => new Promise((done, fail) => {
    const get = new XMLHttpRequest();
    get.open("GET", href);
    get.responseType = "document";
    get.timeout = 20000;
    get.onloadend = () => {
      const other = get.response, build = other && find("[name=build]", other);
      build?.content === find("[name=build]").content ? done(other) : fail();
    };
    get.send();
  });
  const bring = async () => {
    lacks = false;
    try {
      const help = await read(own.help);
      // The person may have changed the language meanwhile: then the rooms are there.
      if ("whole" in page.dataset) return;
      ebbFurnish(help, d);
      whole();
    } catch {
      lacks = true;
      if (!wanted || find(`[data-door~=${wanted}] > .door__room`)) return;
      // Where there is neither the app nor this room, the breathing is what there is.
      if (wanted === "try") return go("breathe");
      wanted = "";
      if (app.screen !== "stage") return say("room");
      // The app waits on an empty screen for the room that it led to, and shows the one before it later than this.
      d.addEventListener("ebb:show", () => say("room"), { once: true });
      ask("back");
    }
  };
  const whole = () => {
    page.dataset.whole = "";
    // Suggests a country by the clock's time zone, and by the browser's language where the zone names no place.
    // Intl loads all that it formats dates with, which takes a slow phone 0.1 s; Temporal, where there is one, does not.
    const zone = window.Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    page.dataset.zone = zone;
    const hint = /^(?!Etc).+\//.test(zone) ? zone : navigator.language;
    // @ts-expect-error The last choice fits any hint.
    page.dataset.country ??= [...find("[name=country]")].find((it) => RegExp(it.dataset.fits).test(hint)).value;
    place();
    d.dispatchEvent(new Event("ebb:whole"));
    if (live()) ask("country");
    if (wanted) go(wanted);
  };
  const ready = Promise.all([bring(), styled]).then(() => { if (wanted) go(wanted); });

  // A language has two pages and two files of texts. The answers chosen here are copied to the other page.
  /** @type {(from: Record<string, any>, ...names: string[]) => Promise<ArrayBuffer[]>} */
  const load = (from, ...names) => Promise.all(names.map(async (it) =>
    (await fetch(from[it], { integrity: from[it + "Integrity"], signal: AbortSignal.timeout?.(60000) })).arrayBuffer()));
  /** @param {string} href */
  const speak = async (href) => {
    // Of several choices in a row the last one counts.
    const mine = ++choices;
    say("waiting");
    try {
      const there = await read(href), { body, documentElement: other } = there;
      const { dataset } = find("[data-words]", other);
      const next = load(dataset, "words", "more");
      ebbFurnish(await read(dataset.help), there);
      const files = await next;
      if (mine !== choices || "gone" in page.dataset) return;
      each(".static-page :checked:not(option)", (it) => {
        find(`[name=${it.name}][value="${it.value}"]`, body).checked = true;
      });
      d.adoptNode(body).querySelector("#stage").replaceWith(find("#stage"));
      app = Object.assign(find(".app", body).dataset, app);
      d.body = body;
      // If the person installs the app now, it gets this language's manifest. A frame has no manifest.
      each("[rel=manifest]", (it) => { it.href = find("[rel=manifest]", other).href; });
      page.lang = other.lang;
      page.dir = other.dir;
      words = next;
      heard();
      const spoken = [page.dataset.spoken, href, dataset.help, dataset.words, dataset.more];
      page.dataset.spoken = spoken.filter(Boolean).join(" ");
      if ("whole" in page.dataset) place();
      else whole();
      if (live()) ask("language", files);
      go(app.screen, 1);
      state();
    } catch {
      if (mine === choices) say("language");
    }
  };
  let words = load(own, "words"), choices = 0, heard = () => {};

  const opened = d.activeElement?.closest(".door[open]") || find(".door[open]");
  if (opened) go(opened.dataset.door.split(" ")[0], 1);

  // The app could not start, or it broke: shows the static page, with a notice that says why. A part that comes
  // late may still come, so one reason can follow another; an app that broke is over.
  /** @param {string} why */
  const end = (why) => {
    if (over && over !== "failed") return;
    over = why;
    delete page.dataset.complete;
    if (live()) {
      delete page.dataset.live;
      // No app hears what is asked on a static screen that it had opened.
      delete app.shown;
      if (app.screen === "stage") go("home");
    }
    if (app.next === "next") go("try");
    delete app.next;
    say(why);
  };
  addEventListener("error", (e) => { if (e.error?.name === "RuntimeError") end("broken"); });
  if (!window.WebAssembly) return end("blocked");
  const wasm = fetch(own.wasm, { integrity: own.integrity });
  setTimeout(() => complete() || end("failed"), 20000);
  // The texts of the language that was chosen last; those of another are not waited for.
  /** @type {() => Promise<ArrayBuffer[]>} */
  const chosen = async () => {
    const known = words;
    await new Promise((done) => { heard = () => done(0); known.then(done, done); });
    return known === words ? known : chosen();
  };
  addEventListener("DOMContentLoaded", async () => {
    try {
      const first = await wasm_bindgen({ module_or_path: await wasm });
      // The app needs neither the help page nor all styles, so they hold it up for some seconds at most.
      await Promise.race([ready, new Promise((done) => setTimeout(done, 6000))]);
      const files = await chosen(), begun = words, started = new Promise((done) => d.addEventListener("ebb:live", done));
      ask("language", files);
      await started;
      // The app hears what is asked on the static page. Its screens are drawn by a second wasm, in the memory of
      // the first. A language that was chosen meanwhile has brought all of its texts.
      if (words === begun && files.length < 2) (words = load(own, "more").then((more) => [...files, ...more])).catch(() => 0);
      const [screens] = await load(wasm_bindgen, "screens");
      await WebAssembly.instantiate(screens, { __wasm_split: first });
      ask("language", await chosen());
      // An app that comes after the time limit still takes over from the static page, and hears what it missed.
      if (over === "failed") over = "";
      if (over) return;
      page.dataset.live = page.dataset.complete = "";
      ask("country");
      each("[data-start=failed], [data-start=waiting]", (it) => { it.hidden = it.dataset.start === "failed" || !wanted; });
      if (app.next) turn(app.next);
    } catch (e) {
      end(e instanceof WebAssembly.CompileError ? "blocked" : "failed");
    }
  });
})();
