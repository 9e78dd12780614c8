// Builds what the wasm of the page of records draws: a text, a time, a bar, a button, a choice, or an element
// with its class and what is in it. No text is read as markup. The build puts this script before records.js,
// in one file.
/** @type {Record<string, Intl.DateTimeFormat>} one for each language, since to make one takes long */
const ebbTimes = {};
/** @type {(it: any) => Node | string} */
const ebbBuild = (it) => {
  if (typeof it === "string") return it;
  const [tag, name, ...children] = it;
  if (typeof tag === "number") {
    const how = { dateStyle: "short", timeStyle: "short", timeZone: "UTC" };
    const { lang } = document.documentElement;
    // @ts-expect-error The options are those of the standard.
    ebbTimes[lang] ??= new Intl.DateTimeFormat(lang, how);
    return ebbTimes[lang].format(tag + name * 6e4);
  }
  const element = document.createElement(tag);
  if (tag === "button") {
    // What it hands on, and its text.
    [element.type, element.className, element.value, element.textContent] = ["button", "button", name, children[0]];
    element.dataset.does = "wish";
    return element;
  }
  if (tag === "select") {
    const [label, ...options] = children, around = document.createElement("label");
    around.className = "choice";
    // Firefox keeps what was chosen in its session otherwise.
    [element.name, element.autocomplete] = [name, "off"];
    element.append(...options.map((/** @type {string[]} */ [value, text]) => new Option(text, value)));
    around.append(label, element);
    return around;
  }
  if (tag === "progress") {
    // The number stands beside it.
    element.ariaHidden = "true";
    element.max = children[0];
    element.value = name;
    return element;
  }
  if (name) element.className = name;
  element.append(...children.map(ebbBuild));
  // Every thing has the same few buttons, so their names end with its own.
  if (name.endsWith("helps__thing")) for (const it of element.querySelectorAll("button")) it.setAttribute("aria-label", `${it.textContent}: ${element.firstChild.textContent}`);
  return element;
};

// Puts what was drawn into its place. What was unfolded there stays so, what was chosen stays chosen where it
// can be, and what had the focus has it again.
/** @type {(place: HTMLElement, drawn: any[]) => void} */
const ebbShow = (place, drawn) => {
  const all = () => /** @type {any[]} */ ([...place.querySelectorAll("details, summary, button, select")]);
  const name = (/** @type {any} */ it) => it.localName + (it.name || it.value || it.firstChild?.textContent);
  const open = all().filter((it) => it.open).map(name), held = all().filter((it) => it === document.activeElement).map(name);
  const picked = all().filter((it) => it.localName === "select").map((it) => name(it) + it.value);
  place.replaceChildren(...drawn.map(ebbBuild));
  for (const it of all()) {
    if (open.includes(name(it))) it.open = true;
    for (const option of it.options ?? []) if (picked.includes(name(it) + option.value)) it.value = option.value;
    if (held.includes(name(it))) it.focus({ preventScroll: true });
  }
};
