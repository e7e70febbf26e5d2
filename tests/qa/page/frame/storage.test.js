import assert from "node:assert/strict";
import { test } from "node:test";

import { store, stored } from "../../../../qa/page/frame/script/storage.js";

/** Return a storage as a browser has it, with its entries. */
function newStorage() {
  const entries = new Map();
  return {
    entries,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => entries.set(name, text),
    removeItem: (name) => entries.delete(name),
  };
}

test("a stored value comes back, under a name of this page", () => {
  const storage = newStorage();
  assert.equal(
    store("past", { open: true }, () => storage),
    true,
  );
  assert.deepEqual([...storage.entries], [["onrecord.past", '{"open":true}']]);
  assert.deepEqual(
    stored("past", null, () => storage),
    { open: true },
  );
});

test("null removes a value", () => {
  const storage = newStorage();
  store("where", true, () => storage);
  store("where", null, () => storage);
  assert.equal(storage.entries.size, 0);
  assert.equal(
    stored("where", false, () => storage),
    false,
  );
});

test("a value that is no JSON counts as none", () => {
  const storage = newStorage();
  storage.entries.set("onrecord.past", "{");
  assert.equal(
    stored("past", "otherwise", () => storage),
    "otherwise",
  );
});

test("where the browser refuses its storage, nothing is stored and nothing fails", () => {
  const refused = () => {
    throw new DOMException("denied", "SecurityError");
  };
  assert.equal(store("past", true, refused), false);
  assert.equal(stored("past", "otherwise", refused), "otherwise");
});
