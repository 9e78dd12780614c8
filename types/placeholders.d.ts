// The placeholders that the build fills in scripts (crates/xtask/src/publish/template.rs).

/** The origin of the app. */
declare const __APP__: string;
/** The origin of the embed. */
declare const __EMBED__: string;
/** What the loader says in each language, and where that language's page is. */
declare const __LANGUAGES__: Record<string, { path: string, dir: string, words: Record<LoaderText, string> }>;
type LoaderText = "title" | "heading" | "lead" | "open" | "wait" | "failed" | "retry" | "own";
/** The first language. */
declare const __FIRST__: string;
/** Where "Leave now" may lead. */
declare const __EXITS__: Record<string, string>;
/** The loader's styles. */
declare const __CSS__: string;
/** What the self-check says in each language. */
declare const __WORDS__: Record<string, Record<string, string>>;
/** Signs of scripts that watch (embed/pages/watchers.toml). */
declare const __WATCHERS__: Record<"name" | "kind" | "globals" | "address", string>[];
/** The name of the cache of this version. */
declare const __CACHE__: string;
/** What a file's type has to name, then the files with their hashes. */
declare const __FILES__: Record<string, Record<string, string>>;
/** The link to the app in each language. */
declare const __LINKS__: Record<string, { href: string, words: string }>;
/** The headers of a page. */
declare const __HEADERS__: Record<string, string>;
/** Finds the language in the paths of every language but the first. */
declare const __LANGUAGE__: RegExp;
