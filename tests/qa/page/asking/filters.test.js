import assert from "node:assert/strict";
import { test } from "node:test";

import { optionAfter } from "../../../../qa/page/asking/script/choices.js";
import { activeFilters, shownFilter, withFilters } from "../../../../qa/page/asking/script/filters.js";
import { faultOf } from "../../../../qa/page/asking/script/form.js";

test("a document's name goes with its filter", () => {
  const before = { speaker: "Ana", document: "coast", documentName: "On the coast" };
  assert.deepEqual(withFilters(before, { document: "" }), { speaker: "Ana", document: "", documentName: "" });
  assert.deepEqual(withFilters(before, { speaker: "" }), { ...before, speaker: "" });
});

test("a filter is shown by its value, a document by its name", () => {
  assert.equal(shownFilter("speaker", { speaker: "Ana" }), "Ana");
  assert.equal(shownFilter("document", { document: "coast", documentName: "On the coast" }), "On the coast");
  assert.equal(shownFilter("document", { document: "coast", documentName: "" }), "coast");
  assert.equal(shownFilter("since", {}), "");
});

test("only filters that are set are active, in the order of the form", () => {
  const values = { until: "1999", speaker: "Ana", since: "", document: "" };
  assert.deepEqual(
    activeFilters(values, (name) => name.toUpperCase()),
    [
      { name: "speaker", words: "SPEAKER: Ana" },
      { name: "until", words: "UNTIL: 1999" },
    ],
  );
  assert.deepEqual(
    activeFilters(undefined, () => ""),
    [],
  );
});

test("keys move through the options and stop at both ends", () => {
  assert.equal(optionAfter("ArrowDown", -1, 8), 0);
  assert.equal(optionAfter("ArrowUp", -1, 8), 7);
  assert.equal(optionAfter("ArrowDown", 7, 8), 7);
  assert.equal(optionAfter("ArrowUp", 0, 8), 0);
  assert.equal(optionAfter("PageDown", 1, 8), 6);
  assert.equal(optionAfter("PageUp", 3, 8), 0);
  assert.equal(optionAfter("x", 3, 8), undefined);
});

test("a question is faulty when it is empty or has too many characters", () => {
  assert.equal(faultOf("", 5), "empty");
  assert.equal(faultOf("storm", 5), undefined);
  assert.equal(faultOf("storms", 5), "tooLong");
  assert.equal(faultOf("\u{1F30A}".repeat(5), 5), undefined); // five characters, ten code units
});
