// Ebb in a partner's page: reads the wishes of that page from the address, validates them again, tells the
// page the three things that it may know, and empties the frame when the person leaves. Reads no answer
// and no screen.
(() => {
  const d = document, page = d.documentElement, host = parent === self ? null : parent;
  /** @type {Each} */
  const each = (q, f) => d.querySelectorAll(q).forEach(f);

  // ---- the wishes in the fragment: ignored where it is too long; of two with one name the first counts
  const wishes = new Map();
  if (location.hash.length < 200) {
    for (const [name, wish] of new URLSearchParams(location.hash.slice(1))) {
      if (!wishes.has(name)) wishes.set(name, wish);
    }
  }

  // Takes the focus only where the person is in the frame already, and never scrolls the page around it.
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function () {
    if (!d.hasFocus() && !navigator.userActivation?.isActive) return;
    focus.call(this, { preventScroll: true });
    const { top, bottom } = this.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy(0, top - 80);
  };

  // ---- appearance: light or dark, and the partner's accent colour where its contrast is high enough
  const night = matchMedia("(prefers-color-scheme: dark)"), rules = new Map();
  /** @type {string} */
  let theme;
  /** @type {string} */
  let accent;
  /** @param {string} colour */
  const light = (colour) => {
    const whole = colour.trim().replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
    if (!/^#[\da-f]{6}$/i.test(whole)) return NaN;
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(whole.slice(at, at + 2), 16) / 255;
      return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  /** @type {(one: string, other: string) => number} */
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const paint = () => {
    const dark = theme === "auto" ? night.matches : theme === "dark";
    for (const sheet of d.styleSheets) {
      /** @type {Iterable<any>} */
      let all = [];
      try {
        all = sheet.cssRules;
      } catch {
        // The rules of another origin's sheet, such as an extension's, cannot be read.
      }
      for (const rule of all) {
        const said = rules.get(rule) ?? rule.media?.mediaText;
        if (!said?.includes("prefers-color-scheme")) continue;
        rules.set(rule, said);
        rule.media.mediaText = theme === "auto" ? said : dark ? "all" : "not all";
      }
    }
    page.style.colorScheme = theme === "auto" ? "" : theme;
    const own = ["--action", "--action-strong", "--focus"];
    own.forEach((it) => page.style.removeProperty(it));
    const looks = getComputedStyle(page);
    const behind = ["--page", "--surface", "--tint", "--on-action"].map((it) => looks.getPropertyValue(it));
    if (behind.every((it) => contrast(accent, it) >= 4.5)) own.forEach((it) => page.style.setProperty(it, accent));
  };
  /** @type {(wish: any, colour: any) => void} what a page says may be anything */
  const look = (wish, colour) => {
    theme = ["light", "dark"].includes(wish) ? wish : "auto";
    accent = /^#?[\da-f]{6}$/i.test(colour) ? "#" + colour.slice(-6) : "";
    paint();
  };
  night.addEventListener("change", paint);
  // boot.js loads all styles as a file, so paint once more after that.
  addEventListener("load", paint);

  // A language takes a moment to load: the last one wished for wins, until a person chooses one.
  /** @type {string | undefined} */
  let wished;
  /** @param {string | undefined} wish */
  const speak = (wish) => {
    wished = wish;
    each("[hreflang]", (it) => {
      if (it.hreflang === wish) it.click();
    });
  };
  new MutationObserver(() => wished && wished !== page.lang && speak(wished)).observe(page, { attributeFilter: ["lang"] });

  /** @param {string | undefined} country */
  const live = (country) => {
    if ("chosen" in page.dataset) return;
    for (const { value } of d.querySelector("[name=country]")) {
      if (value !== country) continue;
      page.dataset.country = value;
      d.dispatchEvent(new Event("ebb:place"));
    }
  };

  look(wishes.get("theme"), wishes.get("accent"));
  const whole = () => live(wishes.get("country"));
  d.addEventListener("ebb:whole", whole);
  if ("whole" in page.dataset) whole();
  speak(wishes.get("lang"));

  // ---- storage: Chromium's family (but for Brave) and Firefox's keep what a page in a frame stores
  const isFirefox = CSS.supports("-moz-appearance", "none");
  if (navigator.userAgentData && !navigator.brave || isFirefox) page.dataset.lasting = "";

  // ---- calls: a `tel:` link that opened in the frame itself would be refused by a partner's `frame-src`, and
  // the frame would be lost. Where nothing takes the call, the note of visit.js has to stay in sight. So
  // Chromium opens the link in a frame of this page, which our own policy allows. In Firefox a new window
  // shows the note, with a way back. Safari, where neither could be tried with a phone, gets a plain window.
  // The partner's page can count the frames in here. So this one is there before any call, and outside the
  // body, which another language replaces.
  if (navigator.userAgentData) {
    const phone = d.createElement("iframe");
    phone.name = "phone";
    phone.hidden = true;
    page.append(phone);
  }
  /** @type {Window | null | undefined} Firefox's window with the note */
  let beside;
  /** @type {(link: HTMLAnchorElement, event: Event) => void} */
  const call = (link, event) => {
    link.target = navigator.userAgentData ? "phone" : "_blank";
    if (!isFirefox) return;
    beside?.close();
    const other = beside = open(link.href, "_blank"), note = d.querySelector("[data-start=call]");
    if (!other) return;
    event.preventDefault();
    // Visit.js writes the note at the same click, after this.
    setTimeout(() => {
      const sheet = other.document, back = sheet.createElement("button");
      sheet.documentElement.lang = page.lang;
      sheet.body.style.cssText = "font:1.25em sans-serif;margin:1.5em;color-scheme:light dark;overflow-wrap:anywhere";
      back.textContent = d.querySelector("[data-back]").textContent;
      back.style.cssText = "display:block;margin:2em 0;padding:.75em 1.5em;font:inherit";
      back.onclick = () => other.close();
      sheet.body.append(...note.cloneNode(true).childNodes, back);
    });
  };
  // A partner's own `sandbox` may refuse calls, prints, downloads and new windows, so a notice has the address
  // of the app to copy; visit.js has one for numbers.
  d.addEventListener("click", (event) => {
    /** @type {<Q extends string>(q: Q) => Found<Q> | null} */
    const at = (q) => event.target.closest(q);
    const link = at("a[href^='tel:'], a[href^='sms:']"), out = at("[data-ask=print], [data-does=print], [data-fold=save] [data-does], [target=_blank]");
    if (at("[hreflang]") && event.isTrusted) wished = "";
    if (at(".notice__link")) {
      // Following the link would drop the wishes in the fragment and add an entry to the history.
      event.preventDefault();
      location.reload();
    }
    if (at("[data-start]")) return;
    d.querySelector("[data-start=out]").hidden = !out || !!link;
    if (link) call(link, event);
  });

  if (!host) return;

  // ---- messages to the partner's page: ready, height, exit, and no others
  // Some browsers hide the origin of the partner's page from a frame without a referrer.
  const near = location.ancestorOrigins?.[0], around = near?.startsWith("http") ? near : undefined;
  /** @type {(type: FromFrame["type"], more?: { height: number }) => void} */
  const tell = (type, more) => host.postMessage({ ebb: 1, type, ...more }, around ?? "*");
  /** @type {number | undefined} */
  let high;
  // The height depends on the text size alone, so that it does not reveal which screen is shown.
  const measure = () => {
    const letters = parseFloat(getComputedStyle(page).fontSize) * 41;
    const wanted = Math.min(1088, Math.max(448, Math.ceil(letters / 64) * 64));
    if (wanted !== high) tell("height", { height: (high = wanted) });
  };
  /** @type {number | undefined} */
  let soon;
  addEventListener("resize", () => {
    clearTimeout(soon);
    soon = setTimeout(measure, 150);
  });
  d.addEventListener("ebb:leave", (event) => {
    event.preventDefault();
    beside?.close();
    tell("exit");
    // Where the partner's page does not react, the frame is emptied all the same.
    setTimeout(() => location.replace("about:blank"), 150);
  });

  // ---- messages from the partner's page: theme and lang, at most twenty a second, from the parent alone
  let since = 0, count = 0, from = around;
  addEventListener("message", ({ source, origin, data, timeStamp }) => {
    if (source !== host || origin !== (from ??= origin)) return;
    if (timeStamp - since > 1000) {
      since = timeStamp;
      count = 0;
    }
    if (++count > 20 || data?.ebb !== 1) return;
    const said = Object.keys(data).sort().join();
    if (said === "ebb,lang,type" && data.type === "lang") speak(data.lang);
    if (said === "accent,ebb,theme,type" && data.type === "theme") look(data.theme, data.accent);
  });

  // Without boot.js nothing in here works. Not told that it is ready, the loader shows its own link in time.
  if ("js" in page.dataset) tell("ready");
  measure();
})();
