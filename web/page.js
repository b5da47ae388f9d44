/* Articles on one side, the chosen one on the other: its text with the words that show something. */

const list = document.getElementById("articles");
const more = document.getElementById("more");
const view = document.getElementById("article");

async function get(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

/** An element; children are nodes or plain text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, value);
  made.append(...children.filter((child) => child != null));
  return made;
}

const days = (one) => (one.first === one.last ? one.first : `${one.first} – ${one.last}`);
const when = (one) => (one.first ? days(one) : "undated");

async function showList(offset = 0) {
  const page = await get(`articles?limit=50&offset=${offset}`);
  for (const one of page.items) {
    const facts = element("small", {}, `${when(one)} · ${one.lang} · ${one.publisher}`);
    const link = element("a", { href: `#${one.key}` }, one.title ?? one.id, element("br"), facts);
    list.append(element("li", {}, link));
  }
  more.hidden = page.next == null;
  more.onclick = () => showList(page.next).catch(fail);
  if (!list.children.length) notice("No articles yet. Read some with: lagebild ingest FILE");
  return page.items;
}

function notice(text) {
  view.replaceChildren(element("p", { role: "status" }, text));
}

const fail = (error) => notice(`This did not work: ${error.message}`);

/**
 * The text cut at every border of a span. Offsets count code points, JavaScript counts UTF-16 units:
 * an array of code points has the same offsets as the service.
 */
function highlighted(text, items) {
  const points = Array.from(text);
  const spans = items.flatMap((item) => item.evidence.map((words) => ({ ...words, item })));
  const borders = new Set([0, points.length]);
  for (const { begin, end } of spans) borders.add(begin).add(end);
  const cuts = [...borders].filter((cut) => cut <= points.length).sort((a, b) => a - b);
  const parts = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const words = points.slice(cuts[i], cuts[i + 1]).join("");
    const over = spans.filter((span) => span.begin <= cuts[i] && span.end >= cuts[i + 1]);
    if (!over.length) {
      parts.push(words);
      continue;
    }
    const kinds = [...new Set(over.map((span) => span.item.shape))].join(" ");
    const keys = over.map((span) => span.item.key).join(" ");
    parts.push(element("mark", { class: kinds, "data-keys": keys, title: over.map((s) => s.item.label).join("\n") }, words));
  }
  return element("div", { class: "text" }, ...parts);
}

function choose(key) {
  const marks = [...view.querySelectorAll("mark")];
  for (const mark of marks) mark.classList.toggle("chosen", mark.dataset.keys.split(" ").includes(key));
  view.querySelector("mark.chosen")?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function table(title, columns, rows) {
  if (!rows.length) return null;
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
  const lines = rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell ?? ""))));
  const whole = element("table", {}, element("thead", {}, head), element("tbody", {}, ...lines));
  return element("section", {}, element("h3", {}, `${title} (${rows.length})`), element("div", { class: "table" }, whole));
}

function chooser(item, text) {
  const button = element("button", { type: "button", title: "show it in the text" }, text);
  button.onclick = () => choose(item.key);
  return button;
}

const names = (actors) => actors.map((actor) => actor.name).join(", ");

function eventRow(event) {
  const whether = [event.negated ? "NOT" : null, event.modality === "asserted" ? null : event.modality];
  const what = event.mode ? `${event.category} (${event.mode})` : event.category;
  const word = event.speaker ? event.speaker.name : "the article";
  return [names(event.agents), chooser(event, what), names(event.targets), event.first ? days(event) : "",
    whether.filter(Boolean).join(", "), word];
}

function statementRow(said) {
  return [said.speaker?.name ?? "somebody", `${said.kind}, ${said.act}`, chooser(said, `“${said.text}”`)];
}

async function showArticle(key) {
  const article = await get(`articles/${key}?lang=en`);
  const events = article.reports.map((one) => ({ ...one, shape: "event", label: `${names(one.agents)} ${one.category}` }));
  const said = article.sayings.map((one) => ({ ...one, shape: "statement", label: `${one.speaker?.name ?? "somebody"} ${one.act}` }));
  const facts = [when(article), article.lang, article.publisher].join(" · ");
  const source = /^https?:/.test(article.url ?? "") ? element("a", { href: article.url, rel: "noreferrer" }, "source") : null;
  view.replaceChildren(...[
    element("h2", {}, article.title ?? article.id),
    element("p", { class: "facts" }, facts, source ? " · " : null, source),
    article.text == null ? element("p", {}, "The text is not kept.") : highlighted(article.text, [...events, ...said]),
    table("Events", ["who", "what", "to whom", "when", "whether", "on whose word"], events.map(eventRow)),
    table("Statements", ["speaker", "how", "words"], said.map(statementRow)),
  ].filter(Boolean));
  for (const link of list.querySelectorAll("a")) {
    if (link.hash === `#${key}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function follow(first) {
  const key = location.hash.slice(1) || first;
  if (key) showArticle(key).then(() => location.hash && view.focus({ preventScroll: true })).catch(fail);
}

addEventListener("hashchange", () => follow());
showList().then((items) => follow(items[0]?.key)).catch(fail);
