#!/bin/sh
# Chromium 156: a page that is sent with `Cross-Origin-Opener-Policy: same-origin` starts a renderer process more when a
# driver opens a new tab and sends it there, and none more when the same tab comes from a page of another site.
#
# The blank page of a new tab has a process that the first site may take over. Only the answer says that the page wants
# a group of browsing contexts of its own, though nothing opened this tab, and then Chromium starts a process for it.
# Coming from another site, it has prepared such a process before the answer. So a benchmark that opens a tab and
# navigates it charges a site for this header: on a slow link, with the processor slowed down four times, the first
# control of a page of 12 kB was painted after 782 ms, and after 708 ms without the header. Somebody who follows
# a link does not wait for that.
# Here processes are counted, not times: those that start before and after the server has begun to answer.
#
# The process that Chromium keeps in reserve is switched off, so that the count is the page's own.
# playwright-core drives Debian's Chromium. Seen on Debian 12 with chromium 156.0.8078.114 and playwright-core
# 1.65.1:
#   new tab, without it:      0 before the answer, 0 after it
#   new tab, with it:         0 before the answer, 1 after it
#   another site, without it: 1 before the answer, 0 after it
#   another site, with it:    1 before the answer, 0 after it
set -eu
version="156.0.8078.114-1~deb12u1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
[ "$(dpkg-query -W -f '${Version}' chromium)" = "$version" ] || apt-get install -y "chromium=$version" >apt.log 2>&1 || { cat apt.log; exit 1; }
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund playwright-core@1.65.1 >npm.log 2>&1 || { cat npm.log; exit 1; }
cat > count.cjs <<'JS'
const fs = require("node:fs"), http = require("node:http");
const { chromium } = require("playwright-core");
const folder = process.argv[2];

// The renderer processes of the browser that says the folder's name as its user agent.
const renderers = () => new Set(fs.readdirSync("/proc").filter((it) => {
  if (!/^\d+$/.test(it)) return false;
  try {
    const words = fs.readFileSync(`/proc/${it}/cmdline`, "utf8");
    return words.includes("--type=renderer") && words.includes(folder);
  } catch {
    return false; // It has ended meanwhile.
  }
}));
const news = (old, now) => [...now].filter((it) => !old.has(it)).length;
const pause = (time) => new Promise((done) => setTimeout(done, time));

const visit = async (isFromASite, headers) => {
  let answered;
  const server = http.createServer(async (request, response) => {
    const isThePage = request.headers.host.startsWith("localhost");
    if (isThePage) {
      await pause(1500);
      answered = renderers();
    }
    response.writeHead(200, { "content-type": "text/html", ...(isThePage && headers) });
    response.end("<!doctype html><link rel=icon href=data:,><title>A page</title><p>A page");
  });
  await new Promise((done) => server.listen(0, "localhost", done));
  const { port } = server.address();
  const context = await chromium.launchPersistentContext(fs.mkdtempSync(`${folder}/profile-`), {
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-features=SpareRendererForSitePerProcess", `--user-agent=${folder}`],
  });
  const page = await context.newPage();
  if (isFromASite) await page.goto(`http://127.0.0.1:${port}/`);
  await pause(1500);
  const start = renderers(), seen = new Set(start);
  const clock = setInterval(() => renderers().forEach((it) => seen.add(it)), 10);
  await page.goto(`http://localhost:${port}/`);
  await pause(500);
  clearInterval(clock);
  await context.close();
  server.close();
  return `${news(start, answered)} before the answer, ${news(new Set([...start, ...answered]), seen)} after it`;
};
(async () => {
  const policy = { "cross-origin-opener-policy": "same-origin" };
  console.log(`new tab, without it:      ${await visit(false, {})}`);
  console.log(`new tab, with it:         ${await visit(false, policy)}`);
  console.log(`another site, without it: ${await visit(true, {})}`);
  console.log(`another site, with it:    ${await visit(true, policy)}`);
})();
JS
node count.cjs "$folder" > seen
cat seen
cmp - seen <<'SEEN'
new tab, without it:      0 before the answer, 0 after it
new tab, with it:         0 before the answer, 1 after it
another site, without it: 1 before the answer, 0 after it
another site, with it:    1 before the answer, 0 after it
SEEN
