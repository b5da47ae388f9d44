/* Happenings: what several articles tell, who reports it, who denies it. */

import { at, named, rows } from "../api.js";
import { happened, meaning } from "../codes.js";
import { element, keyOf } from "../dom.js";
import { actorLink, eventItem, links } from "../events.js";
import { address } from "../route.js";
import { fill } from "../states.js";
import { section, table } from "../table.js";
import { t, when } from "../words.js";

const PAGE = 50;
const GONE = [400, 404];

export function show(main, { key, query }, signal) {
  const place = element("div", {});
  main.append(place);
  fill(place, signal, () => (key ? one(key, signal) : list(Number(query.get("offset")) || 0, signal)), t("Happenings"));
}

async function list(offset, signal) {
  const given = { limit: PAGE, offset, sort: "-reports" };
  const [{ items, next }, contested] = await Promise.all([named("happenings", given, signal), rows("contested", {}, signal)]);
  const disputed = new Set(contested.map((row) => row.happening));
  const line = (one) => [
    element("a", { href: address("happenings", one.key) }, `${one.category} (${meaning(one.category)})`), links(one.agents), links(one.targets),
    when(one), one.reports, one.outlets, disputed.has(one.iri) ? element("strong", {}, t("yes")) : t("no"),
  ];
  const columns = [t("what"), t("who"), t("to whom"), t("when"), t("reports"), t("outlets"), t("denied")];
  const turn = (label, to) => element("a", { href: address("happenings", null, { offset: to }) }, label);
  return [element("h1", {}, t("Happenings")),
    element("p", { class: "facts" }, t("What several articles report is one happening.")),
    items.length ? table(t("Happenings"), columns, items.map(line)) : element("p", { class: "note", role: "status" }, t("No two articles report the same yet.")),
    element("p", {}, offset > 0 && turn(t("more reported"), Math.max(0, offset - PAGE)), " ", next != null && turn(t("less reported"), next))];
}

/** Who says what: reports as fact, reports on somebody's word, denials. */
async function one(key, signal) {
  const asked = Promise.all([named(at("happenings", key), {}, signal), rows("happening", { happening: key }, signal)]);
  const found = await asked.catch((error) => (GONE.includes(error.status) ? null : Promise.reject(error)));
  if (!found) return [element("h1", {}, t("Happenings")), element("p", { class: "note", role: "status" }, t("There is no such happening (any more): it is derived anew when articles come.")), back()];
  const [{ category, told }, reports] = found;
  const outlets = new Map(reports.map((row) => [row.event, keyOf(row.outlet)]));
  const denies = (event) => event.negated || event.modality === "denied";
  const part = (title, some, none) => element("section", {}, element("h2", {}, `${title} (${some.length})`),
    some.length ? element("ul", { class: "items" }, some.map(eventItem)) : element("p", { class: "facts" }, none));
  const line = (event) => [outlets.get(event.iri), event.speaker ? actorLink(event.speaker) : t("the article"), happened(event), links(event.agents), links(event.targets), when(event), event.place];
  const columns = [t("outlet"), t("on whose word"), t("happened"), t("who"), t("to whom"), t("when"), t("where")];
  return [element("h1", {}, `${category} (${meaning(category)})`), back(),
    section(t("Who says what"), columns, told.map(line), "", "h2"),
    part(t("Who reports"), told.filter((some) => !denies(some)), t("Nobody reports it as such.")),
    part(t("Who denies"), told.filter(denies), t("Nobody denies it."))];
}

const back = () => element("p", { class: "facts" }, element("a", { href: address("happenings") }, t("all happenings")));
