// Views: the conversation, and pages beside it, each with an address (`#overview`). A script adds its view as
// `views.name = show`; the frame holds its link and its place, `data-view="name"`. The part of an address behind a
// slash (`#interviews/its-id`) belongs to the view, which is shown again when that part changes.

import { component, page } from "./page.js";
import { showTitle } from "./title.js";

/** Name of a view → the function that fills its place when the reader comes to it. */
export const views = /** @type {Record<string, (place: HTMLElement) => unknown>} */ ({});

/** The address for which the view was filled. @type {string | null} */
let shownAddress = null;

/** Return the name of the view at an address; the conversation has the empty name. */
export function viewAt(/** @type {string} */ address) {
  const [name] = address.slice(1).split("/");
  return Object.hasOwn(views, name) ? name : "";
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
  const isShown = !isNew && shownAddress === location.hash;
  shownAddress = location.hash;
  if (!name || isShown) return;
  viewPlace(name).focus({ preventScroll: true }); // a screen reader reads the view next, and arrow keys scroll it
  views[name](viewPlace(name));
}
