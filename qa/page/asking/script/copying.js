// Copying a quote with its citation, or a link to it.

import { quoteName } from "../../frame/script/address.js";
import { actions, call, page, template } from "../../frame/script/page.js";
import { store, stored } from "../../frame/script/storage.js";
import { placeOf } from "../../transcript/script/places.js";

/** @typedef {import("../../transcript/script/places.js").Place} Place */

const DEFAULT_STYLE = "plain";
const TOLD_FOR = 8000; // milliseconds

export const chosenStyle = () => stored("citation-style", DEFAULT_STYLE);
export const chooseStyle = (/** @type {string} */ style) => store("citation-style", style);

export const cardOf = (/** @type {HTMLElement} */ button) => button.closest(".or-card");

/** Show below a quote for a while what was done with it; screen readers read it. */
export function tell(/** @type {HTMLElement} */ card, /** @type {string} */ words) {
  const line = card.querySelector(".or-told");
  line.hidden = false;
  line.textContent = words;
  setTimeout(() => line.textContent === words && (line.hidden = true), TOLD_FOR);
}

/** Return the words that say that the server cannot be reached. */
export function lostWords() {
  return template("lost").querySelector(".or-verdict").nextElementSibling.textContent;
}

/** Copy a quote with its citation, in the style that the reader chose. */
export async function copyQuote(/** @type {HTMLElement} */ card) {
  await copyText(card, textOf(call("page_copy", { ...placeOf(card), style: chosenStyle() })));
}

/** Return the text to paste in a reply that is on its way; it throws where there is none. */
export async function textOf(/** @type {Promise<any>} */ reply) {
  const quote = await reply;
  if (quote?.text === undefined) throw new Error(quote?.failure ?? lostWords());
  return quote.text;
}

/** Copy a link to a quote. */
export async function copyLink(/** @type {HTMLElement} */ card) {
  await copyText(card, Promise.resolve(linkTo(placeOf(card), location)));
}

/** Return the address that opens a quote in its interview. */
export function linkTo(
  /** @type {Place} */ place,
  /** @type {{origin: string, pathname: string}} */ { origin, pathname },
) {
  return `${origin}${pathname}#${new URLSearchParams({ quote: quoteName(place) })}`;
}

async function copyText(/** @type {HTMLElement} */ card, /** @type {Promise<string>} */ text) {
  const { done, refused } = card.querySelector("[data-do=copy]").dataset;
  try {
    tell(card, (await toClipboard(text)) ? done : refused);
  } catch (error) {
    tell(card, error.message);
  }
}

/**
 * Put text that has not arrived yet into the clipboard. Return whether the browser allowed it. Throw where no text
 * arrives.
 */
export async function toClipboard(/** @type {Promise<string>} */ text) {
  try {
    // The promise is passed on at once: a browser may forget that a key was pressed before the text arrives.
    const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return copySelected(await text);
  }
}

/** Copy text by selecting it, for browsers without the clipboard's interface. */
function copySelected(/** @type {string} */ text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "or-unseen";
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  page.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return isCopied;
}

actions.copy = (target) => copyQuote(cardOf(target));
