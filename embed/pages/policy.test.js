// Tests of policy.js: what a policy allows, what it blocks, and how it is corrected. `node --test`
const { test } = require("node:test");
const assert = require("node:assert");
const { lets, mend, parse } = require("./policy.js");

const EMBED = "https://embed.example.org";
const ADDRESSES = { loader: `${EMBED}/ebb-check-1.0.0.0a1b2c3d.js`, frame: `${EMBED}/` };
const keys = (policy) => policy.findings.map((it) => it.key).join(" ");

// A source expression, and whether it allows the loader.
const SOURCES = [
  ["*", true],
  ["https:", true],
  ["http:", true],
  ["HTTPS:", true],
  ["data:", false],
  ["'self'", false],
  ["'none'", false],
  ["'unsafe-inline'", false],
  ["'nonce-abc'", false],
  ["embed.example.org", true],
  ["EMBED.example.org", true],
  ["https://embed.example.org", true],
  ["http://embed.example.org", true],
  ["wss://embed.example.org", false],
  ["https://embed.example.org/", true],
  ["https://embed.example.org:443", true],
  ["https://embed.example.org:*", true],
  ["http://embed.example.org:80", true],
  ["https://embed.example.org:8443", false],
  ["*.example.org", true],
  ["https://*.example.org", true],
  ["*.embed.example.org", false],
  ["https://*", true],
  ["*:443", true],
  ["example.org", false],
  ["embed.example.org.evil.example", false],
  ["https://embed.example.org/ebb-check-1.0.0.0a1b2c3d.js", true],
  ["https://embed.example.org/other/", false],
  ["https://embed.example.org/ebb", false],
];
for (const [source, may] of SOURCES) {
  test(`${source} ${may ? "lets" : "does not let"} the loader in`, () => {
    assert.strictEqual(lets(source, ADDRESSES.loader), may);
  });
}

test("a port in the address has to be in the source", () => {
  assert.strictEqual(lets("http://localhost:8081", "http://localhost:8081/a.js"), true);
  assert.strictEqual(lets("http://localhost", "http://localhost:8081/a.js"), false);
  assert.strictEqual(lets("localhost:*", "http://localhost:8081/a.js"), true);
});

