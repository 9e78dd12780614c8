// device.js with a fake browser: when it takes the lock "yes" for an update, how long it holds it, what it shows.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { Coming, Page, settled } = require("./page.js");

const offered = () => new Page({ kept: ["next"] }).loaded();

test("the worker is asked for anew at each look, past every cache in between", async () => {
  const page = await new Page().loaded();
  assert.equal(page.registered[0], "/sw.js");
  assert.equal(page.registered[1].updateViaCache, "none");
});

test("a version is offered where its files wait, and not where there is none", async () => {
  assert.equal((await offered()).shows("update"), true);
  assert.equal((await new Page().loaded()).shows("update"), false);
});

test("that it works without a network is said only where a worker is active and its version has not ended", async () => {
  const says = async (state) => (await new Page(state).loaded()).shows("works");
  assert.equal(await says({}), true);
  assert.equal(await says({ active: null, installing: new Coming() }), false);
  assert.equal(await says({ kept: ["ended"] }), false);
});

for (const [where, state] of [["there was none", { active: null }], ["the one before is over", { kept: ["ended"] }]]) {
  test(`where ${where}, what comes says once that it is there, and is not offered`, async () => {
    const coming = new Coming();
    const page = await new Page({ ...state, installing: coming }).loaded();
    await page.becomes(coming, "installed");
    assert.deepEqual([page.shows("ready"), page.shows("works")], [false, false]);
    // The service worker deletes this cache when it activates.
    page.kept.delete("ended");
    await page.becomes(coming, "activated");
    const { held, loads } = page;
    assert.deepEqual([page.shows("ready"), page.shows("works"), page.shows("update"), loads, held], [true, true, false, 0, 0]);
  });
}

test("a worker that is withdrawn where the version before was over does not say that all works", async () => {
  const coming = new Coming();
  const page = await new Page({ kept: ["ended"], installing: coming }).loaded();
  await page.becomes(coming, "activated");
  assert.deepEqual([page.shows("ready"), page.shows("works"), page.shows("update")], [false, false, false]);
});

test("a yes is held until the version is there, and the page is loaded anew once", async () => {
  const page = await offered();
  await page.taps();
  assert.deepEqual([page.held, page.shows("coming")], [1, true]);
  const coming = await page.finds();
  await page.passes(3);
  assert.equal(page.held, 1, "the yes was taken back while the version comes");
  await page.becomes(coming, "activated");
  assert.deepEqual([page.held, page.loads, page.shows("coming")], [0, 1, false]);
});

test("where the person has gone on meanwhile, the page is not loaded anew before they say so again", async () => {
  const page = await offered();
  await page.taps();
  const coming = await page.finds();
  page.seen.update.getClientRects = () => [];
  await page.becomes(coming, "activated");
  assert.deepEqual([page.held, page.loads, page.shows("update")], [0, 0, true]);
  await page.taps();
  assert.deepEqual([page.held, page.loads], [0, 1]);
});

test("a version that another page took is offered, without a reload", async () => {
  const page = await new Page().loaded();
  const coming = await page.finds();
  await page.becomes(coming, "activated");
  assert.deepEqual([page.loads, page.shows("update")], [0, true]);
});

test("a yes that gets no answer in half a minute says so, and is taken back", async () => {
  const page = await offered();
  await page.taps();
  await page.passes(29);
  assert.deepEqual([page.held, page.shows("missed")], [1, false]);
  await page.passes(1);
  assert.deepEqual([page.held, page.shows("missed"), page.shows("coming")], [0, true, false]);
  assert.equal(page.shows("update"), true, "there is no way to try again");
});

test("a version that comes after the half minute is offered, and the page is not loaded anew", async () => {
  const page = await offered();
  await page.taps();
  const coming = await page.finds();
  await page.passes(30);
  await page.becomes(coming, "activated");
  assert.deepEqual([page.loads, page.shows("update"), page.shows("missed")], [0, true, false]);
});

test("a yes that fails says so, and is taken back", async () => {
  const page = await offered();
  await page.taps();
  page.looks.at(-1).fail(new TypeError("no network"));
  await settled();
  assert.deepEqual([page.held, page.shows("missed")], [0, true]);
});

test("a version that fails twice is missed; once may be a look from before the yes", async () => {
  const page = await offered();
  await page.taps();
  await page.becomes(await page.finds(), "redundant");
  assert.deepEqual([page.held, page.shows("missed"), page.looks.length], [1, false, 2]);
  await page.becomes(await page.finds(), "redundant");
  assert.deepEqual([page.held, page.shows("missed"), page.looks.length], [0, true, 2]);
});

