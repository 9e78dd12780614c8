// What the scripts of a page find in it, and what browsers have beyond the types that come with TypeScript.

/** The kind of element that a selector finds; the pages are drawn so that it is there. */
type Found<Q extends string> =
  Q extends ".door > .door__summary" ? HTMLElement & { parentNode: HTMLDetailsElement }
  : Q extends "[name=country]" ? HTMLSelectElement
  : Q extends "[name=build]" | "meta[name=referrer i]" ? HTMLMetaElement
  : Q extends `${string}[name=${string}` | `${string}:checked${string}` | "[type=radio]" ? HTMLInputElement
  : Q extends "[data-leave]" | "[data-out]" | "[hreflang]" | `a[${string}` ? HTMLAnchorElement
  : Q extends "section" ? HTMLElement & { firstChild: HTMLElement }
  : Q extends "[rel=manifest]" ? HTMLLinkElement
  : Q extends "fieldset" ? HTMLFieldSetElement
  : Q extends "[type=time]" | `input${string}` ? HTMLInputElement
  : Q extends `[data-fold=${string}` ? HTMLDetailsElement
  : Q extends ".door" | ".nation" | `.door[${string}` | `[data-nation=${string}` ? HTMLDetailsElement
  : Q extends ".choices" ? HTMLFormElement & { elements: Choices }
  : Q extends "[data-copy]" ? HTMLElement & { parentElement: HTMLElement }
  : Q extends "#words" ? HTMLTemplateElement
  : Q extends "#given" ? HTMLTextAreaElement
  : Q extends `${string}img[src]` ? HTMLImageElement
  : Q extends `script${string}` ? HTMLScriptElement
  : Q extends `iframe${string}` ? HTMLIFrameElement
  : HTMLElement;

/** An event that begins at an element. */
type Pressed = MouseEvent & { target: HTMLElement };
type Typed = Event & { target: HTMLInputElement & { files: FileList } };

interface Element {
  closest(selector: "section"): Found<"section">;
  closest<Q extends string>(selector: Q): Found<Q> | null;
}
interface ParentNode {
  querySelector<Q extends string>(selector: Q): Found<Q>;
  querySelectorAll<Q extends string>(selector: Q): NodeListOf<Found<Q>>;
}
interface HTMLElement {
  addEventListener(type: "input", listener: (event: Typed) => void): void;
}
interface Document {
  addEventListener(type: "ebb:ask" | "ebb:records", listener: (event: CustomEvent) => void): void;
  addEventListener(type: "click", listener: (event: Pressed) => void): void;
  addEventListener(type: "toggle", listener: (event: Pressed) => void, capture: true): void;
  addEventListener(type: "change" | "input", listener: (event: Typed) => void): void;
}

/** The element of the page that the selector finds. Found here means there: `?.` stands where it may not be. */
type Find = <Q extends string>(selector: Q, from?: ParentNode) => Found<Q>;
type Each = <Q extends string>(selector: Q, work: (it: Found<Q>, at: number) => void) => void;
/** An event at anything that is on the page, or at the page. */
type Aimed = Event & { target: Partial<HTMLElement> };
declare function addEventListener(type: string, listener: (event: Aimed) => void, capture: true): void;
interface HTMLAnchorElement {
  getAttribute(name: "href"): string;
  getAttribute(name: string): string | null;
}
/** Loads the wasm, and hands out what it exports. */
declare function wasm_bindgen(from: { module_or_path: Response }): Promise<WebAssembly.ModuleImports>;
/** The wasm of the page of records (crates/records-page). */
declare const ebb_records: {
  (from: { module_or_path: Response }): Promise<void>;
  start(pack: Uint8Array, texts: string, origin: string): boolean;
  wish(said: string, seed: Uint8Array, now: number, offset: number, zone: string): string;
  add(lines: string): void;
  bury(keys: string): void;
  count(asked: string): number;
  chosen(asked: string): string;
  left_out(asked: string): string;
  begin(kind: string, asked: string, now: number): void;
  next(): string | undefined;
  seal(asked: string, now: number, passphrase: string, random: Uint8Array): string;
  look(file: Uint8Array, passphrase: string | undefined, now: number): string;
  lines(from: number): string;
  draw(what: string, asked: string, doses: Uint16Array, now: number): string;
};

/** What Chromium hands over where a page can be installed. */
interface InstallOffer extends Event {
  prompt(): void;
}
interface WindowEventMap {
  beforeinstallprompt: InstallOffer;
}
interface Navigator {
  /** In Chromium and its kin alone. */
  readonly userAgentData?: object;
  /** In Brave alone. */
  readonly brave?: object;
  /** Whether the page is installed; in Safari on a phone alone. */
  readonly standalone?: boolean;
}
/** Asks the page first when a person presses Back on a phone. */
interface CloseRequest {
  onclose: (() => void) | null;
  destroy(): void;
}
interface Window {
  /** In Firefox alone. */
  readonly mozInnerScreenX?: number;
  /** Not in WebKit yet. */
  readonly Temporal?: { Now: { timeZoneId(): string } };
  /** In Chromium and its kin alone. */
  readonly CloseWatcher?: new () => CloseRequest;
  /** Where a policy asks that the address of a worker comes from a named place. */
  readonly trustedTypes?: {
    createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(from: string): string };
  };
}

/** The loader's box, and what stands in front: a heading, a line, a button and a link. */
type LoaderBox = HTMLDivElement & { firstChild: LoaderBox, lastChild: HTMLAnchorElement, children: HTMLCollectionOf<HTMLAnchorElement> };
interface Made extends Omit<HTMLElementTagNameMap, "div"> {
  div: LoaderBox;
}
/** What the page around wishes. */
type Wishes = Record<"lang" | "country" | "theme" | "accent" | "exit", string>;
/** What the frame was opened with, or told last. */
type Told = { theme: string, lang: string };
/** What the loader listens to. */
type Heard = Event & SecurityPolicyViolationEvent & MessageEvent<(FromFrame & { height: number }) | undefined>;
/** A message without the `ebb: 1` that each has. */
type Message = Unmarked<FromLoader>;
type Unmarked<Kind> = Kind extends unknown ? Omit<Kind, "ebb"> : never;

/** The fields of the configurator's form. */
type Choices = Record<"lang" | "country", HTMLSelectElement>
  & Record<"theme" | "exit" | "load" | "own" | "colour" | "accent", HTMLInputElement>;

/** What the self-check noticed. */
interface Noticed {
  state: "ok" | "care" | "wrong";
  key: string;
  codes: string[];
  sign: string;
}
/** A line of the page's policy that keeps Ebb out, and the one that would let it in. */
interface Refused {
  directive: string;
  line: string;
}
/** A frame of Ebb, and what stands in the page for it. */
interface Framed {
  frame: HTMLIFrameElement;
  over: Element;
  byHand?: boolean;
}
/** The parts of the self-check's own box, once they are there. */
interface SelfCheckBox {
  list: HTMLElement;
  sum: HTMLElement;
  inner: HTMLElement;
  frame?: HTMLIFrameElement;
  drawn?: string;
  waits?: number;
}
type LoaderClass = CustomElementConstructor & { version: string };
interface CustomElementRegistry {
  get(name: "ebb-check"): LoaderClass | undefined;
}