// The name of each case, the pasted text, the findings, and the corrected policies.
const CASES = [
  ["the documented policy is enough", `default-src 'none'; script-src ${EMBED}; frame-src ${EMBED}`,
    ["script-ok frame-ok"], [`default-src 'none'; script-src ${EMBED}; frame-src ${EMBED}`]],
  ["a policy of other things is no obstacle", "img-src 'self'; frame-ancestors 'none'",
    ["script-free frame-free"], ["img-src 'self'; frame-ancestors 'none'"]],
  ["default-src 'none' gets two directives beside it", "default-src 'none'",
    ["script-blocked frame-blocked"], [`default-src 'none'; script-src ${EMBED}; frame-src ${EMBED}`]],
  ["what a fallback allowed stays allowed", "default-src 'self' cdn.example.com",
    ["script-blocked frame-blocked"],
    [`default-src 'self' cdn.example.com; script-src 'self' cdn.example.com ${EMBED}; frame-src 'self' cdn.example.com ${EMBED}`]],
  ["'none' goes where something is added", "script-src 'self'; frame-src 'none'",
    ["script-blocked frame-blocked"], [`script-src 'self' ${EMBED}; frame-src ${EMBED}`]],
  ["an empty directive blocks", "script-src; frame-src *",
    ["script-blocked frame-ok"], [`script-src ${EMBED}; frame-src *`]],
  ["script-src-elem rules over script-src", `script-src ${EMBED}; script-src-elem 'self'; frame-src https:`,
    ["script-blocked frame-ok"], [`script-src ${EMBED}; script-src-elem 'self' ${EMBED}; frame-src https:`]],
  ["child-src rules a frame, and is copied", "child-src 'self' blob:",
    ["script-free frame-blocked"], [`child-src 'self' blob:; frame-src 'self' blob: ${EMBED}`]],
  ["frame-src rules over child-src", `child-src 'none'; frame-src ${EMBED}`,
    ["script-free frame-ok"], [`child-src 'none'; frame-src ${EMBED}`]],
  ["frame-src does not fall back to script-src", "script-src 'self'",
    ["script-blocked frame-free"], [`script-src 'self' ${EMBED}`]],
  ["a nonce alone does not let a foreign line in", "script-src 'nonce-abc'; frame-src *",
    ["script-blocked frame-ok"], [`script-src 'nonce-abc' ${EMBED}; frame-src *`]],
  ["strict-dynamic makes hosts worthless", `script-src 'strict-dynamic' 'nonce-abc' ${EMBED}; frame-src ${EMBED}`,
    ["script-strict frame-ok"], [`script-src 'strict-dynamic' 'nonce-abc' ${EMBED}; frame-src ${EMBED}`]],
  ["strict-dynamic in default-src counts for scripts, not for frames", "default-src 'strict-dynamic' https:",
    ["script-strict frame-ok"], ["default-src 'strict-dynamic' https:"]],
  ["a sandbox gets what Ebb needs", `sandbox allow-scripts allow-forms; script-src ${EMBED}; frame-src ${EMBED}`,
    ["script-ok frame-ok sandbox-blocked"],
    ["sandbox allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox "
      + `allow-top-navigation-to-custom-protocols allow-modals allow-downloads; script-src ${EMBED}; frame-src ${EMBED}`]],
  ["names and keywords in capitals count", "DEFAULT-SRC 'NONE'",
    ["script-blocked frame-blocked"], [`default-src 'NONE'; script-src ${EMBED}; frame-src ${EMBED}`]],
  ["the first of two directives counts", `script-src 'self'; script-src ${EMBED}; frame-src *`,
    ["script-blocked frame-ok"], [`script-src 'self' ${EMBED}; frame-src *`]],
  ["a comma parts policies, and each has to allow", `script-src ${EMBED}, default-src 'self'`,
    ["script-ok frame-free", "script-blocked frame-blocked"],
    [`script-src ${EMBED}`, `default-src 'self'; script-src 'self' ${EMBED}; frame-src 'self' ${EMBED}`]],
  ["the header's name may stand before it", `Content-Security-Policy: frame-src 'self'`,
    ["script-free frame-blocked"], [`frame-src 'self' ${EMBED}`]],
  ["two headers are two policies", "content-security-policy: frame-src *\r\nContent-Security-Policy: script-src 'self'",
    ["script-free frame-ok", "script-blocked frame-free"], ["frame-src *", `script-src 'self' ${EMBED}`]],
  ["a policy may be written on many lines", "default-src 'self';\n  script-src 'self';\n  frame-src *;\n",
    ["script-blocked frame-ok"], [`default-src 'self'; script-src 'self' ${EMBED}; frame-src *`]],
  ["a meta element is read", `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">`,
    ["script-free frame-blocked"], [`frame-src ${EMBED}`]],
  ["a line for nginx is read", `add_header Content-Security-Policy "script-src 'self'; frame-src *" always;`,
    ["script-blocked frame-ok"], [`script-src 'self' ${EMBED}; frame-src *`]],
  ["a line for Apache is read", `Header always set Content-Security-Policy "script-src 'self'; frame-src *"`,
    ["script-blocked frame-ok"], [`script-src 'self' ${EMBED}; frame-src *`]],
  ["a policy that only reports is named as such", "Content-Security-Policy-Report-Only: frame-src *",
    ["script-free frame-ok report-only"], ["frame-src *"]],
  ["nothing is no policy", "  \n ", [], []],
];
for (const [promise, given, found, mended] of CASES) {
  test(promise, () => {
    const policies = mend(given, ADDRESSES);
    assert.deepStrictEqual(policies.map(keys), found);
    assert.deepStrictEqual(policies.map((it) => it.mended), mended);
  });
}

test("what is handed back needs no more mending", () => {
  for (const [, given] of CASES) {
    for (const { mended } of mend(given, ADDRESSES)) {
      const [again] = mend(mended, ADDRESSES);
      assert.ok(!again.isChanged && again.findings.every((it) => it.state !== "wrong"), mended);
    }
  }
});

test("the line to add is named", () => {
  const [{ findings }] = mend("script-src-elem 'self'; child-src 'self'", ADDRESSES);
  assert.deepStrictEqual(findings.map((it) => it.add), [`script-src-elem ${EMBED}`, `frame-src ${EMBED}`]);
});

test("strange texts are no trouble", () => {
  for (const text of ["<meta>", ";;;,,,", "'", "script-src \u0000", "content-security-policy", "https://["]) {
    assert.ok(Array.isArray(parse(text)), text);
    mend(text, ADDRESSES);
  }
});
