// Checks what can only be checked inside the frame, and shows the results there. Sends no message to the
// parent page.
(() => {
  const own = document.body.dataset, list = document.querySelector("[data-findings]");
  /** @type {(finding: string, seen?: string) => void} */
  const show = (finding, seen) => {
    const it = list.querySelector(`[data-finding="${finding}"]`);
    if (seen) it.querySelector("[data-seen]").textContent = seen;
    it.hidden = false;
  };

  const engine = async () => {
    if (typeof WebAssembly !== "object") return show("engine-missing");
    try {
      // The smallest valid module: the magic number and the version.
      await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
      show("engine-ok");
    } catch {
      show("engine-blocked");
    }
  };

  /** @param {string} method */
  const ask = async (method) => {
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), 10000);
    try {
      const answer = await fetch(own.wasm, { method, cache: "no-store", credentials: "omit", signal: stop.signal });
      // Only the status and the headers of the response matter.
      if (method === "GET") await answer.body?.cancel();
      return answer;
    } finally {
      clearTimeout(late);
    }
  };

  const file = async () => {
    try {
      let answer = await ask("HEAD");
      // Some servers do not support HEAD.
      if (!answer.ok) answer = await ask("GET");
      const type = (answer.headers.get("content-type") || "").split(";")[0].trim().toLowerCase();
      if (!answer.ok) show("file-missing", String(answer.status));
      else if (type === "application/wasm") show("file-ok");
      else show("file-type", type || "–");
    } catch {
      show("file-unseen");
    }
  };

  // Compares this page, as it arrives, with the list of files that its server has.
  const page = async () => {
    try {
      const path = location.pathname.replace(/[^/]*$/, "index.html"), stop = AbortSignal.timeout(10000);
      const [here, list] = await Promise.all([location.pathname, "/build.json"].map((it) =>
        fetch(it, { cache: "no-store", credentials: "omit", signal: stop })));
      const digest = await crypto.subtle.digest("SHA-256", await here.arrayBuffer());
      let hash = "";
      for (const byte of new Uint8Array(digest)) hash += byte.toString(16).padStart(2, "0");
      const { sha256 } = await list.json();
      show(sha256[path] === hash ? "page-ok" : "page-changed");
    } catch {
      // Where there is no connection, the check of the app's file says so.
    }
  };

  const storage = () => {
    const key = "ebb.probe";
    try {
      localStorage.setItem(key, key);
      const isKept = localStorage.getItem(key) === key;
      localStorage.removeItem(key);
      show(isKept ? "storage-ok" : "storage-blocked");
    } catch {
      show("storage-blocked");
    }
  };

  const run = async () => {
    const waiting = document.querySelector("[data-waiting]");
    waiting.hidden = false;
    show(window.top === window ? "framed-not" : "framed-ok");
    show(self.origin === "null" ? "origin-wrong" : "origin-ok");
    storage();
    await Promise.all([engine(), file(), page()]);
    waiting.hidden = true;
    // Findings that need action come first.
    for (const state of ["care", "wrong"]) {
      list.prepend(...list.querySelectorAll(`[data-state="${state}"]:not([hidden])`));
    }
  };
  run();
})();
