// The worker in a world of stand-ins: every subset of a newer version that a host could have, whole.
"use strict";
const assert = require("node:assert/strict");
const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const PUBLIC = join(__dirname, "../public");
const SOURCE = readFileSync(join(PUBLIC, "sw.js"), "utf8");
const HERE = "https://app.example";
const POLICY = ["default-src 'none'", "(response-origin)"];
const sha256 = (text) => createHash("sha256").update(text).digest("base64");
const TYPES = { js: "text/javascript", wasm: "application/wasm", css: "text/css", json: "application/json" };
const KINDS = { js: "javascript", wasm: "wasm", css: "css" };
const typeOf = (path) => path.endsWith("/") ? "text/html" : TYPES[path.split(".").pop()] ?? "application/octet-stream";
const kindOf = (path) => path.endsWith("/") ? "html" : KINDS[path.split(".").pop()] ?? "";

// A site: a text for each path, and the worker that keeps them.
const site = (files) => {
  const kinds = {};
  for (const [path, text] of Object.entries(files)) (kinds[kindOf(path)] ??= {})[path] = sha256(text);
  const list = JSON.stringify(kinds);
  const worker = SOURCE.replace("{{files}}", list).replace("{{policy}}", sha256(POLICY.join("\n")))
    .replace("{{version}}", sha256(list).slice(0, 8));
  return { files, worker };
};
const FIRST = site({
  "/": "page 1", "/es/": "página 1", "/boot.1.js": "boot 1", "/ebb.1.js": "glue 1", "/ebb.1.wasm": "wasm 1",
  "/ebb.1.css": "css 1", "/en.1.pack": "words 1", "/icon.png": "icon",
});
const SECOND = site({
  "/": "page 2", "/es/": "página 2", "/boot.2.js": "boot 2", "/ebb.2.js": "glue 2", "/ebb.2.wasm": "wasm 2",
  "/ebb.2.css": "css 2", "/en.2.pack": "words 2", "/icon.png": "icon",
});

// A browser's files, and a host that a test changes.
class World {
  stores = new Map();
  host = {};
  down = false;
  asked = [];
  answers = {};

  respond(path, text, more = {}) {
    const headers = new Headers({ "content-type": typeOf(path) });
    if (typeOf(path) === "text/html") {
      headers.set("Content-Security-Policy", POLICY[0]);
      headers.set("Connection-Allowlist", POLICY[1]);
    }
    for (const [name, value] of Object.entries(more)) headers.set(name, value);
    return new Response(text, { headers });
  }

