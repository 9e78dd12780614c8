// sw.js with the fakes of world.js: among others, every subset of a newer version's files on the server.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { FIRST, HEADERS, HERE, SECOND, World, answered, ask, kept, site } = require("./world.js");

test("whatever part of a newer version a host has, the older one stays whole until all of it is there", async () => {
  const changed = Object.keys(SECOND.files).filter((path) => FIRST.files[path] !== SECOND.files[path]);
  assert.equal(changed.length, 7);
  const every = 2 ** changed.length;
  for (const agrees of [false, true]) {
    const { world, scope } = await kept();
    for (let subset = 0; subset < every; subset += 1) {
      world.host = { ...FIRST.files };
      changed.forEach((path, place) => {
        if (subset >> place & 1) world.host[path] = SECOND.files[path];
      });
      const whole = subset === every - 1;
      const installed = await (agrees ? world.agree(SECOND) : world.install(SECOND));
      assert.equal(!!installed, whole && agrees, `subset ${subset}`);
      assert.equal(world.stores.has("next"), whole && !agrees, "an incomplete version is offered");
      if (installed) continue;
      for (const [path, text] of Object.entries(FIRST.files)) {
        assert.equal(await ask(scope, path, path.endsWith("/") ? "navigate" : "no-cors"), text);
      }
      if (!whole) assert.equal(world.stores.size, 1, "half a version was left behind");
    }
  }
});

test("nothing but a yes installs a newer version, and then it asks for nothing that came before", async () => {
  const { world, scope } = await kept();
  world.host = { ...SECOND.files };
  for (let start = 0; start < 3; start += 1) {
    world.asked = [];
    assert.equal(await world.install(SECOND), undefined);
    assert.equal(await ask(scope, "/", "navigate"), "page 1");
    assert.equal(world.asked.length === 0, start > 0, "it was fetched again");
  }
  world.asked = [];
  const next = await world.agree(SECOND);
  assert.deepEqual(world.asked, []);
  assert.deepEqual([...world.stores.keys()].filter((name) => !name.startsWith("c-")), []);
  assert.equal(await ask(next, "/", "navigate"), "page 2");
});

test("a newer version that nobody agreed to gives way to one that is newer still", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  await world.install(SECOND);
  const third = site({ ...SECOND.files, "/": "page 3", "/icon.png": "icon 3" });
  world.host = { ...third.files };
  await world.install(third);
  const kept3 = [...world.stores.get("next").keys()].filter((path) => path.startsWith("/"));
  assert.deepEqual(kept3.sort(), Object.keys(third.files).sort());
  const scope = await world.agree(third);
  assert.equal(await ask(scope, "/icon.png"), "icon 3");
});

test("what somebody changed among the files that wait does not get in", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  await world.install(SECOND);
  for (const path of world.stores.get("next").keys()) world.stores.get("next").set(path, world.respond(path, "evil"));
  const scope = await world.agree(SECOND);
  for (const [path, text] of Object.entries(SECOND.files)) assert.equal(await ask(scope, path), text);
});

test("a newer version for which there is no room leaves nothing of itself, with a yes or without", async () => {
  const { world, scope } = await kept();
  world.host = { ...SECOND.files };
  world.full = true;
  assert.equal(await world.install(SECOND), undefined);
  assert.equal(await world.agree(SECOND), undefined);
  assert.equal(world.stores.size, 1);
  assert.equal(await ask(scope, "/", "navigate"), "page 1");
});

test("a yes that ended while the files came does not install them", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  world.yes = true;
  world.sick = () => { world.yes = false; };
  assert.equal(await world.install(SECOND), undefined);
  assert.equal(world.stores.has("next"), true, "the version is not offered");
});

test("in a browser that knows no locks a newer version waits, and is not fetched again", async () => {
  const { world } = await kept();
  world.hasLocks = false;
  world.host = { ...SECOND.files };
  assert.equal(await world.install(SECOND), undefined);
  assert.equal(world.stores.has("next"), true);
  world.asked = [];
  assert.equal(await world.install(SECOND), undefined);
  assert.deepEqual(world.asked, []);
});

test("a yes that was said while the files came installs them", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  world.sick = () => { world.yes = true; };
  assert.equal((await world.install(SECOND))?.skipped, true);
  assert.equal(world.stores.has("next"), false);
});

test("once it runs, the newer version gives its own pages, and the files of the older one to who runs that", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  const scope = await world.agree(SECOND);
  world.down = true;
  assert.equal(await ask(scope, "/", "navigate"), "page 2");
  assert.equal(await ask(scope, "/ebb.2.wasm"), "wasm 2");
  assert.equal(await ask(scope, "/ebb.1.wasm"), "wasm 1");
});

