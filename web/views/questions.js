/* The named questions: what can be asked, with forms, and the answers as tables. */

import { at, get, once } from "../api.js";
import { cell } from "../cells.js";
import { CATEGORIES, QUADS } from "../codes.js";
import { button, choice, element, field } from "../dom.js";
import { address, change } from "../route.js";
import { csv, save } from "../saving.js";
import { fill } from "../states.js";
import { table } from "../table.js";
import { entitle } from "../title.js";
import { language, t } from "../words.js";

const CHOICES = {
  act: ["asserts", "denies", "assesses", "asks", "demands", "promises", "threatens", "declares"],
  "actor-kind": ["state", "person", "organization", "group"],
  boolean: ["true", "false"],
  category: CATEGORIES,
  language: ["de", "en"],
  modality: ["asserted", "planned", "demanded", "hypothetical", "denied"],
  quad: QUADS,
  speech: ["direct", "indirect", "mixed", "reported"],
};
const NUMBERS = ["integer", "limit", "offset"];

export function show(main, { key, query }, signal) {
  const place = element("div", {});
  main.append(place);
  fill(place, signal, async () => {
    const questions = await once("questions");
    const one = questions.find((question) => question.name === key);
    return one ? asked(one, query, signal) : list(questions, key);
  }, t("Questions"));
}

function list(questions, wrong) {
  return [
    element("h1", {}, t("Questions")),
    wrong ? element("p", { role: "alert" }, t("There is no question {0}.", wrong)) : null,
    element("ul", { class: "items" }, questions.map(({ name, about }) => element("li", { class: "item" },
      element("a", { href: address("questions", name) }, about[language()] ?? about.en), element("p", { class: "facts" }, name)))),
  ].filter(Boolean);
}

/** One question: its form, and the answer if the address holds all that it must be given. */
function asked(question, query, signal) {
  const about = question.about[language()] ?? question.about.en;
  entitle(about);
  const answer = element("div", {});
  const form = element("form", { class: "row", "aria-label": t("Parameters"), onsubmit: (event) => submit(event, question) },
    question.parameters.map((one) => control(one, query.get(one.name) ?? "", signal)), button(t("ask"), null, { type: "submit" }));
  const ready = question.parameters.every((one) => !one.required || query.get(one.name));
  if (ready) fill(answer, signal, () => answered(question, query, signal));
  return [element("p", { class: "facts" }, element("a", { href: address("questions") }, t("all questions"))), element("h1", {}, about), form, answer];
}

function submit(event, question) {
  event.preventDefault();
  const given = Object.fromEntries(new FormData(event.target));
  change(Object.fromEntries(question.parameters.map(({ name }) => [name, given[name]?.trim() || null])));
}

function control({ name, type, required, default: usual }, value, signal) {
  if (CHOICES[type]) return choice(name, name, [["", usual ?? "–"], ...CHOICES[type].map((one) => [one, t(one)])], value, { required });
  if (NUMBERS.includes(type)) return field(name, name, value, { type: "number", min: 0, placeholder: usual, required });
  if (["first-day", "last-day"].includes(type)) return field(name, name, value, { placeholder: usual ?? "2025-05", pattern: "\\d{4}(-\\d\\d(-\\d\\d)?)?", required });
  if (type !== "actor") return field(name, name, value, { placeholder: usual, required });
  const made = field(name, name, value, { placeholder: usual, required, list: `list-${name}` });
  const options = element("datalist", { id: `list-${name}` });
  made.querySelector("input").addEventListener("input", (event) => suggest(event.target.value, options, signal));
  made.append(options);
  return made;
}

let pause;
function suggest(text, options, signal) {
  clearTimeout(pause);
  if (text.trim().length < 2) return;
  pause = setTimeout(async () => {
    const page = await get("actors", { text: text.trim(), limit: 12 }, signal).catch(() => ({ items: [] }));
    options.replaceChildren(...page.items.map((one) => element("option", { value: one.key }, one.names[language()])));
  }, 200);
}

async function answered(question, query, signal) {
  const given = Object.fromEntries(question.parameters.map(({ name }) => [name, query.get(name)]));
  const { columns, rows } = await get(at("questions", question.name), given, signal);
  if (!rows.length) return [element("p", { class: "note", role: "status" }, t("No answer: nothing in the store is like that."))];
  const values = rows.map((row) => columns.map((column) => row[column]));
  return [
    element("div", { class: "tools" }, element("span", { class: "facts", role: "status" }, t("rows: {0}", rows.length)),
      button(t("Download as CSV"), () => save(csv(columns, values), `${question.name}.csv`))),
    element("div", { class: "scroll" }, table(question.about[language()] ?? question.name, columns, values.map((row) => row.map(cell)))),
  ];
}
