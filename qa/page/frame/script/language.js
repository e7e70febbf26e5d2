// The language of the page: the one that the reader chose, or else the first that the browser asks for.

import { part } from "./page.js";
import { store, stored } from "./storage.js";

/** Return the codes of the languages that the reader prefers, best first. */
export function preferredLanguages() {
  const chosen = stored("language");
  return typeof chosen === "string" ? [chosen, ...navigator.languages] : [...navigator.languages];
}

/** Change the language when the reader chooses one. */
export function listenToLanguage() {
  part("language").addEventListener("change", (/** @type {Targeted<Event>} */ { target }) => {
    store("language", target.value);
    location.reload(); // all words come from the server; the address and the conversation stay
  });
}
