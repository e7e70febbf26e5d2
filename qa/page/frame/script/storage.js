// Values that this browser stores. Where it may not store any (private windows, full storage), the page works without.

/** Return the value stored under a name, or `otherwise`. */
export function stored(/** @type {string} */ name, /** @type {any} */ otherwise = null, storage = allTabs) {
  try {
    return JSON.parse(storage().getItem(`onrecord.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** Store a value under a name, or remove it when the value is null. Return whether that worked. */
export function store(/** @type {string} */ name, /** @type {any} */ value, storage = allTabs) {
  try {
    if (value === null) storage().removeItem(`onrecord.${name}`);
    else storage().setItem(`onrecord.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// Functions, because a browser may refuse the very look at its storage.
export const allTabs = () => localStorage;
export const thisTab = () => sessionStorage;
