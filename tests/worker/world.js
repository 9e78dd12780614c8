// Fakes for tests of the service worker: the browser's caches, a server whose files a test changes, two versions.
"use strict";
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const PUBLIC = join(__dirname, "../../public");
const SOURCE = readFileSync(join(PUBLIC, "sw.js"), "utf8");
const HERE = "https://app.example";
const HEADERS = { "Content-Security-Policy": "default-src 'none'", "Content-Type": "text/html; charset=utf-8" };
const sha256 = (text) => createHash("sha256").update(text).digest("base64");
const TYPES = { js: "text/javascript", wasm: "application/wasm", css: "text/css", json: "application/json" };
const KINDS = { js: "javascript", wasm: "wasm", css: "css" };
const typeOf = (path) => path.endsWith("/") ? "text/html" : TYPES[path.split(".").pop()] ?? "application/octet-stream";
const kindOf = (path) => path.endsWith("/") ? "html" : KINDS[path.split(".").pop()] ?? "/";

// A site: a text for each path, and the source of the service worker that caches them.
const site = (files) => {
  const kinds = {};
  for (const [path, text] of Object.entries(files)) {
    (kinds[kindOf(path)] ??= {})[path] = sha256(text);
  }
  const list = JSON.stringify(kinds);
  const worker = SOURCE.replace("__FILES__", list)
    .replace("__HEADERS__", JSON.stringify(HEADERS))
    .replace("__LANGUAGE__", String(/^\/(es)[/.]/))
    .replace("__CACHE__", JSON.stringify(`c-${sha256(list).slice(0, 8)}`));
  return { files, worker };
};
const FIRST = site({
  "/": "page 1", "/es/": "página 1", "/boot.1.js": "boot 1", "/ebb.1.js": "glue 1", "/ebb.1.wasm": "wasm 1",
  "/ebb.1.css": "css 1", "/en.1.txt": "words 1", "/icon.png": "icon",
});
const SECOND = site({
  "/": "page 2", "/es/": "página 2", "/boot.2.js": "boot 2", "/ebb.2.js": "glue 2", "/ebb.2.wasm": "wasm 2",
  "/ebb.2.css": "css 2", "/en.2.txt": "words 2", "/icon.png": "icon",
});

// The browser's caches, and a server whose files a test changes.
class World {
  stores = new Map();
  // The service worker that is active, if there is one.
  active = null;
  // Whether a page holds the lock "yes": the person has agreed to the newer version.
  yes = false;
  hasLocks = true;
  // The languages of the browser, and the paths of its open pages.
  languages = ["es-MX", "en"];
  open = ["/"];
  host = {};
  down = false;
  asked = [];
  answers = {};

  respond(path, text, more = {}) {
    const headers = new Headers({ "content-type": typeOf(path) });
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    return new Response(text, { headers });
  }

  async fetch(asked) {
    const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
    this.asked.push(path);
    if (this.down) throw new TypeError("no network");
    if (this.sick?.(path)) return new Response("", { status: 503, headers: { "content-type": "text/plain" } });
    if (!(path in this.host)) return new Response("", { status: 404, headers: { "content-type": "text/plain" } });
    return this.respond(path, this.host[path], this.answers[path]);
  }

  caches() {
    const open = (name) => {
      if (!this.stores.has(name)) this.stores.set(name, new Map());
      const store = this.stores.get(name);
      return { put: async (path, answer) => {
        if (this.full) throw new DOMException("full", "QuotaExceededError");
        store.set(path, answer);
      } };
    };
    return {
      open: async (name) => open(name),
      has: async (name) => this.stores.has(name),
      keys: async () => [...this.stores.keys()],
      delete: async (name) => this.stores.delete(name),
      match: async (path, { cacheName } = {}) => {
        if (this.broken) throw new DOMException("broken", "UnknownError");
        const stores = cacheName ? [this.stores.get(cacheName)] : [...this.stores.values()];
        return stores.map((it) => it?.get(path)).find((it) => it)?.clone();
      },
    };
  }

  // Runs a version's service worker in a fake global scope, which is returned.
  start({ worker }) {
    const scope = {
      caches: this.caches(), fetch: (...of) => this.fetch(...of), crypto, Blob, Response, URL, btoa,
      location: { origin: HERE }, registration: { active: this.active },
      navigator: {
        languages: this.languages,
        ...(this.hasLocks && { locks: { query: async () => ({ held: this.yes ? [{ name: "yes" }] : [] }) } }),
      },
      skipWaiting: () => { scope.skipped = true; },
      clients: {
        claim: async () => { scope.claimed = true; },
        matchAll: async ({ includeUncontrolled }) => includeUncontrolled ? this.open.map((path) => ({ url: HERE + path })) : [],
      },
    };
    vm.runInNewContext(worker.replaceAll(/^(const|let) (\w+) =/gm, "globalThis.$2 ="), scope);
    return scope;
  }

  async install(version) {
    const scope = this.start(version);
    try {
      let done;
      scope.oninstall({ waitUntil: (it) => { done = it; } });
      await done;
      return scope;
    } catch {
      return undefined;
    }
  }

  async activate(scope) {
    let done;
    scope.onactivate({ waitUntil: (it) => { done = it; } });
    await done;
    this.active = scope;
  }

  // The person agrees to a newer version, and the browser installs it.
  async agree(version) {
    this.yes = true;
    const scope = await this.install(version);
    this.yes = false;
    if (scope?.skipped) await this.activate(scope);
    return scope;
  }
}

const answered = async (scope, path, mode = "no-cors") => {
  let answer;
  scope.onfetch({
    request: { url: HERE + path, method: "GET", mode },
    respondWith: (it) => { answer = it; },
  });
  return answer;
};
const ask = async (...of) => {
  const answer = await answered(...of);
  return answer.status === 404 ? 404 : answer.text();
};

const kept = async () => {
  const world = new World();
  world.host = { ...FIRST.files };
  const scope = await world.install(FIRST);
  await world.activate(scope);
  return { world, scope };
};

module.exports = { FIRST, HEADERS, HERE, PUBLIC, SECOND, World, answered, ask, kept, site, runs: vm.runInNewContext };
