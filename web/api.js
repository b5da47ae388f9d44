/* Asking the service: addresses are relative, so that it may stand below any path. */

import { language, t } from "./words.js";

/** What an answer other than success says. */
export class Problem extends Error {
  constructor(body, response) {
    super(body.detail ?? `${response.status} ${response.statusText}`);
    this.status = response.status;
    this.line = body.line;
    this.column = body.column;
  }
}

export async function ask(path, { signal, accept = "application/json", ...more } = {}) {
  const sent = fetch(path, { signal, ...more, headers: { Accept: accept, ...more.headers } });
  const response = await sent.catch((error) => {
    if (error.name === "AbortError") throw error;
    throw new Error(t("the service does not answer"));
  });
  if (!response.ok) throw new Problem(await response.json().catch(() => ({})), response);
  return response;
}

/** JSON from the service; parameters that are empty are left out. */
export async function get(path, parameters = {}, signal) {
  const kept = Object.entries(parameters).filter(([, value]) => value != null && value !== "");
  const query = new URLSearchParams(kept);
  const response = await ask(`${path}${query.size ? `?${query}` : ""}`, { signal });
  return response.json();
}

/** A path with a key in it. */
export const at = (collection, key, more = "") => `${collection}/${encodeURIComponent(key)}${more}`;

/** The same with names in the reader's language. */
export const named = (path, parameters = {}, signal) => get(path, { ...parameters, lang: language() }, signal);

const asked = new Map();

/** The rows of a named question. */
export async function rows(question, parameters = {}, signal) {
  return (await get(at("questions", question), parameters, signal)).rows;
}

/** What hardly changes is asked once while the page is open. */
export function once(path) {
  if (!asked.has(path)) asked.set(path, get(path).catch((error) => (asked.delete(path), Promise.reject(error))));
  return asked.get(path);
}
