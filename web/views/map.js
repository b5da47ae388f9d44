/* The map: countries coloured by how they deal with others, as circles, and with outlines where the service has some. */

import { named } from "../api.js";
import { sign } from "../codes.js";
import { circles, HEIGHT, outlines, RADIUS, WIDTH } from "../countries.js";
import { button, drawn, element, keyOf } from "../dom.js";
import { eventItem, growing } from "../events.js";
import { filterForm } from "../filters.js";
import { address, change, filters } from "../route.js";
import { saving } from "../saving.js";
import { fill } from "../states.js";
import { strip } from "../strip.js";
import { behind } from "../table.js";
import { number, t } from "../words.js";

export function show(main, route, signal) {
  const { form, follow } = filterForm(route.query);
  const [bars, figure, panel] = [element("div", {}), element("div", {}), element("aside", { "aria-label": t("What is chosen") })];
  main.append(element("h1", {}, t("Map")), form, bars, figure, panel);
  const count = strip(bars, signal);
  let [asked, told] = [];
  let latest = new AbortController();

  function draw(query) {
    count(query);
    const given = filters(query);
    const country = query.get("country");
    const [wanted, chosen] = [JSON.stringify(given), JSON.stringify([given, country])];
    latest.abort();
    latest = new AbortController();
    const either = AbortSignal.any([signal, latest.signal]);
    if (wanted !== asked || chosen !== told) fill(figure, either, async () => {
      const [network, lands] = await Promise.all([named("network", { ...given, level: "country" }, signal), outlines()]);
      return picture(network, country, lands);
    }).then(refocus);
    if (chosen !== told) fill(panel, either, () => events(country, given, signal));
    [asked, told] = [wanted, chosen];
  }

  /** The picture is drawn anew when a country is chosen; who came by keyboard stays there. */
  function refocus() {
    const country = route.query.get("country");
    if (document.activeElement === document.body && country) figure.querySelector(`[data-code="${CSS.escape(country)}"]`)?.focus();
  }

  draw(route.query);
  return (next) => {
    route = next;
    follow(next.query);
    draw(next.query);
    return true;
  };
}

async function events(country, given, signal) {
  if (!country) return [element("p", { class: "facts" }, t("Choose a country to read its events."))];
  const ask = (offset) => named("events", { ...given, country, offset, limit: 20 }, signal);
  const clear = button(t("choose nothing"), () => change({ country: null }));
  return [element("h2", {}, nameOf(country)), element("p", {}, clear), ...growing(await ask(0), eventItem, ask, t("No event in this period: choose a longer one or fewer filters."))];
}

/** How much each country acts and is acted upon, and with what mean score. */
function sums({ nodes, links }) {
  const countries = new Map(nodes.map((node) => [node.id, { ...node, acts: 0, targeted: 0, score: 0 }]));
  for (const link of links) {
    const [from, to] = [countries.get(link.source), countries.get(link.target)];
    from.acts += link.weight;
    to.targeted += link.weight;
    for (const one of [from, to]) one.score += link.goldstein;
  }
  return [...countries.values()].map((one) => ({ ...one, all: one.acts + one.targeted, mean: one.score / (one.acts + one.targeted) })).sort((a, b) => b.all - a.all);
}

const SMALL = 10; // a circle where outlines say how large a country is
const labels = new Map();
const nameOf = (code) => labels.get(code) ?? code;

function picture(network, country, lands) {
  const countries = sums(network);
  for (const one of countries) if (one.kind === "state") labels.set(one.country, one.label);
  const byCode = new Map(countries.filter((one) => one.country).map((one) => [one.country, one]));
  const bare = lands.size === 0;
  const places = circles(bare ? undefined : (code) => byCode.has(code), bare ? RADIUS : SMALL);
  const at = new Map(places.map((place) => [place.code, place]));
  const lines = drawn("g", {}, network.links.map((link) => line(link, countries, at, country)).filter(Boolean));
  const tiles = (active) => places.filter(({ code }) => byCode.has(code) === active).map((place) => tile(place, byCode.get(place.code), country, bare ? RADIUS : SMALL));
  const svg = drawn("svg", { class: "map", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "group", "aria-label": t("Map of countries; the table below says the same") },
    drawn("g", { "aria-hidden": true }, chosenLast(lands, country).map(([code, path]) => land(code, path, byCode.get(code), country))), drawn("g", {}, tiles(false)), lines, drawn("g", {}, tiles(true)));
  const off = countries.filter((one) => !at.has(one.country)).length;
  return [
    element("figure", { class: "figure wide" }, svg),
    element("div", { class: "below" }, element("ul", { class: "key" }, ["cooperation", "conflict", "balanced"].map((one) => element("li", { class: one }, t(one)))),
    off > 0 && element("p", { class: "facts" }, t("{0} alliances and bodies have no place on the map; they are in the table.", number(off))),
    !bare && element("p", { class: "facts" }, t("Outlines: Natural Earth. They say nothing of whose land is whose.")),
    saving(() => svg, "map"), behind(t("Countries"), [t("country"), t("acts"), t("is acted upon"), t("balance"), t("network")], countries.map((one) => [
      one.country && at.has(one.country) ? button(one.label, () => change({ country: one.country }), { class: "plain" }) : one.label, number(one.acts), number(one.targeted), `${number(one.mean, 1)} (${t(sign(one.mean))})`,
      element("a", { href: address("network", null, { level: "country", actor: keyOf(one.id) }) }, t("lines"))]))),
  ];
}

/** Its border would be under that of a neighbour. */
const chosenLast = (lands, country) => [...lands].sort(([a], [b]) => (a === country) - (b === country));

/** The outline of a country; its circle says the same to those who do not use a mouse. */
const land = (code, path, found, country) =>
  drawn("path", { class: `land ${found ? `known ${sign(found.mean)}` : ""}${code === country ? " chosen" : ""}`, d: path, onclick: found && (() => choose(code, country)) }, found && drawn("title", {}, found.label));

const choose = (code, country) => change({ country: code === country ? null : code });

function line(link, countries, at, country) {
  const [from, to] = [link.source, link.target].map((id) => countries.find((one) => one.id === id).country);
  const [a, b] = [at.get(from), at.get(to)];
  if (!a || !b || (country && from !== country && to !== country)) return null;
  const bend = `${(a.x + b.x) / 2 - (b.y - a.y) * 0.15} ${(a.y + b.y) / 2 + (b.x - a.x) * 0.15}`;
  return drawn("path", { class: `link ${sign(link.goldstein_mean)}`, d: `M${a.x} ${a.y}Q${bend} ${b.x} ${b.y}`, "stroke-width": Math.min(1 + Math.log2(link.weight), 8) });
}

/** A country; those that nothing is told of stand back and are no button. */
function tile({ code, x, y }, found, country, radius) {
  const parts = [drawn("circle", { r: found ? Math.min(radius + Math.log2(found.all), radius + 4) : radius - 2 }), drawn("text", { y: 3, "aria-hidden": true }, code)];
  const place = { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`, "data-code": code };
  if (!found) return drawn("g", { ...place, class: "tile", "aria-hidden": true }, parts);
  const label = `${code}, ${found.label}, ${t("{0} acts, balance {1}", number(found.all), number(found.mean, 1))}`;
  return drawn("g", { ...place, class: `tile active ${sign(found.mean)}${code === country ? " chosen" : ""}`, role: "button", tabindex: 0, "aria-label": label, "aria-pressed": String(code === country), onclick: () => choose(code, country),
    onkeydown: (event) => ["Enter", " "].includes(event.key) && (event.preventDefault(), choose(code, country)) }, parts);
}
