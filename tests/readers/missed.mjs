// Faults of an exported Bundle that the outside readers accept, each as a sentence.
import { htmlNames, xmlFaults } from "./xml.mjs";

const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const URN = /urn:uuid:[^"\s]*/gi;
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?(Z|(?!-00:00)[+-](0\d|1[0-4]):[0-5]\d)$/;
const LANGUAGE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/** Each node of a value with its path: objects, lists and plain values. */
function* nodes(value, path = "") {
  yield [path, value];
  if (value === null || typeof value !== "object") return;
  for (const [key, member] of Object.entries(value)) yield* nodes(member, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
}

/** No `null`, `[]`, `{}`, blank text or control character anywhere; no tag of a language that is none. */
function* values(bundle) {
  for (const [path, value] of nodes(bundle)) {
    if (value === null) yield `${path} is null`;
    else if (typeof value === "object" && Object.keys(value).length === 0) yield `${path} is empty`;
    else if (typeof value === "string" && value.trim() === "") yield `${path} is blank`;
    else if (typeof value === "string" && CONTROL.test(value)) yield `${path} has a control character`;
    if (path.endsWith(".language") && typeof value === "string" && !LANGUAGE.test(value)) yield `${path} is no language: ${value}`;
  }
}

/** A narrative is well-formed XHTML in its namespace, of elements that R4 allows, with text in it. */
function* narratives(bundle) {
  for (const [path, value] of nodes(bundle)) {
    if (!path.endsWith(".text.div")) continue;
    for (const fault of xmlFaults(value)) yield `${path}: ${fault}`;
    if (!/^<div [^>]*xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"/.test(value)) yield `${path} is no div in the namespace of XHTML`;
    for (const name of htmlNames(value)) yield `${path}: R4 allows no ${name} in a narrative`;
    if (value.replace(/<[^>]*>/g, "").trim() === "") yield `${path} has no text`;
  }
}

/** Each entry has an absolute address of its own, and each `urn:uuid` in the text is well-formed and leads to one. */
function* addresses(bundle, text) {
  const seen = new Set();
  for (const [index, { fullUrl }] of (bundle.entry ?? []).entries()) {
    const where = `.entry[${index}].fullUrl`;
    if (typeof fullUrl !== "string") yield `${where} is missing`;
    else if (!UUID.test(fullUrl) && !/^https?:\/\/[^/\s]+\/\S+$/.test(fullUrl)) yield `${where} is not absolute, or no urn:uuid: ${fullUrl}`;
    if (seen.has(fullUrl)) yield `${where} is there twice: ${fullUrl}`;
    seen.add(fullUrl);
  }
  for (const urn of new Set(text.match(URN))) if (!UUID.test(urn)) yield `no urn:uuid in small letters: ${urn}`;
  for (const [path, value] of nodes(bundle)) {
    if (path.endsWith(".reference") && typeof value === "string" && !seen.has(value)) yield `${path} leads to no entry: ${value}`;
  }
}

/** Every item of a Questionnaire under its linkId. */
const asked = (items = [], into = new Map()) => {
  for (const item of items) {
    into.set(item.linkId, item);
    asked(item.item, into);
  }
  return into;
};

/** The members of an answer that each type of question takes. */
const TAKES = {
  integer: "valueInteger", choice: "valueCoding", "open-choice": "valueCoding", dateTime: "valueDateTime",
  date: "valueDate", time: "valueTime", boolean: "valueBoolean", string: "valueString", text: "valueString",
};

// LHC-Forms drops an answer whose display is another than that of its option, too.
const offered = (question, { system, code, display }) => (question.answerOption ?? [])
  .some(({ valueCoding: it }) => it?.code === code && it?.system === system && it?.display === display);

const limit = (question, name) => (question.extension ?? []).find((it) => it.url.endsWith(`/${name}`))?.valueInteger;

/** What one answer of a question is not. */
function* answer(question, given, where) {
  const value = Object.keys(given).find((key) => key.startsWith("value"));
  if (given.item) yield `${where}: an answer has items`;
  if (value && value !== TAKES[question.type]) yield `${where}: a question of type ${question.type} takes no ${value}`;
  if (given.valueCoding && !offered(question, given.valueCoding)) yield `${where} has no option ${JSON.stringify(given.valueCoding)}`;
  const [min, max] = [limit(question, "minValue"), limit(question, "maxValue")];
  if (given.valueInteger < min || given.valueInteger > max) yield `${where}: ${given.valueInteger} is not from ${min} to ${max}`;
}

function* answers(items, questions, path) {
  const seen = new Set();
  for (const [index, item] of (items ?? []).entries()) {
    const where = `${path}.item[${index}]`;
    const question = questions.get(item.linkId);
    const given = item.answer ?? [];
    if (item.item && item.answer) yield `${where} has items and answers`;
    if (question) {
      if ((given.length > 1 || seen.has(item.linkId)) && !question.repeats) yield `${where} is there several times, and does not repeat`;
      for (const it of given) yield* answer(question, it, where);
    } else yield `${where}: its Questionnaire has no linkId ${item.linkId}`;
    seen.add(item.linkId);
    yield* answers(item.item, questions, where);
  }
}

/** Each response names a Questionnaire of the Bundle with its version, and answers what that one asks. */
function* responses(bundle) {
  const resources = (bundle.entry ?? []).map(({ resource }) => resource ?? {});
  const known = new Map(resources.filter((it) => it.resourceType === "Questionnaire").map((it) => [`${it.url}|${it.version}`, it]));
  for (const [index, resource] of resources.entries()) {
    if (resource.resourceType !== "QuestionnaireResponse") continue;
    const where = `.entry[${index}].resource`;
    const questionnaire = known.get(resource.questionnaire);
    if (questionnaire) yield* answers(resource.item, asked(questionnaire.item), where);
    else yield `${where}: no Questionnaire ${resource.questionnaire} is in the Bundle`;
  }
}

/** Times have seconds and a zone that is known, and a whole number is written without a fraction. */
function* forms(bundle, text) {
  for (const [path, value] of nodes(bundle)) {
    if (/\.(authored|effectiveDateTime|timestamp|valueDateTime|date)$/.test(path) && !TIME.test(value)) yield `${path} is no time: ${value}`;
  }
  for (const written of text.match(/"valueInteger"\s*:\s*-?\d+[.eE]\d+/g) ?? []) yield `no whole number: ${written}`;
}

/** Rules of a collection that no reader enforces. */
function* collection(bundle) {
  if (bundle.type !== "collection") yield `.type is ${bundle.type}, and no collection`;
  if ("total" in bundle) yield ".total is not for a collection";
  for (const [path] of nodes(bundle)) {
    if (path.endsWith(".contained")) yield `${path}: nothing is contained`;
    if (/^\.entry\[\d+\]\.(request|response|search)$/.test(path)) yield `${path} is not for a collection`;
  }
}

/** What is wrong with a Bundle, given as a value and as it was written. */
export const faults = (bundle, text) => [
  ...values(bundle), ...forms(bundle, text), ...collection(bundle), ...narratives(bundle), ...addresses(bundle, text), ...responses(bundle),
];
