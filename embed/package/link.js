// The link that people see where no script runs, and the height that the element needs before it is defined.
const LINKS = __LINKS__, FIRST = __FIRST__;

/** @param {string} [lang] */
export const link = (lang) => {
  const tag = (lang || "").toLowerCase().split(/[-_]/, 1)[0];
  const known = Object.hasOwn(LINKS, tag) ? tag : FIRST;
  return { lang: known, ...LINKS[known] };
};

/** @param {string} [load] */
export const height = (load) => load === "visible" || load === "eager" ? 704 : 320;
