/* Addresses: #/network?since=2025-05 names a view, what it shows, and how. */

/** Where the address points: the view, the key of what it shows, and its parameters. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const [name, key] = path.split(/\/(.*)/s);
  return { name: plain(name), key: key ? plain(key) : null, query: new URLSearchParams(query) };
}

function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of a view; parameters that are empty are left out. */
export function address(name, key, query = {}) {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value != null && value !== ""));
  const path = key == null ? name : `${name}/${encodeURIComponent(key)}`;
  return `#/${path}${kept.size ? `?${kept}` : ""}`;
}

/** Stay in the view and change some parameters; `null` takes one away. */
export function change(parameters, { replace = false } = {}) {
  const { name, key, query } = here();
  const next = address(name, key, { ...Object.fromEntries(query), ...parameters });
  if (next === location.hash) return;
  if (!replace) location.hash = next;
  else {
    history.replaceState(null, "", next);
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

/** What the filters say, the same in every view. */
export const FILTERS = ["since", "until", "quad", "category"];
export const filters = (query) => Object.fromEntries(FILTERS.map((name) => [name, query.get(name)]).filter(([, value]) => value));
