import assert from "node:assert/strict";
import { test } from "node:test";

import { linesOf, sentencesAround } from "../../../../qa/page/asking/script/clamping.js";
import { deskIn } from "../../../../qa/page/desk/script/desk.js";
import { quoted, usedIn } from "../../../../qa/page/desk/script/draft.js";
import { dropIndex } from "../../../../qa/page/desk/script/order.js";
import { folded, matchesIn } from "../../../../qa/page/transcript/script/finding.js";

test("a quote is dropped before the first item whose middle is below the pointer", () => {
  const items = [0, 100, 200].map((top) => ({ top, height: 100 }));
  assert.equal(dropIndex(items, 10), 0);
  assert.equal(dropIndex(items, 60), 1);
  assert.equal(dropIndex(items, 140), 1);
  assert.equal(dropIndex(items, 260), 3);
  assert.equal(dropIndex([], 5), 0);
});

test("the quotes of a draft are those that it has footnotes of", () => {
  assert.deepEqual([...usedIn("“A.”[^q3] and “b”[^q12], again[^q3], [q4], [^x]")], ["q3", "q12"]);
});

test("a short quote is inserted in quotation marks, a long one as a block, both with a footnote", () => {
  assert.equal(quoted(" The letter\ncame in May. ", "q3"), "“The letter came in May.”[^q3]");
  assert.equal(quoted("One.\n\nTwo.", "q1"), "\n\n> One.\n> \n> Two.[^q1]\n\n");
  assert.ok(quoted("x".repeat(300), "q2").startsWith("\n\n> x"));
});

test("an address names a desk by its id only", () => {
  assert.equal(deskIn("#desk/0123456789ab"), "0123456789ab");
  assert.equal(deskIn("#desk"), "");
  assert.equal(deskIn("#desk/../own"), "");
});

test("letters are found without case and accents, and matches do not overlap", () => {
  assert.equal([..."ŁÉ’s\n"].map(folded).join(""), "łe's ");
  assert.deepEqual(matchesIn("aaaa bell", "aa"), [0, 2]);
  assert.deepEqual(matchesIn("bell", ""), []);
});

test("a cut quote begins with a sentence, from its start if that leads to the best one, else just before it", () => {
  const within = (most) => (first, last) => last - first + 1 <= most;
  assert.deepEqual(sentencesAround(1, 9, within(3)), [0, 2]);
  assert.deepEqual(sentencesAround(5, 9, within(3)), [4, 6]);
  assert.deepEqual(sentencesAround(8, 9, within(3)), [6, 8]);
  assert.deepEqual(sentencesAround(5, 9, within(0)), [5, 5]);
  assert.deepEqual(sentencesAround(0, 1, within(0)), [0, 0]);
});

test("the best quote shows more lines than the others", () => {
  assert.ok(linesOf(0) > linesOf(1));
  assert.equal(linesOf(1), linesOf(9));
});
