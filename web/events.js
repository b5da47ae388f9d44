/* Events and statements as lists: who, what, and the words that show it. */

import { happened, meaning, slug, whatOf } from "./codes.js";
import { button, element } from "./dom.js";
import { explain } from "./explain.js";
import { address } from "./route.js";
import { t, when } from "./words.js";

export const actorLink = ({ key, name }) => element("a", { href: address("actors", key) }, name);

/** Names with links, with commas between. */
export const links = (actors) => actors.flatMap((actor, place) => (place ? [", ", actorLink(actor)] : [actorLink(actor)]));

/** The place in its article where something is told. */
export const inArticle = (item, label = t("in the article")) =>
  element("a", { href: address("articles", item.article, { item: item.key.split("#")[1] }) }, label);

const quotes = (item) => item.evidence.map(({ quote }) => element("blockquote", {}, quote));

/** One event with the words that show it. */
export function eventItem(event) {
  const status = event.modality === "asserted" && !event.negated ? null : [" · ", element("strong", {}, `${t("happened")}: ${happened(event)}`)];
  const facts = [event.first || event.last ? when(event) : null, event.place].filter(Boolean).join(", ");
  return element("li", { class: `item ${slug(event.quad)}` },
    element("p", {}, event.agents.length ? links(event.agents) : t("somebody"), " → ",
      element("strong", { title: `${meaning(event.category)}, ${t(event.quad)}` }, whatOf(event)),
      event.targets.length ? [" → ", links(event.targets)] : null, status),
    quotes(event),
    element("p", { class: "facts" }, facts ? `${facts} · ` : null, event.speaker ? [t("on the word of {0}", event.speaker.name), " · "] : null,
      inArticle(event), " · ", button(t("why?"), () => explain(event), { class: "plain", "aria-haspopup": "dialog" })));
}

export const speakerOf = (said) =>
  said.speaks_for ? t("{0} (for {1})", said.speaker.name, said.speaks_for.name) : said.speaker?.name ?? t("somebody");

/** One statement with its sentence. */
export function statementItem(said) {
  return element("li", { class: "item said" },
    element("p", {}, said.speaker ? actorLink(said.speaker) : t("somebody"), ` · ${t(said.kind)}, ${t(said.act)}`, said.cue ? ` (${said.cue})` : null),
    element("blockquote", {}, said.text), element("p", { class: "facts" }, inArticle(said)));
}

export const listOf = (items, none) => (items.length ? element("ul", { class: "items" }, items) : element("p", { class: "facts" }, none));

/** A list that grows page by page: `page(offset)` gives items and the next offset. */
export function growing(first, draw, page, none) {
  const list = element("ul", { class: "items" }, first.items.map(draw));
  const more = button(t("more"), async () => {
    more.disabled = true;
    const got = await page(next).catch(() => null);
    more.disabled = false;
    if (!got) return;
    const made = got.items.map(draw);
    list.append(...made);
    made[0]?.querySelector("a")?.focus();
    next = got.next;
    more.hidden = next == null;
  });
  let { next } = first;
  more.hidden = next == null;
  return first.items.length ? [list, more] : [element("p", { class: "facts" }, none)];
}
