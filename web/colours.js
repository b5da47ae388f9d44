/* The words of SPARQL told apart, for the eye only. */

import { element } from "./dom.js";

const KEYWORDS = "ask|as|asc|base|bind|by|construct|count|avg|min|max|sum|sample|coalesce|concat|contains|datatype|desc|describe|distinct|exists|filter|from|graph|group|group_concat|having|if|in|iri|lang|lcase|limit|minus|named|not|offset|optional|order|prefix|reduced|regex|replace|select|separator|str|strends|strstarts|substr|ucase|undef|union|values|where|year|month|day";
const TOKEN = new RegExp(`(?<comment>(?<![^\\s])#[^\\n]*)|(?<text>"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])*'|<[^<>"{}|^\`\\\\\\s]*>)|(?<variable>[?$]\\w+)|(?<keyword>\\b(?:${KEYWORDS}|a)\\b(?![:\\w-]))`, "giu");

/** The text with spans around what is told apart. */
export function coloured(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    parts.push(text.slice(end, match.index));
    const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    parts.push(element("span", { class: `sparql-${kind}` }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end), "\n"];
}
