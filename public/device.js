// The app on a person's own device: registers the service worker, installs a newer version when the
// person agrees, offers to install the app. The embed does not load this script. It reads no answers.
(() => {
  const d = document, page = d.documentElement, { serviceWorker: worker } = navigator;
  // The state to show. A change of language replaces the page's body, so it is kept here and shown again.
  const is = { ready: false, works: false, update: false, coming: false, missed: false, offered: false, shared: navigator.standalone === false };
  let looks = 0;
  /** @type {InstallOffer} */
  let offer;
  /** @type {boolean | undefined} */
  let taken;
  /** @type {number | undefined} */
  let limit;
  /** @type {((value?: unknown) => void) | null | undefined} releases the lock */
  let agreed;
  /** @type {boolean | undefined} */
  let again;
  /** @type {ServiceWorkerRegistration} */
  let found;
  /** @type {boolean | undefined} */
  let added;
  /** @type {boolean | undefined} */
  let comes;

  const isInstalled = () => added || matchMedia("(display-mode: standalone)").matches || !!navigator.standalone;
  const show = () => {
    const installed = isInstalled();
    /** @type {Record<string, boolean>} */
    const shown = {
      ...is,
      install: (is.offered || is.shared) && !installed,
      uninstalled: !installed,
      other: !is.offered && !is.shared,
    };
    for (const name in shown) d.querySelectorAll(`[data-device=${name}]`).forEach((it) => { it.hidden = !shown[name]; });
  };
  /** @type {(name: keyof typeof is, so: boolean) => void} */
  const now = (name, so) => {
    is[name] = so;
    show();
  };
  new MutationObserver(show).observe(page, { attributeFilter: ["lang", "data-whole"] });
  show();

  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    now("offered", true);
  });
  addEventListener("appinstalled", () => {
    added = true;
    show();
  });

  d.addEventListener("click", ({ target }) => {
    const does = target.closest("button[data-device-does]")?.dataset.deviceDoes;
    if (does === "install") {
      offer.prompt();
      // The button is about to disappear: moves the focus to the start of its section, so that it is not lost.
      target.closest("section").firstChild.focus();
      now("offered", false);
    } else if (does === "update" && !is.coming) agree();
  });

  // The worker installs a newer version only while a page holds the lock `yes`. Until then the files of
  // that version wait in the cache `next`.
  const next = "next";
  const agree = async () => {
    if (taken) return location.reload();
    again = true;
    now("missed", false);
    now("coming", true);
    limit = setTimeout(miss, 30000);
    /** @param {(value?: unknown) => void} release */
    const hold = (release) => {
      agreed = release;
      seek();
    };
    try {
      await navigator.locks.request("yes", { mode: "shared" }, () => new Promise(hold));
    } catch {
      miss();
    }
  };
  const over = () => {
    clearTimeout(limit);
    agreed?.();
    agreed = null;
    now("coming", false);
  };
  // Some browsers keep a page that was left in memory, and its lock with it.
  addEventListener("pagehide", over);
  const miss = () => {
    over();
    now("missed", true);
  };
  const seek = async () => {
    const mine = ++looks, asked = () => agreed && mine === looks;
    comes = false;
    try {
      await found.update();
    } catch {
      // There is no network, or the server failed.
      if (asked()) miss();
      return;
    }
    // Some browsers fire `updatefound` a little later. Where it does not come, the server no longer has a
    // newer version.
    setTimeout(async () => {
      if (comes || found.installing || !asked()) return;
      over();
      // What has the focus does not vanish without a word, and hands the focus on.
      const held = () => d.activeElement?.closest("[data-device=update]");
      const end = () => {
        if (mine !== looks) return;
        if (held()) d.querySelector("[data-heading]").focus();
        is.missed = false;
        now("update", false);
      };
      if (held()) {
        now("missed", true);
        setTimeout(end, 10000);
      } else end();
      await caches.delete(next);
    }, 3000);
  };
  // Reloads the page only while its update notice is visible, so that nothing the person began since is lost.
  const take = () => {
    const here = agreed && d.querySelector("[data-device=update]")?.getClientRects().length;
    taken = true;
    over();
    now("missed", false);
    if (here) location.reload();
    else now("update", true);
  };

  const register = async () => {
    /** @type {boolean} */
    let first;
    try {
      // Where the version before has ended (sw.js), this page came from the server already.
      first = await caches.has("ended");
      const sources = window.trustedTypes?.createPolicy("ebb", { createScriptURL: () => "/sw.js" });
      found = await worker.register(sources?.createScriptURL("") ?? "/sw.js", { updateViaCache: "none" });
    } catch {
      // Without a worker Ebb needs a network to start; everything else works.
      return;
    }
    first ||= !found.active;
    const offered = async () => now("update", await caches.has(next));
    // `updatefound` may report a worker that is watched already; as a property, the listener stays one.
    /** @param {ServiceWorker | null} coming */
    const watch = (coming) => {
      /** @type {string} */
      let before;
      if (coming) coming.onstatechange = async () => {
        const { state } = coming, refused = state === "redundant" && before !== "activated";
        before = state;
        // The install that failed may have begun before the person agreed, so this tries once more.
        if (refused && agreed && again) {
          again = false;
          seek();
        }
        else if (refused && !taken) agreed ? miss() : offered();
        if (state !== "activated") return;
        if (!first) return take();
        first = false;
        // The worker keeps a language that the page asks it for; this one was chosen before it was there.
        await Promise.allSettled(page.dataset.spoken?.split(" ").map((file) => fetch(file)) ?? []);
        // Not where the new worker only unregisters the old one (sw-withdrawn.js).
        is.works = !await caches.has("ended");
        now("ready", is.works);
      };
    };
    watch(found.installing);
    found.addEventListener("updatefound", () => {
      comes = true;
      watch(found.installing);
    });
    now("works", !first);
    if (!first) offered();
  };
  // An app on a device can stay open for days, so it looks for a newer version when it is shown again, once
  // a day at most. A clock that was set back counts as another day.
  let looked = Date.now();
  d.addEventListener("visibilitychange", () => {
    if (d.hidden || !found || Math.abs(Date.now() - looked) < 864e5) return;
    looked = Date.now();
    found.update().catch(() => {});
  });

  const soon = window.requestIdleCallback ?? setTimeout;
  // Once something is kept, asks the browser to spare it; Firefox would ask the person, so there the page of records
  // says first what it is about. "Look back" writes dates: the first format takes a slow phone a tenth of a second.
  d.addEventListener("ebb:kept", () => {
    try {
      if (!localStorage.getItem("ebb.s.keep") && !localStorage.getItem("ebb.s.keep.2")) return;
      soon(() => Intl.DateTimeFormat());
      if (window.mozInnerScreenX === undefined) navigator.storage?.persist?.();
    } catch {
      // The browser lets no page store anything.
    }
  });

  // Registers the worker after the first paint, once the page has loaded its own files.
  if (worker) addEventListener("load", () => soon(register));
})();
