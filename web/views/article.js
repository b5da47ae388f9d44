/* One article: its text with the words that show something, and tables of what they show. */

import { happened, whatOf } from "../codes.js";
import { button, element } from "../dom.js";
import { actorLink, links, speakerOf } from "../events.js";
import { dialog, explain } from "../explain.js";
import { section } from "../table.js";
import { t, when } from "../words.js";

const names = (actors) => actors.map((actor) => actor.name).join(", ");

/** The nodes for an article as the service sends it. */
export function draw(view, article) {
  const items = itemsOf(article);
  const cell = (item, label, lang) => chooser(article.text != null && ((pressed) => emphasize(view, item.key, pressed)), item, label, lang);
  const [events, said, actors] = ["event", "statement", "actor"].map((shape) => items.filter((item) => item.shape === shape));
  return [
    element("h1", { tabindex: -1, lang: article.lang }, article.title ?? article.id),
    element("p", { class: "facts" }, [when(article), article.lang, article.publisher].join(" · "), source(article.url)),
    ...(article.text == null ? [element("p", {}, t("The text is not kept."))] : text(article, items)),
    section(t("Events"), [t("who"), t("what"), t("to whom"), t("when and where"), t("happened"), t("on whose word"), t("grounds")],
      events.map((one) => eventRow(one, cell)), t("No event was found in this article."), "h2"),
    section(t("Statements"), [t("speaker"), t("how"), t("words")],
      said.map((one) => [speakerOf(one), how(one), cell(one, `“${one.text}”`, article.lang)]), t("Nobody is quoted in this article."), "h2"),
    section(t("Actors"), [t("name"), t("kind"), t("country"), t("mentions"), t("page")],
      actors.map((one) => [cell(one, one.name), t(one.kind), one.country, String(one.mentions.length), actorLink({ key: one.actor, name: t("profile") })]),
      t("Nobody is named in this article."), "h2"),
  ];
}

/** Everything that has words in the text, of one form. */
function itemsOf(article) {
  const events = article.reports.map((one) => ({ ...one, shape: "event", label: [names(one.agents), whatOf(one), names(one.targets)].filter(Boolean).join(" → ") }));
  const said = article.sayings.map((one) => ({ ...one, shape: "statement", label: `${speakerOf(one)}: ${how(one)}` }));
  const cues = article.sayings.filter((one) => one.cue_words.length).map((one) => ({ ...one, shape: "cue", label: signals(one), evidence: one.cue_words }));
  const actors = article.actors.map((one) => ({ ...one, actor: one.key, shape: "actor", label: one.name, evidence: one.mentions }));
  return [...events, ...said, ...cues, ...actors];
}

/** What a cue does, as in: “sagte”: introduces what Trump says. */
const signals = (said) => `${cueOf(said)}: ${t("introduces the words of {0}", speakerOf(said))}`;

const how = (said) => [t(said.kind), t(said.act), cueOf(said)].filter(Boolean).join(", ");
const cueOf = ({ cue, cue_words: words }) => (words.length ? `“${words.map(({ quote }) => quote).join(" … ")}”` : cue);

const source = (url) =>
  /^https?:/.test(url ?? "") ? [" · ", element("a", { href: url, rel: "noreferrer" }, t("source"))] : [];

function text(article, items) {
  const legend = element("p", { class: "facts legend" }, `${t("In the text")}: `,
    element("mark", { class: "event" }, t("event")), " ", element("mark", { class: "statement" }, t("statement")), " ",
    element("mark", { class: "event statement" }, t("both")), " ", element("mark", { class: "statement cue" }, t("cue of a statement")), " ", element("mark", { class: "actor" }, t("actor")), " · ",
    t("press on words for what they show"));
  return [legend, highlighted(article.text, article.lang, items)];
}

/**
 * The text cut at every border of a span. Offsets count code points, JavaScript counts UTF-16 units:
 * an array of code points has the same offsets as the service.
 */
