// `node lhc_forms.mjs FILE`: LHC-Forms shows each response of a Bundle in headless Chromium, and no answer is missing.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { argv, env, exit, stdout } from "node:process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
// The files for pages hold all that LHC-Forms needs, so package-lock.json lists none of its packages.
const FORMS = join(here, "node_modules/lforms/dist");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".json": "application/json" };
const LIMIT = Number(env.READERS_SECONDS ?? 120) * 1000;

const place = (path, file) => {
  if (path === "/") return join(here, "lhc-forms.html");
  if (path === "/bundle.json") return file;
  return path.startsWith("/lforms/") ? join(FORMS, path) : join(here, basename(path));
};

/** A server for the page, and a promise of what the page says. */
function serve(file) {
  let tell;
  const said = new Promise((done) => { tell = done; });
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/said") {
      const text = await request.toArray();
      response.end();
      tell(JSON.parse(Buffer.concat(text).toString("utf8")));
      return;
    }
    try {
      const from = place(pathname, file);
      const body = await readFile(from);
      response.setHeader("content-type", TYPES[extname(from)] ?? "application/octet-stream");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => { server.listen(0, "127.0.0.1", () => done({ server, said })); });
}

async function main(file) {
  const { server, said } = await serve(file);
  const profile = await mkdtemp(join(tmpdir(), "ebb-readers-"));
  const page = `http://127.0.0.1:${server.address().port}/`;
  const options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
  const chromium = spawn(env.CHROMIUM ?? "chromium", [...options, `--user-data-dir=${profile}`, page], { stdio: "ignore" });
  const gone = new Promise((done) => { chromium.once("exit", done).once("error", done); });
  let timer;
  const late = new Promise((done) => { timer = setTimeout(done, LIMIT, "the page said nothing in time"); });
  const result = await Promise.race([said, late, gone.then(() => "Chromium ended before the page said anything")]);
  clearTimeout(timer);
  chromium.kill();
  server.close();
  server.closeAllConnections();
  await gone;
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  return typeof result === "string" ? { responses: 0, answers: 0, faults: [result] } : result;
}

const { responses, answers, faults } = await main(argv[2]);
for (const fault of faults) stdout.write(`${basename(argv[2])}: LHC-Forms: ${fault}\n`);
stdout.write(`LHC-Forms: ${responses} responses with ${answers} answers read, ${faults.length} faults\n`);
exit(faults.length === 0 && answers > 0 ? 0 : 1);
