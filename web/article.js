/* One article: its text with the words that show something, and tables of what they show. */

/** An element; children are nodes or plain text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children.filter((child) => child != null && child !== ""));
  return made;
}

/** The days that something may be of; whole months and years by their names, as in 2025-05. */
export function when({ first, last }) {
  if (!first && !last) return "undated";
  if (first === last) return first;
  if (!first || !last) return first ? `from ${first}` : `until ${last}`;
  const [year, month] = first.split("-");
  if (first === `${year}-01-01` && last === `${year}-12-31`) return year;
  const end = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return first.endsWith("-01") && last === end ? `${year}-${month}` : `${first} – ${last}`;
}

const names = (actors) => actors.map((actor) => actor.name).join(", ");

/** Draw an article as the service sends it. */
export function draw(view, article) {
  const events = article.reports.map((one) => ({ ...one, shape: "event", label: [names(one.agents), one.category].join(" ") }));
  const said = article.sayings.map((one) => ({ ...one, shape: "statement", label: `${speaker(one)} ${one.act}` }));
  const actors = article.actors.map((one) => ({ ...one, shape: "actor", label: one.name, evidence: one.mentions }));
  const choose = article.text == null ? null : (item, button) => emphasize(view, item.key, button);
  const cell = (item, text, lang) => chooser(choose, item, text, lang);
  view.dataset.key = article.key;
  view.replaceChildren(
    element("h2", { id: "title", tabindex: -1, lang: article.lang }, article.title ?? article.id),
    element("p", { class: "facts" }, [when(article), article.lang, article.publisher].join(" · "), ...source(article.url)),
    ...(article.text == null ? [element("p", {}, "The text is not kept.")] : text(article, [...events, ...said, ...actors])),
    table("Events", ["who", "what", "to whom", "when and where", "happened", "on whose word"],
      events.map((one) => eventRow(one, cell)), "No event was found in this article."),
    table("Statements", ["speaker", "how", "words"],
      said.map((one) => statementRow(one, article.lang, cell)), "Nobody is quoted in this article."),
    table("Actors", ["name", "kind", "country", "mentions"],
      actors.map((one) => [cell(one, one.name), one.kind, one.country, String(one.mentions.length)]), "Nobody is named in this article."),
  );
}

const source = (url) =>
  /^https?:/.test(url ?? "") ? [" · ", element("a", { href: url, rel: "noreferrer" }, "source")] : [];

const speaker = (said) =>
  said.speaks_for ? `${said.speaker.name} (for ${said.speaks_for.name})` : said.speaker?.name ?? "somebody";

function text(article, items) {
  const legend = element("p", { class: "facts legend" }, "In the text: ",
    element("mark", { class: "event" }, "event"), " ", element("mark", { class: "statement" }, "statement"), " ",
    element("mark", { class: "event statement" }, "both"), " ", element("mark", { class: "actor" }, "actor"));
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
  return element("div", { class: "text", lang }, ...parts);
}

function marked(words, over) {
  const kinds = [...new Set(over.map((item) => item.shape))].join(" ");
  const keys = [...new Set(over.map((item) => item.key))].join(" ");
  return element("mark", { class: kinds, "data-keys": keys, title: over.map((item) => item.label).join("\n") }, words);
}

/** Show the words of one thing; a second press, or Escape, ends it. */
function emphasize(view, key, button) {
  const again = button.getAttribute("aria-pressed") === "true";
  for (const other of view.querySelectorAll("button[aria-pressed]")) other.setAttribute("aria-pressed", "false");
  const marks = [...view.querySelectorAll("mark[data-keys]")];
  for (const mark of marks) {
    mark.classList.toggle("chosen", !again && mark.dataset.keys.split(" ").includes(key));
    mark.removeAttribute("tabindex");
  }
  const first = view.querySelector("mark.chosen");
  if (again || !first) return;
  button.setAttribute("aria-pressed", "true");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    emphasize(view, key, button);
    button.focus();
  };
}

function chooser(choose, item, label, lang) {
  if (!choose || !item.evidence.length) return element("span", { lang }, label);
  const button = element("button", { type: "button", lang, "aria-pressed": "false", title: "show it in the text" }, label);
  button.onclick = () => choose(item, button);
  return button;
}

/** Roles are spelled out because narrow screens stack the cells, and then browsers forget what a table is. */
function table(title, columns, rows, none) {
  const heading = element("h3", {}, `${title} (${rows.length})`);
  if (!rows.length) return element("section", {}, heading, element("p", { class: "facts" }, none));
  const head = columns.map((name) => element("th", { scope: "col", role: "columnheader" }, name));
  const lines = rows.map((row) => element("tr", { role: "row" }, ...row.map((cell, place) => told(cell, columns[place]))));
  const whole = element("table", { role: "table", "aria-label": title },
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...head)),
    element("tbody", { role: "rowgroup" }, ...lines));
  return element("section", {}, heading, whole);
}

const told = (cell, column) => element("td", { role: "cell", "data-column": column }, cell);

function eventRow(event, cell) {
  const what = event.mode ? `${event.category} (${event.mode})` : event.category;
  const days = event.first || event.last ? when(event) : null;
  const word = event.statement ? speaker(event) : "the article";
  return [names(event.agents), cell(event, what), names(event.targets),
    [days, event.place].filter(Boolean).join(", "), happened(event), word];
}

function happened({ negated, modality }) {
  if (modality === "asserted") return negated ? element("strong", {}, "no") : "yes";
  return element("strong", {}, negated ? `not, ${modality}` : modality);
}

const statementRow = (said, lang, cell) => [speaker(said), `${said.kind}, ${said.act}`, cell(said, `“${said.text}”`, lang)];
