// Draws everything in the browser.
import { createRoot } from "react-dom/client";
import { App } from "../shared/app.jsx";
import "../shared/app.css";
import { Chart } from "./chart.jsx";

createRoot(document.querySelector("main")).render(<App Chart={Chart} />);
