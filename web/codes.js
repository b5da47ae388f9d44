/* The codes that the service speaks: quad classes, categories, and what they say of a relation. */

import { t } from "./words.js";

export const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"];
const LABELS = {
  AGREE: "agreement", CONSULT: "consultation", SUPPORT: "support", CONCEDE: "concession", COOPERATE: "joint work", AID: "aid", RETREAT: "retreat", REQUEST: "request",
  ACCUSE: "accusation", REJECT: "rejection", THREATEN: "threat", PROTEST: "protest", SANCTION: "sanction", MOBILIZE: "mobilization", COERCE: "coercion", ASSAULT: "assault",
};
export const CATEGORIES = Object.keys(LABELS);

/** A category in words. */
export const meaning = (category) => t(LABELS[category] ?? category);

/** A quad class as a class of the style sheet. */
export const slug = (quad) => quad.replace(" ", "-");

/** Cooperation, conflict or balanced, by the mean Goldstein score of what was done. */
export const sign = (score) => (score > 0 ? "cooperation" : score < 0 ? "conflict" : "balanced");

export const quadOptions = () => [["", t("all classes")], ...QUADS.map((quad) => [quad, t(quad)])];
export const categoryOptions = () => [["", t("all categories")], ...CATEGORIES.map((one) => [one, `${one} (${meaning(one)})`])];

/** A category and its mode, as in “SANCTION (withdraw)”. */
export const whatOf = ({ category, mode }) => (mode ? `${category} (${mode})` : category);

/** Whether it is told to have happened. */
export function happened({ negated, modality }) {
  if (modality === "asserted") return negated ? t("no") : t("yes");
  return negated ? t("not, {0}", t(modality)) : t(modality);
}
