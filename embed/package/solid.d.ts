// Types of <ebb-check> in Solid.
import type { JSX } from "solid-js";
import type { EbbCheckAttributes, EbbCheckElement } from "./ebb-check.js";

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "ebb-check": EbbCheckAttributes & Omit<JSX.HTMLAttributes<EbbCheckElement>, keyof EbbCheckAttributes>;
    }
  }
}
