// sw.js with the fakes of world.js: which languages it keeps.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { FIRST, SECOND, World, ask } = require("./world.js");

const speaking = async (languages, open, version = FIRST) => {
  const world = new World();
  Object.assign(world, { languages, open, host: { ...version.files } });
  const scope = await world.install(version);
  await world.activate(scope);
  return { world, scope };
};

test("a first visit keeps the first language and those that the person has, and asks for no other", async () => {
  const all = Object.keys(FIRST.files).sort();
  for (const [languages, open, has] of [
    [["es-MX", "en"], ["/"], true],
    [["en", "es"], ["/"], true],
    [["en-US"], ["/", "/es/"], true],
    [["en-US"], ["/es/help/"], true],
    [["en-US"], ["/"], false],
    [["est", "ess-ES"], ["/es-nowhere"], false],
    [[], [], false],
  ]) {
    const { world } = await speaking(languages, open);
    const wanted = all.filter((path) => has || path !== "/es/");
    assert.deepEqual([...world.asked].sort(), wanted, `${languages} ${open}`);
    const [store] = world.stores.values();
    assert.deepEqual([...store.keys()].sort(), wanted);
  }
});

test("a language that is chosen later is kept from then on, also through an update", async () => {
  const { world, scope } = await speaking(["en"], ["/"]);
  world.host = { ...FIRST.files, "/es/": "a half upload" };
  assert.equal(await ask(scope, "/es/", "cors"), "a half upload");
  assert.equal([...world.stores.values()][0].has("/es/"), false, "kept without its hash");
  world.host = { ...FIRST.files };
  assert.equal(await ask(scope, "/es/", "cors"), "página 1");
  world.down = true;
  assert.equal(await ask(scope, "/es/", "navigate"), "página 1");
  world.down = false;
  world.host = { ...SECOND.files };
  const next = await world.agree(SECOND);
  world.down = true;
  assert.equal(await ask(next, "/es/", "navigate"), "página 2");
});
