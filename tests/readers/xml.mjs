// Looks whether a text is one well-formed XML element, as a parser of XML would, without HTML's forgiveness.
const TOKEN = /<!--(?:(?!--)[\s\S])*-->|<\/([A-Za-z][\w.-]*)\s*>|<([A-Za-z][\w.-]*)((?:\s+[A-Za-z_:][\w:.-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g;
const ENTITY = /&(?:(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)?/g;
const WHOLE = /^&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);$/;

/** What R4 lets stand in a narrative, of what an export could need. */
const ALLOWED = new Set(("a abbr b blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p "
  + "pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var").split(" "));

/** The elements in a text that a narrative may not have. */
export const htmlNames = (text) => [...text.matchAll(TOKEN)].map((it) => it[2]).filter((name) => name && !ALLOWED.has(name));

const twice = (attributes) => {
  const names = [...attributes.matchAll(/([A-Za-z_:][\w:.-]*)\s*=/g)].map((it) => it[1]);
  return new Set(names).size < names.length;
};

/** What keeps a text from being one well-formed element; nothing where it is one. */
export function* xmlFaults(text) {
  const open = [];
  let roots = 0;
  for (const entity of text.match(ENTITY) ?? []) if (!WHOLE.test(entity)) yield `a bare & or a named entity: ${entity}`;
  if (text.includes("]]>")) yield "a ]]>";
  for (const [token, closes, opens, attributes, selfClosing] of text.matchAll(TOKEN)) {
    if (token === "<") yield "a < that begins no element";
    else if (closes !== undefined) {
      const last = open.pop();
      if (last !== closes) yield `</${closes}> closes ${last ?? "nothing"}`;
    } else if (opens !== undefined) {
      if (open.length === 0) roots += 1;
      if (twice(attributes)) yield `an attribute of ${opens} is there twice`;
      if (!selfClosing) open.push(opens);
    } else if (open.length === 0 && token.trim() !== "") yield "text outside the element";
  }
  for (const name of open) yield `${name} is not closed`;
  if (roots !== 1) yield `${roots} elements, and not one`;
}