  async fetch(asked, { integrity } = {}) {
    const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
    this.asked.push(path);
    if (this.down) throw new TypeError("no network");
    if (this.sick?.(path)) return new Response("", { status: 503, headers: { "content-type": "text/plain" } });
    if (!(path in this.host)) return new Response("", { status: 404, headers: { "content-type": "text/plain" } });
    if (integrity && integrity !== "sha256-" + sha256(this.host[path])) throw new TypeError("another file");
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

  // A worker as the browser runs it.
  start({ worker }) {
    const scope = {
      caches: this.caches(), fetch: (...of) => this.fetch(...of), crypto, TextEncoder, Response, URL, btoa,
      location: { origin: HERE }, skipWaiting: () => { scope.skipped = true; },
      clients: { claim: async () => { scope.claimed = true; } },
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
  }
}

const ask = async (scope, path, mode = "no-cors") => {
  let answer;
  scope.onfetch({
    request: { url: HERE + path, method: "GET", mode },
    respondWith: (it) => { answer = it; },
  });
  const { status } = await answer;
  return status === 404 ? 404 : (await answer).text();
};

const kept = async () => {
  const world = new World();
  world.host = { ...FIRST.files };
  const scope = await world.install(FIRST);
  await world.activate(scope);
  return { world, scope };
};

test("whatever part of a newer version a host has, the older one stays whole until all of it is there", async () => {
  const { world, scope } = await kept();
  const changed = Object.keys(SECOND.files).filter((path) => FIRST.files[path] !== SECOND.files[path]);
  assert.equal(changed.length, 7);
  const every = 2 ** changed.length;
  for (let subset = 0; subset < every; subset += 1) {
    world.host = { ...FIRST.files };
    changed.forEach((path, place) => {
      if (subset >> place & 1) world.host[path] = SECOND.files[path];
    });
    const installed = await world.install(SECOND);
    assert.equal(!!installed, subset === every - 1, `subset ${subset}`);
    for (const [path, text] of Object.entries(FIRST.files)) {
      assert.equal(await ask(scope, path, path.endsWith("/") ? "navigate" : "no-cors"), text);
    }
    if (!installed) assert.deepEqual([...world.stores.keys()].length, 1, "half a version was left behind");
  }
});

test("once it runs, the newer version gives its own pages, and the files of the older one to who runs that", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  const scope = await world.install(SECOND);
  await world.activate(scope);
  world.down = true;
  assert.equal(await ask(scope, "/", "navigate"), "page 2");
  assert.equal(await ask(scope, "/ebb.2.wasm"), "wasm 2");
  assert.equal(await ask(scope, "/ebb.1.wasm"), "wasm 1");
});

test("nothing but the listed files is asked of the network, and the list of files by itself", async () => {
  const { world, scope } = await kept();
  world.asked = [];
  assert.equal(await ask(scope, "/elsewhere?said=7"), 404);
  assert.equal(await ask(scope, "/elsewhere?said=7", "navigate"), "page 1");
  assert.equal(await ask(scope, "/es", "navigate"), "página 1");
  assert.deepEqual(world.asked, []);
  world.host["/build.json"] = "{}";
  assert.equal(await ask(scope, "/build.json?said=7", "navigate"), "{}");
  assert.deepEqual(world.asked, ["/build.json"]);
});

test("what is of another site, or no GET, is not touched", () => {
  const scope = new World().start(FIRST);
  const respondWith = () => assert.fail("it was answered");
  scope.onfetch({ request: { url: "https://other.example/", method: "GET" }, respondWith });
  scope.onfetch({ request: { url: HERE + "/", method: "POST" }, respondWith });
});

test("a wrong type, and a page without its policy, are refused", async () => {
  for (const [path, more] of [
    ["/ebb.1.wasm", { "content-type": "text/plain" }],
    ["/boot.1.js", { "content-type": "text/plain" }],
    ["/", { "Content-Security-Policy": "default-src *" }],
    ["/es/", { "Connection-Allowlist": "" }],
  ]) {
    const world = new World();
    world.host = { ...FIRST.files };
    world.answers = { [path]: more };
    assert.equal(await world.install(FIRST), undefined, path);
    assert.equal(world.stores.size, 0);
  }
});

test("a page that somebody put among the kept files without its policy is not shown", async () => {
  const { world, scope } = await kept();
  const [store] = world.stores.values();
  store.set("/es/", new Response("evil", { headers: { "content-type": "text/html" } }));
  assert.equal(await ask(scope, "/es/", "navigate"), "página 1");
  world.down = true;
  assert.equal(await ask(scope, "/es/", "navigate"), "página 1");
});

test("what the browser threw away comes again, or waits for a network", async () => {
  const { world, scope } = await kept();
  const [store] = world.stores.values();
  store.delete("/ebb.1.wasm");
  world.down = true;
  await assert.rejects(ask(scope, "/ebb.1.wasm"));
  world.down = false;
  assert.equal(await ask(scope, "/ebb.1.wasm"), "wasm 1");
  world.down = true;
  assert.equal(await ask(scope, "/ebb.1.wasm"), "wasm 1");
  assert.equal(world.stores.size, 1);
});

test("where all is gone and the host has another version, that one is shown whole and takes over", async () => {
  const { world, scope } = await kept();
  world.stores.clear();
  world.host = { ...SECOND.files };
  assert.equal(await ask(scope, "/", "navigate"), "page 2");
  assert.equal(await ask(scope, "/ebb.2.wasm"), "wasm 2");
  assert.equal(await ask(scope, "/icon.png"), "icon");
  assert.equal(await ask(scope, "/boot.2.js"), "boot 2");
  const next = await world.install(SECOND);
  assert.equal(next.skipped, true);
  await world.activate(next);
  assert.equal(world.stores.size, 1);
  world.down = true;
  assert.equal(await ask(next, "/", "navigate"), "page 2");
});

test("the first version has the page that is open, and a later one does not take it", async () => {
  const { world, scope } = await kept();
  assert.equal(scope.claimed, true);
  world.host = { ...SECOND.files };
  const next = await world.install(SECOND);
  await world.activate(next);
  assert.equal(next.claimed, undefined);
});

test("a store that fails, or is full, costs the network's help and nothing else", async () => {
  const { world, scope } = await kept();
  world.broken = true;
  assert.equal(await ask(scope, "/", "navigate"), "page 1");
  world.broken = false;
  const [store] = world.stores.values();
  store.delete("/boot.1.js");
  world.full = true;
  assert.equal(await ask(scope, "/boot.1.js"), "boot 1");
  assert.equal(store.size, Object.keys(FIRST.files).length - 1, "what was kept is gone");
});

test("a host that is sick is not another version", async () => {
  for (const sick of [() => true, (path) => path === "/ebb.1.wasm"]) {
    const { world, scope } = await kept();
    const [store] = world.stores.values();
    store.delete("/ebb.1.wasm");
    world.sick = sick;
    await ask(scope, "/ebb.1.wasm");
    assert.equal(world.stores.size, 1);
    assert.equal(store.size, Object.keys(FIRST.files).length - 1);
  }
});

test("no other script becomes a worker by the worker's name", () => {
  const scope = new World().start(FIRST);
  const respondWith = () => assert.fail("it was answered from what is kept");
  scope.onfetch({ request: { url: HERE + "/sw.js", method: "GET", mode: "same-origin" }, respondWith });
});

test("the one that is withdrawn drops its own files and goes", async () => {
  const { world } = await kept();
  world.stores.set("somebody-else", new Map());
  let gone = false;
  const scope = {
    caches: world.caches(), skipWaiting: () => { scope.skipped = true; },
    registration: { active: null, unregister: async () => { gone = true; } },
  };
  vm.runInNewContext(readFileSync(join(PUBLIC, "sw-withdrawn.js"), "utf8"), scope);
  let coming;
  scope.oninstall({ waitUntil: (it) => { coming = it; } });
  await assert.rejects(coming, "it came where there was none to be taken away");
  scope.registration.active = {};
  scope.oninstall({ waitUntil: () => assert.fail("it waits") });
  assert.equal(scope.skipped, true);
  await world.activate(scope);
  assert.deepEqual([[...world.stores.keys()], gone], [["somebody-else"], true]);
});
