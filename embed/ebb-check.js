// <ebb-check>: a button in a partner's page that opens Ebb in a frame on Ebb's own origin. Requests
// nothing before a person acts. The frame tells it three things: that it is ready, the height that it
// wants, and that the person leaves. docs/embedding.md is its manual. The build puts ink.js and leave-page.js into
// its scope.
(() => {
  // LANGUAGES has the path, direction and texts of each language; EXITS the addresses for "Leave now".
  const EMBED = __EMBED__, LANGUAGES = __LANGUAGES__, EXITS = __EXITS__;
  // USUAL is the height in px that embed/frame.js will ask for, at the usual size of text.
  const CSS = __CSS__, USUAL = 704;
  const d = document, night = matchMedia("(prefers-color-scheme: dark)");

  // An iterable that does not use Array.prototype, which the page may have changed.
  /** @type {(...items: any[]) => any} */
  const list = (...items) => ({
    [Symbol.iterator]: () => {
      let at = 0;
      return { next: () => ({ done: at >= items.length, value: items[at++] }) };
    },
  });
  /** @type {<Name extends keyof Made>(name: Name, parent: Node) => Made[Name]} */
  // @ts-expect-error A box is what we put into it.
  const make = (name, parent) => parent.appendChild(d.createElement(name));
  const PROPERTIES = list("country", "theme", "accent", "exit", "load");

  class EbbCheck extends HTMLElement {
    static version = "1.0.0";
    static observedAttributes = list("lang", "theme", "accent");
    /** @type {HTMLIFrameElement | null | undefined} */
    #frame;
    /** @type {LoaderBox} */
    #box;
    /** @type {IntersectionObserver} */
    #seen;
    /** @type {MutationObserver} */
    #around;
    /** @type {number | undefined} */
    #late;
    /** @type {"button" | "wait" | "failed" | ""} */
    #state;
    /** @type {boolean} */
    #spoke;
    /** @type {Told} */
    #opened;
    /** @type {Told} */
    #told;
    /** @type {string} */
    #lang = "";
    #since = 0;
    #count = 0;

    // In some browsers an implicit constructor spreads its arguments with Array.prototype.
    constructor() {
      super();
    }

    connectedCallback() {
      if (!this.#box) {
        // The link inside the element is shown until the shadow root is there, so that comes last: the page
        // may have broken what builds the rest.
        const box = make("div", d.createDocumentFragment()), front = make("div", box);
        box.setAttribute("role", "group");
        front.className = "front";
        make("h2", front);
        make("p", front).setAttribute("role", "status");
        make("button", front).onclick = () => this.#state !== "wait" && this.#open();
        make("a", front).target = "_blank";
        front.lastChild.rel = "noopener noreferrer";
        const root = this.attachShadow({ mode: "open" });
        root.append(this.#box = box);
        try {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(CSS);
          root.adoptedStyleSheets = list(sheet);
        } catch {
          // Older browsers get the same styles in a <style> element, which a strict policy may refuse.
          make("style", root).textContent = CSS;
        }
      }
      // A property that was set before this script ran hides the element's own.
      for (const name of PROPERTIES) {
        if (!Object.hasOwn(this, name)) continue;
        /** @type {any} */
        const it = this, value = it[name];
        delete it[name];
        it[name] = value;
      }
      addEventListener("message", this);
      d.addEventListener("securitypolicyviolation", this);
      night.addEventListener("change", this);
      this.#show("button");
      // The page may change its language, which the button follows.
      this.#around = new MutationObserver(() => this.connectedMoveCallback());
      /** @type {any} */
      let root = this.getRootNode();
      for (; root; root = root.host?.getRootNode()) {
        this.#around.observe(root, { attributeFilter: list("lang"), subtree: true });
      }
      const load = this.getAttribute("load");
      if (load === "eager") this.#open();
      if (load !== "visible") return;
      // Reserves the frame's height from the start, so that nothing below it moves.
      this.#box.style.minBlockSize = USUAL + "px";
      // An element that a closed part of the page clips to nothing counts as seen too, with no area.
      this.#seen = new IntersectionObserver((seen) => {
        if (!(seen[seen.length - 1].intersectionRatio > 0)) return;
        this.#seen.disconnect();
        if (!this.#frame) this.#open();
      }, { threshold: 0.001 });
      this.#seen.observe(this);
    }

    // With this method, an element that the page moves with `moveBefore` keeps its open frame.
    connectedMoveCallback() {
      if (!this.#frame) this.#show(this.#state);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      d.removeEventListener("securitypolicyviolation", this);
      night.removeEventListener("change", this);
      this.#seen?.disconnect();
      this.#around?.disconnect();
      this.#drop();
    }

    /** @type {(name: string, before: string | null, after: string | null) => void} */
    attributeChangedCallback(name, before, after) {
      if (before === after || !this.#box) return;
      this.#show(this.#state);
      // A change before the frame is ready is sent when it is.
      if (this.#frame && !this.#state) this.#tell();
    }

    /** @param {Heard} event */
    handleEvent({ type, blockedURI, disposition, effectiveDirective, data, origin, source, timeStamp }) {
      const frame = this.#frame;
      if (type === "change") return this.#show(this.#state);
      if (!frame) return;
      if (type !== "message") {
        if (disposition === "enforce" && /^(frame|child|default)-src/.test(effectiveDirective) && blockedURI.startsWith(EMBED)) this.#fail(frame);
        return;
      }
      if (source !== frame.contentWindow || origin !== EMBED || data?.ebb !== 1) return;
      // Ignores all but the first 20 messages in a second; the frame never needs more.
      if (timeStamp - this.#since > 1000) {
        this.#since = timeStamp;
        this.#count = 0;
      }
      if (++this.#count > 20) return;
      const high = data.height;
      if (data.type === "ready") {
        clearTimeout(this.#late);
        this.#spoke = true;
        // A frame that reports after the time limit is still shown.
        if (this.#state) {
          // Moves the focus into the frame only where it is on the button that the frame replaces.
          // @ts-expect-error It is open since the element was connected.
          const moves = this.shadowRoot.activeElement;
          this.#show("");
          if (moves) frame.focus({ preventScroll: true });
          this.dispatchEvent(new Event("ebb-ready"));
        }
        this.#told = this.#opened;
        this.#tell();
      }
      // @ts-expect-error A frame takes its height as a number too.
      if (data.type === "height" && high >= 448 && high <= 1088 && high % 64 === 0) frame.height = high;
      if (data.type === "exit") this.#leave();
    }

    // The valid attributes of the element; the default in place of any other.
    /** @returns {Wishes} */
    get #wishes() {
      /** @type {(name: string, shape: RegExp, usual: string) => string} */
      const get = (name, shape, usual) => {
        const wish = this.getAttribute(name);
        return wish && shape.test(wish) ? wish : usual;
      };
      let near = this, tag = __FIRST__;
      while (near && !Object.hasOwn(LANGUAGES, (tag = (near.getAttribute("lang") || "").toLowerCase().split(/[-_]/, 1)[0]))) {
        // @ts-expect-error The loop ends where there is no parent, and no element around a shadow root.
        near = near.parentElement || near.getRootNode().host;
      }
      // An open frame keeps its language unless the element itself names another. A page translator names
      // its own language on <html>, which is not the page's.
      const isTranslated = near === d.documentElement && /\btranslated-/.test(near.className);
      if (!this.#lang || near === this || !this.#frame && !isTranslated) this.#lang = near ? tag : __FIRST__;
      return {
        lang: this.#lang,
        country: get("country", /^[A-Z]{2}$/, ""),
        theme: get("theme", /^(light|dark)$/, "auto"),
        accent: get("accent", /^#[\da-f]{6}$/i, ""),
        exit: get("exit", /^blank$/, "weather"),
      };
    }

    // Draws one state: `button`, `wait`, `failed`, or none of them for the open frame.
    /** @param {"button" | "wait" | "failed" | ""} state */
    #show(state) {
      const { lang, theme, accent } = this.#wishes, box = this.#box, front = box.firstChild.children;
      const { path, dir, words } = LANGUAGES[lang];
      const isNight = theme === "auto" ? night.matches : theme === "dark";
      this.#state = state;
      box.className = "box" + (isNight ? " night" : "") + (accent && ink(accent)) + (state ? " " + state : " is-open");
      box.style.setProperty("--accent", accent);
      box.lang = lang;
      box.dir = dir;
      box.setAttribute("aria-label", words.title);
      /** @type {(at: number, text: string) => void} */
      const say = (at, text) => { front[at].textContent = text; };
      say(0, words.heading);
      say(1, state === "failed" ? words.failed : words.lead);
      say(2, state === "failed" ? words.retry : state === "wait" ? words.wait : words.open);
      say(3, words.own);
      front[3].href = __APP__ + path;
      if (this.#frame) this.#frame.title = words.title;
    }

    #drop() {
      clearTimeout(this.#late);
      this.#frame?.remove();
      this.#frame = null;
    }

    // A slow frame is hidden and goes on loading.
    /** @type {(frame: HTMLIFrameElement, isSlow?: boolean) => void} */
    #fail(frame, isSlow) {
      if (frame !== this.#frame) return;
      if (!isSlow) this.#drop();
      this.#show("failed");
      this.dispatchEvent(new Event("ebb-failed"));
    }

    #open() {
      this.#drop();
      const frame = this.#frame = d.createElement("iframe"), { lang, country, theme, accent } = this.#wishes;
      /** @type {(time: number, isSlow?: boolean) => void} */
      const wait = (time, isSlow) => {
        clearTimeout(this.#late);
        this.#late = setTimeout(() => this.#fail(frame, isSlow), time);
      };
      this.#opened = { theme: theme + accent, lang };
      this.#spoke = false;
      frame.className = "frame";
      frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-top-navigation-to-custom-protocols allow-modals allow-downloads";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "screen-wake-lock";
      frame.width = "100%";
      // @ts-expect-error A frame takes its height as a number too.
      frame.height = USUAL;
      frame.src = `${EMBED}${LANGUAGES[lang].path}#lang=${lang}&country=${country}&theme=${theme}&accent=${accent.slice(1)}`;
      // Ebb sends `ready` before the frame's `load` event, on every load. A frame that has loaded and sent
      // nothing shows something else, such as an error page.
      frame.onload = () => {
        if (!this.#spoke) wait(3000);
        this.#spoke = false;
      };
      wait(20000, true);
      this.#show("wait");
      this.#box.append(frame);
    }

    // Sends only what has changed: the person may have chosen another language in the frame.
    #tell() {
      const { theme, accent, lang } = this.#wishes, told = this.#told;
      /** @param {Message} words */
      // @ts-expect-error Called while there is a frame alone.
      const say = (words) => this.#frame.contentWindow?.postMessage({ ebb: 1, ...words }, EMBED);
      if (told.theme !== theme + accent) say({ type: "theme", theme, accent });
      if (told.lang !== lang) say({ type: "lang", lang });
      this.#told = { theme: theme + accent, lang };
    }

    #leave() {
      // Without a connection no web page can load, so it goes to a blank one.
      const to = EXITS[navigator.onLine ? this.#wishes.exit : "blank"];
      this.#drop();
      leavePage(to, () => this.dispatchEvent(new Event("ebb-exit")));
    }
  }

  // Frameworks such as Solid and Angular set properties where HTML has attributes.
  for (const name of PROPERTIES) {
    Object.defineProperty(EbbCheck.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        return this.getAttribute(name) ?? "";
      },
      set(value) {
        if (value == null) this.removeAttribute(name);
        else this.setAttribute(name, value);
      },
    });
  }

  if (self.customElements && !customElements.get("ebb-check")) customElements.define("ebb-check", EbbCheck);
})();
