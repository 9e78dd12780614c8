// A page that runs device.js, with fakes of the browser's interfaces that it uses.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { PUBLIC, runs } = require("./world.js");

const SOURCE = readFileSync(join(PUBLIC, "device.js"), "utf8");
const NOTICES = ["ready", "works", "update", "coming", "missed", "install", "uninstalled", "other", "shared", "offered"];
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

  constructor({ active = {}, kept = [], hasLocks = true, installing = null, asks = false } = {}) {
    super();
    this.kept = new Set(kept);
    this.held = 0;
    this.loads = 0;
    // How often the browser was asked to spare what is kept, and what is kept.
    this.asked = 0;
    this.store = {};
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
      querySelectorAll: (selector) => [notice(selector)], querySelector: notice, hidden: false,
    });
    const window = asks ? { mozInnerScreenX: 0 } : {};
    runs(SOURCE, {
      window, document: this.document, addEventListener: this.addEventListener,
      navigator: {
        serviceWorker: { register: async (...of) => {
          this.registered = of;
          return this.found;
        } },
        locks: hasLocks ? this.locks : undefined,
        storage: { persist: async () => { this.asked += 1; } },
      },
      localStorage: { getItem: (key) => {
        if (this.denied) throw new Error("SecurityError");
        return this.store[key] ?? null;
      } },
      caches: { has: async (name) => this.kept.has(name), delete: async (name) => this.kept.delete(name) },
      location: { reload: () => { this.loads += 1; } },
      Date: { now: () => this.now }, matchMedia: () => ({ matches: false }), MutationObserver: class { observe() {} },
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

  // The page is hidden, and shown again after this many hours.
  async isAway(hours) {
    this.document.hidden = true;
    this.document.tell("visibilitychange");
    this.now += hours * 3600000;
    this.document.hidden = false;
    this.document.tell("visibilitychange");
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

module.exports = { Coming, Page, settled };
