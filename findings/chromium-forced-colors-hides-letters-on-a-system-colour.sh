#!/bin/sh
# Chromium 156: with forced colours a link that the author fills with CanvasText and letters with Canvas shows no
# letters, although its computed colours are as far apart as can be and axe-core finds nothing.
#
# Both colours are the system's own, so forced colours leave them as they are. But the browser then draws a ground
# behind the letters of its own, in Canvas, which is the colour of the letters: what is left is an empty box. It is the
# same with a <button>. `forced-color-adjust: none` on the element shows the letters, in the same colours. The
# picture is looked at: how many of the pixels in the middle of the element differ from each other.
#
# playwright-core drives Debian's Chromium. Seen on Debian 12 with chromium 156.0.8078.114, playwright-core 1.65.1 and
# axe-core 4.14.1:
#   link: letters are drawn: false, colours: rgb(255, 255, 255) on rgb(0, 0, 0), axe: 0
#   button: letters are drawn: false, colours: rgb(255, 255, 255) on rgb(0, 0, 0), axe: 0
#   link not adjusted: letters are drawn: true, colours: rgb(255, 255, 255) on rgb(0, 0, 0), axe: 0
set -eu
version="156.0.8078.114-1~deb12u1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
[ "$(dpkg-query -W -f '${Version}' chromium)" = "$version" ] || apt-get install -y "chromium=$version" >apt.log 2>&1 || { cat apt.log; exit 1; }
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund playwright-core@1.65.1 axe-core@4.14.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > look.cjs <<'JS'
const { chromium } = require("playwright-core");
const { source } = require("axe-core");

const FILLED = "display: inline-block; padding: 20px; border: 0; font: 700 30px sans-serif; background: CanvasText; color: Canvas";
const ELEMENTS = {
  link: `<a href="#" style="${FILLED}">HHHHHH</a>`,
  button: `<button style="${FILLED}">HHHHHH</button>`,
  "link not adjusted": `<a href="#" style="${FILLED}; forced-color-adjust: none">HHHHHH</a>`,
};

// Whether the middle row of the letters goes from dark to light and back several times.
const letters = async (data) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height), at = canvas.getContext("2d");
  at.drawImage(picture, 0, 0);
  const row = at.getImageData(0, Math.floor(picture.height / 2) + 5, picture.width, 1).data;
  let changes = 0;
  for (let x = 4; x < row.length; x += 4) if (Math.abs(row[x] - row[x - 4]) > 128) changes += 1;
  return changes > 4;
};
(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const [name, html] of Object.entries(ELEMENTS)) {
    const page = await (await browser.newContext({ forcedColors: "active", colorScheme: "light" })).newPage();
    await page.setContent(`<!doctype html><html lang="en"><title>A</title><main>${html}</main></html>`);
    const element = page.locator("main > *"), picture = (await element.screenshot()).toString("base64");
    const colours = await element.evaluate((it) => `${getComputedStyle(it).color} on ${getComputedStyle(it).backgroundColor}`);
    await page.evaluate(source);
    const found = await page.evaluate(async () => (await axe.run({ runOnly: ["color-contrast"] })).violations.length);
    console.log(`${name}: letters are drawn: ${await page.evaluate(letters, picture)}, colours: ${colours}, axe: ${found}`);
  }
  await browser.close();
})();
JS
node look.cjs > seen 2>error || { cat error; exit 1; }
cat seen
cat > wanted <<'TEXT'
link: letters are drawn: false, colours: rgb(255, 255, 255) on rgb(0, 0, 0), axe: 0
button: letters are drawn: false, colours: rgb(255, 255, 255) on rgb(0, 0, 0), axe: 0
link not adjusted: letters are drawn: true, colours: rgb(255, 255, 255) on rgb(0, 0, 0), axe: 0
TEXT
cmp wanted seen
