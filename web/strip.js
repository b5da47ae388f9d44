/* Events by month, as stacked bars; a brush over them says since when and until when. */

import { get } from "./api.js";
import { QUADS, slug } from "./codes.js";
import { button, drawn, element } from "./dom.js";
import { quadIn } from "./filters.js";
import { here, change } from "./route.js";
import { saving } from "./saving.js";
import { fill } from "./states.js";
import { behind } from "./table.js";
import { number, t } from "./words.js";

const [HEIGHT, BASE, TOP, MOST, WIDEST] = [100, 80, 6, 240, 60];
const FAR = 120; // months without an event: what lies beyond is told and not drawn

/** The nodes of a strip: picture, legend, table. With a brush it writes `since` and `until` into the address. */
export async function timeStrip({ question = {}, signal, brush = true }) {
  const { items, undated } = await get("timeseries", { ...question, empty: false }, signal);
  const months = items.map((item) => ({ name: item.first.slice(0, 7), all: item.acts, ...Object.fromEntries(QUADS.map((quad) => [quad, item[quad.replace(" ", "_")]])) }));
  const loose = undated > 0 && t("{0} of no certain month", number(undated));
  if (!months.length) return [element("p", { class: "facts" }, [t("No event has a date."), loose].filter(Boolean).join(" "))];
  const near = window(months);
  const figure = new Strip(stacked(near), brush, signal);
  const columns = [t("period"), ...QUADS.map((one) => t(one)), t("all")];
  const lines = months.map((one) => [one.name, ...QUADS.map((each) => one[each] > 0 && number(one[each])), number(one.all)]);
  const apart = months.filter((one) => !near.includes(one));
  const told = [apart.length > 0 && t("{0} far from the rest ({1})", number(apart.reduce((sum, one) => sum + one.all, 0)), ends(apart)), loose].filter(Boolean).join("; ");
  return [element("figure", { class: "figure" }, figure.svg),
    element("div", { class: "below" }, brush && figure.tools, legend(), told && element("p", { class: "facts" }, `${t("Not drawn")}: ${told}.`),
      saving(() => figure.svg, "timeline"), behind(t("Events by month"), columns, lines))];
}

/** A strip that follows the class and the category that the address names. */
export function strip(place, signal) {
  let [asked, latest] = [null, new AbortController()];
  return (query) => {
    const question = { quad: quadIn(query), category: query.get("category") };
    if (asked === (asked = JSON.stringify(question))) return;
    latest.abort();
    latest = new AbortController();
    const either = AbortSignal.any([signal, latest.signal]);
    fill(place, either, () => timeStrip({ question, signal: either }));
  };
}

/** Of months that a gap parts, those with most events, the latest if equal: a wrong date would squeeze all others. */
function window(months) {
  const groups = [];
  for (const month of months) {
    const last = groups.at(-1)?.at(-1);
    if (last && since0(month.name) - since0(last.name) <= FAR) groups.at(-1).push(month);
    else groups.push([month]);
  }
  const sum = (group) => group.reduce((all, one) => all + one.all, 0);
  return groups.reduce((best, group) => (sum(group) >= sum(best) ? group : best));
}

/** A month as a number. */
function since0(name) {
  const [year, month] = name.split("-").map(Number);
  return 12 * year + month;
}

const ends = (months) => [...new Set([months[0].name, months.at(-1).name])].join(" – ");

export const legend = () => element("ul", { class: "key" }, QUADS.map((quad) => element("li", { class: slug(quad) }, t(quad))));

/** Every month from the first to the last, also those without events; years if there are too many. */
function stacked(found) {
  const months = monthsFrom(found[0].name, found.at(-1).name);
  const name = (month) => (months.length > MOST ? month.slice(0, 4) : month);
  const periods = new Map(months.map((month) => [name(month), { name: name(month), all: 0 }]));
  for (const month of found) {
    const period = periods.get(name(month.name));
    for (const each of ["all", ...QUADS]) period[each] = (period[each] ?? 0) + month[each];
  }
  return [...periods.values()];
}

