//! What is put into every page before its own scripts, to see from inside when things are there.

use serde_json::json;

/// What can be hit and is therefore a first control: on Ebb's page, and on the bare one.
pub const EBB_CONTROL: &str = ".door > summary";
/// See [`EBB_CONTROL`].
pub const BARE_CONTROL: &str = "main a";

/// Frames, clicks and the memory of the wasm. A frame counts as painted in the first task after its
/// animation callbacks: by then its style, layout and paint are done on the page's own thread.
pub const WATCH: &str = r#"
(() => {
  if (window !== top || window.bench) return;
  const PATIENCE = 30000;
  const bench = window.bench = {};
  bench.within = (promise, what) => Promise.race([promise, new Promise((_, fail) => {
    setTimeout(() => fail(new Error(`${what} after ${PATIENCE} ms`)), PATIENCE);
  })]);
  bench.painted = (test) => new Promise((resolve) => {
    const look = () => {
      if (!test()) return void requestAnimationFrame(look);
      const began = performance.now(), { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ began, painted: performance.now() });
      port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
  bench.centre = (element) => {
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  bench.hits = (element) => {
    const at = document.elementFromPoint(...bench.centre(element));
    return !!at && element.contains(at);
  };
  bench.arm = (test) => {
    const clicked = new Promise((resolve) => addEventListener("click", (event) => {
      bench.painted(test).then(({ painted }) => resolve(painted - event.timeStamp));
    }, { capture: true, once: true }));
    bench.clicked = bench.within(clicked, "no painted answer to the click");
    // It is asked for later; until then a failure is not unhandled.
    bench.clicked.catch(() => {});
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      bench.memory = (made.instance || made).exports.memory;
      return made;
    };
  }
})();
"#;

/// The paints, the first control and the moment the app is live; `bench.loaded(goesLive)` waits for
/// all of them and gives them.
const LOAD: &str = r#"
(() => {
  if (window !== top || bench.loaded) return;
  const paints = {};
  let largest = 0;
  const painted = new Promise((resolve) => new PerformanceObserver((list) => {
    for (const it of list.getEntries()) paints[it.name] = it.startTime;
    if ("first-contentful-paint" in paints) resolve();
  }).observe({ type: "paint", buffered: true }));
  new PerformanceObserver((list) => {
    for (const it of list.getEntries()) largest = it.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const control = bench.painted(() => {
    const it = document.querySelector(CONTROL);
    return !!it && it.getBoundingClientRect().width > 0 && bench.hits(it);
  });
  const live = new Promise((resolve) => new MutationObserver(() => {
    if (document.documentElement?.hasAttribute("data-live")) resolve(performance.now());
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-live"] }));
  const loaded = new Promise((resolve) => addEventListener("load", resolve));
  bench.loaded = async (goesLive) => {
    await bench.within(loaded, "not loaded");
    await bench.within(painted, "no first contentful paint");
    const hit = await bench.within(control, "no first control");
    const liveAt = goesLive ? await bench.within(live, "never live") : null;
    await bench.painted(() => true);
    await bench.painted(() => largest > 0);
    const own = performance.getEntriesByType("navigation")[0];
    const files = [own, ...performance.getEntriesByType("resource")].map((it) => ({
      name: new URL(it.name).pathname, sent: it.transferSize,
    }));
    return {
      firstPaint: paints["first-paint"], firstContentfulPaint: paints["first-contentful-paint"],
      largestContentfulPaint: largest, hit: hit.began, hitPainted: hit.painted, live: liveAt,
      answered: own.responseEnd - own.requestStart, files,
    };
  };
})();
"#;

/// What a page is loaded with where its loading is measured.
pub fn load(control: &str) -> String {
    [WATCH, &LOAD.replace("CONTROL", &json!(control).to_string())].concat()
}
