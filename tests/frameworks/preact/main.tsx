// A page of Preact with Ebb in it.
import "@ebb/check/preact";
import { render } from "preact";
import { useState } from "preact/hooks";

function Page() {
  const [heard, hear] = useState("");
  return (
    <main>
      <h1>Clinic</h1>
      <ebb-check theme="dark" country="MX" onebb-ready={() => hear("ready")}>
        <a href="https://app.ebb.example/">Ebb</a>
      </ebb-check>
      <p id="heard">{heard}</p>
    </main>
  );
}

// @ts-expect-error A value that Ebb does not know.
export const wrong = <ebb-check load="never" />;

const root = document.getElementById("root");
if (root) render(<Page />, root);
