/* Actors: a search, and the page of one. */

import { get, named, rows } from "../api.js";
import { cell } from "../cells.js";
import { choice, element, field } from "../dom.js";
import { actorLink, growing } from "../events.js";
import { address, change } from "../route.js";
import { fill } from "../states.js";
import { table } from "../table.js";
import { language, number, t } from "../words.js";
import { page } from "./actor.js";

const [PAIRS, BUSIEST] = [500, 12];
const KINDS = ["state", "person", "organization", "group"];

export function show(main, { key, query }, signal) {
  if (key) return void page(main, key, signal);
  const found = element("div", {});
  const kinds = [["", t("all kinds")], ...KINDS.map((kind) => [kind, t(kind)])];
  const form = element("form", { class: "row", role: "search", onsubmit: (event) => event.preventDefault() },
    field("text", t("Part of a name"), query.get("text"), { type: "search" }), choice("kind", t("kind"), kinds, query.get("kind")));
  let pause;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => change(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim() || null])), { replace: true }), 250);
  });
  const [busy, seen] = [element("section", {}), element("section", {})];
  main.append(element("h1", {}, t("Actors")), form, busy, found, seen);
  const list = (query) => {
    for (const part of [busy, seen]) part.hidden = Boolean(query.get("text") || query.get("kind"));
    fill(found, signal, () => listed(query, signal));
  };
  list(query);
  fill(busy, signal, () => busiest(signal));
  fill(seen, signal, () => unknown(signal));
  return (route) => {
    if (route.key) return false;
    list(route.query);
    return true;
  };
}

/** Those that deal with others most, of the strongest pairs. */
async function busiest(signal) {
  const { items } = await named("dyads", { limit: PAIRS }, signal);
  if (!items.length) return null;
  const sums = new Map();
  for (const { source, target, acts } of items) {
    for (const [actor, part] of [[source, "acts"], [target, "targeted"]]) {
      const sum = sums.get(actor.key) ?? { actor, acts: 0, targeted: 0 };
      sums.set(actor.key, { ...sum, [part]: sum[part] + acts });
    }
  }
  const first = [...sums.values()].sort((a, b) => b.acts + b.targeted - a.acts - a.targeted).slice(0, BUSIEST);
  return [element("h2", {}, t("Who deals with others most")),
    table(t("Who deals with others most"), [t("name"), t("acts"), t("is acted upon")], first.map((one) => [actorLink(one.actor), number(one.acts), number(one.targeted)]))];
}

async function listed(query, signal) {
  const given = { text: query.get("text"), kind: query.get("kind") };
  const ask = (offset) => get("actors", { ...given, offset }, signal);
  const draw = (one) => element("li", {}, element("a", { href: address("actors", one.key) }, one.names[language()] ?? one.key),
    element("small", {}, ` ${[t(one.kind), one.country].filter(Boolean).join(", ")}`));
  return [element("h2", {}, t("In the registry")), ...growing(await ask(0), draw, ask, t("No actor is called so."))];
}

/** Those that only articles know, by how often they are named. */
async function unknown(signal) {
  const found = await rows("unknown-actors", { limit: 20 }, signal);
  if (!found.length) return null;
  const columns = Object.keys(found[0]);
  return [element("h2", {}, t("Named often, and not in the registry")),
    table(t("Named often, and not in the registry"), columns, found.map((row) => columns.map((column) => cell(row[column]))))];
}
