/* The list of articles, the search, and which article is shown; article.js draws it. */

import { draw, element, when } from "./article.js";

const [form, words, list, more, notice, view] = ["search", "words", "articles", "more", "notice", "article"].map(
  (id) => document.getElementById(id),
);
const PAGE = 50;
let newest = { list: 0, article: 0 };

async function get(address) {
  const answer = fetch(address, { headers: { Accept: "application/json" } });
  const response = await answer.catch(() => {
    throw new Error("the service does not answer");
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.detail ?? `${response.status} ${response.statusText}`);
  return body;
}

/** Run a task; it may ask whether a later one of its kind has begun. A failure offers another try. */
async function attempt(kind, task) {
  const number = (newest[kind] += 1);
  const outdated = () => number !== newest[kind];
  try {
    await task(outdated);
  } catch (error) {
    if (outdated()) return;
    const again = element("button", { type: "button" }, "try again");
    again.onclick = () => attempt(kind, task);
    tell(`This did not work: ${error.message}. `, again);
  } finally {
    if (kind === "article" && !outdated()) view.removeAttribute("aria-busy");
  }
}

const tell = (...parts) => notice.replaceChildren(...parts);

const showList = (offset = 0, first = false) =>
  attempt("list", async (outdated) => {
    const text = words.value.trim();
    const query = new URLSearchParams({ limit: PAGE, offset, ...(text && { text }) });
    const page = await get(`articles?${query}`);
    if (outdated()) return;
    const items = page.items.map(listed);
    if (offset) list.append(...items);
    else list.replaceChildren(...items);
    if (offset) items[0]?.querySelector("a").focus();
    more.hidden = page.next == null;
    more.onclick = () => showList(page.next);
    mark();
    if (first) tell();
    if (first && (chosen() || page.items.length)) show(chosen() || page.items[0].key);
    else if (!list.children.length) nothing(text);
  });

function nothing(text) {
  if (text) list.append(element("li", { role: "status" }, `No headline has “${text}”.`));
  else tell("No articles yet. Read some: ", element("code", {}, "lagebild ingest FILE"));
}

function listed(one) {
  const facts = element("small", {}, [when(one), one.lang, one.publisher].join(" · "));
  const title = element("span", { lang: one.lang }, one.title ?? one.id);
  return element("li", {}, element("a", { href: `#${one.key}` }, title, facts));
}

const show = (key, focus = false) =>
  attempt("article", async (outdated) => {
    view.setAttribute("aria-busy", "true");
    if (!view.children.length) tell("Loading …");
    const article = await get(`articles/${encodeURIComponent(key)}?lang=en`);
    if (outdated()) return;
    draw(view, article);
    tell();
    document.title = `${article.title ?? article.id} · Lagebild`;
    mark(article.key);
    if (focus) view.querySelector("h2").focus();
  });

/** The article that the address names; `#article` is where the skip link leads. */
function chosen() {
  const name = location.hash.slice(1);
  try {
    return name === "article" ? "" : decodeURIComponent(name);
  } catch {
    return name;
  }
}

function mark(key = view.dataset.key) {
  for (const link of list.querySelectorAll("a")) {
    if (link.hash === `#${key}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

let pause;
words.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(showList, 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  showList();
});
addEventListener("hashchange", () => {
  if (chosen()) show(chosen(), true);
  else view.querySelector("h2")?.focus();
});
tell("Loading …");
showList(0, true);
