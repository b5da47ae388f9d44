/* The list of articles with its search, and beside it the one that the address names. */

import { at, get, named } from "../api.js";
import { button, element } from "../dom.js";
import { address, change, here } from "../route.js";
import { failure, fill, note } from "../states.js";
import { entitle } from "../title.js";
import { t, when } from "../words.js";
import { draw, emphasize } from "./article.js";

const PAGE = 50;

export function show(main, route, signal) {
  const list = element("ol", { id: "articles" });
  const state = element("div", {});
  const more = button(t("more articles"), () => {}, { hidden: true });
  const words = element("input", { id: "words", type: "search", autocomplete: "off", value: route.query.get("text") });
  const search = element("form", { role: "search" }, element("label", { for: "words" }, t("Search headlines")), words);
  const view = element("article", { id: "article" });
  main.append(element("div", { class: "columns" },
    element("nav", { id: "list", "aria-label": t("Articles") }, search, list, state, more), element("div", { class: "shown" }, view)));
  let asked = 0;

  async function turn(offset = 0) {
    const number = (asked += 1);
    const text = words.value.trim();
    try {
      const page = await get("articles", { limit: PAGE, offset, text }, signal);
      if (number !== asked) return null;
      const items = page.items.map(listed);
      if (offset) list.append(...items);
      else list.replaceChildren(...items);
      if (offset) items[0]?.querySelector("a").focus();
      more.hidden = page.next == null;
      more.onclick = () => turn(page.next);
      state.replaceChildren(...(list.children.length ? [] : nothing(text)));
      mark(list, view.dataset.key);
      return page.items[0]?.key;
    } catch (error) {
      if (error.name !== "AbortError" && number === asked) state.replaceChildren(failure(error, () => turn(offset)));
      return null;
    }
  }

  function read(key, item, focus) {
    fill(view, signal, async () => {
      const article = await named(at("articles", key), {}, signal);
      view.dataset.key = article.key;
      entitle(article.title ?? article.id);
      mark(list, article.key);
      return draw(view, article);
    }, t("Articles")).then(() => {
      if (signal.aborted) return;
      const told = item && view.querySelector(`[data-item="${CSS.escape(item)}"]`);
      if (told) emphasize(view, `${view.dataset.key}#${item}`, told);
      else if (focus) view.querySelector("h1")?.focus();
    });
  }

  let pause;
  words.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => change({ text: words.value.trim() || null }, { replace: true }), 250);
  });
  search.addEventListener("submit", (event) => event.preventDefault());
  let text = route.query.get("text") ?? "";
  let open = route.key;
  turn().then((first) => {
    if (route.key || signal.aborted || here().key) return;
    if (first) read((open = first));
    else view.replaceChildren(element("h1", {}, t("Articles")));
  });
  if (route.key) read(route.key, route.query.get("item"));

  return ({ key, query }) => {
    const sought = query.get("text") ?? "";
    if (sought !== text) {
      text = sought;
      if (words.value.trim() !== sought) words.value = sought;
      turn();
    }
    if (key && (key !== open || query.get("item"))) read((open = key), query.get("item"), true);
    return true;
  };
}

function nothing(text) {
  if (text) return [note(t("No headline has “{0}”.", text))];
  return [note(t("No articles yet. Read some:"), " ", element("code", {}, "lagebild ingest FILE"))];
}

function listed(one) {
  const facts = element("small", {}, [when(one), one.lang, one.publisher].join(" · "));
  const title = element("span", { lang: one.lang }, one.title ?? one.id);
  return element("li", {}, element("a", { href: address("articles", one.key), "data-key": one.key }, title, facts));
}

function mark(list, key) {
  for (const link of list.querySelectorAll("a")) {
    if (link.dataset.key === key) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
