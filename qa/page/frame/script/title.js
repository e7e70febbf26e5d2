// The title of the browser's tab, which also names the steps of its history: what is shown, the archive, the program.

import { component } from "./page.js";

/**
 * Return a title.
 * @param {string} hash of the address
 * @param {{view?: string | null, archive?: string | null, name?: string | null}} shown
 */
export function titleOf(hash, { view, archive, name }) {
  const question = new URLSearchParams(hash.slice(1)).get("q");
  return [question ?? view, archive, name].filter(Boolean).join(" · ");
}

/** Put what is shown into the title. */
export function showTitle() {
  const text = (/** @type {string} */ place) => component.querySelector(place)?.textContent;
  const view = text('.or-views a[aria-current]:not([href="#"])');
  document.title = titleOf(location.hash, { view, archive: text(".or-archive"), name: text(".or-name") });
}
