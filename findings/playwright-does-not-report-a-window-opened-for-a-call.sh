#!/bin/sh
# playwright-core 1.65.1 with Chromium 156: a window that a page opens for a `tel:` link is there, and the page can
# write into it, but Playwright never reports it: no event `page`, and `context.pages()` does not list it.
#
# A test that counts windows after a tap on a number so finds none, and passes beside an empty window. The window
# has no address yet, since nothing takes the call, and no page is drawn in it. A window that is opened empty is
# reported at once.
#
# playwright-core drives Debian's Chromium. Seen on Debian 12 with chromium 156.0.8078.114 and playwright-core
# 1.65.1:
#   tel:+15550100 {"isOpen":true,"holds":"note","reported":1}
#   (empty) {"isOpen":true,"holds":"note","reported":2}
set -eu
version="156.0.8078.114-1~deb12u1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
[ "$(dpkg-query -W -f '${Version}' chromium)" = "$version" ] || apt-get install -y "chromium=$version" >apt.log 2>&1 || { cat apt.log; exit 1; }
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund playwright-core@1.65.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > ask.cjs <<'JS'
const { chromium } = require("playwright-core");
const http = require("node:http");

(async () => {
  const server = http.createServer((_, answer) => answer.end("<!doctype html><title>Page</title><button>Call</button>"));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const seen = [];
  for (const address of ["tel:+15550100", ""]) {
    const context = await browser.newContext(), page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.evaluate((address) => {
      document.querySelector("button").onclick = () => {
        const other = open(address, "_blank");
        other.document.body.textContent = "note";
        window.other = other;
      };
    }, address);
    await page.click("button");
    // Long enough for any report.
    await page.waitForTimeout(3000);
    const { isOpen, holds } = await page.evaluate(() => ({ isOpen: !other.closed, holds: other.document.body.textContent }));
    seen.push(`${address || "(empty)"} ${JSON.stringify({ isOpen, holds, reported: context.pages().length })}`);
    await context.close();
  }
  await browser.close();
  server.close();
  console.log(seen.join("\n"));
})();
JS
node ask.cjs | tee seen.txt
cat > wanted.txt <<'TXT'
tel:+15550100 {"isOpen":true,"holds":"note","reported":1}
(empty) {"isOpen":true,"holds":"note","reported":2}
TXT
cmp seen.txt wanted.txt