test("of versions before, the two last ones stay", async () => {
  const { world } = await kept();
  const pages = [];
  for (const name of ["2", "3", "4"]) {
    const version = site({ ...FIRST.files, "/": `page ${name}` });
    world.host = { ...version.files };
    await world.agree(version);
  }
  for (const store of world.stores.values()) pages.push(await store.get("/").clone().text());
  assert.deepEqual(pages, ["page 2", "page 3", "page 4"]);
});

test("nothing but the listed files is asked of the network, and the list of files by itself", async () => {
  const { world, scope } = await kept();
  world.asked = [];
  assert.equal(await ask(scope, "/elsewhere?said=7"), 404);
  assert.equal(await ask(scope, "/elsewhere?said=7", "navigate"), "page 1");
  assert.equal(await ask(scope, "/es", "navigate"), "página 1");
  assert.deepEqual(world.asked, []);
  // The same where the caches cannot be read, and where this version has ended.
  world.broken = true;
  await ask(scope, "/elsewhere?said=7");
  await ask(scope, "/elsewhere?said=7", "navigate");
  world.broken = false;
  world.stores.set("ended", new Map());
  await ask(scope, "/elsewhere?said=7");
  assert.deepEqual([...new Set(world.asked)], ["/elsewhere", "/"]);
  world.asked = [];
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

test("a wrong type is refused", async () => {
  for (const [path, more] of [
    ["/ebb.1.wasm", { "content-type": "text/plain" }],
    ["/boot.1.js", { "content-type": "text/plain" }],
    ["/es/", { "content-type": "text/plain" }],
  ]) {
    const world = new World();
    world.host = { ...FIRST.files };
    world.answers = { [path]: more };
    assert.equal(await world.install(FIRST), undefined, path);
    assert.equal(world.stores.size, 0);
  }
});

test("every page is shown with the worker's own headers, whatever its host or the kept file says of them", async () => {
  for (const more of [{}, { "Content-Security-Policy": "default-src *", "Refresh": "0; url=/x" }]) {
    const world = new World();
    world.host = { ...FIRST.files };
    world.answers = { "/es/": more, "/": more };
    const scope = await world.install(FIRST);
    await world.activate(scope);
    const says = async (path, mode) => Object.fromEntries((await answered(scope, path, mode)).headers);
    const page = Object.fromEntries(new Headers(HEADERS));
    assert.deepEqual(await says("/es/", "navigate"), page);
    assert.deepEqual(await says("/es/", "cors"), page);
    assert.deepEqual(await says("/nowhere", "navigate"), page);
    assert.equal((await says("/boot.1.js"))["content-security-policy"], undefined);
    const [store] = world.stores.values();
    store.delete("/es/");
    assert.deepEqual(await says("/es/", "navigate"), page, "a page that was fetched again");
    store.delete("/es/");
    world.sick = (path) => path === "/es/";
    assert.deepEqual(await says("/es/", "navigate"), page, "the first page in its place");
  }
});

test("a page that somebody changed among the kept files is not shown", async () => {
  const { world, scope } = await kept();
  const [store] = world.stores.values();
  store.set("/es/", world.respond("/es/", "evil"));
  world.asked = [];
  assert.equal(await ask(scope, "/es/", "navigate"), "página 1");
  assert.deepEqual(world.asked, ["/es/"]);
  world.down = true;
  assert.equal(await ask(scope, "/es/", "navigate"), "página 1");
});

test("a kept file with a changed byte comes anew", async () => {
  const { world, scope } = await kept();
  const [store] = world.stores.values();
  store.set("/ebb.1.wasm", world.respond("/ebb.1.wasm", "wasm l"));
  assert.equal(await ask(scope, "/ebb.1.wasm"), "wasm 1");
  world.down = true;
  assert.equal(await ask(scope, "/ebb.1.wasm"), "wasm 1");
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

test("a page that is gone for good gives way to the first page, whatever the host has by then", async () => {
  for (const updated of [false, true]) {
    const { world, scope: first } = await kept();
    world.host = { ...SECOND.files };
    const scope = updated ? await world.agree(SECOND) : first;
    const store = [...world.stores.values()].at(-1);
    store.delete("/es/");
    const page = updated ? "page 2" : "page 1";
    for (const host of [site({ ...SECOND.files, "/": "page 3", "/es/": "página 3" }).files, {}]) {
      world.host = host;
      assert.equal(await ask(scope, "/es/", "navigate"), page);
      assert.equal(await ask(scope, "/", "navigate"), page);
    }
    world.down = true;
    assert.equal(await ask(scope, "/es/", "navigate"), page);
    assert.equal(world.stores.has("ended"), false, "the version ended though only one page was missing");
  }
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
  const next = await world.agree(SECOND);
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
  assert.equal(store.size, Object.keys(FIRST.files).length - 1, "a cached file is gone");
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
