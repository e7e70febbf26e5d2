// The fields that offer the archive's people and interviews while the reader types: comboboxes by the ARIA pattern.

import { call, page } from "../../frame/script/page.js";
import { filterField, filters, setFilters, tellField, withName } from "./filters.js";

const PAGE = 5; // options that the page keys move by

const listOf = (/** @type {string} */ name) => page.querySelector(`#or-${name}-list`);
const optionsOf = (/** @type {string} */ name) => [...listOf(name).querySelectorAll("[role=option]")];
export const isOffering = (/** @type {string} */ name) => !listOf(name).hidden;

/** Offer what fits the typed words. */
export async function offer(/** @type {string} */ name) {
  const field = filterField(name);
  const typed = field.value.trim();
  const reply = await call("page_choices", { of: name, typed });
  if (!reply || field.value.trim() !== typed || document.activeElement !== field) return;
  listOf(name).innerHTML = reply.html;
  listOf(name).scrollTop = 0;
  tellField(name, reply.told, reply.total === 0 && Boolean(typed));
  showOffer(name, reply.total > 0);
}

export function showOffer(/** @type {string} */ name, /** @type {boolean} */ isShown) {
  listOf(name).hidden = !isShown;
  filterField(name).setAttribute("aria-expanded", String(isShown));
  if (!isShown) markOption(name, undefined);
}

function markOption(/** @type {string} */ name, /** @type {HTMLElement | undefined} */ option) {
  for (const each of optionsOf(name)) each.setAttribute("aria-selected", String(each === option));
  if (option) filterField(name).setAttribute("aria-activedescendant", option.id);
  else filterField(name).removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

export const markedOption = (/** @type {string} */ name) =>
  optionsOf(name).find((option) => option.getAttribute("aria-selected") === "true");

/**
 * Return the index of the option that a key leads to, from the one at `index` (-1: from none), among `count`.
 * @param {string} key
 * @param {number} index
 * @param {number} count
 */
export function optionAfter(key, index, count) {
  const next = {
    ArrowDown: index + 1,
    ArrowUp: index < 0 ? count - 1 : index - 1,
    PageDown: index + PAGE,
    PageUp: index - PAGE,
  }[key];
  return next === undefined ? undefined : Math.max(0, Math.min(next, count - 1));
}

/** Open the offer, or mark another option, by an arrow or page key. Return false for other keys. */
export function moveByKey(/** @type {string} */ name, /** @type {string} */ key) {
  const options = optionsOf(name);
  const next = optionAfter(key, options.indexOf(markedOption(name)), options.length);
  if (next === undefined) return false;
  if (isOffering(name)) markOption(name, options[next]);
  else offer(name);
  return true;
}

/**
 * Add a choice to the filters; its field is free for another one. The field of people may offer interviews.
 * @param {string} name
 * @param {{value?: string, name?: string, kind?: string}} choice
 */
export function choose(name, { value, name: shown, kind = name }) {
  setFilters(withName(filters(), kind, value, shown));
  filterField(name).value = "";
  tellField(name, "");
  showOffer(name, false);
}

/**
 * Add the typed words to the filters: a name as it is, if the archive has a person of that name; an interview if
 * only one fits.
 */
export async function settleChoice(/** @type {string} */ name) {
  const typed = filterField(name).value.trim();
  showOffer(name, false);
  if (!typed) {
    tellField(name, "");
    return;
  }
  const reply = await call("page_choices", { of: name, typed, settle: true });
  if (!reply || filterField(name).value.trim() !== typed) return;
  if (reply.fault) tellField(name, reply.fault, true);
  else choose(name, reply);
}
