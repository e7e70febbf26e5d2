import assert from "node:assert/strict";
import { test } from "node:test";

import { isSameQuote, keyOf, placeOf } from "../../../../qa/page/transcript/script/places.js";
import { lastBefore } from "../../../../qa/page/transcript/script/recording.js";
import { tickPositions } from "../../../../qa/page/transcript/script/ticks.js";

const place = { document: "coast", sha256: "0123456789abcdef0", start: "9", end: "12", highlights: "" };

test("a place is read from the data of an element", () => {
  assert.deepEqual(placeOf({ dataset: { ...place, highlights: "9-10", rank: "1" } }), {
    ...place,
    highlights: "9-10",
  });
  assert.equal(placeOf({ dataset: { document: "coast" } }).highlights, "");
});

test("openings with the same quotes have one key, whichever quote opened them", () => {
  const other = { ...place, start: "20", end: "30" };
  assert.equal(keyOf(place, [place, other]), "coast 0123456789abcdef0 20-30 9-12");
  assert.equal(keyOf(other, [other, place]), keyOf(place, [place, other]));
  assert.equal(keyOf(place), "coast 0123456789abcdef0 9-12");
});

test("a quote is recognised by its span and the beginning of its digest", () => {
  assert.equal(isSameQuote(place, { ...place, sha256: "0123456789abcdef" }), true);
  assert.equal(isSameQuote(place, { ...place, sha256: "f123456789abcdef" }), false);
  assert.equal(isSameQuote(place, { ...place, end: "13" }), false);
});

test("ticks stand at their shares of the strip", () => {
  assert.deepEqual(tickPositions([0.25, 0.5], 400), [100, 200]);
});

test("ticks keep their distance and stay on the strip", () => {
  assert.deepEqual(tickPositions([0, 0, 0], 400), [12, 36, 60]);
  assert.deepEqual(tickPositions([1, 1], 400), [364, 388]);
  assert.deepEqual(tickPositions([0, 0.5, 1, 1], 40), [5, 15, 25, 35]); // too short for the full distance
});

test("the turn that is played is the last one that has begun", () => {
  const times = [0, 2.5, 2.5, 60];
  assert.equal(lastBefore(times, -1), -1);
  assert.equal(lastBefore(times, 0), 0);
  assert.equal(lastBefore(times, 2.5), 2);
  assert.equal(lastBefore(times, 59.9), 2);
  assert.equal(lastBefore(times, 3600), 3);
  assert.equal(lastBefore([], 1), -1);
});
