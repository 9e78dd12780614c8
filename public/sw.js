// The service worker: caches the files of one version, all that the person needs or none, and checks each by
// its hash.
// Requests the files that are listed here, and `/build.json` and `/licenses.txt`, which it never caches. Where a
// file cannot be had, it requests `/` past every cache; once its version has ended, it requests any path.
const CACHE = __CACHE__;
// Two more caches: `next` has the files of a version that the person has not agreed to yet. `ended` exists
// where the version before has ended, since its files cannot be had any more.
// The text that `Content-Type` has to contain, then the files of that type: path and SHA-256.
const KINDS = __FILES__;
// The headers of a page. A page is shown with the policy that it was built for, also where its host sends none.
const HEADERS = __HEADERS__;
// Finds the language in the paths of every language but the first, such as `/es/` and `/es.words.1a2b3c4d.txt`,
// and `records` in those of the page of records, which is kept like a language.
const LANGUAGE = __LANGUAGE__;
/** @type {(path: string) => string | undefined} */
const kindOf = (path) => Object.keys(KINDS).find((kind) => path in KINDS[kind]);
// With the page's own credentials mode: Firefox keeps what was fetched with another one in a cache of its own,
// and would download everything twice.
/** @type {(path: string, cache: RequestCache) => Promise<Response>} */
const ask = (path, cache) => fetch(path, { redirect: "error", cache });

// Whether an answer has the listed type, and a hash that begins as listed.
/** @type {(path: string, answer: Response) => Promise<boolean>} */
const fits = async (path, answer) => {
  const kind = kindOf(path), bytes = await answer.clone().arrayBuffer();
  const hash = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  // @ts-expect-error Only listed files are asked for: they have a kind, and an answer has a type.
  return answer.ok && answer.headers.get("content-type").includes(kind) && hash.startsWith(KINDS[kind][path]);
};
/** @type {(path: string, answer: Response) => Response} */
const shown = (path, answer) => kindOf(path) === "html" ? new Response(answer.body, { headers: HEADERS }) : answer;

/** @type {(path: string) => Promise<Response>} */
const get = async (path) => {
  // Looks in the caches of every version first, then in the browser's HTTP cache, then on the network.
  const kept = await caches.keys();
  for (const cacheName of [...kept, "default", "reload"]) {
    try {
      /** @type {Response} */
      // @ts-expect-error What is kept matches or fails below; any other name is one that the browser knows.
      const answer = await (kept.includes(cacheName) ? caches.match(path, { cacheName }) : ask(path, cacheName));
      if (await fits(path, answer)) return answer;
    } catch {
      // The file is missing, or there is no network.
    }
  }
  throw 0;
};

// A page in which the person has agreed to the update holds a lock, the only one in Ebb. Closing the page
// releases it.
const agreed = async () => !registration.active || await caches.has("ended")
  // @ts-expect-error Every browser that has locks lists those that are held.
  || (await navigator.locks?.query())?.held[0];

// Whether the person needs this file without a network: every file but those of a language that neither their
// browser names, nor a page of it is open, nor an earlier version has kept. Such a language is kept when it is chosen.
/** @type {(path: string, pages: readonly Client[]) => Promise<boolean>} */
const isOwn = async (path, pages) => {
  const language = path.match(LANGUAGE)?.[1], page = `/${language}/`;
  return !language || navigator.languages.some((it) => it.split("-")[0] === language)
    || pages.some(({ url }) => new URL(url).pathname.startsWith(page)) || !!await caches.match(page);
};

// An installed worker would take over once every page is closed. So without the person's agreement the
// installation fails on purpose, and the files that it downloaded wait in `next`.
oninstall = (event) => event.waitUntil((async () => {
  // An earlier try to install this version downloaded its files and put the version's name into `next`.
  if (await caches.match(CACHE) && !await agreed()) throw 0;
  const pages = await clients.matchAll({ includeUncontrolled: true }), paths = [], answers = [];
  for (const path of Object.values(KINDS).flatMap(Object.keys)) if (await isOwn(path, pages)) paths.push(path);
  // One after the other: a browser that ends a worker during its requests may never finish the next update.
  for (const path of paths) answers.push(await get(path));
  const name = await agreed() ? CACHE : "next";
  await caches.delete("next");
  const cache = await caches.open(name);
  try {
    // @ts-expect-error There is an answer for each path.
    for (const path of paths) await cache.put(path, answers.shift());
    if (name === CACHE) return skipWaiting();
    await cache.put(CACHE, new Response());
  } catch {
    await caches.delete(name);
  }
  throw 0;
})());

// Keeps the caches of the last two versions for pages that still run them: their hashed file names differ.
onactivate = (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith("c-") && name !== CACHE);
  await Promise.all(["ended", ...old.slice(0, -2)].map((name) => caches.delete(name)));
  if (!old.length) await clients.claim();
})());

/** @type {(path: string, turns: boolean) => Promise<Response>} */
const answer = async (path, turns) => {
  const known = kindOf(path);
  const kept = await caches.match(path, { cacheName: known && CACHE });
  if (kept && (!known || await fits(path, kept))) return shown(path, kept);
  if (!turns && await caches.has("ended")) throw 0;
  if (!known) return new Response(null, { status: 404 });
  // The browser deleted this file from the cache, or what is there does not have its hash.
  /** @type {Response | 0} */
  const again = await get(path).catch(() => 0);
  if (again) {
    await caches.delete("ended");
    (await caches.open(CACHE)).put(path, again.clone()).catch(() => 0);
    return shown(path, again);
  }
  // Shows the first page if the page asked for cannot be had. If the first page is gone too, and the server
  // answers with another version, this version ends, and pages come from the server.
  /** @type {Response | 0} */
  const first = await get("/").catch(() => 0);
  if (first && turns) return shown("/", first);
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
  // The browser fetches the worker's own script itself.
  if (path === "/sw.js") return;
  // The list of files always comes from the server, so that a person can compare it; so do the licences.
  if (/^\/(build\.json|licenses\.txt)$/.test(path)) return event.respondWith(ask(path, "no-store"));
  if (turns && !kindOf(path)) path = kindOf(path + "/") ? path + "/" : "/";
  // Only the path goes to the network, and nothing else of the page's request.
  event.respondWith(answer(path, turns).catch(() => ask(path, "default")));
};
