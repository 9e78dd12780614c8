// `node controls.mjs FOLDER [PYTHON]`: each of many one-change faults of a sound Bundle and sheet is refused by the readers.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, execPath, exit, stdout } from "node:process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const READERS = ["medplum", "fhir.js", "missed", "fhir.resources", "fhirkit", "expat"];
const SHEETS = ["pandas", "DuckDB", "columns"];

const of = (bundle, type) => bundle.entry.map((entry) => entry.resource).find((it) => it.resourceType === type && (type !== "QuestionnaireResponse" || answer(it)));
const response = (bundle) => of(bundle, "QuestionnaireResponse");
const answer = (resource) => resource.item?.flatMap((it) => it.answer ?? []).find((it) => it.valueInteger !== undefined);
const first = (bundle) => response(bundle).item.find((it) => it.answer?.[0].valueInteger !== undefined);
const options = (resource) => resource.item.flatMap((it) => it.answerOption ?? []).map((it) => it.valueCoding);
const div = (from, to) => (bundle) => {
  const { text } = response(bundle);
  text.div = text.div.replace(from, to);
};

/** Each fault of a Bundle under its name: what to change in a sound one. */
const FAULTS = {
  "a response has no status": (it) => { delete response(it).status; },
  "an observation has no status": (it) => { delete of(it, "Observation").status; },
  "an observation has no code": (it) => { delete of(it, "Observation").code; },
  "a status is no status": (it) => { response(it).status = "done"; },
  "an item of a questionnaire has a type that is none": (it) => { of(it, "Questionnaire").item[0].type = "rating"; },
  "an item of a questionnaire has no linkId": (it) => { delete of(it, "Questionnaire").item[0].linkId; },
  "a whole number has a fraction": (it) => { answer(response(it)).valueInteger = 7.5; },
  "a number is a text": (it) => { answer(response(it)).valueInteger = "7"; },
  "an answer has two values": (it) => { answer(response(it)).valueString = "7"; },
  "a member is unknown": (it) => { response(it).mood = "low"; },
  "an observation's code is a text": (it) => { of(it, "Observation").code = "strength"; },
  "a time has no zone": (it) => { of(it, "Observation").effectiveDateTime = "2026-11-23T23:41:07"; },
  "a time is no time": (it) => { of(it, "Observation").effectiveDateTime = "yesterday"; },
  "an hour is 24": (it) => { response(it).authored = "2026-11-23T24:00:00+01:00"; },
  "a type of Bundle is none": (it) => { it.type = "folder"; },
  "a member is null": (it) => { response(it).author = null; },
  "a list is empty": (it) => { first(it).item = []; },
  "a text is empty": (it) => { first(it).text = ""; },
  "a linkId is not asked": (it) => { first(it).linkId = "never-asked"; },
  "an answer's code is no option": (it) => { first(it).answer = [{ valueCoding: { system: "https://ebb.example/none", code: "none", display: "None" } }]; },
  "a rating is beyond its scale": (it) => { answer(response(it)).valueInteger = 11; },
  "an item is there twice": (it) => { response(it).item.unshift(structuredClone(first(it))); },
  "an option has another name than the answer": (it) => { for (const coding of options(of(it, "Questionnaire"))) coding.display += "s"; },
  "a response is without its questionnaire": (it) => { it.entry = it.entry.filter((entry) => entry.resource.resourceType !== "Questionnaire"); },
  "a response names another version": (it) => { response(it).questionnaire += "0"; },
  "a narrative has no text": (it) => { response(it).text.div = "<div xmlns=\"http://www.w3.org/1999/xhtml\"></div>"; },
  "a narrative has no namespace": div(" xmlns=\"http://www.w3.org/1999/xhtml\"", ""),
  "a narrative has an open br": div("</div>", "<br></div>"),
  "a narrative has a named entity": div("</div>", "&nbsp;</div>"),
  "a narrative is plain text": (it) => { response(it).text.div = "Craving 7"; },
  "a urn:uuid has capitals": (it) => { it.entry[0].fullUrl = it.entry[0].fullUrl.toUpperCase().replace("URN:UUID", "urn:uuid"); },
  "a urn:uuid is too short": (it) => { it.entry[0].fullUrl = it.entry[0].fullUrl.slice(0, -1); },
  "an address is there twice": (it) => { it.entry[1].fullUrl = it.entry[0].fullUrl; },
  "an address is relative": (it) => { it.entry[0].fullUrl = "Questionnaire/check-in"; },
  "a language is en_GB": (it) => { response(it).language = "en_GB"; },
  "a collection has a total": (it) => { it.total = it.entry.length; },
};

