// In the page: puts each response of the Bundle into a form, and compares what the form shows and gives back.
const LIMIT = 3000;
const form = document.getElementById("form");

/** Each answered item with the id that LHC-Forms gives its element: the linkId and the places among its likes. */
function* answered(items, places = "") {
  const counts = new Map();
  for (const item of items ?? []) {
    const place = (counts.get(item.linkId) ?? 0) + 1;
    counts.set(item.linkId, place);
    // An answer without a value says why there is none.
    const answers = (item.answer ?? []).filter((it) => Object.keys(it).some((key) => key.startsWith("value")));
    if (answers.length > 0) yield { id: `item-${item.linkId}${places}/${place}`, answers };
    // An item that cannot repeat counts as the first of its likes in each group.
    yield* answered(item.item, `${places}/${place}`);
  }
}

const words = ({ valueBoolean, valueCoding, ...answer }) => {
  if (valueBoolean !== undefined) return valueBoolean ? "Yes" : "No";
  return valueCoding?.display ?? String(Object.values(answer)[0]);
};

/** What the fields of an item show: text, the chosen of a list, and the marked of several. */
function shown(id) {
  const item = document.getElementById(id);
  if (!item) return null;
  const fields = [...item.querySelectorAll("input:not([type=radio], [type=checkbox]), textarea")].map((it) => it.value);
  const marked = [...item.querySelectorAll("label:has(:checked), .ant-radio-wrapper-checked, .ant-checkbox-wrapper-checked")];
  const listed = [...item.querySelectorAll(".autocomp_selected li")].map((it) => it.lastChild.textContent);
  return [...fields, ...marked.map((it) => it.textContent), ...listed].map((it) => it.trim()).filter(Boolean);
}

const missing = (response) => [...answered(response.item)].flatMap(({ id, answers }) => {
  const seen = shown(id);
  return answers.filter((it) => !seen?.includes(words(it))).map((it) => `${id} does not show ${words(it)} but ${seen?.join("; ") || "nothing"}`);
});

const sorted = (value) => (value === null || typeof value !== "object" || Array.isArray(value)
  ? value
  : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))));
const flat = (response) => [...answered(response.item)].map((it) => JSON.stringify(it, (_, value) => sorted(value)));

/** The answers that the form does not give back as it got them. */
function lost(response) {
  const back = new Set(flat(LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4", "#form")));
  return flat(response).filter((it) => !back.has(it)).map((it) => `it does not give back ${it}`);
}

const frame = () => new Promise((done) => { requestAnimationFrame(done); });

async function faults(questionnaire, response) {
  if (!questionnaire) return [`no Questionnaire ${response.questionnaire}`];
  const empty = LForms.Util.convertFHIRQuestionnaireToLForms(structuredClone(questionnaire), "R4");
  const full = LForms.Util.mergeFHIRDataIntoLForms(structuredClone(response), empty, "R4");
  await LForms.Util.addFormToPage(full, "form", { prepopulate: false });
  const end = performance.now() + LIMIT;
  while (missing(response).length > 0 && performance.now() < end) await frame();
  return [...missing(response), ...lost(response)];
}

const bundle = await (await fetch("/bundle.json")).json();
const resources = bundle.entry.map((entry) => entry.resource);
const asked = new Map(resources.filter((it) => it.resourceType === "Questionnaire").map((it) => [`${it.url}|${it.version}`, it]));
const said = { responses: 0, answers: 0, faults: [] };
for (const [index, response] of resources.entries()) {
  if (response.resourceType !== "QuestionnaireResponse") continue;
  said.responses += 1;
  said.answers += [...answered(response.item)].flatMap((it) => it.answers).length;
  const found = await faults(asked.get(response.questionnaire), response).catch((error) => [`it stopped: ${error}`]);
  said.faults.push(...found.map((it) => `entry[${index}]: ${it}`));
  form.replaceChildren();
}
await fetch("/said", { method: "POST", body: JSON.stringify(said) });
