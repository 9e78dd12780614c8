// Types of <ebb-check> in Preact.
import type { HTMLAttributes } from "preact";
import type { EbbCheckAttributes, EbbCheckElement } from "./ebb-check.js";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "ebb-check": EbbCheckAttributes & Omit<HTMLAttributes<EbbCheckElement>, keyof EbbCheckAttributes>;
    }
  }
}