/** Each fault of a sheet: what to change in the text of a sound one. */
const SHEET_FAULTS = {
  "a sheet begins with a byte order mark": (text) => `\ufeff${text}`,
  "a time has an offset": (text) => text.replace(/(T\d\d:\d\d:\d\d)Z/g, "$1+01:00"),
  "a date is written with slashes": (text) => text.replace(/,(\d{4})-(\d\d)-(\d\d),/g, ",$3/$2/$1,"),
  "a zone is a word that means nothing": (text) => text.replace(/,[A-Za-z]+\/[A-Za-z_]+,/g, ",NA,"),
  "a cell is missing": (text) => text.replace(/,([^,\n]*\r\n)$/, "$1"),
  "a zone is a number": (text) => text.replace(/,[A-Za-z]+\/[A-Za-z_]+,/g, ",12,"),
  "hours are written as minutes": (text) => text.replace(/(,\d{4}-\d\d-\d\d),(\d+),/g, "$1,$2:41,"),
};

/** Which readers refuse each file, by the lines that a script prints. */
function refused(command, script, folder, into) {
  const { stdout: lines, stderr, status } = spawnSync(command, [join(here, script), folder], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (status !== 1) throw new Error(`${script} did not turn red: ${status} ${stderr}`);
  for (const [, file, reader] of lines.matchAll(/^(\S+?)\.(?:fhir\.json|csv): ([\w.]+): /gm)) {
    into.set(file, new Set([...into.get(file) ?? [], reader]));
  }
  return into;
}

/** Prints who refuses each fault; gives the names of what is wrong: a fault that passes, or a reader that takes all. */
function judged(faults, readers, by) {
  const wrong = [...by.get("sound") ?? []].map((reader) => `${reader} refuses the sound one`);
  for (const [index, name] of faults.entries()) {
    const who = [...by.get(`fault-${index}`) ?? []].filter((reader) => readers.includes(reader) || reader === "LibreOffice");
    stdout.write(`${name}: ${who.join(", ") || "nobody"}\n`);
    if (who.length === 0) wrong.push(`nobody refuses: ${name}`);
  }
  const all = new Set([...by.values()].flatMap((it) => [...it]));
  return [...wrong, ...readers.filter((reader) => !all.has(reader)).map((reader) => `${reader} refuses nothing`)];
}

/** A sound Bundle that has what the faults change. */
function soundBundle(folder) {
  for (const name of readdirSync(folder).filter((it) => it.endsWith(".fhir.json")).sort()) {
    const text = readFileSync(join(folder, name), "utf8");
    const bundle = JSON.parse(text);
    if (bundle.entry?.length > 2 && of(bundle, "Observation") && response(bundle)) return text;
  }
  throw new Error(`no Bundle in ${folder} has a number in a response, and an observation`);
}

/** A sound sheet with a row that has a zone. */
function soundSheet(folder) {
  const texts = readdirSync(folder).filter((it) => it.endsWith(".csv")).sort().map((name) => readFileSync(join(folder, name), "utf8"));
  const found = texts.find((text) => /,\d{4}-\d\d-\d\d,\d+,[A-Za-z]+\/[A-Za-z_]+,/.test(text));
  if (!found) throw new Error(`no sheet in ${folder} has a zone`);
  return found;
}

function main(source, python) {
  const made = mkdtempSync(join(tmpdir(), "ebb-controls-"));
  const [bundles, sheets] = ["bundles", "sheets"].map((name) => join(made, name));
  for (const folder of [bundles, sheets]) mkdirSync(folder);
  const text = soundBundle(source);
  const sheet = soundSheet(source);
  writeFileSync(join(bundles, "sound.fhir.json"), text);
  writeFileSync(join(sheets, "sound.csv"), sheet);
  for (const [index, change] of Object.values(FAULTS).entries()) {
    const bundle = JSON.parse(text);
    change(bundle);
    if (JSON.stringify(bundle) === JSON.stringify(JSON.parse(text))) throw new Error(`fault ${index} changes nothing`);
    writeFileSync(join(bundles, `fault-${index}.fhir.json`), JSON.stringify(bundle));
  }
  for (const [index, change] of Object.values(SHEET_FAULTS).entries()) writeFileSync(join(sheets, `fault-${index}.csv`), change(sheet));
  const read = refused(python, "bundles.py", bundles, refused(execPath, "fhir.mjs", bundles, new Map()));
  const wrong = [
    ...judged(Object.keys(FAULTS), READERS, read),
    ...judged(Object.keys(SHEET_FAULTS), SHEETS, refused(python, "sheets.py", sheets, new Map())),
  ];
  rmSync(made, { recursive: true });
  for (const line of wrong) stdout.write(`${line}\n`);
  return wrong.length === 0;
}

exit(main(argv[2], argv[3] ?? "python3") ? 0 : 1);
