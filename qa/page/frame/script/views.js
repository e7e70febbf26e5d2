// Views: the conversation, and pages beside it, each with an address (`#overview`). A script adds its view as
// `views.name = show`; the frame holds its link and its place, `data-view="name"`. The part of an address behind a
// slash (`#interviews/its-id`) belongs to the view, which is shown again when that part changes. Behind a question mark
// are fields, such as the interview that is open beside the view.

import { component, page } from "./page.js";
import { showTitle } from "./title.js";

/** Name of a view → the function that fills its place when the reader comes to it. */
export const views = /** @type {Record<string, (place: HTMLElement) => unknown>} */ ({});

/** What to do when another view than before is shown. @type {Set<() => void>} */
export const afterChange = new Set();

/** The address for which the view was filled. @type {string | null} */
let shownAddress = null;

/** Return the name of the view at an address; the conversation has the empty name. */
export function viewAt(/** @type {string} */ address) {
  const [name] = address.slice(1).split(/[/?]/);
  return Object.hasOwn(views, name) ? name : "";
}

/** Return what an address names within its view, behind the slash; an empty text for nothing. */
export function detailIn(/** @type {string} */ address) {
  const [path] = address.split("?");
  const [, ...detail] = path.split("/");
  return decoded(detail.join("/"));
}

/** Return a part of an address as text; as it is if it is not written as one. */
export function decoded(/** @type {string} */ text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Return the fields of an address. */
export const fieldsIn = (/** @type {string} */ address) => new URLSearchParams(address.slice(divide(address)));

/** Return an address with other fields. */
export function withFields(/** @type {string} */ address, /** @type {URLSearchParams} */ fields) {
  if (!viewAt(address)) return `#${fields}`;
  const path = address.slice(0, divide(address)).replace(/\?$/, "");
  return fields.size ? `${path}?${fields}` : path;
}

/** Return where the fields of an address begin: those of a question are all of it. */
function divide(/** @type {string} */ address) {
  if (!viewAt(address)) return 1;
  return address.includes("?") ? address.indexOf("?") + 1 : address.length;
}

/** The fields that open an interview beside what the rest of the address names. */
export const OPENING = ["quote", "interview"];

/** Return an address without the interview that is open beside it. */
export function withoutOpening(/** @type {string} */ address) {
  const fields = fieldsIn(address);
  for (const name of OPENING) fields.delete(name);
  return withFields(address, fields);
}

export const viewPlace = (/** @type {string} */ name) => component.querySelector(`.or-view[data-view="${name}"]`);

/** Show the view that the address names. */
export function showView() {
  const name = viewAt(location.hash);
  const isNew = name !== (page.dataset.view ?? "");
  page.dataset.view = name;
  component.querySelector(".or-talk").hidden = Boolean(name);
  for (const place of component.querySelectorAll(".or-view")) place.hidden = place.dataset.view !== name;
  for (const link of component.querySelectorAll(".or-views a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  showTitle();
  if (isNew) for (const act of afterChange) act();
  const address = withoutOpening(location.hash);
  const isShown = !isNew && shownAddress === address;
  shownAddress = address;
  if (!name || isShown) return;
  viewPlace(name).focus({ preventScroll: true }); // a screen reader reads the view next, and arrow keys scroll it
  views[name](viewPlace(name));
}
