// Ebb without a network: keeps every file of one version, all of them or none, each by its hash. Asks the
// network for the files that are listed here and for nothing else.
const CACHE = "c-{{version}}";
// Is there where the version before is over: the person agreed to it, or its files are gone for good.
const ENDED = "ended";
// The files of a version that the person has not agreed to yet.
const NEXT = "next";
// What a file's type has to name, then the files: path and SHA-256, that of a page with its policy before it.
const KINDS = {{files}};
const kindOf = (path) => Object.keys(KINDS).find((kind) => path in KINDS[kind]);
const ask = (path, cache) => fetch(path, { credentials: "omit", redirect: "error", cache });

// The same to the letter. A page is only ever shown with the policy that it was built for.
const fits = async (path, answer) => {
  const kind = kindOf(path), { headers } = answer;
  const said = ["Content-Security-Policy", "Connection-Allowlist"].map((name) => headers.get(name)).join("\n");
  const bytes = await new Blob([kind === "html" ? said : "", await answer.clone().blob()]).arrayBuffer();
  const hash = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  return answer.ok && headers.get("content-type").includes(kind) && hash === KINDS[kind][path];
};

const get = async (path) => {
  // What is kept already will do, and what the browser holds besides.
  for (const cache of ["", "default", "reload"]) {
    try {
      const answer = await (cache ? ask(path, cache) : caches.match(path));
      if (await fits(path, answer)) return answer;
    } catch {
      // Not there, or no network.
    }
  }
  throw path;
};

// A worker that is installed takes over by itself once every page is closed. Without a yes this one fails
// instead, and what it got waits until it is asked for.
oninstall = (event) => event.waitUntil((async () => {
  const agreed = !registration.active || await caches.has(ENDED), name = agreed ? CACHE : NEXT;
  // It has been here: its name is among the files.
  if (!agreed && await caches.match(CACHE)) throw name;
  const paths = Object.values(KINDS).flatMap(Object.keys), answers = [];
  // One after the other: a browser that ends a worker while it still asks may lose track of the next.
  for (const path of paths) answers.push(await get(path));
  await caches.delete(NEXT);
  const cache = await caches.open(name);
  try {
    for (const path of paths) await cache.put(path, answers.shift());
    if (agreed) return skipWaiting();
    await cache.put(CACHE, new Response());
  } catch {
    await caches.delete(name);
  }
  throw name;
})());

// Versions before stay for pages that still run them: their files have names of their own.
onactivate = (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => /^c-/.test(name) && name !== CACHE);
  await Promise.all([ENDED, ...old.slice(0, -2)].map((name) => caches.delete(name)));
  if (!old.length) await clients.claim();
})());

const answer = async (path, request, turns) => {
  const known = kindOf(path);
  const kept = await caches.match(path, { cacheName: known && CACHE });
  if (kept && (!known || await fits(path, kept))) return kept;
  if (!turns && await caches.has(ENDED)) return fetch(request);
  if (!known) return new Response("", { status: 404 });
  // The browser threw it away.
  const again = await get(path).catch(async () => {
    // Where there is another version behind a network, this one ends, and the page is the server's.
    if (!await get("/").catch(() => 0) && (await ask("/", "no-store")).ok) {
      await caches.open(ENDED);
      await caches.delete(CACHE);
    }
    throw path;
  });
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
  if (path === "/build.json") return event.respondWith(ask(path, "no-store"));
  if (turns && !kindOf(path)) path = kindOf(path + "/") ? path + "/" : "/";
  event.respondWith(answer(path, request, turns).catch(() => fetch(request)));
};
