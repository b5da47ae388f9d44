/* Saving what is seen: figures as SVG or PNG, tables as CSV. */

import { button, element } from "./dom.js";
import { t } from "./words.js";

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "opacity", "font-size", "font-family", "font-weight", "text-anchor", "paint-order", "display", "visibility"];

export function save(blob, name) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A copy that looks the same without our style sheet. */
function standalone(figure) {
  const copy = figure.cloneNode(true);
  const [from, to] = [figure, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  from.forEach((one, place) => {
    const style = getComputedStyle(one);
    for (const name of STYLES) to[place].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["style", "tabindex", "class"]) to[place].removeAttribute(name);
  });
  const { width, height } = figure.getBoundingClientRect();
  copy.setAttribute("xmlns", figure.namespaceURI);
  copy.setAttribute("width", Math.round(width));
  copy.setAttribute("height", Math.round(height));
  const paper = document.createElementNS(figure.namespaceURI, "rect");
  const { width: w, height: h } = figure.viewBox.baseVal;
  const everywhere = { x: -w, y: -h, width: 3 * w, height: 3 * h }; // also beside a picture of another shape than its place
  for (const [key, value] of Object.entries({ ...everywhere, fill: getComputedStyle(document.body).backgroundColor })) paper.setAttribute(key, value);
  copy.prepend(paper);
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

async function picture({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = element("canvas", { width: Math.round(2 * width), height: Math.round(2 * height) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** Buttons that save a figure. */
export const saving = (figure, name) =>
  element("p", { class: "saving", role: "group", "aria-label": t("Save the figure") },
    button("SVG", () => save(new Blob([standalone(figure()).text], { type: "image/svg+xml" }), `${name}.svg`), { title: t("Save as SVG"), "aria-label": t("Save as SVG") }),
    button("PNG", async () => save(await picture(standalone(figure())), `${name}.png`), { title: t("Save as PNG"), "aria-label": t("Save as PNG") }));

const quoted = (value) => {
  const text = value == null ? "" : String(value);
  const harmless = /^[=+\-@\t]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text; // no formula for a spreadsheet
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** Rows as CSV (RFC 4180). */
export const csv = (columns, rows) =>
  new Blob([[columns, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n"), "\r\n"], { type: "text/csv" });
