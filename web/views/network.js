/* The network: who acts toward whom, and behind every line the words. */

import { at, named } from "../api.js";
import { QUADS, sign } from "../codes.js";
import { button, element, keyOf } from "../dom.js";
import { actorLink, eventItem, listOf } from "../events.js";
import { filterForm } from "../filters.js";
import { Picture } from "../picture.js";
import { change, filters } from "../route.js";
import { saving } from "../saving.js";
import { failure, fill } from "../states.js";
import { strip } from "../strip.js";
import { behind } from "../table.js";
import { number, t } from "../words.js";

const MOST = 2500;
const FEW = 20;
const lineKey = (link) => `${keyOf(link.source)}~${keyOf(link.target)}`;

export function show(main, route, signal) {
  const { form, follow } = filterForm(route.query, { level: true, minimum: true });
  const [bars, figure, panel] = [element("div", {}), element("div", {}), element("aside", { "aria-label": t("What is chosen") })];
  main.append(element("h1", {}, t("Network")), form, bars, element("div", { class: "split" }, figure, panel));
  let drawn = null;
  let asked = null;
  let latest = new AbortController();

  function draw(query) {
    const given = { ...filters(query), level: query.get("level"), minimum: query.get("minimum") };
    if (JSON.stringify(given) === asked) return choose(query);
    asked = JSON.stringify(given);
    latest.abort();
    latest = new AbortController();
    return fill(figure, AbortSignal.any([signal, latest.signal]), async () => {
      drawn = picture(await named("network", { ...given, layout: true }, signal));
      return drawn.nodes;
    }).then(() => choose(query));
  }

  let chosen;
  function choose(query) {
    const [line, actor] = [query.get("line"), query.get("actor")];
    const key = JSON.stringify([line, actor, asked]);
    if (key === chosen || signal.aborted) return;
    const first = chosen === undefined;
    chosen = key;
    drawn?.picture?.choose({ line, actor });
    fill(panel, signal, () => told(drawn?.network, { line, actor }, signal)).then(() => (line || actor) && !first && panel.querySelector("h2")?.focus());
  }

  const count = strip(bars, signal);
  count(route.query);
  draw(route.query);
  return ({ query }) => {
    follow(query);
    count(query);
    draw(query);
    return true;
  };
}

/** The figure and the table behind it. */
function picture(network) {
  if (!network.links.length) return { network, nodes: [element("p", { class: "note", role: "status" }, t("No acts between actors here: choose a longer period or fewer filters."))] };
  const strongest = [...network.links].sort((a, b) => b.weight - a.weight).slice(0, MOST);
  const ends = new Set(strongest.flatMap((link) => [link.source, link.target]));
  const nodes = network.nodes.filter((node) => ends.has(node.id));
  const made = new Picture(nodes, strongest, {
    onnode: (node) => change({ actor: keyOf(node.id), line: null }),
    onlink: (link) => change({ line: lineKey(link), actor: null }),
    onclear: () => change({ line: null, actor: null }),
  });
  const cut = network.links.length - strongest.length;
  return { network, picture: made, nodes: [
    element("p", { class: "facts", role: "status" }, t("{0} actors, {1} lines", number(nodes.length), number(strongest.length)),
      cut > 0 && `; ${t("{0} weaker lines are not drawn: choose a shorter period or more acts at least", number(cut))}`),
    element("figure", { class: "figure" }, made.svg),
    element("div", { class: "below" }, made.tools(), legend(), saving(() => made.svg, "network"), lines(network)),
  ] };
}

const legend = () => element("ul", { class: "key" }, ["cooperation", "conflict", "balanced"].map((one) => element("li", { class: one }, t(one))),
  element("li", { class: "plain" }, t("wider lines: more acts; a line bends to the right of who acts")));

function lines({ nodes, links }) {
  const named = new Map(nodes.map((node) => [node.id, { key: keyOf(node.id), name: node.label }]));
  const sorted = [...links].sort((a, b) => b.weight - a.weight);
  return behind(t("Lines"), [t("who acts"), t("to whom"), t("acts in all"), ...QUADS.map((quad) => t(quad)), t("balance"), t("words")],
    sorted.map((link) => [actorLink(named.get(link.source)), actorLink(named.get(link.target)), number(link.weight), ...QUADS.map((quad) => link.quads[quad] && number(link.quads[quad])),
      `${number(link.goldstein_mean, 1)} (${t(sign(link.goldstein_mean))})`,
      button(t("show"), () => change({ line: lineKey(link), actor: null }), { class: "plain", "aria-label": t("show the words: {0} toward {1}", named.get(link.source).name, named.get(link.target).name) })]));
}

/** What the chosen line or actor stands for. */
async function told(network, { line, actor }, signal) {
  if (!network || (!line && !actor)) return [element("p", { class: "facts" }, t("Choose a line or an actor to read what it stands for."))];
  const names = new Map(network.nodes.map((node) => [node.id, { key: keyOf(node.id), name: node.label }]));
  const title = (...parts) => element("h2", { tabindex: -1 }, ...parts);
  const clear = element("p", {}, button(t("choose nothing"), () => change({ line: null, actor: null })));
  if (actor) {
    const own = network.links.filter((link) => [link.source, link.target].some((end) => keyOf(end) === actor)).sort((a, b) => b.weight - a.weight);
    const name = [...names.values()].find((one) => one.key === actor)?.name ?? actor;
    const entry = (link) => element("li", {}, button(`${names.get(link.source).name} → ${names.get(link.target).name}: ${number(link.weight)}`,
      () => change({ line: lineKey(link), actor: null }), { class: "plain" }));
    return [title(actorLink({ key: actor, name })), listOf(own.map(entry), t("No line of this actor is in this period.")), clear];
  }
  const link = network.links.find((one) => lineKey(one) === line);
  if (!link) return [element("p", { class: "note", role: "status" }, t("This line is not in this period.")), clear];
  const balance = t("{0} acts, balance {1}", number(link.weight), number(link.goldstein_mean, 1));
  return [title(actorLink(names.get(link.source)), " → ", actorLink(names.get(link.target))), element("p", { class: "facts" }, balance), clear, ...(await words(link, signal))];
}

/** The events behind a line, some at a time. */
async function words(link, signal) {
  const keys = [...new Set(link.events.map(keyOf))];
  const load = (from) => Promise.all(keys.slice(from, from + FEW).map((key) => named(at("events", key), {}, signal)));
  const list = element("ul", { class: "items" }, (await load(0)).map(eventItem));
  let shown = FEW;
  const state = element("div", {});
  const more = button(t("more"), async () => {
    try {
      list.append(...(await load(shown)).map(eventItem));
      shown += FEW;
      more.hidden = shown >= keys.length;
    } catch (error) {
      state.replaceChildren(failure(error));
    }
  }, { hidden: shown >= keys.length });
  return [list, more, state];
}
