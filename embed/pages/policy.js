// Reads a Content-Security-Policy, reports which directives block Ebb, and returns a policy that allows
// it. The second half is the page for this.
(() => {
  /** @typedef {{ name: string, sources: string[] }} Directive */
  /** @typedef {"script" | "frame"} Kind */
  /** @typedef {{ key: string, state: string, name?: string, add?: string }} Finding */
  /** @typedef {{ findings: Finding[], isReport: boolean, isChanged: boolean, mended: string }} Mended */
  const SANDBOX = ["allow-scripts", "allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox",
    "allow-top-navigation-to-custom-protocols", "allow-modals", "allow-downloads"];
  const CHAINS = {
    script: ["script-src-elem", "script-src", "default-src"],
    frame: ["frame-src", "child-src", "default-src"],
  };
  // The directive to add where only a fallback in the chain applies.
  const WRITTEN = { script: "script-src", frame: "frame-src" };
  const HEADER = /content-security-policy(-report-only)?/i;

  // The value of a header in the forms that people paste: bare, with its name, in a <meta>, from the
  // configuration of nginx or Apache.
  /** @param {string} text */
  const unwrap = (text) => {
    const meta = /<meta\b[^>]*?\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(text);
    if (meta) return (meta[1] ?? meta[2]).replaceAll("&#39;", "'").replaceAll("&apos;", "'").replaceAll("&amp;", "&");
    const rest = text.replace(/^.*?content-security-policy(-report-only)?["']?\s*:?\s*/is, "").trim();
    const quoted = /^"([^"]*)"/.exec(rest);
    return quoted ? quoted[1] : rest;
  };

  // A policy as [{ name, sources }], in the order written; a repeated directive is ignored.
  /** @param {string} text */
  const parsePolicy = (text) => {
    /** @type {Directive[]} */
    const directives = [];
    for (const part of text.split(";")) {
      const [name, ...sources] = part.trim().split(/\s+/);
      const lower = name.toLowerCase();
      if (lower && !directives.some((it) => it.name === lower)) directives.push({ name: lower, sources });
    }
    return directives;
  };

  // A new line starts another policy only where it names the header; otherwise it continues the last one.
  /** @param {string} text */
  const parse = (text) => {
    const pieces = [];
    for (const line of text.split(/\r?\n/)) {
      const starts = HEADER.test(line) && /^\s*(<meta|add_header|header\b|content-security|["'])/i.test(line);
      if (starts || !pieces.length) pieces.push(line);
      else pieces[pieces.length - 1] += "\n" + line;
    }
    const policies = [];
    for (const piece of pieces) {
      const isReport = HEADER.exec(piece)?.[1] !== undefined;
      for (const one of unwrap(piece).split(",")) {
        const directives = parsePolicy(one);
        if (directives.length) policies.push({ directives, isReport });
      }
    }
    return policies;
  };

  /** @param {string} source */
  const isNone = (source) => source.toLowerCase() === "'none'";
  /** @type {Record<string, string>} */
  const ports = { "https:": "443", "http:": "80" };

  // Whether one source expression allows an address of another origin.
  /** @type {(source: string, address: string) => boolean} */
  const lets = (source, address) => {
    const url = new URL(address), port = url.port || ports[url.protocol];
    if (source === "*") return url.protocol in ports;
    if (/^[a-z][a-z\d+.-]*:$/i.test(source)) {
      const scheme = source.toLowerCase();
      return scheme === url.protocol || (scheme === "http:" && url.protocol === "https:");
    }
    const parts = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[a-z\d_-]+(?:\.[a-z\d_-]+)*)(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(source);
    if (!parts) return false;
    const [, scheme, name, at, path = "/"] = parts, host = name.toLowerCase();
    const schemes = scheme && [`${scheme.toLowerCase()}:`, scheme.toLowerCase() === "http" ? "https:" : ""];
    if (schemes && !schemes.includes(url.protocol)) return false;
    const isHost = host === "*" || (host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : host === url.hostname);
    if (!isHost) return false;
    const isUpgrade = at === "80" && port === "443";
    if (at ? at !== "*" && at !== port && !isUpgrade : port !== ports[url.protocol]) return false;
    return path.endsWith("/") ? url.pathname.startsWith(path) : path === url.pathname;
  };

  /** @type {(directives: Directive[], kind: Kind) => Directive | undefined} */
  const governing = (directives, kind) => {
    for (const name of CHAINS[kind]) {
      const found = directives.find((it) => it.name === name);
      if (found) return found;
    }
  };

  /** @type {(directives: Directive[], kind: Kind, address: string) => Finding} */
  const judge = (directives, kind, address) => {
    const found = governing(directives, kind);
    if (!found) return { key: `${kind}-free`, state: "ok" };
    const { name, sources } = found;
    if (kind === "script" && sources.some((it) => it.toLowerCase() === "'strict-dynamic'")) {
      return { key: "script-strict", state: "care", name };
    }
    if (sources.some((it) => lets(it, address))) return { key: `${kind}-ok`, state: "ok", name };
    return { key: `${kind}-blocked`, state: "wrong", name };
  };

  // Adds a source to the directive that applies. Where that is a fallback, it stays as it is, and a new
  // directive gets its sources and the added one.
  /** @type {(directives: Directive[], kind: Kind, source: string) => string} */
  const add = (directives, kind, source) => {
    const found =
      // Called where what governs was found to keep Ebb out.
      /** @type {Directive} */
      (governing(directives, kind));
    const isOwn = found.name.startsWith(WRITTEN[kind]);
    const sources = [...found.sources.filter((it) => !isNone(it)), source];
    if (isOwn) found.sources = sources;
    else directives.push({ name: WRITTEN[kind], sources });
    return isOwn ? found.name : WRITTEN[kind];
  };

  /** @param {Directive[]} directives */
  const write = (directives) =>
    directives.map(({ name, sources }) => [name, ...sources].join(" ")).join("; ");

  // The findings for each policy, and its corrected form. A browser enforces all policies at once.
  /** @type {(text: string, places: { loader: string, frame: string }) => Mended[]} */
  const mend = (text, { loader, frame }) => parse(text).map(({ directives, isReport }) => {
    const before = write(directives);
    /** @type {Finding[]} */
    const findings = [];
    /** @type {[Kind, string][]} */
    const places = [["script", loader], ["frame", frame]];
    for (const [kind, address] of places) {
      const finding = judge(directives, kind, address);
      if (finding.state === "wrong") {
        const source = new URL(address).origin;
        finding.add = `${add(directives, kind, source)} ${source}`;
      }
      findings.push(finding);
    }
    const sandbox = directives.find((it) => it.name === "sandbox");
    const missing = sandbox ? SANDBOX.filter((it) => !sandbox.sources.some((has) => has.toLowerCase() === it)) : [];
    if (sandbox && missing.length) {
      sandbox.sources = [...sandbox.sources, ...missing];
      findings.push({ key: "sandbox-blocked", state: "wrong", name: "sandbox", add: missing.join(" ") });
    }
    if (isReport) findings.push({ key: "report-only", state: "care" });
    const mended = write(directives);
    return { findings, isReport, isChanged: mended !== before, mended };
  });

  if (typeof module === "object" && module.exports) {
    module.exports = { parse, lets, mend };
    return;
  }

  // ---- the page ----
  /** @type {Find} */
  const find = (query, from = document) => from.querySelector(query);
  /** @type {Each} */
  const each = (query, work) => document.querySelectorAll(query).forEach(work);
  const own = document.body.dataset, list = find("[data-findings]"), mended = find("[data-mended]");
  /** @param {string} key */
  const words = (key) => find("#words").content.querySelector(`[data-message="${key}"]`);

  const here = find("[data-languages-here]");
  /** @type {{ id: string, name: string, path: string }[]} */
  const languages = JSON.parse(own.languages);
  for (const { id, name, path } of languages.filter((it) => it.id !== document.documentElement.lang)) {
    const link = document.createElement("a");
    link.href = `${path}${own.page}/`;
    link.lang = link.hreflang = id;
    link.textContent = name;
    here.append(link);
    here.hidden = false;
  }

  /** @param {Finding} finding */
  const item = ({ key, state, name, add: line }) => {
    const it = document.createElement("li"), says = document.createElement("p");
    it.className = "finding";
    it.dataset.state = state;
    says.className = "finding__state";
    says.textContent = words(`state-${state}`).textContent;
    it.append(says, words(key).cloneNode(true));
    for (const code of [name, line]) {
      if (!code) continue;
      const shown = document.createElement("code");
      shown.dir = "ltr";
      shown.textContent = code;
      it.append(shown);
    }
    return it;
  };

  const check = () => {
    const policies = mend(find("#given").value, { loader: own.loader, frame: `${own.embed}/` });
    list.replaceChildren();
    policies.forEach((policy, at) => {
      if (policies.length > 1) {
        const head = document.createElement("li");
        head.className = "findings__head";
        head.append(words("policy-number").textContent, ` ${at + 1}`);
        list.append(head);
      }
      list.append(...policy.findings.map(item));
    });
    if (!policies.length) list.append(item({ key: "nothing", state: "care" }));
    const isChanged = policies.some((it) => it.isChanged);
    find("[data-mended-part]").hidden = !isChanged;
    mended.textContent = policies.map((it) => it.mended).join("\n\n");
    const states = policies.flatMap((it) => it.findings.map(({ state }) => state));
    const worst = ["wrong", "care", "ok"].find((it) => states.includes(it));
    find("[data-sum]").textContent = worst ? words(`sum-${worst}`).textContent : "";
  };
  find("[data-policy]").addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });

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
})();
