// Filters: the limits of a search, shown as chips while they are set. A field of names is for the next one.

import { FILTERS, NAMES, valuesOf } from "../../frame/script/address.js";
import { actions, call, elementFrom, form, part, question, template } from "../../frame/script/page.js";

/** @typedef {import("../../frame/script/address.js").Filters} Filters */

/** @type {Filters} */
export const NO_FILTERS = {
  speaker: [],
  document: [],
  documentName: [],
  within: [],
  since: "",
  until: "",
  exact: "",
};

let current = NO_FILTERS;

export const filters = () => current;
export const filterField = (/** @type {string} */ name) =>
  /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** Return the titles of the documents in the filters, by their ids; those that are not known are empty. */
function titlesIn(/** @type {Filters} */ values) {
  const titles = [values?.documentName ?? []].flat();
  return new Map(valuesOf(values, "document").map((id, at) => [id, titles[at] ?? ""]));
}

/** Return filters with some of them changed. Documents keep the titles that they had. */
export function withFilters(/** @type {Filters} */ before, /** @type {Filters} */ given) {
  const titles = new Map([...titlesIn(before), ...(given.documentName ? titlesIn(given) : [])]);
  const after = { ...before, ...given };
  return { ...after, documentName: valuesOf(after, "document").map((id) => titles.get(id) ?? "") };
}

/** Return filters with one more name, unless they have it. */
export function withName(
  /** @type {Filters} */ before,
  /** @type {string} */ name,
  /** @type {string} */ value,
  title = "",
) {
  const others = valuesOf(before, name).filter((each) => each !== value);
  if (name !== "document") return withFilters(before, { [name]: [...others, value] });
  const titles = titlesIn(before);
  const documentName = [...others.map((id) => titles.get(id)), title];
  return withFilters(before, { document: [...others, value], documentName });
}

/** Return filters without one of their values. */
export function withoutValue(
  /** @type {Filters} */ before,
  /** @type {string} */ name,
  /** @type {string} */ value,
) {
  const others = valuesOf(before, name).filter((each) => each !== value);
  return withFilters(before, { [name]: NAMES.includes(name) ? others : "" });
}

/** Change some filters and their chips; the fields show what the reader typed. */
export function setFilters(/** @type {Filters} */ given) {
  current = withFilters(current, given);
  showChips();
}

/** Change some filters, their fields and their chips. Documents may come without their titles. */
export async function changeFilters(/** @type {Filters} */ given) {
  const changed = withFilters(current, given);
  const titled = [...titlesIn(changed)].map(async ([id, title]) => {
    if (title) return title;
    return (await call("page_choices", { of: "document", value: id }))?.name || id;
  });
  current = { ...changed, documentName: await Promise.all(titled) };
  for (const name of FILTERS) {
    filterField(name).value = NAMES.includes(name) ? "" : String(current[name] ?? "");
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

/** Return the names, values and words of the filters that are set: a document is shown by its title. */
export function activeFilters(/** @type {Filters} */ values, labelOf = fieldLabel) {
  const titles = titlesIn(values);
  return FILTERS.flatMap((name) =>
    valuesOf(values, name).map((value) => {
      const shown = (name === "document" && titles.get(value)) || value;
      return { name, value, words: `${labelOf(name)}: ${shown}` };
    }),
  );
}

const fieldLabel = (/** @type {string} */ name) => form.querySelector(`[data-field="${name}"] label`).textContent;

function showChips() {
  const chips = activeFilters(current).map(({ name, value, words }) => {
    const chip = elementFrom("chip");
    Object.assign(chip.dataset, { name, value });
    chip.querySelector("bdi").textContent = words;
    return chip;
  });
  part("chips").replaceChildren(...chips, ...(chips.length > 1 ? [template("clear")] : []));
}

async function takeAway(/** @type {Filters} */ left) {
  await changeFilters(left);
  question.focus();
}

/** Show a fault or a note below a field. */
export function tellField(/** @type {string} */ name, /** @type {string} */ words, isFault = false) {
  form.querySelector(`[data-field="${name}"] .or-told`).textContent = words;
  filterField(name).setAttribute("aria-invalid", String(isFault));
}

actions.clear = () => takeAway({ ...NO_FILTERS, exact: current.exact ?? "" });
actions.drop = ({ dataset }) => takeAway(withoutValue(current, dataset.name, dataset.value));
