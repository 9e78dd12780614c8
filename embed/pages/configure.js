// Builds the HTML to paste from the choices, and previews it in a mock page.
(() => {
  /** @type {Find} */
  const find = (query, from = document) => from.querySelector(query);
  /** @type {Each} */
  const each = (query, work) => document.querySelectorAll(query).forEach(work);
  const page = document.documentElement, own = document.body.dataset;
  const form = find(".choices"), fields = form.elements;
  /** @type {{ id: string, name: string, path: string }[]} */
  const languages = JSON.parse(own.languages), countries = JSON.parse(own.countries);
  /** @type {Record<string, string>} */
  const UNSAID = { lang: "", country: "", theme: "auto", accent: "", exit: "weather", load: "click" };
  const ENOUGH = 4.5;
  // The backgrounds that the accent colour stands on in the frame, as embed/frame.js checks them.
  const BEHIND = [["light", "--sand-50", "--white", "--sea-100"], ["dark", "--night-950", "--night-900", "--night-800"]];

  /** @type {(list: HTMLSelectElement, value: string, label: string, lang?: string) => void} */
  const option = (list, value, label, lang) => {
    const it = new Option(label, value);
    if (lang) it.lang = lang;
    list.add(it);
  };
  for (const { id, name } of languages) option(fields.lang, id, name, id);
  for (const { id, name } of countries) option(fields.country, id, name);

  const here = find("[data-languages-here]");
  for (const { id, name, path } of languages.filter((it) => it.id !== page.lang)) {
    const link = document.createElement("a");
    link.href = `${path}${own.page}/`;
    link.lang = link.hreflang = id;
    link.textContent = name;
    here.append(link);
    here.hidden = false;
  }

  // ---- the accent: relative luminance and contrast as WCAG defines them ----
  /** @param {string} text */
  const isCode = (text) => /^#[0-9a-f]{6}$/i.test(text);
  /** @param {string} code */
  const luminance = (code) => [1, 3, 5].reduce((sum, at, part) => {
    const share = parseInt(code.slice(at, at + 2), 16) / 255;
    const light = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    return sum + light * [0.2126, 0.7152, 0.0722][part];
  }, 0);
  /** @type {(one: string, other: string) => number} */
  const contrast = (one, other) => {
    const [less, more] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  };
  /** @param {string} name */
  const token = (name) => {
    const code = getComputedStyle(page).getPropertyValue(name).trim();
    return /^#[0-9a-f]{3}$/i.test(code) ? code.replace(/[0-9a-f]/gi, "$&$&") : code;
  };
  // Rounds down: 4.49 must not be shown as 4.5.
  /** @param {number} value */
  const ratio = (value) => new Intl.NumberFormat(page.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    .format(Math.floor(value * 10) / 10) + ":1";

  const judge = () => {
    each("[data-says]", (it) => { it.hidden = true; });
    find("[data-accent]").hidden = !fields.own.checked;
    if (!fields.own.checked) return;
    const code = fields.accent.value.trim(), theme = fields.theme.value;
    if (!isCode(code)) {
      find("[data-says=not-a-code]").hidden = false;
      return;
    }
    for (const [name, ...behind] of BEHIND) {
      if (theme !== "auto" && theme !== name) continue;
      const value = Math.min(...behind.map((it) => contrast(code, token(it))));
      const says = find(`[data-says=${name}-${value >= ENOUGH ? "ok" : "weak"}]`);
      says.querySelector("[data-ratio]").textContent = ratio(value);
      says.hidden = false;
    }
  };

  // ---- the HTML to paste ----
  const chosen = () => {
    const accent = fields.own.checked ? fields.accent.value.trim().toLowerCase() : "";
    const all = {
      lang: fields.lang.value, country: fields.country.value, theme: fields.theme.value,
      accent: isCode(accent) ? accent : "", exit: fields.exit.value, load: fields.load.value,
    };
    return Object.entries(all).filter(([name, value]) => value !== UNSAID[name]);
  };
  /** @param {string} text */
  const escaped = (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  /** @param {[string, string][]} pairs */
  const written = (pairs) => pairs.map(([name, value]) => ` ${name}="${value}"`).join("");
  const link = () => {
    const id = fields.lang.value || page.lang;
    const language = languages.find((it) => it.id === id) ?? languages[0];
    const words = own[`link${id[0].toUpperCase()}${id.slice(1)}`] || language.name;
    return { href: own.app + language.path, words };
  };

  // The element as each kind of page writes it; `style` reserves its height before its script has loaded, so
  // that nothing below it moves.
  /** @type {(kind: string, pairs: [string, string][], high: number, inside: string) => string} */
  const element = (kind, pairs, high, inside) => {
    /** @type {Record<string, string>} */
    const own = {
      // A style is a string in one Markdown site and an object in another.
      markdown: " v-pre",
    };
    const start = own[kind] ?? ` style="display:block;min-height:${high}px"`;
    return `<ebb-check${start}${written(pairs)}>${inside}</ebb-check>`;
  };
  /** @type {[string, string][]} */
  const loaded = [["src", own.loader], ["integrity", own.integrity], ["crossorigin", "anonymous"],
    ["referrerpolicy", "no-referrer"], ["data-cfasync", "false"]];
  const tag = `<script${written(loaded)} async></script>`;
  const entry = `["script", ${JSON.stringify({ ...Object.fromEntries(loaded), async: "" }, null, 1).replaceAll(/\n\s*/g, " ")}]`;

  /** @type {number | undefined} */
  let waits;
  const show = () => {
    judge();
    const pairs = chosen(), { href, words } = link();
    const kind = find("[name=kind]:checked").value, high = pairs.some(([name]) => name === "load") ? 704 : 320;
    const lines = [kind === "markdown" ? entry : tag, element(kind, pairs, high, `<a href="${href}">${escaped(words)}</a>`)];
    // The package brings the loader and the types.
    const packed = [`npm install ${own.archive}`, `import { EbbCheck } from "${own.package}/${kind}";`, `<EbbCheck${written(pairs)} />`];
    const shown = ["react", "vue"].includes(kind) ? packed : kind === "wordpress" ? [`[${own.shortcode}${written(pairs)}]`] : lines;
    find("[data-snippet]").textContent = shown.join(kind === "html" ? "\n" : "\n\n");
    each("[data-kinds]", (it) => { it.hidden = !it.dataset.kinds.split(" ").includes(kind); });
    each(".copy [role=status]", (it) => { it.textContent = ""; });

    // Replaces the element, as if the page were new. Waits a little first: a colour input fires often.
    clearTimeout(waits);
    waits = setTimeout(() => {
      const box = document.createElement("ebb-check"), anchor = document.createElement("a");
      for (const [name, value] of pairs) box.setAttribute(name, value);
      anchor.href = href;
      anchor.textContent = words;
      box.append(anchor);
      find("[data-here]").replaceChildren(box);
    }, 250);
  };

  fields.accent.value = fields.colour.value = token("--sea-700");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (event.target === fields.colour) fields.accent.value = fields.colour.value;
    if (event.target === fields.accent && isCode(fields.accent.value.trim())) {
      fields.colour.value = fields.accent.value.trim();
    }
    show();
  });
  find(".kinds").addEventListener("input", show);
  find(".shown__how").addEventListener("input", ({ target }) => {
    find(".host").dataset[target.name] = target.value;
  });

  // ---- copying ----
  each("[data-copy]", (button) => button.addEventListener("click", async () => {
    const from = find(`#${button.dataset.copy}`), says = find("[role=status]", button.parentElement);
    try {
      await navigator.clipboard.writeText(from.textContent);
      says.textContent = own.copied;
    } catch {
      getSelection()?.selectAllChildren(from);
      from.focus();
      says.textContent = own.selected;
    }
  }));

  // A browser that returns to this page may restore earlier choices.
  addEventListener("pageshow", show);
})();
