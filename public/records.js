// The page of records: what check-ins show together, copies and other files to take along or to take in, and
// deleting some. The app hands over its records as stored lines and gets lines back; what they mean is known
// to the wasm alone, whose glue the build puts before this script. Sends nothing. Holds no content.
(() => {
  const d = document, page = d.documentElement;
  // About `copy::LARGEST_FILE` in crates/records.
  const LARGEST = 427e5, RANDOM = 40, SHEETS = ["paper", "dose"], STEP = 250;
  /** @type {HTMLElement} the part of the page in the person's language */
  let part;
  /** @type {Record<string, string>} */
  let texts;
  /** @type {Promise<unknown> | undefined} */
  let wasm;
  /** @type {Uint8Array} the pack of the language */
  let pack;
  /** @type {Uint8Array | undefined} the file that was chosen */
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
  /** @type {(name: string, drawn: any[]) => void} */
  const show = (name, drawn) => ebbShow(at(name), drawn);

  // The records, as the app has them now. What changes meanwhile has this begin anew.
  const takeLines = async () => {
    let size = 0, from = -STEP, lines;
    do {
      if (from < 0 || isStale) {
        [isStale, from, size] = [false, -STEP, 0];
        ebb_records.start(pack, JSON.stringify(texts), location.origin);
      }
      lines = "";
      ask("lines", [from += STEP, (/** @type {string} */ it) => { lines = it; }]);
      ebb_records.add(lines);
      size += lines.length;
      await rest();
    } while (lines || isStale);
    const used = Math.min(Math.round(size / +part.dataset.characters * 100), 100);
    at("room").hidden = used < +part.dataset.nearlyFull;
    at("room").textContent = text("room", used);
  };

  /** @type {(name: string) => string[]} */
  const ticked = (name) => [...part.querySelectorAll(`[name=${name}]:checked`)].map((it) => it.value);
  const chosen = () => ebbChosen(find, ticked);
  /** @param {string} what */
  const draw = (what) => show(what, JSON.parse(ebb_records.draw(what, chosen(), ebbDoses(part), Date.now())));

  // The words for how it went to hand over a file.
  /** @type {(parts: string[], name: string, type: string) => Promise<void>} */
  const give = async (parts, name, type) => say(text(await ebbGive(new File(parts, name, { type }))));
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
    if (kind !== "copy") asked.preferences = false;
    const wanted = JSON.stringify(asked);
    const marks = asked.deleted ? ebbMarks() : "";
    // A copy can hold a plan or marks alone.
    if (!ebb_records.count(wanted) && (kind !== "copy" || !asked.plan && !marks)) return say(text("empty"));
    ebb_records.bury(marks);
    ebb_records.begin(kind, wanted, Date.now());
    const parts = [];
    for (let it; (it = ebb_records.next()) !== undefined;) {
      parts.push(it);
      await rest();
    }
    await give(parts, name, type);
    if (kind !== "copy") say([at("said").textContent, ebb_records.left_out(wanted)].join(" "));
  };
  const seal = async () => {
    const field = find("[name=new-passphrase]"), words = field.value.normalize("NFKC").trim();
    say(text("busy"));
    await rest();
    ebb_records.bury(ebbMarks());
    const made = ebb_records.seal(chosen(), Date.now(), words, crypto.getRandomValues(new Uint8Array(RANDOM)));
    if (made.startsWith(" ")) return field.select(), say(made.trim() || text("broken"));
    field.value = "";
    await give([made], "ebb-2.json", "application/json");
  };

  /** @type {string | undefined} the passphrase that was tried */
  let tried;
  /** @type {(words?: string, isPressed?: boolean) => void} the focus moves only where the person pressed something */
  const look = (words, isPressed) => {
    tried = words;
    const report = ebbLook(/** @type {Uint8Array} */ (file), words);
    show("bring", report.said ?? []);
    at("sealed").hidden = !report.sealed;
    if (isPressed && report.sealed) find("[name=passphrase]").select();
    else if (isPressed && words) find("[data-fold=bring] > summary").focus();
    gone.offer(report.gone);
    at("sound").hidden = !report.fresh || !report.sound;
    at("unsound").hidden = !report.fresh || report.sound;
  };
  /** @param {File} it */
  const choose = async (it) => {
    file = new Uint8Array(it.size < LARGEST ? await it.arrayBuffer() : []);
    look(undefined, true);
    if (it.size < LARGEST) return;
    show("bring", [["p", "", texts["said.too-large"]]]);
    file = undefined;
  };
  const ALL = JSON.stringify({ check_ins: true, weeks: true, preferences: true, plan: true });
  // How many of these entries, one id to a line, the app has.
  /** @param {string} ids */
  const held = (ids) => {
    const all = new Set(ebb_records.chosen(ALL).trim().split("\n"));
    return ids.split("\n").filter((it) => it && all.has(it)).length;
  };
  /** @type {number | undefined} how many were added while the person was elsewhere */
  let unheard;
  const takeIn = async () => {
    const parts = [];
    for (let lines; (lines = ebb_records.lines(parts.length * STEP));) parts.push(lines);
    for (const name of ["sealed", "sound", "unsound"]) at(name).hidden = true;
    show("bring", []);
    // As long as something of it can be deleted here too, it is shown again below.
    if (!gone.has()) file = undefined;
    find("[data-fold=bring] > summary").focus();
    const wasKept = ebbIsKept();
    for (const lines of parts) {
      // Another tab deleted everything meanwhile, and that holds for this as well.
      if (wasKept && !ebbIsKept()) break;
      ask("take-in", lines);
      await rest();
    }
    await again();
    // As many of them as the app really has now: it takes in on this page alone, and the person may have left.
    const count = held((parts.join("").match(/^ebb\.[rwp]\.\w+/gm) ?? []).map((it) => it.slice(6)).join("\n"));
    unheard = part.isConnected ? undefined : count;
    say(text("added", count));
  };

  // The app deletes on this page alone, so it hears at once what the person agreed to, also while something else
  // is under way that may outlast the page. What is told of it waits.
  /** @param {string} ids */
  const drop = (ids) => {
    ask("delete", ids);
    isStale = true;
    run(() => say(text("deleted", ids.split("\n").length - held(ids))));
  };
  const tools = { find, at, say, text, drop };
  const { sure, does } = ebbSure(tools, ["delete", "sure", "ask-delete", "keep", "delete", "[data-does=ask-delete]"], () => ebb_records.chosen(chosen()));
  const gone = ebbGone(tools);

  // Firefox asks the person, so nothing is asked of a browser before they say so.
  // Its answer may never come, so nothing waits for it.
  const lasting = () => { navigator.storage.persist().then((is) => say(text(is ? "lasting-yes" : "lasting-no"))); };

  const { wish, undoWish, drawHelps } = ebbWishes({ find, at, say, text, ask, draw, show, again: () => again() });

  const again = async () => {
    await takeLines();
    for (const name of SHEETS) show(name, []);
    draw("trends");
    drawHelps();
    at("undo").hidden = true;
    if (file) look(tried);
  };
  /** @param {string} what */
  const print = (what) => {
    draw(what);
    // Without times of doses there is no page.
    if (!find("h3", at(what))) return;
    page.dataset.prints = what;
    window.print();
  };
  // A phone may lay the page out long after it was asked to print.
  d.addEventListener("pointerdown", () => delete page.dataset.prints, true);

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
    wish: (button) => wish(/** @type {HTMLButtonElement} */ (button)), "undo-wish": undoWish, paper: () => draw("paper"), dose: () => draw("dose"), sealed: seal, lasting, "take-in": takeIn, ...does, ...gone.does,
    print: (button) => print(button.closest("[data-fold]")?.dataset.fold ?? ""),
    unseal: () => look(find("[name=passphrase]").value, true),
  };
  for (const kind in FILES) DOES[kind] = () => save(kind);

  d.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-does]");
    if (!button || !part?.contains(button)) return;
    const work = () => DOES[button.dataset.does](button);
    /^(delete|take-out)$/.test(button.dataset.does) ? work() : run(work);
  });
  // A fold tells of being opened to itself alone.
  d.addEventListener("toggle", ({ target }) => {
    if (part?.contains(target) && target.dataset.fold === "helps") run(drawHelps);
  }, true);
  d.addEventListener("change", ({ target }) => {
    if (!part?.contains(target)) return;
    if (target.name === "file") {
      const [it] = target.files;
      if (it) run(() => choose(it));
      target.value = "";
    } else if (/^(days|kinds|from|until|ticks)$|-dose$/.test(target.name)) {
      at("own-days").hidden = ticked("days")[0] !== "own";
      run(() => {
        sure(false);
        draw("trends");
        for (const name of SHEETS) if (at(name).firstChild) draw(name);
      });
    }
  });
  // The app has other records now, as after another tab has changed what is stored.
  d.addEventListener("ebb:kept", () => {
    isStale = true;
    last = last.then(async () => { if (isStale && part?.isConnected) await again(); }).catch(() => say(text("broken")));
  });

  /** @param {HTMLElement} before the part in another language: the person goes on, and what was drawn is drawn again */
  const goOn = (before) => {
    ebbTakeOver(find, before);
    at("own-days").hidden = ticked("days")[0] !== "own";
    for (const name of SHEETS) if (find(`[data-part=${name}]`, before).firstChild) draw(name);
    if (file) look(tried);
    if (!find("[data-part=sure]", before).hidden) sure(true);
  };

  /** @type {(it: HTMLElement, files: ArrayBuffer[], goes?: boolean) => Promise<void>} */
  const enter = async (it, files, goes) => {
    const before = part;
    part = it;
    // As long as they stood in one page, the forms of all languages had one choice of days between them.
    for (const tile of part.querySelectorAll("input[type=radio]")) tile.checked = tile.defaultChecked;
    const { dataset } = part;
    texts = JSON.parse(dataset.texts);
    try {
      wasm ??= (async () => ebb_records({ module_or_path: await fetch(dataset.wasm, { integrity: dataset.integrity, signal: AbortSignal.timeout?.(60000) }) }))();
      await wasm;
      pack = new Uint8Array(await new Blob(files).arrayBuffer());
      await takeLines();
      find("fieldset").disabled = false;
      // WebKitGTK has nothing of the kind, and in a partner's page it would speak of that page.
      find("[data-fold=lasting]").hidden = !navigator.storage?.persist || "surface" in page.dataset;
      if (goes && before) goOn(before);
      draw("trends");
      drawHelps();
      if (unheard !== undefined) say(text("added", unheard));
      unheard = undefined;
    } catch (e) {
      // The next try begins anew. What waits behind this one needs a page, also where this was the first.
      wasm = undefined;
      part = before ?? part;
      throw e;
    }
  };
  // A file, and the words that open it, go when the person leaves the page and what is under way has ended.
  d.addEventListener("ebb:show", () => {
    if (part) last = last.then(() => {
      file = tried = undefined;
      gone.offer("");
      find("[name=passphrase]").value = find("[name=new-passphrase]").value = "";
    });
  });
  // What was begun in another language, or before the page was opened again, ends first.
  d.addEventListener("ebb:records", ({ detail: [it, files, goes, done, fail] }) => { last = last.then(() => enter(it, files, goes)).then(done, fail); });
})();
