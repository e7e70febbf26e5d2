import assert from "node:assert/strict";
import { test } from "node:test";

import { optionAfter } from "../../../../qa/page/asking/script/choices.js";
import { activeFilters, withFilters, withName, withoutValue } from "../../../../qa/page/asking/script/filters.js";
import { faultOf } from "../../../../qa/page/asking/script/form.js";

test("a document's title goes with its filter", () => {
  const before = { speaker: ["Ana"], document: ["coast", "mine"], documentName: ["On the coast", "The mine"] };
  assert.deepEqual(withoutValue(before, "document", "coast"), {
    speaker: ["Ana"],
    document: ["mine"],
    documentName: ["The mine"],
  });
  assert.deepEqual(withFilters(before, { speaker: [] }), { ...before, speaker: [] });
  assert.deepEqual(withFilters(before, { document: ["mine", "new"] }).documentName, ["The mine", ""]);
});

test("a name is added once, and a date is taken away", () => {
  const before = { speaker: ["Ana", "Bo"], document: [], documentName: [], since: "1999" };
  assert.deepEqual(withName(before, "speaker", "Ana").speaker, ["Bo", "Ana"]);
  const titled = withName(before, "document", "coast", "On the coast");
  assert.deepEqual([titled.document, titled.documentName], [["coast"], ["On the coast"]]);
  assert.equal(withoutValue(before, "since", "1999").since, "");
});

test("each value is shown, a document by its title, in the order of the form", () => {
  const values = {
    until: "1999",
    speaker: ["Ana", "Bo"],
    since: "",
    document: ["coast"],
    documentName: ["On the coast"],
  };
  assert.deepEqual(
    activeFilters(values, (name) => name.toUpperCase()),
    [
      { name: "speaker", value: "Ana", words: "SPEAKER: Ana" },
      { name: "speaker", value: "Bo", words: "SPEAKER: Bo" },
      { name: "document", value: "coast", words: "DOCUMENT: On the coast" },
      { name: "until", value: "1999", words: "UNTIL: 1999" },
    ],
  );
  assert.deepEqual(
    activeFilters(undefined, () => ""),
    [],
  );
});

test("filters stored by an earlier version are shown as those of now", () => {
  const values = { speaker: "Ana", document: "coast", documentName: "On the coast" };
  const shown = activeFilters(values, (name) => name).map(({ words }) => words);
  assert.deepEqual(shown, ["speaker: Ana", "document: On the coast"]);
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
