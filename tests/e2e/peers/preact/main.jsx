// Takes over the first question, which is in the page already.
import { hydrate } from "preact";
import { App } from "../shared/app.jsx";
import { Chart } from "./chart.jsx";

hydrate(<App Chart={Chart} />, document.querySelector("main"));
document.documentElement.dataset.live = "";
addEventListener("load", () => navigator.serviceWorker.register("/worker.js"));
