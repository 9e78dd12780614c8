// The app on a person's own device: works without a network, takes a newer version when the person says
// so, is installed, and reads a copy that they bring. Not in a partner's page. Knows no answer.
(() => {
  const d = document, page = d.documentElement, { serviceWorker: worker } = navigator;
  // What is so. Another language brings another page, so it is written down here and shown again.
  const is = { ready: false, update: false, coming: false, missed: false, offered: false, shared: navigator.standalone === false };
  let offer, added, found, agreed, limit, comes, again, taken, looks = 0;

  const show = () => {
    const installed = added || matchMedia("(display-mode: standalone)").matches || !!navigator.standalone;
    const shown = {
      ...is,
      install: (is.offered || is.shared) && !installed,
      uninstalled: !installed,
      other: !is.offered && !is.shared,
    };
    for (const name in shown) d.querySelectorAll(`[data-device=${name}]`).forEach((it) => { it.hidden = !shown[name]; });
  };
  const now = (name, so) => {
    is[name] = so;
    show();
  };
  new MutationObserver(show).observe(page, { attributeFilter: ["lang"] });
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

  // The worker takes a newer version while a page holds the lock `yes`; what came of it until then is `next`.
  const next = "next";
  const agree = async () => {
    if (taken) return location.reload();
    again = true;
    now("missed", false);
    now("coming", true);
    limit = setTimeout(miss, 30000);
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
    agreed = 0;
    now("coming", false);
  };
  // Some browsers hold a page that was left, with its lock.
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
    // A browser may tell a little later that there is something; else the server has nothing newer any more.
    setTimeout(async () => {
      if (comes || found.installing || !asked()) return;
      over();
      now("update", false);
      await caches.delete(next);
    }, 3000);
  };
  // Loaded anew where the person still stands at the notice: what they began since is not taken from them.
  const take = () => {
    const here = agreed && d.querySelector("[data-device=update]")?.getClientRects().length;
    taken = true;
    over();
    now("missed", false);
    if (here) location.reload();
    else now("update", true);
  };

  d.addEventListener("change", async ({ target }) => {
    const [file] = target.dataset.deviceDoes === "bring" ? target.files : [];
    if (!file) return;
    // No copy of ours comes near this; what cannot be read is one line that cannot be read.
    const detail = file.size < 2e7 ? await file.text().catch(() => "?") : "?";
    target.value = "";
    page.dataset.ask = "bring";
    d.dispatchEvent(new CustomEvent("ebb:ask", { detail }));
  });

  const register = async () => {
    let first;
    try {
      // Where the version before is gone for good, this page is the server's already.
      first = await caches.has("ended");
      const sources = window.trustedTypes?.createPolicy("ebb", { createScriptURL: () => "/sw.js" });
      found = await worker.register(sources?.createScriptURL("") ?? "/sw.js", { updateViaCache: "none" });
    } catch {
      // Without a worker Ebb needs a network to start, and nothing else is missing.
      return;
    }
    first ||= !found.active;
    const offered = async () => now("update", await caches.has(next));
    // One that was there already is told of once more: it has one listener all the same.
    const watch = (coming) => {
      let before;
      if (coming) coming.onstatechange = async () => {
        const { state } = coming, refused = state === "redundant" && before !== "activated";
        before = state;
        // What fails now may have been on its way before the yes: one more look.
        if (refused && agreed && again) {
          again = false;
          seek();
        }
        else if (refused && !taken) agreed ? miss() : offered();
        if (state !== "activated") return;
        if (!first) return take();
        first = false;
        // Not where it only came to take the worker away.
        now("ready", !await caches.has("ended"));
      };
    };
    watch(found.installing);
    found.addEventListener("updatefound", () => {
      comes = true;
      watch(found.installing);
    });
    if (!first) offered();
  };
  // After the first paint and all that the page needs for itself.
  if (worker) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(register));
})();
