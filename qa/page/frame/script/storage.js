// What this browser keeps: nothing where it may not (private windows, full storage), and then the page goes on without.

// The value kept under a name, or `otherwise`. `storage` is `localStorage`, or `sessionStorage` for this tab alone.
function kept(name, otherwise = null, storage = () => localStorage) {
  try {
    return JSON.parse(storage().getItem(`onrecord.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

// Keeps a value under a name, or drops it where it is null; tells whether that could be done.
function keep(name, value, storage = () => localStorage) {
  try {
    if (value === null) storage().removeItem(`onrecord.${name}`);
    else storage().setItem(`onrecord.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

const thisTab = () => sessionStorage;
