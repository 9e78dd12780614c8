// A page of React with Ebb in it twice: as a component, and as the element itself.
import { EbbCheck } from "@ebb/check/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

function Page() {
  const [heard, hear] = useState("");
  return (
    <main>
      <h1>Clinic</h1>
      <EbbCheck theme="dark" country="MX" onReady={() => hear("ready")} />
      <ebb-check lang="es" theme="dark" style={{ display: "block", minHeight: 320 }}>
        <a href="https://app.ebb.example/es/">Ebb</a>
      </ebb-check>
      <p id="heard">{heard}</p>
    </main>
  );
}

// @ts-expect-error A value that Ebb does not know.
export const wrong = [<EbbCheck theme="drak" />];
// @ts-expect-error The same, in the element itself.
wrong.push(<ebb-check load="never" />);

const root = document.getElementById("root");
if (root) createRoot(root).render(<StrictMode><Page /></StrictMode>);
