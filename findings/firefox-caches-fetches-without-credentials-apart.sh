#!/bin/sh
# Firefox ESR 153: `fetch` with `credentials: "omit"` does not find in the HTTP cache what a `fetch` of the
# same page with the usual credentials has put there.
#
# Both requests are the same on a site without cookies, and the response is public and immutable. Firefox
# keeps responses to requests with and without credentials apart and downloads the file a second time. A
# service worker that asks with "omit" for the files of its page so doubles the first visit. Chromium 156
# answers the second request from its cache.
#
# Debian's package is unpacked into a temporary folder; Node.js serves the page. Seen on Debian 12 with
# firefox-esr 153.8.0esr-1~deb12u1:
#   usual, then usual: 1
#   usual, then omit: 2
set -eu
version="153.8.0esr-1~deb12u1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download "firefox-esr=$version" >apt.log 2>&1 || { cat apt.log; exit 1; }
dpkg -x firefox-esr_*.deb firefox
cat > server.mjs <<'JS'
import { createServer } from "node:http";
import { writeFileSync } from "node:fs";

const page = `<!doctype html><script>
  const get = async (path, credentials) => (await fetch(path, { credentials })).text();
  (async () => {
    await get("/usual", "same-origin");
    await get("/usual", "same-origin");
    await get("/omit", "same-origin");
    await get("/omit", "omit");
    await fetch("/done");
  })();
</script>`;
const asked = { "/usual": 0, "/omit": 0 };
const server = createServer(({ url }, answer) => {
  if (url === "/") return answer.setHeader("Content-Type", "text/html").end(page);
  if (url in asked) asked[url] += 1;
  answer.setHeader("Cache-Control", "public, max-age=31536000, immutable").end("data");
  if (url !== "/done") return;
  console.log(`usual, then usual: ${asked["/usual"]}\nusual, then omit: ${asked["/omit"]}`);
  process.exit();
});
server.listen(0, "127.0.0.1", () => writeFileSync("port", String(server.address().port)));
setTimeout(() => process.exit(1), 120_000);
JS
node server.mjs > seen & server=$!
while [ ! -s port ]; do kill -0 "$server"; done
mkdir profile
HOME=$folder MOZ_HEADLESS=1 firefox/usr/lib/firefox-esr/firefox-esr --no-remote --profile profile \
	"http://127.0.0.1:$(cat port)/" >firefox.log 2>&1 & browser=$!
wait "$server" || { echo "the page did not end"; kill "$browser"; exit 1; }
kill "$browser"
wait "$browser" || true
cat seen
printf 'usual, then usual: 1\nusual, then omit: 2\n' | cmp - seen
