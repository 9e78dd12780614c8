// Draws the first question as HTML, at build.
import { render } from "preact-render-to-string";
import { App } from "../shared/app.jsx";
import { Chart } from "./chart.jsx";

export const drawn = () => render(<App Chart={Chart} />);
