/* Values of answers as the page shows them: what has a view is a link to it. */

import { element } from "./dom.js";
import { address } from "./route.js";

const OURS = /^https:\/\/w3id\.org\/lagebild\/(actor|article|happening|outlet|office|plover|ns#)\/?(.+)$/;

/** A value of an answer: IRIs of ours by their key, those with a view as links. */
export function cell(value) {
  if (value == null) return null;
  const [, kind, key] = OURS.exec(value) ?? [];
  if (!kind) return /^https?:/.test(value) ? element("a", { href: value, rel: "noreferrer" }, value) : String(value);
  const [article, item] = key.split("#");
  if (kind === "actor" || item?.startsWith("actor-")) return element("a", { href: address("actors", key) }, key);
  if (kind === "article") return element("a", { href: address("articles", article, { item }) }, key);
  if (kind === "happening") return element("a", { href: address("happenings", key) }, key);
  return element("span", { title: value }, key);
}
