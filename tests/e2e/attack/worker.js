// A hostile script as a worker of our own origin: `?kind=address` says what to try. Stands behind sending.js.
const [, kind, to] = location.search.match(/^\?(\w+)=(.*)/);
const tries = {
  idle() {},
  fetch: () => fetch(to, { mode: "no-cors" }).catch(() => {}),
  socket: () => new WebSocket(to.replace("http", "ws")),
  script: () => importScripts(file(to)),
  nested: () => new Worker(file(`${location.pathname}?fetch=${to}`)),
  page: () => addEventListener("fetch", (e) => e.request.mode === "navigate" && e.respondWith(
    new Response(page(to), { headers: { "Content-Type": "text/html" } }))),
};
try { tries[kind](); } catch {}
