/* The SPARQL page: a query with examples, its answer as a table, and the answer to download. */

import { ask } from "../api.js";
import { cell } from "../cells.js";
import { coloured } from "../colours.js";
import { button, choice, element } from "../dom.js";
import { EXAMPLES, PREFIXES } from "../examples.js";
import { change } from "../route.js";
import { save } from "../saving.js";
import { fill, note } from "../states.js";
import { table } from "../table.js";
import { language, number, t } from "../words.js";

const MOST = 1000;
const ROWS = { json: "application/sparql-results+json", csv: "text/csv", tsv: "text/tab-separated-values", xml: "application/sparql-results+xml" };
const GRAPHS = { ttl: "text/turtle", nt: "application/n-triples", jsonld: "application/ld+json" };
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
const BODY = "application/sparql-query";

export function show(main, { query }, signal) {
  const text = element("textarea", { id: "query", spellcheck: "false", autocapitalize: "off", autocomplete: "off", rows: 12 });
  const colours = element("pre", { "aria-hidden": true });
  const answer = element("div", {});
  text.value = query.get("query") ?? EXAMPLES[0].query;
  const paint = () => colours.replaceChildren(...coloured(text.value));
  text.addEventListener("input", paint);
  text.addEventListener("scroll", () => (colours.scrollTop = text.scrollTop));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  const examples = EXAMPLES.map(({ en, de }, place) => [String(place), language() === "de" ? de : en]);
  const pick = choice("example", t("Examples"), [["", t("choose one")], ...examples], "", { onchange: (event) => {
    if (!event.target.value) return;
    text.value = EXAMPLES[event.target.value].query;
    paint();
  } });
  const run = () => {
    change({ query: text.value }, { replace: true });
    fill(answer, signal, () => answered(text, signal));
  };
  main.append(element("h1", {}, "SPARQL"),
    element("form", { onsubmit: (event) => (event.preventDefault(), run()) },
      element("div", { class: "tools" }, pick), element("label", { for: "query" }, t("Query")),
      element("div", { class: "editor" }, text, colours),
      element("div", { class: "tools" }, button(t("run"), null, { type: "submit" }), element("span", { class: "facts" }, t("or Ctrl+Enter")))),
    prefixes(), answer);
  paint();
  if (query.get("query")) run();
  return ({ query: next }) => {
    const asked = next.get("query");
    if (asked && asked !== text.value) {
      text.value = asked;
      paint();
      fill(answer, signal, () => answered(text, signal));
    }
    return true;
  };
}

const prefixes = () =>
  element("details", { class: "behind" }, element("summary", {}, t("Prefixes that need not be declared")), table(t("Prefixes"), [t("prefix"), "IRI"], Object.entries(PREFIXES)));

const send = (text, accept, signal) => ask("sparql", { method: "POST", headers: { "Content-Type": BODY }, body: text, accept, signal });

async function answered(text, signal) {
  const query = text.value;
  let response;
  try {
    response = await send(query, ACCEPT, signal);
  } catch (error) {
    if (error.line) point(text, error);
    throw error;
  }
  if (!response.headers.get("content-type").startsWith(ROWS.json)) return [downloads(query, GRAPHS), element("pre", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("The graph") }, await response.text())];
  const { head, boolean, results } = await response.json();
  if (boolean !== undefined) return [element("p", { role: "status" }, element("strong", {}, boolean ? t("yes") : t("no"))), downloads(query, { json: ROWS.json, xml: ROWS.xml })];
  return rowsOf(query, head.vars, results.bindings);
}

function rowsOf(query, variables, bindings) {
  if (!bindings.length) return [note(t("No rows: nothing in the store is like that."))];
  const shown = bindings.slice(0, MOST);
  const told = bindings.length > MOST ? t("{0} rows, the first {1} are shown", number(bindings.length), number(MOST)) : t("rows: {0}", number(bindings.length));
  const term = (found) => found && (found.type === "uri" ? cell(found.value) : element("span", { lang: found["xml:lang"], title: found.datatype }, found.value));
  return [element("p", { class: "facts", role: "status" }, told), downloads(query, ROWS),
    element("div", { class: "scroll" }, table(t("Answer"), variables, shown.map((row) => variables.map((name) => term(row[name])))))];
}

/** Put the cursor where the query is wrong. */
function point(text, { line, column }) {
  const before = text.value.split("\n").slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(before + column - 1, before + column);
}

function downloads(query, forms) {
  const state = element("span", { role: "status", class: "facts" });
  const get = async (form, type) => {
    try {
      save(await (await send(query, type)).blob(), `answer.${form}`);
      state.textContent = "";
    } catch (error) {
      state.textContent = t("This did not work: {0}.", error.message);
    }
  };
  return element("div", { class: "tools", role: "group", "aria-label": t("Download") }, element("span", { class: "facts" }, t("Download")),
    Object.entries(forms).map(([form, type]) => button(form.toUpperCase(), () => get(form, type))), state);
}
