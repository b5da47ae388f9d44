/* Making nodes: children are nodes or plain text, never markup. */

const SVG = "http://www.w3.org/2000/svg";

function grown(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true && !key.startsWith("aria-") ? "" : value); // an empty aria-hidden hides nothing
  }
  made.append(...children.flat(Infinity).filter((child) => child != null && child !== "" && child !== false));
  return made;
}

/** An element of the page; `onclick` and its like become listeners. */
export const element = (name, attributes = {}, ...children) => grown(document.createElement(name), attributes, children);

/** An element of a picture. */
export const drawn = (name, attributes = {}, ...children) => grown(document.createElementNS(SVG, name), attributes, children);

export const button = (label, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, label);

/** A choice from a list of [value, label]. */
export function choice(name, label, options, value, attributes = {}) {
  const picked = options.map(([key, text]) => element("option", { value: key, selected: key === (value ?? "") }, text));
  return element("label", {}, label, element("select", { name, ...attributes }, ...picked));
}

export const field = (name, label, value, attributes = {}) =>
  element("label", {}, label, element("input", { name, value, autocomplete: "off", ...attributes }));

/** The last part of an IRI, as addresses here and in the service name things. */
export const keyOf = (iri) => iri.slice(iri.lastIndexOf("/") + 1);
