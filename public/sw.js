// Ebb without a network: keeps every file of one version, all of them or none, each by its hash. Asks the
// network for the files that are listed here and for nothing else.
const CACHE = "c-{{version}}";
// Two more caches: `next` has the files of a version that the person has not agreed to yet; `ended` is
// there where the version before is over, since its files are gone for good.
// What a file's type has to name, then the files: path and SHA-256, that of a page with its policy before it.
const KINDS = {{files}};
const kindOf = (path) => Object.keys(KINDS).find((kind) => path in KINDS[kind]);
const ask = (path, cache) => fetch(path, { credentials: "omit", redirect: "error", cache });

// Whether an answer has the listed hash. A page's hash includes its policy, so that a page is only ever
// shown with the policy that it was built for.
const fits = async (path, answer) => {
  const kind = kindOf(path), { headers } = answer;
  const said = kind === "html" ? headers.get("Content-Security-Policy") + "\n" + headers.get("Connection-Allowlist") : "";
  const bytes = await new Blob([said, await answer.clone().blob()]).arrayBuffer();
  const hash = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  return answer.ok && headers.get("content-type").includes(kind) && hash === KINDS[kind][path];
};

const get = async (path) => {
  // Looks in the caches of every version first, then in the browser's HTTP cache, then on the network.
  const kept = await caches.keys();
  for (const cacheName of [...kept, "default", "reload"]) {
    try {
      const answer = await (kept.includes(cacheName) ? caches.match(path, { cacheName }) : ask(path, cacheName));
      if (await fits(path, answer)) return answer;
    } catch {
      // The file is missing, or there is no network.
    }
  }
  throw 0;
};

// A page whose person said yes holds a lock, the only one in Ebb: a yes never outlives its page.
const agreed = async () => !registration.active || await caches.has("ended")
  || (await navigator.locks?.query())?.held[0];

// A worker that is installed takes over by itself once every page is closed. Without a yes this one fails
// instead, and what it got waits until it is asked for.
oninstall = (event) => event.waitUntil((async () => {
  // An earlier try of this version got its files already, and put its name into `next` with them.
  if (await caches.match(CACHE) && !await agreed()) throw 0;
  const paths = Object.values(KINDS).flatMap(Object.keys), answers = [];
  // One after the other: a browser that ends a worker while it still asks may lose track of the next.
  for (const path of paths) answers.push(await get(path));
  const name = await agreed() ? CACHE : "next";
  await caches.delete("next");
  const cache = await caches.open(name);
  try {
    for (const path of paths) await cache.put(path, answers.shift());
    if (name === CACHE) return skipWaiting();
    await cache.put(CACHE, new Response());
  } catch {
    await caches.delete(name);
  }
  throw 0;
})());

// Versions before stay for pages that still run them: their files have names of their own.
onactivate = (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("c-") && name !== CACHE);
  await Promise.all(["ended", ...old.slice(0, -2)].map((name) => caches.delete(name)));
  if (!old.length) await clients.claim();
})());

const answer = async (path, turns) => {
  const known = kindOf(path);
  const kept = await caches.match(path, { cacheName: known && CACHE });
  if (kept && (!known || await fits(path, kept))) return kept;
  if (!turns && await caches.has("ended")) throw 0;
  if (!known) return new Response(null, { status: 404 });
  // The browser deleted this file from the cache, or what is there does not have its hash.
  const again = await get(path).catch(() => 0);
  if (again) {
    await caches.delete("ended");
    (await caches.open(CACHE)).put(path, again.clone()).catch(() => 0);
    return again;
  }
  // Shows the first page if the page asked for cannot be had. If the first page is gone too, and the server
  // answers with another version, this version ends, and pages come from the server.
  const first = await get("/").catch(() => 0);
  if (first && turns) return first;
  if (!first && (await ask("/", "no-store")).ok) {
    await caches.open("ended");
    await caches.delete(CACHE);
  }
  throw 0;
};

onfetch = (event) => {
  const { request } = event, turns = request.mode === "navigate";
  let { origin, pathname: path } = new URL(request.url);
  if (origin !== location.origin || request.method !== "GET") return;
  // No other script becomes a worker by this name.
  if (path === "/sw.js") return;
  // The list of files is the server's, to be compared.
  if (path === "/build.json") return event.respondWith(ask(path, "no-store"));
  if (turns && !kindOf(path)) path = kindOf(path + "/") ? path + "/" : "/";
  // The network gets the path, and nothing of what came with it.
  event.respondWith(answer(path, turns).catch(() => ask(path, "default")));
};
