#!/bin/sh
# Firefox ESR 153: `moveBefore` keeps a frame that it moves, alone or inside another element, as the standard says.
# A frame in a shadow root is loaded again when the element that has the root is moved, and what was in it is lost.
#
# A web component that shows a frame, such as a widget of another site, therefore loses its state where a page moves
# it with `moveBefore`, though the same frame without the component keeps it. Chromium 156 keeps it in both cases.
#
# Debian's package is unpacked into a temporary folder; Node.js serves the page and counts how often each frame is
# asked for. Seen on Debian 12 with firefox-esr 153.8.0esr-1~deb12u1:
#   alone: 1
#   in-a-box: 1
#   in-a-shadow-root: 2
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

// Each frame is moved once it has loaded, from one box to another.
const page = `<!doctype html><div id="from"></div><div id="to"></div><script>
  const frame = (name) => {
    const it = document.createElement("iframe");
    it.src = "/" + name;
    return it;
  };
  const loaded = (it) => new Promise((done) => { it.onload = done; });
  const later = () => new Promise((done) => setTimeout(done, 1500));
  const move = async (outer, inner) => {
    const there = loaded(inner);
    from.append(outer);
    await there;
    to.moveBefore(outer, null);
    await later();
  };
  (async () => {
    const alone = frame("alone");
    await move(alone, alone);
    const box = document.createElement("div"), inBox = frame("in-a-box");
    box.append(inBox);
    await move(box, inBox);
    const host = document.createElement("div"), inRoot = frame("in-a-shadow-root");
    host.attachShadow({ mode: "open" }).append(inRoot);
    await move(host, inRoot);
    await fetch("/done");
  })();
</script>`;
const loads = { "/alone": 0, "/in-a-box": 0, "/in-a-shadow-root": 0 };
const server = createServer(({ url }, answer) => {
  answer.setHeader("Content-Type", "text/html").setHeader("Cache-Control", "no-store");
  if (url in loads) loads[url] += 1;
  answer.end(url === "/" ? page : "<!doctype html>");
  if (url !== "/done") return;
  for (const [name, times] of Object.entries(loads)) console.log(`${name.slice(1)}: ${times}`);
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
printf 'alone: 1\nin-a-box: 1\nin-a-shadow-root: 2\n' | cmp - seen
