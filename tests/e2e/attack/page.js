// What the ways out have in common: elements, styles, windows and workers that a hostile script makes.
// Makes one way for each item of the list, with the item in its name.
const each = (start, list, go) => Object.fromEntries(
  list.map((it) => [start + it.replace(/\W+/g, "-"), (u, host) => go(it, u, host)]));
const kept = [], keep = (it) => kept[kept.push(it) - 1];
const set = (it, values) => {
  for (const [name, value] of Object.entries(values)) it.setAttribute(name, value);
  return it;
};
const put = (tag, values = {}, to = document.body) =>
  to.appendChild(set(document.createElement(tag), values));
const draw = (it) => document.createElementNS("http://www.w3.org/2000/svg", it);
const drawn = (tag, values, to) =>
  (to ?? document.body.appendChild(draw("svg"))).appendChild(set(draw(tag), values));
const head = (tag, values) => put(tag, values, document.head);
const link = (rel, href) => {
  document.querySelector(`link[rel=${rel}]`)?.remove();
  head("link", { rel, href });
};
const script = (type, text) => { head("script", { type }).textContent = trust.createScript(text); };
const styled = (name, value) => {
  const it = put("p", { class: "card" });
  it.textContent = "a";
  Object.assign(it.style, { display: "list-item", float: "left", borderStyle: "solid" });
  it.style.setProperty(name, value);
};
const [sheet] = document.styleSheets;
const rule = (text, first) => sheet.insertRule(text, first ? 0 : sheet.cssRules.length);
const fonts = (u, name) => `@font-face{font-family:${name};src:url(${u})}`;
const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }));
const data = (type, text) => `data:${type},${encodeURIComponent(text)}`;
const picture = (u, of = self) => { keep(new of.Image()).src = u; };
const click = (values) => put("a", values).click();
const form = (values, u) => {
  const it = put("form", { action: u, ...values });
  put("input", { name: "word", value: word }, it);
  it.submit();
};
const call = async (iceServers) => {
  const it = keep(new RTCPeerConnection({ iceServers }));
  it.createDataChannel("a");
  await it.setLocalDescription();
  return it;
};
// Sends from a window with a file of our own, which the server may have sent without our headers.
const within = (it, path, u) => {
  const timer = setInterval(() => {
    try {
      if (it.location.pathname !== path || it.document.readyState !== "complete") return;
      clearInterval(timer);
      it.fetch(u).catch(() => {});
    } catch {}
  }, 50);
};
const going = (then) => { addEventListener("pagehide", then); location.reload(); };
const worker = (url, more) => keep(new Worker(file(url), more));
const service = async (kind, u) => {
  const scope = `/ways-out/${kind}/`;
  const it = await navigator.serviceWorker.register(file(`/ways-out-worker.js?${kind}=${u}`), { scope });
  while (it.installing || it.waiting) await new Promise((then) => { setTimeout(then, 50); });
  return it;
};
const parsed = (text, type) => new DOMParser().parseFromString(html(text), type);
const transform = (inside) => {
  const it = new XSLTProcessor();
  const sheet = `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">${inside}`;
  it.importStylesheet(parsed(`${sheet}</xsl:stylesheet>`, "text/xml"));
  it.transformToFragment(parsed("<a/>", "text/xml"), document);
};
const ready = (it, name) => Promise.all([keep(it)[name], it.closed]);
const bought = { total: { label: "a", amount: { currency: "EUR", value: "1" } } };