function monthsFrom(first, last) {
  const months = [];
  for (let [year, month] = first.split("-").map(Number); ; ) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    if (name > last) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

class Strip {
  constructor(periods, brush, signal) {
    this.periods = periods;
    this.svg = drawn("svg", { class: "strip", height: HEIGHT, preserveAspectRatio: "none", role: brush ? "group" : "img", "aria-label": t("Events by month") });
    this.tools = element("p", { class: "facts" });
    this.width = 0;
    if (brush) this.listen();
    if (brush) addEventListener("hashchange", () => this.width && this.select(), { signal });
    this.brush = brush;
    new ResizeObserver(() => this.svg.clientWidth !== this.width && this.draw()).observe(this.svg);
  }

  x = (place) => (place / this.periods.length) * this.width;

  draw() {
    this.width = this.svg.clientWidth || 600;
    this.svg.setAttribute("viewBox", `0 0 ${this.width} ${HEIGHT}`);
    const most = Math.max(...this.periods.map((one) => one.all), 1);
    const every = Math.ceil(this.periods.length / Math.max(1, this.width / 75));
    this.svg.replaceChildren(...this.periods.flatMap((one, place) => [...this.bars(one, place, most), place % every === 0 && this.label(one, place)]).filter(Boolean),
      drawn("line", { class: "axis", x1: 0, x2: this.width, y1: BASE, y2: BASE }), drawn("text", { x: 12, y: 14, class: "most" }, number(most)));
    if (this.brush) this.select();
  }

  bars(one, place, most) {
    let y = BASE;
    const wide = Math.min(Math.max(1, this.x(1) * 0.84), WIDEST);
    return QUADS.filter((quad) => one[quad]).map((quad) => {
      const height = (one[quad] / most) * (BASE - TOP);
      y -= height;
      return drawn("rect", { class: `bar ${slug(quad)}`, x: this.x(place + 0.5) - wide / 2, width: wide, y, height },
        drawn("title", {}, `${one.name}, ${t(quad)}: ${one[quad]}`));
    });
  }

  label = (one, place) => drawn("text", { x: Math.min(Math.max(this.x(place + 0.5) - 24, 2), this.width - 48), y: HEIGHT - 7 }, one.name);

  /** The chosen periods as places, from the address. */
  chosen() {
    const { query } = here();
    const [since, until] = [query.get("since"), query.get("until")];
    const last = this.periods.length - 1;
    const from = since ? this.periods.findIndex((one) => one.name >= since.slice(0, one.name.length)) : 0;
    const to = until ? this.periods.findLastIndex((one) => one.name <= until || one.name.startsWith(until)) : last;
    return [from < 0 ? last : from, Math.max(to, 0), Boolean(since || until)];
  }

  choose(from, to) {
    const [low, high] = from <= to ? [from, to] : [to, from];
    const all = low === 0 && high === this.periods.length - 1;
    change({ since: all ? null : this.periods[low].name, until: all ? null : this.periods[high].name }, { replace: true });
  }

  /** Draw what is chosen: the rest is veiled, two handles stand at its ends. */
  select(from = this.chosen()[0], to = this.chosen()[1]) {
    const active = document.activeElement?.dataset?.end;
    for (const old of this.svg.querySelectorAll(".out, .handle")) old.remove();
    const veil = (x, width) => drawn("rect", { class: "out", x, y: 0, width: Math.max(0, width), height: BASE });
    this.svg.append(veil(0, this.x(from)), veil(this.x(to + 1), this.width - this.x(to + 1)), this.handle("since", from), this.handle("until", to));
    if (active) this.svg.querySelector(`[data-end="${active}"]`)?.focus();
    const whole = !this.chosen()[2];
    this.tools.replaceChildren(whole ? t("Drag over the bars, or move the handles with the arrow keys, to choose a period.")
      : t("{0} to {1}", this.periods[from].name, this.periods[to].name), " ", whole ? "" : button(t("whole period"), () => change({ since: null, until: null })));
  }

  handle(end, place) {
    const x = end === "since" ? this.x(place) : this.x(place + 1);
    return drawn("rect", {
      class: "handle", "data-end": end, x: Math.min(Math.max(x - 3, 0), this.width - 6), y: TOP, width: 6, height: BASE - TOP, rx: 3,
      role: "slider", tabindex: 0, "aria-label": end === "since" ? t("since") : t("until"), "aria-valuemin": 0, "aria-valuemax": this.periods.length - 1,
      "aria-valuenow": place, "aria-valuetext": this.periods[place].name, onkeydown: (event) => this.key(event, end),
    });
  }

  key(event, end) {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -Infinity, End: Infinity }[event.key];
    if (!step) return;
    event.preventDefault();
    const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
    const [from, to] = this.chosen();
    if (end === "since") this.choose(clamp(from + step, 0, to), to);
    else this.choose(from, clamp(to + step, from, this.periods.length - 1));
  }

  listen() {
    const place = (event) => {
      const { left, width } = this.svg.getBoundingClientRect();
      return Math.min(Math.max(Math.floor(((event.clientX - left) / width) * this.periods.length), 0), this.periods.length - 1);
    };
    let start = null;
    this.svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      start = event.target.dataset?.end ? this.chosen()[event.target.dataset.end === "since" ? 1 : 0] : place(event);
      this.svg.setPointerCapture(event.pointerId);
    });
    const span = (event) => [Math.min(start, place(event)), Math.max(start, place(event))];
    this.svg.addEventListener("pointermove", (event) => start !== null && this.select(...span(event)));
    this.svg.addEventListener("pointercancel", () => (start = null));
    this.svg.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const [from, to] = span(event);
      start = null;
      this.choose(from, to);
    });
  }
}
