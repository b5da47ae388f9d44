/* The filters that network, timeline and map share; they are in the address. */

import { categoryOptions, QUADS, quadOptions } from "./codes.js";
import { button, choice, element, field } from "./dom.js";
import { change, FILTERS, here } from "./route.js";
import { t } from "./words.js";

const DAY = "\\d{4}(-\\d\\d(-\\d\\d)?)?";
const LEVELS = () => [["", t("actors")], ["country", t("countries")]];

/** A form over the address; `level` and `minimum` only where they mean something. */
export function filterForm(query, { level = false, minimum = false } = {}) {
  const form = element("form", { class: "row", "aria-label": t("Filters"), onsubmit: (event) => (event.preventDefault(), read()) },
    level && choice("level", t("between"), LEVELS(), query.get("level")),
    choice("quad", t("class"), quadOptions(), query.get("quad")),
    choice("category", t("category"), categoryOptions(), query.get("category")),
    field("since", t("since"), query.get("since"), { placeholder: "2025-05", pattern: DAY }),
    field("until", t("until"), query.get("until"), { placeholder: "2025-05", pattern: DAY }),
    minimum && field("minimum", t("acts at least"), query.get("minimum"), { type: "number", min: 1, placeholder: "1" }),
    button(t("reset"), () => change(Object.fromEntries([...FILTERS, "minimum", "level", "line", "actor", "country"].map((name) => [name, null])))));
  const read = () => {
    if (!form.reportValidity()) return;
    const given = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim() || null]));
    const moved = level && given.level !== here().query.get("level"); // other nodes: what was chosen is gone
    change({ ...given, ...(moved && { line: null, actor: null }) });
  };
  form.addEventListener("change", read);
  return { form, follow: (next) => {
    for (const control of form.elements) if (control.name) control.value = next.get(control.name) ?? "";
  } };
}

/** The quad class that a filter names, if it names one. */
export const quadIn = (query) => (QUADS.includes(query.get("quad")) ? query.get("quad") : null);
