//! Scripts that run in every measured page before its own, and record when things appear.

use serde_json::json;

/// A selector for the first control on Ebb's page: the first thing that a person can press.
pub const EBB_CONTROL: &str = ".door > summary";
/// A selector for the first control on the bare page.
pub const BARE_CONTROL: &str = "main a";

/// Records frames, clicks and the wasm's memory. A frame counts as painted in the first task after
/// its animation callbacks: by then the main thread has done its style, layout and paint.
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
    // Awaited later: until then a rejection must not be reported as unhandled.
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

/// Records the paints, the first control and the moment the app has started.
/// `bench.loaded(goesLive)` waits for all of them and returns them.
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

/// Records the frames in which each step is reached: the first control, and what is there once the
/// first questions turn and once everything works. `bench.steps()` waits for all of them and returns
/// them, with what the network did.
const STEPS: &str = r#"
(() => {
  if (window !== top || bench.steps) return;
  let isUsable = false;
  const usable = () => {
    const it = document.querySelector(CONTROL);
    return isUsable ||= !!it && it.getBoundingClientRect().width > 0 && bench.hits(it);
  };
  const control = bench.painted(usable);
  const later = (there, before) => there === null ? before
    : bench.painted(() => usable() && !!document.querySelector(there));
  const turns = later(TURNS, control), live = later(LIVE, turns);
  const loaded = new Promise((resolve) => addEventListener("load", resolve));
  const firstPaint = () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
  bench.steps = async () => {
    const steps = {
      control: await bench.within(control, "no first control"),
      turns: await bench.within(turns, "the first questions do not turn"),
      live: await bench.within(live, "never live"),
    };
    await bench.within(loaded, "not loaded");
    await bench.within(bench.painted(firstPaint), "no first contentful paint");
    const own = performance.getEntriesByType("navigation")[0];
    const files = [own, ...performance.getEntriesByType("resource")].map((it) => ({
      name: new URL(it.name).pathname, sent: it.transferSize, body: it.encodedBodySize,
      ended: it.responseEnd,
    }));
    return {
      ...steps, firstContentfulPaint: firstPaint(), connected: own.connectEnd - own.connectStart,
      answered: own.responseEnd - own.requestStart, protocol: own.nextHopProtocol,
      isControlled: !!navigator.serviceWorker?.controller, files,
    };
  };
})();
"#;

/// The script for a page whose steps are measured. A step without a selector is reached with the one
/// before it.
pub fn steps(control: &str, turns: Option<&str>, live: Option<&str>) -> String {
    let steps = STEPS.replace("CONTROL", &json!(control).to_string());
    let steps = steps.replace("TURNS", &json!(turns).to_string());
    [WATCH, &steps.replace("LIVE", &json!(live).to_string())].concat()
}

/// The script for a page whose loading is measured.
pub fn load(control: &str) -> String {
    [WATCH, &LOAD.replace("CONTROL", &json!(control).to_string())].concat()
}
