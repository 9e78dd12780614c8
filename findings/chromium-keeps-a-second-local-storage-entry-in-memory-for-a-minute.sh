#!/bin/sh
# Chromium 156: what a page stores in localStorage is on the disk after five seconds, but only the first time. What it
# stores some seconds later stays in memory for up to a minute, and a browser that is killed before has lost it.
#
# setItem returns, getItem gives the value back, another tab sees it: nothing tells the page. A phone kills a browser in
# this way when its app is swiped away. Each browser here is a new one with a profile of its own. A page stores a value,
# and in two of three rows another one eight seconds later; after some time all processes of the browser get SIGKILL.
# Then a browser with the same profile reads the value that was stored last.
#
# Seen on Debian 12 with chromium 156.0.8078.114:
#   first value, killed after 8 s: 4 of 4 kept
#   second value, killed after 30 s: 0 of 4 kept
#   second value, killed after 70 s: 4 of 4 kept
set -eu
version="156.0.8078.114-1~deb12u1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
[ "$(dpkg-query -W -f '${Version}' chromium)" = "$version" ] || apt-get install -y "chromium=$version" >apt.log 2>&1 || { cat apt.log; exit 1; }
cat > kill.cjs <<'JS'
const { spawn } = require("node:child_process");
const { createServer } = require("node:http");
const { mkdtempSync } = require("node:fs");

const rest = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const heard = new Map();
const PAGES = {
  // The answer comes once the value was stored and read back.
  first: (id) => `localStorage.setItem("last", "value"); say("${id}")`,
  second: (id) => `localStorage.setItem("first", "value"); setTimeout(() => { localStorage.setItem("last", "value"); say("${id}") }, 8000)`,
  read: (id) => `say("${id}")`,
};
const SAY = `const say = (id) => fetch("/heard?id=" + id + "&value=" + localStorage.getItem("last"));`;
const server = createServer((request, answer) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost"), id = searchParams.get("id");
  answer.setHeader("content-type", "text/html");
  const page = PAGES[pathname.slice(1)];
  if (pathname === "/heard") heard.get(id)(searchParams.get("value"));
  answer.end(page ? `<!doctype html><title>A</title><script>${SAY} ${page(id)}</script>` : "");
});

// Opens a page in a browser with this profile, waits for its answer, and kills the browser so long after it.
const visit = async (profile, page, id, seconds) => {
  const answer = new Promise((done) => heard.set(id, done));
  const address = `http://127.0.0.1:${server.address().port}/${page}?id=${id}`;
  const words = ["--headless=new", "--no-sandbox", "--no-first-run", `--user-data-dir=${profile}`, address];
  const browser = spawn("/usr/bin/chromium", words, { stdio: "ignore", detached: true });
  const value = await answer;
  await rest(seconds);
  // The browser and its processes are a group of their own.
  process.kill(-browser.pid, "SIGKILL");
  await rest(1);
  return value;
};

const trial = async (page, seconds, number) => {
  const profile = mkdtempSync(`${process.cwd()}/profile-`), id = `${page}-${seconds}-${number}`;
  if (await visit(profile, page, id, seconds) !== "value") throw new Error("the value was not stored");
  return await visit(profile, "read", `${id}-again`, 0) === "value";
};

server.listen(0, "127.0.0.1", async () => {
  for (const [page, seconds] of [["first", 8], ["second", 30], ["second", 70]]) {
    const kept = await Promise.all([1, 2, 3, 4].map((number) => trial(page, seconds, number)));
    console.log(`${page} value, killed after ${seconds} s: ${kept.filter(Boolean).length} of 4 kept`);
  }
  server.close();
  process.exit(0);
});
JS
timeout 400 node kill.cjs > seen 2>error || { cat error; exit 1; }
cat seen
cat > wanted <<'TEXT'
first value, killed after 8 s: 4 of 4 kept
second value, killed after 30 s: 0 of 4 kept
second value, killed after 70 s: 4 of 4 kept
TEXT
cmp wanted seen
