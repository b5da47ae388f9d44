/* The timeline: a brush over the months, and the events of the chosen period with their words. */

import { named } from "../api.js";
import { element } from "../dom.js";
import { eventItem, growing } from "../events.js";
import { filterForm } from "../filters.js";
import { address, filters } from "../route.js";
import { fill } from "../states.js";
import { strip } from "../strip.js";
import { t } from "../words.js";

export function show(main, route, signal) {
  const { form, follow } = filterForm(route.query);
  const [bars, links, list] = [element("div", {}), element("p", {}), element("div", {})];
  main.append(element("h1", {}, t("Timeline")), form, bars, links, element("h2", {}, t("Events")), list);
  const count = strip(bars, signal);
  let latest = new AbortController();

  function draw(query) {
    count(query);
    const given = filters(query);
    links.replaceChildren(t("The same period:"), " ", element("a", { href: address("network", null, given) }, t("Network")), ", ", element("a", { href: address("map", null, given) }, t("Map")));
    latest.abort();
    latest = new AbortController();
    const either = AbortSignal.any([signal, latest.signal]);
    const ask = (offset) => named("events", { ...given, offset, limit: 30 }, signal);
    fill(list, either, async () => growing(await ask(0), eventItem, ask, t("No event in this period: choose a longer one or fewer filters.")));
  }

  draw(route.query);
  return ({ query }) => {
    follow(query);
    draw(query);
    return true;
  };
}
