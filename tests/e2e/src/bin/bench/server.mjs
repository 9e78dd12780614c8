// Serves sites over TLS 1.3 and HTTP/2, each on a port of its own, for `cargo xtask bench`.
//
// The first line of standard input holds the certificate and every file, as JSON. Each later line
// asks to drop all connections; the answer is how many there were. It ends when the input does.
import { createSecureServer } from "node:http2";
import { createInterface } from "node:readline";

const open = new Set();
const say = (text) => process.stdout.write(`${text}\n`);

const respond = (files, stream, asked) => {
  // A browser may leave before the answer does.
  stream.on("error", () => {});
  const file = files[asked[":path"].split("?")[0]];
  if (!file) return stream.respond({ ":status": 404 }, { endStream: true });
  const takesBrotli = /\bbr\b/.test(asked["accept-encoding"] ?? "");
  const isCompressed = file.brotli !== null && takesBrotli;
  const headers = { ...file.headers };
  if (file.brotli !== null) headers.vary = "accept-encoding";
  if (isCompressed) headers["content-encoding"] = "br";
  if (asked["if-none-match"] === headers.etag) {
    return stream.respond({ ":status": 304, ...headers }, { endStream: true });
  }
  const body = isCompressed ? file.brotli : file.plain;
  stream.respond({ ":status": 200, ...headers, "content-length": body.length });
  return stream.end(asked[":method"] === "HEAD" ? undefined : body);
};

const bytes = (text) => (text === null ? null : Buffer.from(text, "hex"));

const listen = ({ key, certificate }, { port, files }) => new Promise((listening, failed) => {
  for (const file of Object.values(files)) {
    file.plain = bytes(file.plain);
    file.brotli = bytes(file.brotli);
  }
  const server = createSecureServer({ key, cert: certificate, minVersion: "TLSv1.3" });
  server.on("secureConnection", (socket) => socket.setNoDelay(true));
  server.on("session", (session) => {
    open.add(session);
    session.on("close", () => open.delete(session));
  });
  server.on("sessionError", () => {});
  server.on("stream", (stream, asked) => respond(files, stream, asked));
  server.on("error", failed);
  server.listen(port, "0.0.0.0", listening);
});

const drop = () => {
  const dropped = open.size;
  for (const session of open) session.destroy();
  say(dropped);
};

let isServing = false;
const lines = createInterface({ input: process.stdin });
lines.on("close", () => process.exit(0));
lines.on("line", async (line) => {
  if (isServing) return drop();
  isServing = true;
  const { sites, ...tls } = JSON.parse(line);
  await Promise.all(sites.map((site) => listen(tls, site)));
  return say("serving");
});
