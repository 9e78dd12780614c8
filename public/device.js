// The app on a person's own device: works without a network, takes a newer version when the person says
// so, is installed, and reads a copy that they bring. Not in a partner's page. Knows no answer.
(() => {
  const d = document, page = d.documentElement, { serviceWorker: worker } = navigator;
  // What is so. Another language brings another page, so it is written down here and shown again.
  const is = { ready: false, update: false, offered: false, shared: navigator.standalone === false };
  let offer, found, agreed;

  const show = () => {
    const installed = matchMedia("(display-mode: standalone)").matches || !!navigator.standalone;
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
  addEventListener("appinstalled", () => now("offered", false));

  d.addEventListener("click", ({ target }) => {
    const does = target.closest("button[data-device-does]")?.dataset.deviceDoes;
    if (does === "install") {
      offer.prompt();
      now("offered", false);
    } else if (does === "update") {
      agreed = true;
      // Where another page of ours took it already, or no worker has this page, the next load has it.
      const { waiting } = found;
      waiting?.postMessage("skip");
      if (!waiting || !worker.controller) location.reload();
    }
  });

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
    try {
      const sources = window.trustedTypes?.createPolicy("ebb", { createScriptURL: () => "/sw.js" });
      found = await worker.register(sources?.createScriptURL("") ?? "/sw.js", { updateViaCache: "none" });
    } catch {
      // Without a worker Ebb needs a network to start, and nothing else is missing.
      return;
    }
    let first = !found.active;
    const watch = (coming) => coming?.addEventListener("statechange", () => {
      if (coming.state === "installed" && found.active) now("update", true);
      if (coming.state === "activated" && first) {
        first = false;
        now("ready", true);
      }
    });
    watch(found.installing);
    found.addEventListener("updatefound", () => watch(found.installing));
    if (found.waiting && found.active) now("update", true);
    // A page that did not ask for the newer version goes on as it is, and is asked itself.
    worker.addEventListener("controllerchange", () => agreed ? location.reload() : first || now("update", true));
  };
  // After the first paint and all that the page needs for itself.
  if (worker) addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(register));
})();
