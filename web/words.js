/* The language of the page: English as it stands in the code, German from the dictionary. */

import { GERMAN } from "./german.js";

export const LANGUAGES = [["en", "English"], ["de", "Deutsch"]];
let chosen = recalled() ?? (navigator.language?.startsWith("de") ? "de" : "en");

function recalled() {
  try {
    const kept = localStorage.getItem("language");
    return LANGUAGES.some(([key]) => key === kept) ? kept : null;
  } catch {
    return null;
  }
}

export const language = () => chosen;

export function speak(lang) {
  chosen = lang;
  try {
    localStorage.setItem("language", lang);
  } catch {
    // a browser that keeps nothing speaks it until it leaves
  }
}

/** Words in the reader's language; {0}, {1} … are replaced. */
export function t(english, ...given) {
  const words = (chosen === "de" && GERMAN[english]) || english;
  return words.replace(/\{(\d)\}/g, (_, place) => given[place]);
}

/** A number as the reader writes it. */
export const number = (value, digits = 0) => value.toLocaleString(chosen, { maximumFractionDigits: digits });

/** The days that something may be of; whole months and years by their names, as in 2025-05. */
export function when({ first, last }) {
  if (!first && !last) return t("undated");
  if (first === last) return first;
  if (!first || !last) return first ? t("from {0}", first) : t("until {0}", last);
  const [year, month] = first.split("-");
  if (first === `${year}-01-01` && last === `${year}-12-31`) return year;
  const end = new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return first.endsWith("-01") && last === end ? `${year}-${month}` : `${first} – ${last}`;
}
