// The address. `#q=…&speaker=…&document=…&within=…&since=…&until=…` asks a question within filters; with `&exact=any` (or
// `case`, `accents`, `both`) its words are searched for literally. Names may come several times. `#quote=document:start-end:sha256` opens a quote in its
// interview, `#interview=document` an interview. Views have addresses of their own, with the same two fields:
// `#interviews?interview=document`.

import { page } from "./page.js";
import { showTitle } from "./title.js";
import { OPENING, fieldsIn, showView, withFields, withoutOpening } from "./views.js";

/** @typedef {import("../../transcript/script/places.js").Place} Place */
/** @typedef {Record<string, string | string[]>} Filters a value, or several of which any will do, by filter */

/** The filters that may have several names. */
export const NAMES = ["speaker", "document", "within"];

/** The filters that a request, an address and the form name. */
export const FILTERS = [...NAMES, "since", "until"];

/** How exact words are compared: by nothing else, or also by case, accents or both. */
const EXACT = ["any", "case", "accents", "both"];

const QUOTE = /^(.+):(\d+)-(\d+):([0-9a-f]{16,64})$/;
const DIGEST_LENGTH = 16; // hexadecimal digits of a text's digest that an address gives

/** Return the values of a filter: several, one or none. */
export const valuesOf = (/** @type {Filters | undefined} */ filters, /** @type {string} */ name) =>
  [filters?.[name] ?? []].flat().filter(Boolean);

/**
 * Return the address that asks a question within its filters.
 * @param {{question: string, edited?: string | null, filters?: Filters}} record
 */
export function addressOf({ question, edited, filters }) {
  const fields = new URLSearchParams({ q: edited ?? question });
  for (const name of [...FILTERS, "exact"]) {
    for (const value of valuesOf(filters, name)) fields.append(name, value);
  }
  return `#${fields}`;
}

/** Return the question and the filters that an address asks for, or null when it asks nothing. */
export function searchIn(/** @type {string} */ address) {
  const fields = new URLSearchParams(address.slice(1));
  const question = fields.get("q")?.trim();
  if (!question) return null;
  const filters = Object.fromEntries(
    FILTERS.map((name) => [name, NAMES.includes(name) ? fields.getAll(name) : (fields.get(name) ?? "")]),
  );
  const exact = fields.get("exact");
  return { question, filters: EXACT.includes(exact) ? { ...filters, exact } : filters };
}

/** Return the name of a quote in an address. */
export function quoteName(/** @type {Place} */ { document, sha256, start, end }) {
  return `${document}:${start}-${end}:${sha256.slice(0, DIGEST_LENGTH)}`;
}

/**
 * Return the quote or the interview that an address opens, or null when it opens none.
 * @returns {Place | null}
 */
export function placeIn(/** @type {string} */ address) {
  const fields = fieldsIn(address);
  const document = fields.get("interview");
  if (document) return { document, highlights: "" };
  const found = QUOTE.exec(fields.get("quote") ?? "");
  return found && { document: found[1], start: found[2], end: found[3], sha256: found[4], highlights: "" };
}

/** The search of the address that the page shows now. */
let followed = "#";

/** Note the search of an address as the one that is shown. Return whether it is another one than before. */
export function noteSearch(/** @type {string} */ address) {
  const search = withoutOpening(address);
  const isNew = search !== followed;
  followed = search;
  return isNew;
}

/** Put the address of what is shown into the browser's history, as a step that the reader can go back from. */
export function noteAddress(/** @type {string} */ address) {
  noteSearch(address);
  if ((location.hash || "#") === address) return;
  history.pushState(null, "", pageAddress(address));
  if (page.dataset.view) showView();
  else showTitle();
}

/** Put the interview or quote that was opened into the address: going back closes it. */
export function notePlace(/** @type {Place} */ place) {
  const fields = fieldsIn(location.hash);
  const wasOpen = OPENING.some((name) => fields.has(name));
  for (const name of OPENING) fields.delete(name);
  if (place.sha256 && place.start) fields.set("quote", quoteName(place));
  else fields.set("interview", place.document);
  const address = withFields(location.hash, fields);
  if (wasOpen) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
}

/** Take what was closed out of the address. */
export function noteClosed() {
  if (!placeIn(location.hash)) return;
  history.replaceState(null, "", pageAddress(withoutOpening(location.hash)));
}

const pageAddress = (/** @type {string} */ hash) => (hash === "#" ? location.pathname + location.search : hash);
