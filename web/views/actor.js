/* The page of one actor: roles over time, partners, events, statements, stance. */

import { at, named, rows } from "../api.js";
import { cell } from "../cells.js";
import { QUADS, sign } from "../codes.js";
import { element, keyOf } from "../dom.js";
import { actorLink, eventItem, growing, statementItem } from "../events.js";
import { address } from "../route.js";
import { saving } from "../saving.js";
import { fill } from "../states.js";
import { section } from "../table.js";
import { terms, termTable } from "../terms.js";
import { timeStrip } from "../strip.js";
import { entitle } from "../title.js";
import { language, number, t } from "../words.js";

const MOST = 50;
const BARS = 24;

export function page(main, key, signal) {
  const place = element("div", {});
  main.append(place);
  fill(place, signal, async () => {
    const actor = await named(at("actors", key), {}, signal);
    const name = actor.names[language()] ?? Object.values(actor.names)[0] ?? key;
    entitle(name);
    return [...head(actor, name), ...parts(actor, signal)];
  }, t("Actors"));
}

function head(actor, name) {
  const aliases = [...new Set(Object.values(actor.aliases).flat())].filter((alias) => alias !== name);
  const shown = aliases.slice(0, 12).join(", ") + (aliases.length > 12 ? " …" : "");
  const wikidata = actor.wikidata && element("a", { href: actor.wikidata, rel: "noreferrer" }, `Wikidata ${keyOf(actor.wikidata)}`);
  return [
    element("h1", {}, name),
    element("p", { class: "facts" }, [t(actor.kind), actor.country, shown && t("also: {0}", shown)].filter(Boolean).join(" · "), wikidata && [" · ", wikidata]),
    element("p", {}, t("acts {0}×, is acted upon {1}×, speaks {2}×", number(actor.acts), number(actor.targeted), number(actor.statements)), " · ",
      element("a", { href: address("network", null, { actor: actor.key }) }, t("in the network"))),
  ];
}

function parts(actor, signal) {
  const part = (title, task) => {
    const place = element("div", {});
    fill(place, signal, task);
    return element("section", {}, element("h2", {}, title), place);
  };
  const { key } = actor;
  return [
    part(t("Roles"), () => roles(actor)),
    part(t("Events by month"), () => timeStrip({ question: { actor: key }, signal, brush: false })),
    part(t("Partners"), () => partners(actor, signal)),
    part(t("Events"), () => pages("events", { actor: key }, eventItem, t("Nothing is reported of this actor."), signal)),
    part(t("Statements"), () => pages("statements", { speaker: key }, statementItem, t("This actor is not quoted."), signal)),
    part(t("Stance"), () => stance(key, signal)),
  ];
}

function roles(actor) {
  if (!actor.terms.length) return [element("p", { class: "facts" }, t("No office is known."))];
  const figure = terms(actor.terms.slice(0, BARS), actor.key);
  return [element("figure", { class: "figure" }, figure), saving(() => figure, `${actor.key}-roles`), termTable(actor.terms)];
}

async function pages(path, given, draw, none, signal) {
  const ask = (offset) => named(path, { ...given, limit: 10, offset }, signal);
  return growing(await ask(0), draw, ask, none);
}

/** With whom it deals, in both directions, the most frequent first. */
async function partners(actor, signal) {
  const { items, next } = await named("dyads", { actor: actor.key, limit: MOST }, signal);
  const line = (dyad) => {
    const acts = dyad.source.key === actor.key;
    const seen = address("network", null, { line: `${dyad.source.key}~${dyad.target.key}` });
    return [actorLink(acts ? dyad.target : dyad.source), acts ? t("is acted upon") : t("acts"),
      element("a", { href: seen }, number(dyad.acts)), ...QUADS.map((quad) => dyad[quad.replace(" ", "_")] || null),
      `${number(dyad.goldstein_mean, 1)} (${t(sign(dyad.goldstein_mean))})`];
  };
  const columns = [t("partner"), t("the partner"), t("acts in all"), ...QUADS.map((quad) => t(quad)), t("balance")];
  return [section(t("Who acts toward whom"), columns, items.map(line), t("Nobody is reported to deal with this actor.")),
    next != null && element("p", { class: "facts" }, element("a", { href: address("network", null, { actor: actor.key }) }, t("all lines, in the network")))];
}

async function stance(key, signal) {
  const found = await rows("stance", { speaker: key }, signal);
  return [section(t("Favours and opposes"), [t("stance"), t("toward"), t("category"), t("words")],
    found.map((row) => [t(row.stance), cell(row.target), cell(row.type), element("q", {}, row.words)]), t("No stance is known."))];
}
