/* Terms of office over time: a bar each, and the table behind. */

import { cell } from "./cells.js";
import { drawn, element } from "./dom.js";
import { behind } from "./table.js";
import { address } from "./route.js";
import { language, t } from "./words.js";

const [ROW, LEFT, WIDEST, NEAR] = [22, 10, 800, 70];
const labelOf = (term, key) => `${term.names[language()] ?? term.office}${term.member === key ? "" : `: ${term.member}`}`;
const years = (day) => Date.parse(day) / 31_556_952_000 + 1970;

/** The picture; open ends run to today, unknown beginnings to the left border. */
export function terms(all, key) {
  const width = Math.min(WIDEST, Math.max(280, document.documentElement.clientWidth - 40)); // words keep their size on a telephone
  const now = years(new Date().toISOString().slice(0, 10));
  const from = Math.floor(Math.min(...all.map((term) => (term.start ? years(term.start) : now - 1))));
  const x = (year) => LEFT + ((year - from) / (now - from)) * (width - 2 * LEFT);
  const step = Math.max(1, Math.ceil((now - from) / (width / NEAR)));
  const ticks = [];
  for (let year = from; year <= now; year += step) ticks.push(year);
  const height = ROW * (all.length * 1.6 + 1.5);
  return drawn("svg", { class: "terms", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": t("Roles over time; the table below says the same") },
    ticks.map((year) => [drawn("line", { class: "axis", x1: x(year), x2: x(year), y1: 0, y2: height - ROW }), drawn("text", { x: x(year), y: height - 6 }, String(year))]),
    all.map((term, place) => bar(term, place, key, { x, from, now, middle: width / 2 })));
}

function bar(term, place, key, { x, from, now, middle }) {
  const [start, end] = [x(term.start ? years(term.start) : from), x(term.end ? years(term.end) : now)];
  const y = place * ROW * 1.6 + ROW;
  const late = start > middle;
  return drawn("g", {}, drawn("title", {}, `${labelOf(term, key)}, ${term.start ?? "?"} – ${term.end ?? t("today")}`),
    drawn("rect", { class: "term", x: start, y: y - 2, width: Math.max(2, end - start), height: 10 }),
    drawn("text", { x: late ? end : start, y: y - 6, "text-anchor": late ? "end" : "start" }, labelOf(term, key)));
}

export const termTable = (all) =>
  behind(t("Roles"), [t("office"), t("who"), t("for whom"), t("from"), t("until")], all.map((term) => [
    term.names[language()] ?? cell(term.office),
    element("a", { href: address("actors", term.member) }, term.member),
    element("a", { href: address("actors", term.organization) }, term.organization), term.start, term.end ?? t("today")]));
