/* Why an event was coded so: what /events/{key}/explain says, in a dialog. */

import { at, get } from "./api.js";
import { happened, whatOf } from "./codes.js";
import { button, element } from "./dom.js";
import { fill } from "./states.js";
import { table } from "./table.js";
import { number, t } from "./words.js";

const GROUNDS = {
  frame: "as the entry's frame says",
  cues: "by the weight of its cues",
  article: "the article lets understand it",
  voice: "the speaker of these words",
  merged: "told so elsewhere in the article",
  none: "nobody",
};
const ROLES = { agents: "who acts", targets: "to whom" };

/** Open a dialog that closes with Escape or its button, and gives the focus back. */
export function dialog(title, ...content) {
  const heading = element("h2", { id: "dialog-title", tabindex: -1 }, title);
  const made = element("dialog", { "aria-labelledby": "dialog-title", onclose: () => made.remove() },
    heading, ...content, element("p", {}, button(t("close"), () => made.close())));
  document.body.append(made);
  made.showModal();
  heading.focus();
  return made;
}

export function explain(event) {
  const body = element("div", {});
  const leave = new AbortController();
  const quotes = event.evidence.map(({ quote }) => element("blockquote", {}, quote));
  const opened = dialog(t("Why {0}?", whatOf(event)), ...quotes, body);
  opened.addEventListener("close", () => leave.abort());
  fill(body, leave.signal, async () => {
    const found = await get(at("events", event.key, "/explain"), {}, leave.signal);
    for (const quote of quotes) point(quote, found.trigger);
    return told(found);
  });
}

/** Mark the word that the event was read from, where a quote has it as a word of its own. */
function point(quote, trigger) {
  const text = quote.textContent;
  const letter = /\p{L}/u;
  for (let start = text.indexOf(trigger); start >= 0; start = text.indexOf(trigger, start + 1)) {
    const end = start + trigger.length;
    if (letter.test(text[start - 1] ?? "") || letter.test(text[end] ?? "")) continue;
    quote.replaceChildren(text.slice(0, start), element("mark", { class: "event" }, trigger), text.slice(end));
    return;
  }
}

function told(found) {
  const frame = Object.entries(found.frame).map(([slot, words]) => `${slot}: ${words.join(" / ")}`).join("; ");
  const facts = [
    [t("word"), `“${found.trigger}”${found.passive ? `, ${t("passive")}` : ""}`],
    [t("entry in the lexicon"), found.entry],
    [t("frame"), frame || t("empty")],
    [t("code"), [found.category, found.mode, found.cameo].filter(Boolean).join(" ")],
    [t("happened"), happened(found)],
    [t("confidence"), number(found.confidence, 2)],
  ];
  return [element("dl", {}, facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])), ...found.roles.map(role)];
}

function role(one) {
  const margin = one.margin == null ? "" : `, ${t("margin")} ${number(one.margin, 2)}`;
  const rivals = one.rivals.map((rival) => [rival.name, number(rival.probability, 2),
    rival.cues.map(([cue, weight]) => `${cue} ${weight > 0 ? "+" : ""}${number(weight, 1)}`).join(", ")]);
  const name = t(ROLES[one.role] ?? one.role);
  return element("section", {}, element("h3", {}, name),
    element("p", {}, `${one.keys.join(", ") || "–"} (${t(GROUNDS[one.ground] ?? one.ground)}${margin})`),
    rivals.length > 0 && table(name, [t("candidate"), t("probability"), t("cues")], rivals));
}
