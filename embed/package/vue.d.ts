// Types of <ebb-check> in Vue, 3.4 and later.
import type { AllowedComponentProps, FunctionalComponent, HTMLAttributes, VNodeProps } from "vue";
import type { EbbCheckAttributes } from "./ebb-check.js";

export interface EbbCheckEmits {
  ready: () => void;
  exit: () => void;
  failed: () => void;
  [event: string]: (...values: never[]) => void;
}

export const EbbCheck: FunctionalComponent<EbbCheckAttributes, EbbCheckEmits>;

declare module "vue" {
  interface GlobalComponents {
    "ebb-check": new () => {
      $props: EbbCheckAttributes & Omit<HTMLAttributes, keyof EbbCheckAttributes> & VNodeProps & AllowedComponentProps & {
        "onEbb-ready"?: () => void;
        "onEbb-exit"?: () => void;
        "onEbb-failed"?: () => void;
      };
    };
  }
}
