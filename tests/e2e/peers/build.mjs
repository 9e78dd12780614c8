// Builds the peers: `node build.mjs FOLDER` writes FOLDER/preact and FOLDER/react.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2]);
const read = (...names) => readFileSync(join(...names), "utf8");
const write = (text, ...names) => {
  const file = join(...names);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const HEADERS = `/*
  Content-Type: text/html; charset=utf-8
  Cache-Control: no-cache
/*.js
  Content-Type: text/javascript; charset=utf-8
/*.css
  Content-Type: text/css; charset=utf-8
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`;

const bundle = (peer, library, hooks, to, more = {}) => build({
  configFile: false,
  root: join(here, peer),
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: library } },
  resolve: { alias: { "#hooks": hooks } },
  ssr: { noExternal: true },
  build: {
    outDir: join(out, to), emptyOutDir: true, target: "es2022", modulePreload: { polyfill: false },
    reportCompressedSize: false, chunkSizeWarningLimit: 1000, ...more,
  },
});

await bundle("react", "react", "react", "react");
write(HEADERS, out, "react", "_headers");

await bundle("preact", "preact", "preact/hooks", "preact");
await bundle("preact", "preact", "preact/hooks", "drawn", {
  ssr: "drawn.jsx", rolldownOptions: { output: { entryFileNames: "drawn.mjs" } },
});
const { drawn } = await import(pathToFileURL(join(out, "drawn", "drawn.mjs")).href);
const styles = read(here, "shared", "app.css").replace(/^\/\*.*\*\/\n/, "").replace(/\n/g, "");
const page = read(out, "preact", "index.html")
  .replace("</head>", `<style>${styles}</style>\n</head>`)
  .replace("<main></main>", `<main>${drawn()}</main>`);
if (!page.includes("<fieldset") || !page.includes("<style>")) throw new Error("the page was not drawn");
write(page, out, "preact", "index.html");
const files = ["/", ...readdirSync(join(out, "preact", "assets")).map((name) => `/assets/${name}`)];
const version = createHash("sha256").update(page).digest("hex").slice(0, 16);
const worker = read(here, "preact", "worker.js").replace("__KEPT__", JSON.stringify({ version, files }));
write(worker, out, "preact", "worker.js");
write(HEADERS, out, "preact", "_headers");
