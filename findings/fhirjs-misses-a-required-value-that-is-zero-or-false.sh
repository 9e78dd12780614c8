#!/bin/sh
# FHIR.js 4.12.0 (`fhir` on npm): its validator says that a required value of several possible types is missing when
# the value is there and is 0 or false. A questionnaire with the answers 1 to 3 is valid, one with 0 to 3 is not.
#
# A score that begins with 0, a box that is empty at first, and a question that is asked when another one has no answer
# are all refused in this way. It says "Missing property" once for each type that the value could have had, and names
# the place but not the 0. A required element that has only one type may be false, and a value that is not required
# may be 0.
#
# All the resources are valid in FHIR R4. Seen on Debian 12 with Node.js 20.20.2 and fhir 4.12.0:
#   answerOption.value[x], 1: valid
#   answerOption.value[x], 0: 5 times Missing property
#   initial.value[x], true: valid
#   initial.value[x], false: 11 times Missing property
#   enableWhen.answer[x], true: valid
#   enableWhen.answer[x], false: 9 times Missing property
#   Group.actual (one type), false: valid
#   Observation.value[x] (not required), 0: valid
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund fhir@4.12.0 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > validate.cjs <<'JS'
const { Fhir } = require("fhir");

const questionnaire = (item) => ({
  resourceType: "Questionnaire", status: "draft",
  item: [{ linkId: "first", type: "boolean", text: "Did you sleep?" }, { linkId: "second", text: "How was it?", ...item }],
});
const options = (least) => questionnaire({ type: "integer", answerOption: [{ valueInteger: least }, { valueInteger: 2 }, { valueInteger: 3 }] });
const initial = (value) => questionnaire({ type: "boolean", initial: [{ valueBoolean: value }] });
const asked = (value) => questionnaire({ type: "string", enableWhen: [{ question: "first", operator: "exists", answerBoolean: value }] });
const RESOURCES = {
  "answerOption.value[x], 1": options(1),
  "answerOption.value[x], 0": options(0),
  "initial.value[x], true": initial(true),
  "initial.value[x], false": initial(false),
  "enableWhen.answer[x], true": asked(true),
  "enableWhen.answer[x], false": asked(false),
  "Group.actual (one type), false": { resourceType: "Group", type: "person", actual: false },
  "Observation.value[x] (not required), 0": { resourceType: "Observation", status: "final", code: { text: "Naps" }, valueInteger: 0 },
};
const fhir = new Fhir();
for (const [name, resource] of Object.entries(RESOURCES)) {
  const { valid, messages } = fhir.validate(resource), said = new Set(messages.map((it) => it.message));
  console.log(`${name}: ${valid ? "valid" : `${messages.length} times ${[...said].join(", ")}`}`);
}
JS
node validate.cjs > seen 2>error || { cat error; exit 1; }
cat seen
cat > wanted <<'TEXT'
answerOption.value[x], 1: valid
answerOption.value[x], 0: 5 times Missing property
initial.value[x], true: valid
initial.value[x], false: 11 times Missing property
enableWhen.answer[x], true: valid
enableWhen.answer[x], false: 9 times Missing property
Group.actual (one type), false: valid
Observation.value[x] (not required), 0: valid
TEXT
cmp wanted seen
