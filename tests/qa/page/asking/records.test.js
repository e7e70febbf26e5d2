import assert from "node:assert/strict";
import { test } from "node:test";

import { historyOf, requestFor, wholeSearch } from "../../../../qa/page/asking/script/records.js";

const record = (question, rest = {}) => ({ question, filters: {}, edited: null, state: "answered", ...rest });

test("a question depends on the earlier ones, as they were searched for", () => {
  const earlier = [record("Who sang?"), record("And then?", { edited: "who sang then" })];
  assert.deepEqual(historyOf(record("Why?"), earlier), ["Who sang?", "who sang then"]);
});

test("failed and stopped questions are left out", () => {
  const earlier = [record("a"), record("b", { state: "failed" }), record("c", { state: "stopped" }), record("d")];
  assert.deepEqual(historyOf(record("e"), earlier), ["a", "d"]);
});

test("a question with a new filter starts afresh", () => {
  const within = { speaker: "Ana" };
  assert.deepEqual(historyOf(record("b", { filters: within }), [record("a")]), []);
  const earlier = [record("a"), record("b", { filters: within }), record("c", { filters: within })];
  assert.deepEqual(historyOf(record("d", { filters: within }), earlier), ["b", "c"]);
});

test("a question without a filter of the one before starts afresh", () => {
  assert.deepEqual(historyOf(record("b"), [record("a", { filters: { since: "1999" } })]), []);
  const both = { speaker: ["Ana", "Bo"] };
  assert.deepEqual(
    historyOf(record("b", { filters: { speaker: ["Ana"] } }), [record("a", { filters: both })]),
    [],
  );
});

test("filters stored by an earlier version are the same as those of now", () => {
  const now = record("b", { filters: { speaker: ["Ana"], document: [], since: "" } });
  assert.deepEqual(historyOf(now, [record("a", { filters: { speaker: "Ana", document: "" } })]), ["a"]);
});

test("an edited search is asked by itself, within its filters", () => {
  const edited = record("And then?", { edited: "the storm", filters: { until: "1962" } });
  assert.deepEqual(requestFor(edited, [record("a")]), { until: "1962", question: "the storm", history: [] });
  assert.deepEqual(requestFor(record("b"), [record("a")]), { question: "b", history: ["a"] });
});

test("the whole search is what the server made of the question, else the edited one, else the question", () => {
  assert.equal(wholeSearch({ question: "a", edited: "b", searched: "c" }), "c");
  assert.equal(wholeSearch({ question: "a", edited: "b" }), "b");
  assert.equal(wholeSearch({ question: "a", edited: null }), "a");
});
