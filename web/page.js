/* The shell: which view the address names, the navigation, language and theme. */

import { choice, element } from "./dom.js";
import { address, filters, here } from "./route.js";
import { failure, note } from "./states.js";
import { entitle } from "./title.js";
import { language, LANGUAGES, speak, t } from "./words.js";

const VIEWS = {
  articles: ["Articles", () => import("./views/articles.js")],
  network: ["Network", () => import("./views/network.js")],
  timeline: ["Timeline", () => import("./views/timeline.js")],
  map: ["Map", () => import("./views/map.js")],
  actors: ["Actors", () => import("./views/actors.js")],
  happenings: ["Happenings", () => import("./views/happenings.js")],
  questions: ["Questions", () => import("./views/questions.js")],
  sparql: ["SPARQL", () => import("./views/sparql.js")],
};
const FILTERED = ["network", "timeline", "map"];
const THEMES = { "": "theme: system", light: "theme: light", dark: "theme: dark" };
const [skip, nav, settings, main] = ["skip", "views", "settings", "main"].map((id) => document.getElementById(id));
let shown = { name: null, key: null, update: null, leave: new AbortController() };

/** Show what the address names; a view that can follow the address by itself is told of it instead. */
async function show({ anew = false } = {}) {
  const route = here();
  if (!Object.hasOwn(VIEWS, route.name)) {
    const article = /^[0-9a-f]{16}$/.test(route.name); // addresses of the first page: #6324c82e4088c488
    location.replace(article ? address("articles", route.name) : address("articles"));
    return;
  }
  marked(route);
  if (!anew && shown.name === route.name && shown.update?.(route)) return;
  shown.leave.abort();
  const leave = new AbortController();
  const first = shown.name === null || anew;
  shown = { name: route.name, update: null, leave };
  const [title, load] = VIEWS[route.name];
  entitle(t(title));
  try {
    const waiting = setTimeout(() => main.replaceChildren(note(t("Loading …"))), 300);
    const view = await load().finally(() => clearTimeout(waiting));
    if (leave.signal.aborted) return;
    main.replaceChildren();
    shown.update = view.show(main, route, leave.signal);
    if (!first) main.focus();
  } catch (error) {
    main.replaceChildren(failure(error, () => show({ anew: true })));
  }
}

function marked(route) {
  const kept = filters(route.query);
  nav.replaceChildren(...Object.entries(VIEWS).map(([name, [title]]) =>
    element("a", { href: address(name, null, FILTERED.includes(name) ? kept : {}), "aria-current": name === route.name && "page" }, t(title))));
}

function furnish() {
  document.documentElement.lang = language();
  skip.textContent = t("skip to the content");
  nav.setAttribute("aria-label", t("Views"));
  const tongue = choice("language", t("Language"), LANGUAGES, language(), { onchange: (event) => (speak(event.target.value), furnish(), show({ anew: true })) });
  const themes = Object.entries(THEMES).map(([key, label]) => [key, t(label)]);
  const theme = choice("theme", t("Theme"), themes, remembered(), { onchange: (event) => paint(event.target.value) });
  settings.replaceChildren(tongue, theme);
}

const remembered = () => document.documentElement.dataset.theme ?? "";

function paint(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // a browser that keeps nothing shows the theme until it leaves
  }
}

function recall() {
  try {
    return localStorage.getItem("theme") ?? "";
  } catch {
    return "";
  }
}

skip.addEventListener("click", (event) => {
  event.preventDefault(); // else the address would name a view that is none
  main.focus();
});
addEventListener("hashchange", () => show());
paint(recall());
furnish();
show();
