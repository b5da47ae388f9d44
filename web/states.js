/* Loading, empty, failed: what stands in a place until there is something to see. */

import { button, element } from "./dom.js";
import { t } from "./words.js";

/**
 * Fill a place with what a task finds; a failure offers another try, an outdated one leaves no trace.
 * Where the heading of the view is part of what is found, a failure stands below the `heading` that is given.
 */
export async function fill(place, signal, task, heading = null) {
  place.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => {
    if (!place.children.length) place.replaceChildren(note(t("Loading …")));
  }, 150);
  try {
    const found = await task();
    if (!signal?.aborted) place.replaceChildren(...[found].flat().filter(Boolean));
  } catch (error) {
    if (signal?.aborted || error.name === "AbortError") return;
    place.replaceChildren(...(heading ? [element("h1", {}, heading)] : []), failure(error, () => fill(place, signal, task, heading)));
  } finally {
    clearTimeout(waiting);
    if (!signal?.aborted) place.removeAttribute("aria-busy");
  }
}

export const note = (...parts) => element("p", { class: "note", role: "status" }, ...parts);

export function failure(error, again) {
  if (!error.status) console.debug(error);
  return element("div", { class: "failure", role: "alert" },
    element("p", {}, t("This did not work: {0}.", String(error.message).replace(/\.$/, ""))), again && button(t("try again"), again));
}
