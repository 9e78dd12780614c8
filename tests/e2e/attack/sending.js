// The word that a hostile script tries to send out, and texts that send it. First part of both scripts.
const word = "CANARY";

// The policy allows one name for a Trusted Types policy, `ebb`; an attacker would use that name.
const plain = { createHTML: String, createScript: String, createScriptURL: String };
let trust;
for (const it of ["ways-out", "ebb"]) try { trust ??= self.trustedTypes.createPolicy(it, plain); } catch {}
trust ??= plain;
const html = (it) => trust.createHTML(it), file = (it) => trust.createScriptURL(it);
const image = (u) => `<img src="${u}">`, sent = (u) => `fetch("${u}",{mode:"no-cors"}).catch(()=>{})`;
const page = (u) => `<!doctype html>${image(u)}<script>${sent(u)}</script>`;
