// What a browser can do for a person while Ebb is open: Back as one step back, the answers after coming
// back to the page, the screen kept awake, a number to copy where nothing calls it, texts that change
// although a translator has replaced them. The build adds this script to device.js for the app, and to
// frame.js for the embed. It reads no answers.
(() => {
  const d = document, page = d.documentElement;

  // On a phone, Back goes one step back where the browser asks the page first. It adds no entry to the
  // history. On the first page nothing is asked, so Back leaves as on any page. With a mouse and keys the
  // same request comes from Escape, a key that leaves, so it is not asked for there.
  /** @type {CloseRequest | undefined} */
  let watcher;
  const watch = () => {
    const isInside = d.querySelector(".app:not([data-screen=home])") && matchMedia("(pointer: coarse)").matches;
    if (!isInside || !window.CloseWatcher) {
      watcher?.destroy();
      watcher = undefined;
    } else if (!watcher) {
      watcher = new window.CloseWatcher();
      watcher.onclose = () => {
        watcher = undefined;
        d.querySelector("[data-back]").click();
        watch();
      };
    }
  };

  // Keeps the screen awake from the tap that starts paced breathing or the urge wave until it is paused,
  // left or over, and for half an hour at most: the person may have put the device down. A browser lets go
  // of the lock when the page is hidden, so it is asked for again when the page is back. WebKit refuses it
  // where nothing was pressed just before, so after a refusal the next press asks again.
  const RUNNING = "[data-screen=breathe] .static-page .breath__pause:not(:checked), "
    + "[data-screen=stage] .stage :is(.breath, .wave-guide) + .timer:not(.timer--over)";
  const LONGEST = 18e5;
  /** @type {Promise<WakeLockSentinel | void> | undefined} */
  let lock;
  /** @type {number | undefined} */
  let end, isRefused = false;
  const release = () => lock?.then((it) => it?.release());
  const wake = () => {
    const paused = d.querySelector("[data-screen=stage] .stage .breath__pause:checked");
    const runs = !d.hidden && !paused && !!d.querySelector(RUNNING);
    if (runs === !!lock || runs && isRefused) return;
    release();
    clearTimeout(end);
    const asked = runs ? navigator.wakeLock?.request("screen").catch(() => {
      if (lock !== asked) return;
      lock = undefined;
      isRefused = true;
    }) : undefined;
    lock = asked;
    if (lock) end = setTimeout(release, LONGEST);
  };
  d.addEventListener("click", () => {
    isRefused = false;
    wake();
  });
  d.addEventListener("visibilitychange", wake);
  d.addEventListener("change", wake);

  // Where there is no phone, a call or a text opens nothing and the browser says nothing. So each tap on one
  // shows what to call on a phone: the card's number, or for a text the link's text, which has the word to
  // send; where a text goes to nobody in particular, what it says.
  d.addEventListener("click", ({ target }) => {
    const call = target.closest("a[href^='tel:'], a[href^='sms:']"), note = d.querySelector("[data-start=call]");
    if (target.closest("[data-start]")) return;
    note.hidden = !call;
    if (!call) return;
    const card = call.protocol === "tel:" && call.closest("[data-line]")?.querySelector(".line__number");
    const shown = call.pathname ? (card || call).textContent : new URLSearchParams(call.search).get("body");
    note.querySelector(".number").textContent = shown;
  });

  // A page that the browser kept in memory was told of no change that another tab made meanwhile, so it
  // reads its storage as after such a change. After "Leave now" boot.js loads it anew.
  addEventListener("pageshow", ({ persisted }) => persisted && dispatchEvent(new Event("storage")));

  // A page translator puts elements of its own in the place of texts, and takes the texts away. The app
  // goes on with the texts that it drew: one that it changes takes its place again, and what it puts before
  // one, or removes, it puts before or removes what stands in its place.
  /** @type {WeakMap<Node, Node>} what stands in the place of a node */
  const places = new WeakMap();
  /** @param {any} node */
  const standIn = (node) => {
    for (let turns = 0; node && !node.isConnected && turns < 9; turns += 1) node = places.get(node);
    return node;
  };
  const changed = new MutationObserver((changes) => changes.forEach(({ target }) => {
    if (!target.isConnected) standIn(target)?.replaceWith(target);
  }));
  new MutationObserver((changes) => {
    const added = new Set(changes.flatMap(({ addedNodes }) => [...addedNodes]));
    for (const { addedNodes, removedNodes, previousSibling, nextSibling } of changes) {
      const instead = [addedNodes[0], previousSibling, nextSibling].find((it) => it && added.has(it));
      removedNodes.forEach((it) => {
        if (it.isConnected || !instead) return;
        places.set(it, instead);
        if (it.nodeType === Node.TEXT_NODE) changed.observe(it, { characterData: true });
      });
    }
  }).observe(page, { childList: true, subtree: true });
  /** @type {any} */
  const nodes = Node.prototype, { insertBefore, removeChild } = nodes;
  /** @type {(this: Node, node: Node, before: Node | null) => Node} */
  nodes.insertBefore = function (node, before) {
    const place = before && before.parentNode !== this ? standIn(before) : before;
    return insertBefore.call(this, node, place?.parentNode === this ? place : before);
  };
  /** @type {(this: Node, node: Node) => Node} */
  nodes.removeChild = function (node) {
    return removeChild.call(this, node.parentNode === this ? node : standIn(node) ?? node);
  };

  // An app can stay open over a journey: a record has the zone of the time at which Ebb was last shown.
  d.addEventListener("visibilitychange", () => {
    if (!d.hidden && page.dataset.zone) page.dataset.zone = window.Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  });

  // A screen of the app leaves room for the page of records. That page, its script and its wasm come when
  // the screen is opened; the worker keeps them from then on.
  /** @type {ArrayBuffer[]} the pack of the language */
  let pack;
  /** @type {Promise<void> | undefined} the script of that page, on its way or there */
  let coming;
  let asked = 0;
  /** @type {{ createScriptURL(from: string): string } | undefined} */
  let trusted;
  /** @type {(tag: HTMLElement) => Promise<void>} */
  const loaded = (tag) => new Promise((done, fail) => {
    tag.onload = () => done();
    tag.onerror = fail;
    setTimeout(fail, 60000);
    d.head.append(tag);
  });
  /** @param {DOMStringMap} part */
  const load = async (part) => {
    const styles = d.createElement("link"), tag = d.createElement("script"), make = { createScriptURL: () => part.script };
    styles.rel = "stylesheet";
    styles.integrity = part.cssIntegrity;
    styles.href = part.css;
    d.head.append(styles);
    tag.integrity = part.scriptIntegrity;
    tag.crossOrigin = "anonymous";
    // A browser without trusted types takes the address itself; a name is given to a policy once.
    trusted ??= window.trustedTypes?.createPolicy("ebb-records", make);
    tag.src = trusted?.createScriptURL("") ?? part.script;
    await loaded(tag);
  };
  /** @param {boolean} goes whether only the language changes, so that the person goes on with what they began */
  const furnish = async (goes) => {
    const room = d.querySelector("[data-records]"), notice = d.querySelector("[data-start=room]"), mine = ++asked;
    if (!room) return;
    room.replaceChildren();
    notice.hidden = true;
    try {
      const get = new XMLHttpRequest();
      get.open("GET", "/records/");
      get.responseType = "document";
      get.timeout = 20000;
      await new Promise((done) => {
        get.onloadend = done;
        get.send();
      });
      const there = get.response;
      // A page of another build, or none, is as good as no answer.
      if (there.querySelector("[name=build]").content !== d.querySelector("[name=build]").content) throw 0;
      // The language of the page is the one without a link: a page translator writes its own into `lang`.
      const part = d.adoptNode([...there.querySelectorAll("section")].find((it) => it.lang && !d.querySelector(`[hreflang=${it.lang}]`)));
      coming ??= load(part.dataset).catch((e) => {
        coming = undefined;
        throw e;
      });
      await coming;
      // "One moment" stands in an empty room, so the page comes into it once it works.
      if (mine === asked) await new Promise((done, fail) => {
        d.dispatchEvent(new CustomEvent("ebb:records", { detail: [part, pack, goes, done, fail] }));
        // Longer than the page waits for its wasm: for a browser that cannot run its script at all.
        setTimeout(fail, 90000);
      });
      if (mine === asked) room.append(part);
    } catch {
      if (mine !== asked) return;
      const again = d.createElement("button");
      again.type = "button";
      again.className = "button";
      again.textContent = d.querySelector(".notice__link").textContent;
      again.onclick = () => {
        d.querySelector(".stage [data-heading]").focus();
        furnish(goes);
      };
      room.append(again);
      notice.hidden = false;
    }
  };
  d.addEventListener("ebb:ask", ({ detail }) => {
    if (page.dataset.ask !== "language") return;
    pack = detail;
    furnish(true);
  });
  d.addEventListener("ebb:show", () => furnish(false));

  new MutationObserver((changes) => {
    watch();
    wake();
    // Whoever waited for a screen that will not come is taken to the top, where a notice says so.
    const waited = changes.some(({ attributeName }) => attributeName === "data-next");
    if (waited && !("live" in page.dataset || d.querySelector("[data-next]"))) scrollTo(0, 0);
  }).observe(page, { childList: true, subtree: true, attributeFilter: ["class", "data-screen", "data-next"] });
})();
