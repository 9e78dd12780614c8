// Ebb in a partner's page: reads the page's wishes from the address, checks them again, tells the page
// the three things that it may know, and goes when the person leaves. Knows no answer and no screen.
(() => {
  const d = document, page = d.documentElement, host = parent === self ? null : parent;
  const each = (q, f) => d.querySelectorAll(q).forEach(f);

  // ---- what the page may wish: nothing that is too long, nothing twice
  const wishes = new Map();
  if (location.hash.length < 200) {
    for (const [name, wish] of new URLSearchParams(location.hash.slice(1))) {
      if (!wishes.has(name)) wishes.set(name, wish);
    }
  }

  // A frame takes the focus only where the person already is in it, and never moves the page around it.
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function () {
    if (!d.hasFocus() && !navigator.userActivation?.isActive) return;
    focus.call(this, { preventScroll: true });
    const { top, bottom } = this.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy(0, top - 80);
  };

  // ---- looks: light or dark, and a colour of the page's own where it can be read
  const night = matchMedia("(prefers-color-scheme: dark)"), rules = new Map();
  let theme, accent;
  const light = (colour) => {
    const whole = colour.trim().replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3");
    if (!/^#[\da-f]{6}$/i.test(whole)) return NaN;
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(whole.slice(at, at + 2), 16) / 255;
      return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const paint = () => {
    const dark = theme === "auto" ? night.matches : theme === "dark";
    for (const sheet of d.styleSheets) {
      let all = [];
      try {
        all = sheet.cssRules;
      } catch {
        // A sheet that is not ours, as an extension puts there.
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
  const look = (wish, colour) => {
    theme = ["light", "dark"].includes(wish) ? wish : "auto";
    accent = /^#?[\da-f]{6}$/i.test(colour) ? "#" + colour.slice(-6) : "";
    paint();
  };
  night.addEventListener("change", paint);
  // Where the policy refused the inline styles, the same come as a file.
  addEventListener("load", paint);

  // A language takes a moment to come; the last one that was wished stands, until a person picks one.
  let wished;
  const speak = (wish) => {
    wished = wish;
    each("[hreflang]", (it) => {
      if (it.hreflang === wish) it.click();
    });
  };
  new MutationObserver(() => wished && wished !== page.lang && speak(wished)).observe(page, { attributeFilter: ["lang"] });

  const live = (country) => {
    for (const { value } of d.querySelector("[name=country]")) {
      if (value !== country) continue;
      page.dataset.country = value;
      d.dispatchEvent(new Event("ebb:place"));
    }
  };

  look(wishes.get("theme"), wishes.get("accent"));
  live(wishes.get("country"));
  speak(wishes.get("lang"));

  // ---- what is kept here lasts where the browser keeps a frame's store: so do these two families
  if (navigator.userAgentData && !navigator.brave || CSS.supports("-moz-appearance", "none")) page.dataset.lasting = "";

  // ---- calls: in the frame itself, a page's `frame-src` would refuse them and take the frame away. What
  // a page's own attributes may keep in is there to be copied: a number, or the address of the own app.
  d.addEventListener("click", (event) => {
    const at = (q) => event.target.closest(q), note = (name) => d.querySelector(`[data-start=${name}]`);
    const call = at("a[href^='tel:'], a[href^='sms:']"), out = at("[data-ask=print], [download], [target=_blank]");
    if (at("[hreflang]") && event.isTrusted) wished = "";
    if (at(".notice__link")) {
      // By its address it would come back without the page's wishes, and as an entry of the history.
      event.preventDefault();
      location.reload();
    }
    if (at("[data-start]")) return;
    note("call").hidden = !call;
    note("out").hidden = !out || !!call;
    if (!call) return;
    call.target = "_blank";
    // A text has its word beside the number; a call is the number alone, as its card shows it.
    const card = call.protocol === "tel:" && at("[data-line]")?.querySelector(".line__number");
    note("call").querySelector(".number").textContent = (card || call).textContent.trim();
  });

  if (!host) return;

  // ---- out: ready, height, exit; nothing else, ever
  // Some browsers hide the page's origin from a frame that tells no referrer.
  const near = location.ancestorOrigins?.[0], around = near?.startsWith("http") ? near : undefined;
  const tell = (type, more) => host.postMessage({ ebb: 1, type, ...more }, around ?? "*");
  let high;
  // By the size of text alone, so that it names no screen.
  const measure = () => {
    const letters = parseFloat(getComputedStyle(page).fontSize) * 41;
    const wanted = Math.min(1088, Math.max(448, Math.ceil(letters / 64) * 64));
    if (wanted !== high) tell("height", { height: (high = wanted) });
  };
  let soon;
  addEventListener("resize", () => {
    clearTimeout(soon);
    soon = setTimeout(measure, 150);
  });
  d.addEventListener("ebb:leave", (event) => {
    event.preventDefault();
    tell("exit");
    // Where nobody answers, the frame is empty all the same.
    setTimeout(() => location.replace("about:blank"), 150);
  });

  // ---- in: theme, lang; twenty in a second, from the page around it alone
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

  tell("ready");
  measure();
})();
