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

export function show(main, { key, query }, signal) {
  const place = element("div", {});
  main.append(place);
  fill(place, signal, () => (key ? one(key, signal) : list(Number(query.get("offset")) || 0, signal)), t("Happenings"));
}

async function list(offset, signal) {
  const [found, contested] = await Promise.all([rows("happenings", { limit: PAGE + 1, offset }, signal), rows("contested", {}, signal)]);
  const disputed = new Set(contested.map((row) => row.happening));
  const line = (row) => [
    element("a", { href: address("happenings", keyOf(row.happening)) }, `${keyOf(row.category)} (${meaning(keyOf(row.category))})`),
    when({ first: row.not_before, last: row.not_after }), row.reports, row.outlets, disputed.has(row.happening) ? element("strong", {}, t("yes")) : t("no"),
  ];
  const columns = [t("what"), t("when"), t("reports"), t("outlets"), t("denied")];
  const turn = (label, to) => element("a", { href: address("happenings", null, { offset: to }) }, label);
  return [element("h1", {}, t("Happenings")),
    element("p", { class: "facts" }, t("What several articles report is one happening.")),
    found.length ? table(t("Happenings"), columns, found.slice(0, PAGE).map(line)) : element("p", { class: "note", role: "status" }, t("No two articles report the same yet.")),
    element("p", {}, offset > 0 && turn(t("more reported"), Math.max(0, offset - PAGE)), " ", found.length > PAGE && turn(t("less reported"), offset + PAGE))];
}

/** Who says what: reports as fact, reports on somebody's word, denials. */
async function one(key, signal) {
  const reports = await rows("happening", { happening: key }, signal);
  if (!reports.length) return [element("h1", {}, t("Happenings")), element("p", { class: "note", role: "status" }, t("There is no such happening (any more): it is derived anew when articles come.")), back()];
  const events = await Promise.all(reports.map((row) => named(at("events", keyOf(row.event)), {}, signal)));
  const told = events.map((event, place) => ({ event, outlet: keyOf(reports[place].outlet) }));
  const denies = ({ event }) => event.negated || event.modality === "denied";
  const part = (title, some, none) => element("section", {}, element("h2", {}, `${title} (${some.length})`),
    some.length ? element("ul", { class: "items" }, some.map(({ event }) => eventItem(event))) : element("p", { class: "facts" }, none));
  const line = ({ event, outlet }) => [outlet, event.speaker ? actorLink(event.speaker) : t("the article"), happened(event), links(event.agents), links(event.targets), when(event), event.place];
  const columns = [t("outlet"), t("on whose word"), t("happened"), t("who"), t("to whom"), t("when"), t("where")];
  return [element("h1", {}, `${events[0].category} (${meaning(events[0].category)})`), back(),
    section(t("Who says what"), columns, told.map(line), "", "h2"),
    part(t("Who reports"), told.filter((some) => !denies(some)), t("Nobody reports it as such.")),
    part(t("Who denies"), told.filter(denies), t("Nobody denies it."))];
}

const back = () => element("p", { class: "facts" }, element("a", { href: address("happenings") }, t("all happenings")));
