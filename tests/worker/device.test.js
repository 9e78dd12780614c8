// device.js with a fake browser: when it takes the lock "yes" for an update, how long it holds it, what it shows.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const { PUBLIC, runs } = require("./world.js");

const SOURCE = readFileSync(join(PUBLIC, "device.js"), "utf8");
const NOTICES = ["ready", "update", "coming", "missed", "install", "uninstalled", "other", "shared", "offered"];
const settled = () => new Promise(setImmediate);

// An event target: `tell` calls every listener of an event.
class Teller {
  listeners = [];
  addEventListener = (name, does) => { this.listeners.push([name, does]); };
  tell = (name, event) => this.listeners.filter(([it]) => it === name).forEach(([, does]) => does(event));
}

class Coming extends Teller {
  state = "installing";
  becomes(state) {
    this.state = state;
    this.onstatechange?.();
    this.tell("statechange");
  }
}

// A page that runs device.js, and fakes of the browser's interfaces that it uses.
class Page extends Teller {
  // A fake of navigator.locks; the lock "yes" is held until the callback's promise settles.
  locks = { request: async (name, { mode }, does) => {
    assert.deepEqual([name, mode], ["yes", "shared"]);
    this.held += 1;
    await does();
    this.held -= 1;
  } };

  constructor({ active = {}, kept = [], hasLocks = true, installing = null } = {}) {
    super();
    this.kept = new Set(kept);
    this.held = 0;
    this.loads = 0;
    this.now = 0;
    this.timers = [];
    // The functions that settle each call of `update()`.
    this.looks = [];
    this.seen = Object.fromEntries(NOTICES.map((name) => [name, { hidden: true, getClientRects: () => [1] }]));
    this.found = Object.assign(new Teller(), {
      active, installing,
      update: () => new Promise((answer, fail) => { this.looks.push({ answer, fail }); }),
    });
    const notice = (selector) => this.seen[/data-device=(\w+)/.exec(selector)[1]];
    this.document = Object.assign(new Teller(), {
      documentElement: { dataset: {} },
      querySelectorAll: (selector) => [notice(selector)], querySelector: notice,
    });
    const window = {};
    runs(SOURCE, {
      window, document: this.document, addEventListener: this.addEventListener,
      navigator: {
        serviceWorker: { register: async (...of) => {
          this.registered = of;
          return this.found;
        } },
        locks: hasLocks ? this.locks : undefined,
      },
      caches: { has: async (name) => this.kept.has(name), delete: async (name) => this.kept.delete(name) },
      location: { reload: () => { this.loads += 1; } },
      matchMedia: () => ({ matches: false }), MutationObserver: class { observe() {} },
      setTimeout: (does, after) => this.timers.push({ does, at: this.now + (after ?? 0) }),
      clearTimeout: (it) => { if (it) this.timers[it - 1] = undefined; },
    });
  }

  async loaded() {
    this.tell("load");
    await this.passes(0);
    // A worker that was installing before the page registered is reported by one more event.
    if (this.found.installing) this.found.tell("updatefound");
    return this;
  }

  async passes(seconds) {
    this.now += seconds * 1000;
    for (let it = 0; it < this.timers.length; it += 1) {
      const timer = this.timers[it];
      if (!timer || timer.at > this.now) continue;
      this.timers[it] = undefined;
      timer.does();
    }
    await settled();
  }

  async taps() {
    this.document.tell("click", { target: { closest: () => ({ dataset: { deviceDoes: "update" } }) } });
    await settled();
  }

  // The browser finds a newer service worker and begins to install it.
  async finds() {
    this.found.installing = new Coming();
    this.found.tell("updatefound");
    const coming = this.found.installing;
    this.looks.at(-1)?.answer();
    await settled();
    return coming;
  }

  async becomes(coming, state) {
    if (state !== "installing") this.found.installing = null;
    coming.becomes(state);
    await settled();
  }

  shows = (name) => !this.seen[name].hidden;
}

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

for (const [where, state] of [["there was none", { active: null }], ["the one before is over", { kept: ["ended"] }]]) {
  test(`where ${where}, what comes says once that it is there, and is not offered`, async () => {
    const coming = new Coming();
    const page = await new Page({ ...state, installing: coming }).loaded();
    await page.becomes(coming, "installed");
    assert.equal(page.shows("ready"), false);
    // The service worker deletes this cache when it activates.
    page.kept.delete("ended");
    await page.becomes(coming, "activated");
    const { held, loads } = page;
    assert.deepEqual([page.shows("ready"), page.shows("update"), loads, held], [true, false, 0, 0]);
  });
}

test("a worker that is withdrawn where the version before was over does not say that all works", async () => {
  const coming = new Coming();
  const page = await new Page({ kept: ["ended"], installing: coming }).loaded();
  await page.becomes(coming, "activated");
  assert.deepEqual([page.shows("ready"), page.shows("update")], [false, false]);
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