test("what was on its way when the page came fails once, and not twice", async () => {
  const coming = new Coming();
  const page = await new Page({ kept: ["next"], installing: coming }).loaded();
  await page.taps();
  await page.becomes(coming, "redundant");
  assert.deepEqual([page.held, page.shows("missed"), page.looks.length], [1, false, 2]);
});

test("a yes is taken back when the person leaves the page, though a browser may keep it to come back to", async () => {
  const page = await offered();
  await page.taps();
  page.tell("pagehide");
  await settled();
  assert.deepEqual([page.held, page.shows("coming"), page.shows("update")], [0, false, true]);
});

test("a yes whose page has been left for something neutral ends with the version", async () => {
  const page = await offered();
  await page.taps();
  const coming = await page.finds();
  page.document.querySelector = () => null;
  await page.becomes(coming, "activated");
  assert.deepEqual([page.held, page.loads], [0, 0]);
});

test("where the server has nothing newer any more, nothing is offered and nothing was missed", async () => {
  const page = await offered();
  await page.taps();
  page.looks.at(-1).answer();
  await settled();
  await page.passes(3);
  assert.deepEqual([page.held, page.shows("update"), page.shows("missed")], [0, false, false]);
  assert.equal(page.kept.has("next"), false);
});

test("a second yes is not undone by what is left of the first", async () => {
  const page = await offered();
  await page.taps();
  page.looks.at(-1).fail(new TypeError("no network"));
  await settled();
  await page.passes(28);
  await page.taps();
  assert.deepEqual([page.held, page.shows("missed")], [1, false]);
  await page.passes(2);
  assert.deepEqual([page.held, page.shows("coming")], [1, true], "the timeout of the first yes ended the second");
});

test("an answer to the first yes says nothing about the second", async () => {
  const page = await offered();
  await page.taps();
  await page.passes(30);
  await page.taps();
  const [first] = page.looks;
  first.fail(new TypeError("no network"));
  await settled();
  assert.deepEqual([page.held, page.shows("missed")], [1, false]);
});

test("a tap while the version comes is one yes, not two", async () => {
  const page = await offered();
  await page.taps();
  await page.taps();
  assert.deepEqual([page.held, page.looks.length], [1, 1]);
});

test("in a browser without locks a yes says that the version did not come", async () => {
  const page = await new Page({ kept: ["next"], hasLocks: false }).loaded();
  await page.taps();
  assert.deepEqual([page.shows("missed"), page.shows("coming"), page.looks.length], [true, false, 0]);
});

test("a page that stays open for days looks for a newer version when it is shown again, once a day", async () => {
  const page = await new Page().loaded();
  for (const [hours, looks] of [[1, 0], [22, 0], [1, 1], [23, 1], [1, 2], [-48, 3], [1, 3]]) {
    await page.isAway(hours);
    assert.equal(page.looks.length, looks, `after ${hours} hours more`);
  }
  // Where there is no network, the page looks again on the next day.
  page.looks.at(-1).fail(new TypeError("no network"));
  await page.isAway(25);
  assert.deepEqual([page.looks.length, page.shows("missed")], [4, false]);
});

test("a version that is found when the page is shown again is offered, and waits for a yes", async () => {
  const page = await new Page().loaded();
  await page.isAway(24);
  const coming = await page.finds();
  page.kept.add("next");
  await page.becomes(coming, "redundant");
  assert.deepEqual([page.held, page.loads, page.shows("update")], [0, 0, true]);
});

test("a page that is hidden does not look", async () => {
  const page = await new Page().loaded();
  page.now += 48 * 3600000;
  page.document.hidden = true;
  page.document.tell("visibilitychange");
  await settled();
  assert.equal(page.looks.length, 0);
});

test("the browser is asked to spare what is kept once something is, and not where it would ask the person", async () => {
  for (const [state, store, denied, asked] of [
    [{}, {}, false, 0], [{}, { "ebb.s.keep": "x" }, false, 1], [{ asks: true }, { "ebb.s.keep": "x" }, false, 0],
    [{}, { "ebb.s.keep": "x" }, true, 0],
  ]) {
    const page = await new Page(state).loaded();
    Object.assign(page, { store, denied });
    page.document.tell("ebb:kept");
    assert.equal(page.asked, asked);
  }
});
