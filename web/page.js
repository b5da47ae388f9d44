/* The list of articles, the search, and which article is shown; article.js draws it. */

import { draw, element, when } from "./article.js";

const [skip, form, words, list, more, notice, view] = ["skip", "search", "words", "articles", "more", "notice", "article"].map(
  (id) => document.getElementById(id),
);
const PAGE = 50;
const newest = { list: 0, article: 0 };
let start; // the article that is shown when the address names none

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
  if (notice.dataset.failed === kind) tell();
  try {
    await task(outdated);
  } catch (error) {
    if (outdated()) return;
    const again = element("button", { type: "button" }, "try again");
    again.onclick = () => attempt(kind, task);
    tell(`This did not work: ${error.message}. `, again);
    notice.dataset.failed = kind;
    notice.scrollIntoView({ block: "nearest" });
  } finally {
    if (kind === "article" && !outdated()) view.removeAttribute("aria-busy");
  }
}

function tell(...parts) {
  delete notice.dataset.failed;
  notice.replaceChildren(...parts);
}

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
    if (first) {
      tell();
      start = page.items[0]?.key;
    }
    if (first && (chosen() || start)) show(chosen() || start);
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

/** The article that the address names, if it names one. */
function chosen() {
  const name = location.hash.slice(1);
  try {
    return decodeURIComponent(name);
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
skip.addEventListener("click", (event) => {
  event.preventDefault(); // else the address would name an article that is none
  view.querySelector("h2")?.focus();
});
addEventListener("hashchange", () => {
  const key = chosen() || start;
  if (key) show(key, true);
});
tell("Loading …");
showList(0, true);
