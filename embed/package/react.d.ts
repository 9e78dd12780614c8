// Types of <ebb-check> in React, 18 and later.
import type { DetailedHTMLProps, FunctionComponent, HTMLAttributes, ReactNode } from "react";
import type { EbbCheckAttributes, EbbCheckElement } from "./ebb-check.js";

type Props = Omit<DetailedHTMLProps<HTMLAttributes<EbbCheckElement>, EbbCheckElement>, keyof EbbCheckAttributes>;

export interface EbbCheckProps extends EbbCheckAttributes, Omit<Props, "ref" | "children"> {
  /** In place of the link that people see where no script runs. */
  children?: ReactNode;
  onReady?: () => void;
  onExit?: () => void;
  onFailed?: () => void;
}

export const EbbCheck: FunctionComponent<EbbCheckProps>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "ebb-check": EbbCheckAttributes & Props & { class?: string };
    }
  }
}
