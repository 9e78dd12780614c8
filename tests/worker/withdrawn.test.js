// sw-withdrawn.js, the service worker that removes the deployed one, with the fakes of world.js.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const { PUBLIC, SECOND, kept, runs } = require("./world.js");

test("the one that is withdrawn drops its own files and goes", async () => {
  const { world } = await kept();
  world.host = { ...SECOND.files };
  await world.install(SECOND);
  world.stores.set("somebody-else", new Map());
  let gone = false;
  const scope = {
    caches: world.caches(), skipWaiting: () => { scope.skipped = true; },
    registration: { active: null, unregister: async () => { gone = true; } },
  };
  runs(readFileSync(join(PUBLIC, "sw-withdrawn.js"), "utf8"), scope);
  let coming;
  scope.oninstall({ waitUntil: (it) => { coming = it; } });
  await assert.rejects(coming, "it installed where there was no worker to remove");
  scope.registration.active = {};
  scope.oninstall({ waitUntil: () => assert.fail("it delays its installation") });
  assert.equal(scope.skipped, true);
  await world.activate(scope);
  assert.deepEqual([[...world.stores.keys()], gone], [["somebody-else", "ended"], true]);
  // Even if the browser kept it registered, the next version installs without asking the person.
  const next = await world.install(SECOND);
  assert.equal(next?.skipped, true);
  await world.activate(next);
  assert.equal(world.stores.has("ended"), false);
});