function highlighted(whole, lang, items) {
  const points = Array.from(whole);
  const spans = items.flatMap((item) => item.evidence.map(({ begin, end }) => ({ begin, end, item })));
  const borders = new Set([0, points.length]);
  for (const { begin, end } of spans) borders.add(begin).add(end);
  const cuts = [...borders].filter((cut) => cut <= points.length).sort((a, b) => a - b);
  const parts = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const words = points.slice(cuts[i], cuts[i + 1]).join("");
    const over = spans.filter((span) => span.begin <= cuts[i] && span.end >= cuts[i + 1]).map((span) => span.item);
    parts.push(over.length ? marked(words, over) : words);
  }
  return element("div", { class: "text", lang }, parts);
}

/** Words that show something say what, to a mouse; the tables below say the same to everybody. */
function marked(words, over) {
  const different = [...new Set(over)];
  const kinds = [...new Set(over.map((item) => item.shape))].join(" ");
  const keys = different.map((item) => item.key).join(" ");
  const title = different.map((item) => item.label).join("\n");
  return element("mark", { class: kinds, "data-keys": keys, title, onclick: () => getSelection().isCollapsed && tell(different) }, words);
}

function tell(items) {
  const shown = dialog(t("What these words show"), element("ul", { class: "items" }, items.map((item) => element("li", { class: "item" }, ...described(item)))));
  shown.addEventListener("click", (event) => event.target.closest("a") && shown.close());
}

function described(item) {
  if (item.shape === "actor") return [element("p", {}, `${t("actor")}: `, actorLink({ key: item.actor, name: item.name }), ` (${[t(item.kind), item.country].filter(Boolean).join(", ")})`)];
  if (item.shape === "cue") return [element("p", {}, `${t("cue of a statement")}: ${item.label}`), element("p", { class: "facts" }, [item.cue, t(item.kind), t(item.act)].filter(Boolean).join(" · "))];
  const quotes = item.evidence.map(({ quote }) => element("blockquote", {}, quote));
  if (item.shape === "statement") return [element("p", {}, `${t("statement")}: ${item.label}`), ...quotes];
  return [element("p", {}, `${t("event")}: ${item.label}, ${t("happened")}: ${happened(item)}`), ...quotes, why(item)];
}

const why = (event) => button(t("why?"), () => explain(event), { "aria-haspopup": "dialog", "aria-label": `${t("why?")} ${event.label}` });

/** Show the words of one thing; a second press, or Escape, ends it. */
export function emphasize(view, key, pressed) {
  const again = pressed.getAttribute("aria-pressed") === "true";
  for (const other of view.querySelectorAll("button[aria-pressed]")) other.setAttribute("aria-pressed", "false");
  for (const mark of view.querySelectorAll("mark[data-keys]")) {
    mark.classList.toggle("chosen", !again && mark.dataset.keys.split(" ").includes(key));
    mark.removeAttribute("tabindex");
  }
  const first = view.querySelector("mark.chosen");
  if (again || !first) return;
  pressed.setAttribute("aria-pressed", "true");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    emphasize(view, key, pressed);
    pressed.focus();
  };
}

function chooser(choose, item, label, lang) {
  if (!choose || !item.evidence.length) return element("span", { lang }, label);
  const made = button(label, () => choose(made), { class: "plain", lang, "aria-pressed": "false", title: t("show it in the text"), "data-item": item.key.split("#")[1] });
  return made;
}

function eventRow(event, cell) {
  const days = event.first || event.last ? when(event) : null;
  const word = event.statement ? speakerOf(event) : t("the article");
  const told = event.modality === "asserted" && !event.negated ? happened(event) : element("strong", {}, happened(event));
  return [links(event.agents), cell(event, whatOf(event)), links(event.targets), [days, event.place].filter(Boolean).join(", "), told, word, why(event)];
}
