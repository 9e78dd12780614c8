// Ebb without a network: keeps every file of one version, all of them or none, each by its hash. Asks the
// network for the files that are listed here and for nothing else.
const CACHE = "c-{{version}}";
// Is there where files of this version are gone for good, and the network is asked instead.
const ENDED = "c-ended";
// What a file's type has to name, then the files: path and SHA-256.
const KINDS = {{files}};
const FILES = new Map();
for (const kind in KINDS) {
  for (const path in KINDS[kind]) FILES.set(path, { kind, integrity: "sha256-" + KINDS[kind][path] });
}
// A page is only ever shown with the policy that it was built for.
const lawful = async (page) => {
  const said = ["Content-Security-Policy", "Connection-Allowlist"].map((name) => page.headers.get(name)).join("\n");
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(said));
  return btoa(String.fromCharCode(...new Uint8Array(hash))) === "{{policy}}";
};
const quiet = { credentials: "omit", redirect: "error" };

const get = async (path) => {
  const { kind, integrity } = FILES.get(path);
  // What the browser holds of it already will do, if it is the same to the letter.
  for (const cache of ["default", "reload"]) {
    try {
      const answer = await fetch(path, { ...quiet, cache, integrity });
      if (!answer.ok || !answer.headers.get("content-type").includes(kind)) continue;
      if (kind !== "html" || await lawful(answer)) return answer;
    } catch {
      // Another file, or no network.
    }
  }
  throw path;
};

oninstall = (event) => event.waitUntil((async () => {
  const answers = await Promise.all([...FILES.keys()].map(async (path) => [path, await get(path)]));
  const cache = await caches.open(CACHE);
  for (const [path, answer] of answers) await cache.put(path, answer);
  if (await caches.has(ENDED)) skipWaiting();
})().catch(async (why) => {
  await caches.delete(CACHE);
  throw why;
}));

// Versions before stay for pages that still run them: their files have names of their own.
onactivate = (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => /^c-(?!ended)/.test(name) && name !== CACHE);
  await Promise.all([ENDED, ...old.slice(0, -2)].map((name) => caches.delete(name)));
  if (!old.length) await clients.claim();
})());

onmessage = ({ data }) => {
  if (data === "skip") skipWaiting();
};

const answer = async (path, request, turns) => {
  const known = FILES.has(path);
  const kept = await caches.match(path, known ? { cacheName: CACHE, ignoreVary: true } : { ignoreVary: true });
  if (kept && (FILES.get(path)?.kind !== "html" || await lawful(kept))) return kept;
  if (!turns && await caches.has(ENDED)) return fetch(request);
  if (!known) return new Response("", { status: 404 });
  // The browser threw it away.
  let again;
  try {
    again = await get(path);
  } catch {
    // Where there is another version behind a network, this one ends, and the page is the server's.
    if (!await get("/").catch(() => 0) && (await fetch("/", { ...quiet, cache: "no-store" })).ok) {
      await caches.open(ENDED);
      await caches.delete(CACHE);
    }
    throw path;
  }
  await caches.delete(ENDED);
  (await caches.open(CACHE)).put(path, again.clone()).catch(() => 0);
  return again;
};

onfetch = (event) => {
  const { request } = event, url = new URL(request.url), turns = request.mode === "navigate";
  if (url.origin !== location.origin || request.method !== "GET") return;
  let path = url.pathname;
  // No other script becomes a worker by this name.
  if (path === "/sw.js") return;
  // The list of files is the server's, to be compared.
  if (turns && path === "/build.json") return event.respondWith(fetch(path, { ...quiet, cache: "no-store" }));
  if (turns && !FILES.has(path)) path = FILES.has(path + "/") ? path + "/" : "/";
  event.respondWith(answer(path, request, turns).catch(() => fetch(request)));
};
