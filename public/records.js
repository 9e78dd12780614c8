// The page of records: what check-ins show together, copies and other files to take along or to take in, and
// deleting some. The app hands over its records as stored lines and gets lines back; what they mean is known
// to the wasm alone, whose glue the build puts before this script. Sends nothing. Holds no content.
(() => {
  const d = document, page = d.documentElement;
  // As `copy::LARGEST` in crates/records.
  const LARGEST = 32e6, RANDOM = 40, DAY = 864e5, STEP = 250;
  // How many characters localStorage has room for, in every browser, and from which part of it on that is said.
  const ROOM = 5242880, ALMOST = 0.8;
  /** @type {HTMLElement} the part of the page in the person's language */
  let part;
  /** @type {Record<string, string>} */
  let texts;
  /** @type {Promise<unknown> | undefined} */
  let wasm;
  /** @type {Uint8Array} the pack of the language */
  let pack;
  /** @type {Uint8Array} the file that was chosen */
  let file;
  let isStale = false, last = Promise.resolve();

  /** @type {Find} */
  const find = (q, from = part) => from.querySelector(q);
  /** @param {string} name */
  const at = (name) => find(`[data-part=${name}]`);
  /** @type {(key: string, count?: number) => string} */
  const text = (key, count) => texts["page." + key].replace("{count}", `${count}`);
  /** @param {string} said */
  const say = (said) => { at("said").textContent = said; };
  // Lets the page draw and answer taps between two parts of a long task.
  const rest = () => new Promise((done) => setTimeout(done));
  /** @type {(what: string, detail: any) => void} */
  const ask = (what, detail) => {
    page.dataset.ask = what;
    d.dispatchEvent(new CustomEvent("ebb:ask", { detail }));
  };

  // Builds what the wasm draws: a text, a time, a bar, or an element with its class and what is in it.
  /** @type {(it: any) => Node | string} */
  const build = (it) => {
    if (typeof it === "string") return it;
    const [tag, name, ...children] = it;
    if (typeof tag === "number") {
      const how = { dateStyle: "short", timeStyle: "short", timeZone: "UTC" };
      // @ts-expect-error The options are those of the standard.
      return new Intl.DateTimeFormat(page.lang, how).format(tag + name * 6e4);
    }
    const element = d.createElement(tag);
    if (tag === "progress") {
      // The number stands beside it.
      element.ariaHidden = "true";
      element.max = children[0];
      element.value = name;
      return element;
    }
    if (name) element.className = name;
    element.append(...children.map(build));
    return element;
  };
  /** @type {(name: string, drawn: any[]) => void} */
  const show = (name, drawn) => at(name).replaceChildren(...drawn.map(build));

  // The records, as the app has them now.
  const takeLines = async () => {
    isStale = false;
    let size = 0;
    ebb_records.start(pack, JSON.stringify(texts), location.origin);
    for (let from = 0, lines = "-"; lines; from += STEP) {
      ask("lines", [from, (/** @type {string} */ it) => { lines = it; }]);
      ebb_records.add(lines);
      size += lines.length;
      await rest();
    }
    at("room").hidden = size < ROOM * ALMOST;
    at("room").textContent = text("room", Math.min(Math.round(size / ROOM * 100), 100));
  };

  /** @type {(name: string) => string[]} */
  const ticked = (name) => [...part.querySelectorAll(`[name=${name}]:checked`)].map((it) => it.value);
  /** @param {string} name */
  const day = (name) => {
    const { value } = find(`[name=${name}]`);
    return value && new Date(value + "T00:00").getTime();
  };
  // What the person chose, as the wasm reads it.
  const chosen = () => {
    const [days] = ticked("days"), now = new Date();
    /** @type {{ from?: number, until?: number } & Record<string, number | true>} */
    const asked = {};
    if (days === "own") {
      const until = day("until");
      asked.from = day("from") || undefined;
      // The hour after which it is the next day, also where that day has 23 or 25 hours.
      if (until) asked.until = new Date(until + 1.5 * DAY).setHours(0, 0, 0, 0);
    } else if (days !== "all") {
      asked.from = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1 - Number(days)).getTime();
    }
    for (const name of [...ticked("kinds"), ...ticked("ticks")]) asked[name] = true;
    return JSON.stringify(asked);
  };
  /** @param {string} what */
  const draw = (what) => {
    const doses = [...part.querySelectorAll("[type=time]")].filter((it) => it.value).map((it) => it.valueAsNumber / 6e4);
    show(what, JSON.parse(ebb_records.draw(what, chosen(), Uint16Array.from(doses), Date.now())));
  };

  const isInstalled = () => matchMedia("(display-mode: standalone)").matches || !!navigator.standalone;
  // An iPhone's home-screen app shows a saved file in a preview that has no way back to the app. The share
  // sheet, which can save too, closes onto the page, so an installed app uses it where there is one.
  /** @type {(parts: string[], name: string, type: string) => Promise<void>} */
  const give = async (parts, name, type) => {
    const files = [new File(parts, name, { type })];
    say([text("saved"), ebb_records.left_out(chosen())].join(" "));
    // It fails where the person closes the sheet.
    if (isInstalled() && navigator.canShare?.({ files })) return navigator.share({ files }).catch(() => {});
    const link = d.createElement("a");
    link.href = URL.createObjectURL(files[0]);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  };
  // The names say no more than the app's own.
  /** @type {Record<string, [name: string, type: string]>} */
  const FILES = {
    copy: ["ebb.json", "application/json"],
    sheet: ["ebb.csv", "text/csv"],
    weeks: ["ebb-2.csv", "text/csv"],
    fhir: ["ebb.fhir.json", "application/fhir+json"],
  };
  /** @param {string} kind */
  const save = async (kind) => {
    const asked = JSON.parse(chosen()), [name, type] = FILES[kind];
    // A sheet is of one kind, whatever else is chosen.
    if (kind === "sheet") Object.assign(asked, { check_ins: true, weeks: false });
    if (kind === "weeks") Object.assign(asked, { check_ins: false, weeks: true });
    const wanted = JSON.stringify(asked);
    if (kind !== "copy" && !ebb_records.count(wanted)) return say(text("empty"));
    ebb_records.begin(kind, wanted, Date.now());
    const parts = [];
    for (let it; (it = ebb_records.next()) !== undefined;) {
      parts.push(it);
      await rest();
    }
    await give(parts, name, type);
  };
  const seal = async () => {
    const field = find("[name=new-passphrase]"), words = field.value.normalize("NFKC");
    say(text("busy"));
    await rest();
    const made = ebb_records.seal(chosen(), Date.now(), words, crypto.getRandomValues(new Uint8Array(RANDOM)));
    if (made.startsWith(" ")) return field.select(), say(made);
    field.value = "";
    await give([made], "ebb-2.json", "application/json");
  };

  /** @param {string} [words] */
  const look = async (words) => {
    const report = JSON.parse(ebb_records.look(file, words?.normalize("NFKC"), Date.now()));
    show("bring", report.said ?? []);
    at("sealed").hidden = !report.sealed;
    if (report.sealed) find("[name=passphrase]").select();
    at("sound").hidden = !report.fresh || !report.sound;
    at("unsound").hidden = !report.fresh || report.sound;
  };
  /** @param {File} it */
  const choose = async (it) => {
    file = new Uint8Array(it.size < LARGEST ? await it.arrayBuffer() : []);
    await look();
    if (it.size >= LARGEST) show("bring", [["p", "", texts["said.too-large"]]]);
  };
  const takeIn = async () => {
    let count = 0;
    for (let from = 0, lines; (lines = ebb_records.lines(from)); from += STEP) {
      count += lines.split("\nebb.").length;
      ask("take-in", lines);
      await rest();
    }
    for (const name of ["sealed", "sound", "unsound"]) at(name).hidden = true;
    show("bring", []);
    await again();
    say(text("added", count));
  };

  /** @param {boolean} asks */
  const sure = (asks) => {
    const count = ebb_records.count(chosen());
    at("sure").hidden = !asks || !count;
    at("delete").hidden = asks && !!count;
    at("sure-said").textContent = text("delete-sure", count);
    if (asks && !count) say(text("empty"));
    if (!asks) find("[data-does=ask-delete]").focus();
  };
  const drop = async () => {
    const asked = chosen(), count = ebb_records.count(asked);
    ask("delete", ebb_records.chosen(asked));
    sure(false);
    await again();
    say(text("deleted", count));
  };

  // Firefox asks the person, so nothing is asked of a browser before they say so.
  const lasting = async () => say(text(await navigator.storage.persist() ? "lasting-yes" : "lasting-no"));

  const again = async () => {
    await takeLines();
    for (const name of ["paper", "dose"]) show(name, []);
    draw("trends");
  };
  /** @param {string} what */
  const print = (what) => {
    draw(what);
    page.dataset.prints = what;
    window.print();
    delete page.dataset.prints;
  };

  // One thing after the other; what goes wrong is said, and nothing is half done.
  /** @param {() => any} task */
  const run = (task) => {
    last = last.then(async () => {
      say("");
      try {
        if (isStale) await again();
        await task();
      } catch {
        say(text("broken"));
      }
    });
  };

  /** @type {Record<string, (button: HTMLElement) => any>} */
  const DOES = {
    paper: () => draw("paper"), dose: () => draw("dose"), sealed: seal, lasting, delete: drop, "take-in": takeIn,
    print: (button) => print(button.closest("[data-fold]")?.dataset.fold ?? ""),
    unseal: () => look(find("[name=passphrase]").value),
    "ask-delete": () => sure(true),
    keep: () => sure(false),
  };
  for (const kind in FILES) DOES[kind] = () => save(kind);

  d.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-does]");
    if (button && part?.contains(button)) run(() => DOES[button.dataset.does](button));
  });
  d.addEventListener("change", ({ target }) => {
    if (!part?.contains(target)) return;
    if (target.name === "file") {
      const [it] = target.files;
      if (it) run(() => choose(it));
      target.value = "";
    } else if (/^(days|kinds|from|until)$/.test(target.name)) {
      at("own-days").hidden = ticked("days")[0] !== "own";
      run(() => {
        sure(false);
        target.focus();
        draw("trends");
      });
    }
  });
  // Another tab has changed what is stored.
  addEventListener("storage", () => { isStale = true; });

  // Takes over what the person chose, wrote and unfolded in another language, and draws again what was drawn.
  /** @param {HTMLElement} before */
  const goOn = (before) => {
    for (const fold of before.querySelectorAll("[data-fold][open]")) find(`[data-fold=${fold.dataset.fold}]`).open = true;
    for (const { name, type, value, checked } of before.querySelectorAll("input:not([type=file])")) {
      if (/radio|checkbox/.test(type)) find(`[name=${name}][value="${value}"]`).checked = checked;
      else find(`[name=${name}]`).value = value;
    }
    at("own-days").hidden = ticked("days")[0] !== "own";
    for (const name of ["paper", "dose"]) if (find(`[data-part=${name}]`, before).firstChild) draw(name);
    if (file && find("[data-part=bring]", before).firstChild) look(find("[name=passphrase]").value);
    if (!find("[data-part=sure]", before).hidden) sure(true);
  };

  d.addEventListener("ebb:records", async ({ detail: [it, files, goes] }) => {
    // What was begun in another language, or before the page was opened again, ends first.
    await last;
    const before = part;
    part = it;
    const { dataset } = part;
    texts = JSON.parse(dataset.texts);
    try {
      wasm ??= (async () => ebb_records({ module_or_path: await fetch(dataset.wasm, { integrity: dataset.integrity }) }))();
      await wasm;
      pack = new Uint8Array(await new Blob(files).arrayBuffer());
      await takeLines();
      find("fieldset").disabled = false;
      // WebKitGTK has nothing of the kind, and in a partner's page it would speak of that page.
      find("[data-fold=lasting]").hidden = !navigator.storage?.persist || "surface" in page.dataset;
      if (goes && before) goOn(before);
      draw("trends");
    } catch {
      // Another opening of the page tries again.
      wasm = undefined;
      say(text("broken"));
    }
  });
})();
