// The person who has signed in. Conversations belong to a person, also in a browser that several people use.

import { page } from "./page.js";
import { store, stored, thisTab } from "./storage.js";

const USER = "user";

/** Return the name of the person who has signed in; none where nobody has to. */
export const user = () => page?.dataset.user ?? "";

/** Return the name under which something is stored for this person. */
export const ownName = (/** @type {string} */ name, person = user()) => (person ? `${name} of ${person}` : name);

/** Show nothing of this person to the next one: other tabs, and pages that the browser kept, are loaded again. */
export function guardUser() {
  if (stored(USER, "") !== user()) store(USER, user() || null);
  window.addEventListener("storage", ({ key }) => {
    if (key === `onrecord.${USER}` && stored(USER, "") !== user()) loadAgain();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted && user()) loadAgain();
  });
}

/** Remove what this browser stores for this person, who is signing out. */
export function forgetUser(/** @type {string[]} */ names) {
  for (const name of names) store(ownName(name), null);
  store("current", null, thisTab);
  store(USER, null);
}

function loadAgain() {
  history.replaceState(null, "", location.pathname); // the address has the question that was asked last
  location.reload();
}
