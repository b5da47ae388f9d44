/* Tables: what stands behind each picture, too. */

import { element } from "./dom.js";
import { t } from "./words.js";

/**
 * A table of cells, each a node or text.
 * Roles are spelled out because narrow screens stack the cells, and then browsers forget what a table is.
 */
export function table(label, columns, rows) {
  const head = columns.map((name) => element("th", { scope: "col", role: "columnheader" }, name));
  const cell = (content, place) => element("td", { role: "cell", "data-column": columns[place] }, whole([content].flat(Infinity).map(text)));
  return element("table", { role: "table", "aria-label": label },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, head)),
    element("tbody", { role: "rowgroup" }, rows.map((row) => element("tr", { role: "row" }, row.map(cell)))));
}

/** Several parts stay in one line, also where cells are stacked. */
const whole = (parts) => (parts.length > 1 ? element("span", {}, parts) : parts);

const text = (content) => (content == null || content instanceof Node ? content : String(content));

/** A heading with its number of rows, and the table, or what to say if there is none. */
export function section(title, columns, rows, none, level = "h3") {
  const body = rows.length ? table(title, columns, rows) : element("p", { class: "facts" }, none);
  return element("section", {}, element(level, {}, `${title} (${rows.length})`), body);
}

/** The table behind a picture, closed until somebody wants it; drawn then, for it may be long. */
export function behind(label, columns, rows) {
  const summary = element("summary", {}, `${t("As a table")} (${rows.length})`);
  const made = element("details", { class: "behind" }, summary);
  made.addEventListener("toggle", () => made.open && made.children.length === 1 && made.append(table(label, columns, rows)));
  return made;
}
