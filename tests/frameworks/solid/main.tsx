// A page of Solid with Ebb in it.
import "@ebb/check/solid";
import { createSignal } from "solid-js";
import { render } from "solid-js/web";

function Page() {
  const [heard, hear] = createSignal("");
  return (
    <main>
      <h1>Clinic</h1>
      <ebb-check theme="dark" country="MX" on:ebb-ready={() => hear("ready")}>
        <a href="https://app.ebb.example/">Ebb</a>
      </ebb-check>
      <p id="heard">{heard()}</p>
    </main>
  );
}

// @ts-expect-error A value that Ebb does not know.
export const wrong = () => <ebb-check load="never" />;

const root = document.getElementById("root");
if (root) render(Page, root);
