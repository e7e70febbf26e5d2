// Filters: the limits of a search, shown as chips while they are set.

import { FILTERS } from "../../frame/script/address.js";
import { actions, call, elementFrom, form, part, question, template } from "../../frame/script/page.js";

/** @typedef {import("../../frame/script/address.js").Filters} Filters */

/** @type {Filters} */
const NO_FILTERS = { speaker: "", document: "", documentName: "", within: "", since: "", until: "" };

let current = NO_FILTERS;

export const filters = () => current;
export const filterField = (/** @type {string} */ name) =>
  /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Return filters with some of them changed. A document loses its name with its id. */
export function withFilters(/** @type {Filters} */ before, /** @type {Filters} */ given) {
  const after = { ...before, ...given };
  return after.document ? after : { ...after, documentName: "" };
}

/** Change some filters and their chips; the fields show what the reader typed. */
export function setFilters(/** @type {Filters} */ given) {
  current = { ...current, ...given };
  showChips();
}

/** Change some filters, their fields and their chips. A document may come without its name. */
export async function changeFilters(/** @type {Filters} */ given) {
  current = withFilters(current, given);
  if (given.document && !given.documentName) {
    const reply = await call("page_choices", { of: "document", value: current.document });
    current = { ...current, documentName: reply?.name || current.document };
  }
  for (const name of FILTERS) {
    filterField(name).value = shownFilter(name, current);
    tellField(name, "");
  }
  showExact();
  showChips();
}

/** Show in the form how exact words are searched for, if they are. */
function showExact() {
  const { exact = "" } = current;
  for (const name of ["", "-case", "-accents"]) {
    filterField(`exact${name}`).checked = name ? exact === name.slice(1) || exact === "both" : Boolean(exact);
  }
  part("exact-more").hidden = !exact;
}

/** Return how exact words are searched for, as the form says; an empty text if they are not. */
function exactInForm() {
  const [isOn, byCase, byAccents] = ["exact", "exact-case", "exact-accents"].map(
    (name) => filterField(name).checked,
  );
  if (!isOn) return "";
  if (byCase && byAccents) return "both";
  if (byCase) return "case";
  return byAccents ? "accents" : "any";
}

export function listenToExact() {
  part("exact").addEventListener("change", () => {
    current = { ...current, exact: exactInForm() };
    showExact();
  });
}

/** Return the words that show a filter: a document's name instead of its id. */
export function shownFilter(/** @type {string} */ name, /** @type {Filters} */ values) {
  if (name !== "document" || !values.document) return values[name] ?? "";
  return values.documentName || values.document;
}

/** Return the names and words of the filters that are set. */
export function activeFilters(/** @type {Filters} */ values, labelOf = fieldLabel) {
  return FILTERS.filter((name) => values?.[name]).map((name) => ({
    name,
    words: `${labelOf(name)}: ${shownFilter(name, values)}`,
  }));
}

const fieldLabel = (/** @type {string} */ name) => form.querySelector(`[data-field="${name}"] label`).textContent;

function showChips() {
  const chips = activeFilters(current).map(({ name, words }) => {
    const chip = elementFrom("chip");
    chip.dataset.name = name;
    chip.querySelector("bdi").textContent = words;
    return chip;
  });
  part("chips").replaceChildren(...chips, ...(chips.length > 1 ? [template("clear")] : []));
}

async function clearFilters(/** @type {string[]} */ names) {
  await changeFilters(Object.fromEntries(names.map((name) => [name, ""])));
  question.focus();
}

/** Show a fault or a note below a field. */
export function tellField(/** @type {string} */ name, /** @type {string} */ words, isFault = false) {
  form.querySelector(`[data-field="${name}"] .or-told`).textContent = words;
  filterField(name).setAttribute("aria-invalid", String(isFault));
}

actions.clear = () => clearFilters(FILTERS);
actions.drop = (button) => clearFilters([button.dataset.name]);
