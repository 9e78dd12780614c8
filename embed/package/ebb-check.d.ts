// Types of <ebb-check> in the DOM. Importing the package defines the element; where there is no document, as
// on a server, it does nothing.

/** The attributes of `<ebb-check>`. A value that is not listed is ignored, and the default is used. */
export interface EbbCheckAttributes {
  /** A language of Ebb, such as `en` or `es-MX`. Default: the nearest `lang` around the element. */
  lang?: string;
  /** Two capital letters of the country whose help lines come first. Default: by the device's clock. */
  country?: string;
  /** Default: `auto`, as the device is set. */
  theme?: "auto" | "light" | "dark";
  /** `#rrggbb`, the colour of the buttons. Default: Ebb's own. */
  accent?: string;
  /** The page that "Leave now" opens. Default: `weather`. */
  exit?: "weather" | "blank";
  /** When the frame is made. Default: `click`. */
  load?: "click" | "visible" | "eager";
}

/** The element. Its properties reflect the attributes; a property that is not set is an empty string. */
export interface EbbCheckElement extends HTMLElement {
  country: string;
  theme: string;
  accent: string;
  exit: string;
  load: string;
  addEventListener<K extends keyof EbbCheckEventMap>(
    type: K,
    listener: (this: EbbCheckElement, event: EbbCheckEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** These events carry no data. Please do not count them: that a person opened Ebb says something of their health. */
export interface EbbCheckEventMap extends HTMLElementEventMap {
  /** The frame is ready. */
  "ebb-ready": Event;
  /** The person leaves. */
  "ebb-exit": Event;
  /** The frame could not open; the element shows a text with a link. */
  "ebb-failed": Event;
}

declare global {
  interface HTMLElementTagNameMap {
    "ebb-check": EbbCheckElement;
  }
}
