#!/bin/sh
# LHC-Forms 40.1.3: an answer of a QuestionnaireResponse whose `system` and `code` are those of an option, but whose
# `display` is another text, is not shown and is gone from the response that the form gives back. Without a `display`
# the same answer is found.
#
# In FHIR the system and the code say what is meant, and `display` is text for people, which may be in another language.
# LHC-Forms compares the text too when there is one. A response from another program, or from before a word of the
# questionnaire was corrected, so opens as a form without the answer. Nothing is reported: the form says that it is
# valid, and neither an error nor a warning is in the console. Only a question of type `open-choice` keeps the answer.
#
# playwright-core drives Debian's Chromium. Seen on Debian 12 with chromium 156.0.8078.114, playwright-core 1.65.1 and
# lforms 40.1.3:
#   choice, the option's display: shown: Every day, given back: daily (Every day), faults: 0
#   choice, no display: shown: Every day, given back: daily (Every day), faults: 0
#   choice, another display: shown: nothing, given back: nothing, faults: 0
#   choice, a small letter in it: shown: nothing, given back: nothing, faults: 0
#   open-choice, another display: given back: daily (Daily), faults: 0
set -eu
version="156.0.8078.114-1~deb12u1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
[ "$(dpkg-query -W -f '${Version}' chromium)" = "$version" ] || apt-get install -y "chromium=$version" >apt.log 2>&1 || { cat apt.log; exit 1; }
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund playwright-core@1.65.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
# Its files for pages hold all that they need, so that no other package is installed.
npm pack lforms@40.1.3 >npm.log 2>&1 || { cat npm.log; exit 1; }
tar -xzf lforms-40.1.3.tgz
cat > page.html <<'HTML'
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Form</title>
<div id="form"></div>
<script src="package/dist/lforms/webcomponent/assets/lib/zone.min.js"></script>
<script src="package/dist/lforms/webcomponent/lhc-forms.js"></script>
<script src="package/dist/lforms/fhir/R4/lformsFHIR.min.js"></script>
</html>
HTML
cat > open.cjs <<'JS'
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const system = "http://example.org/how-often", url = "http://example.org/smoking";
const buttons = { coding: [{ system: "http://hl7.org/fhir/questionnaire-item-control", code: "radio-button" }] };
const questionnaire = (type) => ({
  resourceType: "Questionnaire", status: "active", url,
  item: [{
    linkId: "smoking", type, text: "Do you smoke?",
    extension: [{ url: "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl", valueCodeableConcept: buttons }],
    answerOption: [{ valueCoding: { system, code: "never", display: "Never" } }, { valueCoding: { system, code: "daily", display: "Every day" } }],
  }],
});
const response = (display) => ({
  resourceType: "QuestionnaireResponse", status: "completed", questionnaire: url,
  item: [{ linkId: "smoking", answer: [{ valueCoding: { system, code: "daily", display } }] }],
});
const TRIED = [
  ["choice", "the option's display", "Every day"],
  ["choice", "no display", undefined],
  ["choice", "another display", "Daily"],
  ["choice", "a small letter in it", "every day"],
  ["open-choice", "another display", "Daily"],
];

const opened = async ([asked, answered]) => {
  const form = LForms.Util.convertFHIRQuestionnaireToLForms(asked, "R4");
  await LForms.Util.addFormToPage(LForms.Util.mergeFHIRDataIntoLForms(answered, form, "R4"), "form", { prepopulate: false });
  // Long enough for it to be drawn.
  await new Promise((done) => { setTimeout(done, 1500); });
  const back = LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4", "#form");
  return {
    shown: [...document.querySelectorAll("#form label:has(:checked)")].map((it) => it.textContent.trim()),
    back: (back.item ?? []).flatMap((it) => it.answer ?? []).map((it) => `${it.valueCoding.code} (${it.valueCoding.display})`),
    faults: LForms.Util.checkValidity("#form") ?? [],
  };
};
const list = (texts) => texts.join(", ") || "nothing";
(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const [type, name, display] of TRIED) {
    const page = await browser.newPage(), said = [];
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("console", (it) => { if (["error", "warning"].includes(it.type())) said.push(it.text()); });
    await page.goto(pathToFileURL("page.html").href);
    const { shown, back, faults } = await page.evaluate(opened, [questionnaire(type), response(display)]);
    // An open question shows other answers in a field beside the buttons.
    const seen = type === "choice" ? `shown: ${list(shown)}, ` : "";
    console.log(`${type}, ${name}: ${seen}given back: ${list(back)}, faults: ${said.length + faults.length}`);
    await page.close();
  }
  await browser.close();
})();
JS
node open.cjs > seen 2>error || { cat error; exit 1; }
cat seen
cat > wanted <<'TEXT'
choice, the option's display: shown: Every day, given back: daily (Every day), faults: 0
choice, no display: shown: Every day, given back: daily (Every day), faults: 0
choice, another display: shown: nothing, given back: nothing, faults: 0
choice, a small letter in it: shown: nothing, given back: nothing, faults: 0
open-choice, another display: given back: daily (Daily), faults: 0
TEXT
cmp wanted seen
