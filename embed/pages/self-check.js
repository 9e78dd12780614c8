// Reports, in a box at the end of a page, whether Ebb can work in that page. Loads only a frame; stores nothing.
(() => {
  "use strict";
  const WORDS = __WORDS__;
  const EMBED = __EMBED__;
  const WATCHERS = __WATCHERS__;
  const NAME = "ebb-self-check";
  const TOKENS = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    + " allow-top-navigation-to-custom-protocols allow-modals allow-downloads";
  const LEAST = { width: 320, height: 448 };
  const LOADER = /\/ebb-check(?:-(\d+\.\d+\.\d+[^/]*?)\.[\w-]+)?\.js(?:[?#]|$)/i;
  /** @type {Record<string, RegExp>} */
  const VALUES = { theme: /^(auto|light|dark)$/, exit: /^(weather|blank)$/, load: /^(click|visible|eager)$/,
    accent: /^#[\da-f]{6}$/i, country: /^[A-Z]{2}$/, lang: /^[a-z]{2,3}(-[a-z\d]+)*$/i };

  if (customElements.get(NAME)) return;
  const page = document.documentElement, started = Date.now();
  const tag = (page.lang || "").slice(0, 2).toLowerCase();
  const languages = Object.keys(WORDS), lang = WORDS[tag] ? tag : languages[0];
  /** @param {string} key */
  const word = (key) => WORDS[lang][`self-check.${key}`] || key;
  // Uses plain loops throughout: the partner's page may have changed the methods of arrays.
  /** @type {Noticed[]} */
  let found = [];
  /** @type {(state: Noticed["state"], key: string, codes?: string[]) => void} */
  const say = (state, key, codes = []) => {
    let sign = state + key;
    for (let at = 0; at < codes.length; at++) sign += "\n" + codes[at];
    // Two Ebb elements in a page may have the same finding, which is shown once.
    for (let at = 0; at < found.length; at++) if (found[at].sign === sign) return;
    found[found.length] = { state, key, codes, sign };
  };
  /** @type {<Q extends string>(query: Q) => NodeListOf<Found<Q>>} */
  const all = (query) => document.querySelectorAll(query);
  const told = new WeakMap(), covers = new WeakMap();
  /** @type {{ frame?: Refused, script?: Refused }} */
  const refused = {};
  /** @type {SelfCheckBox} */
  // @ts-expect-error Filled by `build`, which runs first.
  const box = {};

  // What the page's policy refuses from now on and, where the browser reports it, refused before.
  /** @type {(directive: string, address: string, policy: string, disposition: string) => void} */
  const refuse = (directive, address, policy, disposition) => {
    if (disposition === "report" || String(address).indexOf(EMBED) !== 0) return;
    const isFrame = /^(frame|child)-src/.test(directive);
    const name = isFrame ? "frame-src" : /script-src-elem/.test(policy) ? "script-src-elem" : "script-src";
    if (isFrame || /^(script|default)-src/.test(directive)) {
      // With 'strict-dynamic' a policy ignores addresses; it takes the hash that stands on the script's line.
      const hash = !isFrame && /'strict-dynamic'/i.test(policy) && all(`script[src^="${EMBED}/ebb-check-"]`)[0]?.integrity;
      refused[isFrame ? "frame" : "script"] = { directive, line: `${name} ${hash ? `'${hash}'` : EMBED}` };
      soon();
    }
  };
  document.addEventListener("securitypolicyviolation", (it) =>
    refuse(it.effectiveDirective, it.blockedURI, it.originalPolicy, it.disposition));
  try {
    new ReportingObserver((reports) => {
      for (let at = 0; at < reports.length; at++) {
        /** @type {any} */
        const it = reports[at].body;
        refuse(it.effectiveDirective, it.blockedURL, it.originalPolicy, it.disposition);
      }
    }, { types: ["csp-violation"], buffered: true }).observe();
  } catch { /* This browser does not report earlier refusals. */ }

  /** @param {any} it */
  const hear = (it) => { told.set(it.target, it.type); soon(); };
  document.addEventListener("ebb-ready", hear, true);
  document.addEventListener("ebb-failed", hear, true);

  const loader = () => {
    const defined = customElements.get("ebb-check"), scripts = all("script"), tags = [];
    /** @type {Record<string, 1>} */
    const versions = {};
    for (let at = 0; at < scripts.length; at++) {
      // Optimizer plugins that delay scripts move the address to `data-src`.
      const match = LOADER.exec(scripts[at].getAttribute("src") || scripts[at].dataset.src || "");
      if (!match) continue;
      tags[tags.length] = scripts[at];
      if (match[1]) versions[match[1]] = 1;
    }
    const first = tags[0], type = first && first.type;
    if (refused.script) say("wrong", "script-blocked", [refused.script.directive, refused.script.line]);
    else if (defined) say("ok", "script-ok", [String(defined.version)]);
    else if (!first && all(`iframe[src^="${EMBED}"]`).length && !all("ebb-check").length) say("ok", "script-none");
    else if (!first) say("wrong", "script-missing");
    else if (type && !/^(module|(text|application)\/javascript)$/i.test(type)) say("wrong", "script-held", [`type="${type}"`]);
    else if (first.integrity && first.crossOrigin === null) say("wrong", "script-cross", ["crossorigin=\"anonymous\""]);
    else if (Date.now() - started < 4000) say("care", "script-waiting");
    else say("wrong", "script-failed", [first.src]);

    if (first && !first.integrity) say("care", "script-integrity");
    if (defined && !first) say("care", "script-merged");
    if (defined?.version) versions[defined.version] = 1;
    const names = Object.keys(versions);
    if (names.length > 1) say("wrong", "two-versions", names);
    else if (tags.length > 1) say("care", "two-copies", [`${tags.length} × <script>`]);
    return defined;
  };

  /** @param {LoaderClass | undefined} defined */
  const elements = (defined) => {
    const boxes = all("ebb-check"), frames = [], own = box.frame;
    for (let at = 0; at < boxes.length; at++) {
      const it = boxes[at];
      for (const name in VALUES) {
        const value = it.getAttribute(name);
        if (value && !VALUES[name].test(value)) say("care", "value", [`${name}="${value}"`]);
      }
      // `<ebb-check />` is not closed in HTML: what follows in the page is then inside the element.
      if (it.querySelector(":not(a, p, span, b, strong, em, i, br)")) say("wrong", "swallows", ["<ebb-check></ebb-check>"]);
      if (it.checkVisibility && !it.checkVisibility({ visibilityProperty: true })) say("care", "hidden");
      const frame = it.shadowRoot?.querySelector("iframe");
      if (frame) frames[frames.length] = { frame, over: it };
      else if (told.get(it) === "ebb-failed") say("wrong", "frame-silent");
      else if (defined) say("care", "frame-closed");
    }
    const others = all("iframe");
    for (let at = 0; at < others.length; at++) {
      const it = others[at];
      if (it !== own && it.src.indexOf(EMBED) === 0) frames[frames.length] = { frame: it, over: it, byHand: true };
    }
    if (!frames.length && !boxes.length) say("wrong", "element-missing", ["<ebb-check></ebb-check>"]);
    if (refused.frame) say("wrong", "frame-blocked", [refused.frame.directive, refused.frame.line]);
    for (let at = 0; at < frames.length; at++) frameOf(frames[at]);
    return frames[0] && frames[0].frame;
  };

  /** @param {Framed} framed */
  const frameOf = ({ frame, over, byHand }) => {
    if (byHand) say("care", "frame-by-hand");
    // The element hides its frame until the frame is ready.
    else if (over.shadowRoot?.querySelector(".wait, .failed")) say("care", "frame-waiting");
    else say("ok", "frame-ready");

    const tokens = TOKENS.split(" "), width = frame.clientWidth, height = frame.clientHeight;
    let missing = "";
    for (let at = 0; at < tokens.length; at++) if (!frame.sandbox.contains(tokens[at])) missing += ` ${tokens[at]}`;
    if (!frame.hasAttribute("sandbox")) say("wrong", "sandbox-none", [`sandbox="${TOKENS}"`]);
    else if (missing) say("wrong", "sandbox-tokens", [missing.trim()]);
    else say("ok", "sandbox-ok");

    if (frame.referrerPolicy === "no-referrer") say("ok", "referrer-ok");
    else say("wrong", "referrer", ["referrerpolicy=\"no-referrer\""]);

    const isSmall = width < LEAST.width || height < LEAST.height;
    if (isSmall) say("wrong", "small", [`${width} × ${height} px`, `${LEAST.width} × ${LEAST.height} px`]);
    look(frame, over, frame.getBoundingClientRect());
    const cover = covers.get(frame);
    if (cover) say("wrong", "covered", [cover]);
    else if (cover === "" && !isSmall) say("ok", "place-ok");
  };

  // Tests nine points of the frame for elements over it; keeps the result while it is scrolled out of view.
  /** @type {(frame: HTMLIFrameElement, over: Element, is: DOMRect) => void} */
  const look = (frame, over, is) => {
    let seen, cover = "";
    for (let at = 0; at < 9; at++) {
      const right = 0.1 + 0.4 * (at % 3), down = 0.1 + 0.4 * Math.floor(at / 3);
      const there = document.elementFromPoint(is.left + is.width * right, is.top + is.height * down);
      seen ||= there;
      if (!there || there === over || there.contains(over)) continue;
      cover = there.localName + (there.id ? `#${there.id}` : "") + (there.classList[0] ? `.${there.classList[0]}` : "");
    }
    if (seen) covers.set(frame, cover);
  };

  const surroundings = () => {
    // A site builder's box for HTML is a frame without the origin of its page.
    if (window.top !== window) say("care", window.origin === "null" ? "boxed" : "framed");
    if (location.protocol === "https:") say("ok", "https-ok");
    else say(/^(localhost|127\.|\[::1\])/.test(location.hostname) ? "care" : "wrong", "https");
    const referrers = all("meta[name=referrer i]"), last = referrers[referrers.length - 1];
    if (last && /unsafe-url|always|no-referrer-when-downgrade|origin-when-crossorigin/i.test(last.content)) {
      say("care", "referrer-page", [last.outerHTML]);
    }
  };

  /** @param {string} path */
  const isGlobal = (path) => {
    try {
      const names = path.split(".");
      /** @type {any} */
      let it = window;
      for (let at = 0; at < names.length; at++) it = it[names[at]];
      // An element with this id is a global too, but no sign of a script.
      return it != null && !(it instanceof Element) && !(it instanceof HTMLCollection);
    } catch { return false; }
  };

  const watchers = () => {
    const scripts = all("script[src], iframe[src], img[src]"), asked = performance.getEntriesByType("resource");
    const addresses = [];
    for (let at = 0; at < scripts.length; at++) addresses[at] = scripts[at].src;
    for (let at = 0; at < asked.length; at++) addresses[addresses.length] = asked[at].name;
    for (let at = 0; at < WATCHERS.length; at++) {
      const { name, kind, globals, address } = WATCHERS[at], signs = [name], paths = globals.split(" ");
      for (let sign = 0; sign < paths.length; sign++) if (isGlobal(paths[sign])) signs[signs.length] = `window.${paths[sign]}`;
      for (let of = 0; of < addresses.length; of++) {
        if (!new RegExp(address).test(addresses[of])) continue;
        signs[signs.length] = addresses[of].split(/[?#]/)[0];
        break;
      }
      if (signs.length < 2) continue;
      say(kind === "count" ? "care" : "wrong", `watch-${kind}`, signs);
    }
    if (found[found.length - 1].key.indexOf("watch-") !== 0) say("ok", "watch-none");
  };

  /** @type {(name: string, text: string, into: Node, part?: string) => HTMLElement} */
  const make = (name, text, into, part = "") =>
    into.appendChild(Object.assign(document.createElement(name), { textContent: text, className: part }));
  const styles = new CSSStyleSheet();
  // System colours follow the light, dark and forced-colours settings on any page.
  styles.replaceSync(`
    :host { all: initial !important; display: block !important; color-scheme: light dark !important; clear: both !important; grid-column: 1 / -1 !important; order: 9999 !important; inline-size: calc(100% - 2em) !important; max-inline-size: 44em !important; margin: 2em auto !important; font: medium/1.55 system-ui, sans-serif !important; color: CanvasText !important; }
    * { box-sizing: border-box; }
    section { padding: 1.25em; border: 2px solid CanvasText; border-radius: 14px; background: Canvas; text-align: start; overflow-wrap: anywhere; }
    h2 { margin: 0; font-size: 1.375em; line-height: 1.25; } h3 { margin: 0; font-size: 1em; } p { margin: .6em 0 0; } div { margin-block-start: 2em; }
    ul { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.1em; margin: 1.25em 0; padding: 0; list-style: none; }
    li { padding-inline-start: 1em; border-inline-start: 4px solid color-mix(in srgb, CanvasText 22%, Canvas); }
    .wrong { border-color: CanvasText; } .care { border-inline-start-style: dashed; border-color: CanvasText; }
    .state { display: inline-block; margin-inline-end: .6em; padding: .05em .55em; border: 1.5px solid CanvasText; border-radius: 7px; font-size: .875em; }
    .care .state { border-style: dashed; } .wrong .state { background: CanvasText; color: Canvas; }
    code { display: block; margin-block-start: .4em; padding: .4em .7em; border-radius: 7px; background: color-mix(in srgb, CanvasText 7%, Canvas); font: .875em/1.5 ui-monospace, monospace; }
    button { min-block-size: 48px; padding: .4em 1.2em; border: 1.5px solid CanvasText; border-radius: 10px; background: Canvas; color: CanvasText; font: inherit; font-weight: 600; cursor: pointer; }
    :focus-visible { outline: 3px solid LinkText; outline-offset: 3px; }
    iframe { display: block; inline-size: 100%; block-size: 34em; margin-block-start: .6em; border: 1px solid CanvasText; border-radius: 10px; }`);

  const build = () => {
    customElements.define(NAME, class extends HTMLElement {});
    const host = document.createElement(NAME), root = host.attachShadow({ mode: "open" });
    host.lang = lang;
    root.adoptedStyleSheets[0] = styles;
    const part = Object.assign(make("section", "", root), { dir: "auto", ariaLabel: word("title") });
    make("h2", word("title"), part);
    box.sum = Object.assign(make("p", "", part), { role: "status" });
    box.list = make("ul", "", part);
    make("button", word("again"), part).addEventListener("click", () => run());
    make("p", word("limits"), part);
    box.inner = make("div", "", part);
    make("h3", word("inside"), box.inner);
    make("p", word("inside-how"), box.inner);
    document.body.append(host);
  };

  // Loads the check inside the frame, with the same `sandbox` as the partner's own frame.
  /** @param {HTMLIFrameElement | undefined} model */
  const inside = (model) => {
    const sandbox = (model && model.getAttribute("sandbox")) ?? TOKENS;
    if (box.frame && box.frame.getAttribute("sandbox") === sandbox) return;
    if (box.frame) box.frame.remove();
    const frame = box.frame = document.createElement("iframe"), folder = lang === languages[0] ? "" : `/${lang}`;
    frame.setAttribute("sandbox", sandbox);
    Object.assign(frame, { title: word("inside"), referrerPolicy: "no-referrer", src: `${EMBED}${folder}/frame-check/` });
    box.inner.append(frame);
  };

  const draw = () => {
    const states = ["wrong", "care", "ok"], counts = { wrong: 0, care: 0, ok: 0 };
    let now = "";
    for (let at = 0; at < found.length; at++) now += found[at].sign + "\n\n";
    if (now === box.drawn) return;
    box.drawn = now;
    box.list.textContent = "";
    for (let of = 0; of < states.length; of++) for (let at = 0; at < found.length; at++) {
      const { state, key, codes } = found[at];
      if (state !== states[of]) continue;
      counts[state]++;
      const item = make("li", "", box.list, state), head = make("h3", "", item);
      make("span", word(`state-${state}`), head, "state");
      head.append(" ", word(key));
      if (state !== "ok") make("p", word(`${key}-do`), item);
      for (let code = 0; code < codes.length; code++) make("code", codes[code], item).dir = "ltr";
    }
    box.sum.textContent = word(counts.wrong ? "sum-wrong" : counts.care ? "sum-care" : "sum-ok");
  };

  const run = () => {
    found = [];
    const model = elements(loader());
    surroundings();
    watchers();
    draw();
    inside(model);
  };
  const soon = () => { clearTimeout(box.waits); box.waits = setTimeout(() => box.list && run(), 200); };

  const start = () => {
    build();
    for (let wait = 0; wait < 5000; wait += 1500) setTimeout(run, wait);
    addEventListener("scroll", soon, { passive: true, capture: true });
    addEventListener("resize", soon);
  };
  if (document.body && document.readyState !== "loading") start();
  else document.addEventListener("DOMContentLoaded", start);
})();
