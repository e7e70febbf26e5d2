import assert from "node:assert/strict";
import { test } from "node:test";

import {
  newConversation,
  storedConversations,
  withinSpace,
  withNewest,
} from "../../../../qa/page/asking/script/stored-conversations.js";

const asked = (question, edited = null) => ({ question, limits: {}, edited });
const conversation = (id, records = [asked("Who sang?")]) => ({ id, began: 1, archive: "a", records });
const read = (value) => storedConversations(() => value);

test("well-formed conversations are read, newest first", () => {
  const conversations = [conversation("b"), conversation("a", [asked("Who?", "who sang")])];
  assert.deepEqual(read({ version: 1, conversations }), conversations);
});

test("malformed conversations are left out", () => {
  const broken = [
    null,
    "text",
    conversation(7),
    { ...conversation("b"), began: "yesterday" },
    conversation("c", []),
    conversation("d", [asked("Who?"), { question: "Who?" }]),
    conversation("e", [asked(null)]),
  ];
  assert.deepEqual(read({ version: 1, conversations: [...broken, conversation("f")] }), [conversation("f")]);
});

test("conversations of another version are not read", () => {
  assert.deepEqual(read({ version: 2, conversations: [conversation("a")] }), []);
  assert.deepEqual(read({ version: 1, conversations: {} }), []);
  assert.deepEqual(read(null), []);
});

test("the newest conversation is stored in any case, others while there is space", () => {
  const all = ["a", "b", "c"].map((id) => conversation(id));
  const { length } = JSON.stringify(all[0]);
  const ids = (space) => withinSpace(all, space).map(({ id }) => id);
  assert.deepEqual(ids(10 * length), ["a", "b", "c"]);
  assert.deepEqual(ids(2 * length + 1), ["a", "b"]);
  assert.deepEqual(ids(1), ["a"]);
});

test("no more than a hundred conversations are stored", () => {
  const all = Array.from({ length: 101 }, (_, number) => conversation(String(number)));
  assert.equal(withinSpace(all).length, 100);
  assert.equal(withinSpace(all).at(-1).id, "99");
});

test("the conversation that is shown takes the place of its earlier state, before all others", () => {
  const newest = conversation("b", [asked("one"), asked("two")]);
  const all = withNewest(newest, [conversation("a"), conversation("b"), conversation("c")]);
  assert.deepEqual(
    all.map(({ id, records }) => [id, records.length]),
    [
      ["b", 2],
      ["a", 1],
      ["c", 1],
    ],
  );
});

test("of a long conversation the latest 300 questions are stored", () => {
  const records = Array.from({ length: 301 }, (_, number) => asked(String(number)));
  const [stored] = withNewest(conversation("a", records), []);
  assert.deepEqual([stored.records.length, stored.records[0].question], [300, "1"]);
});

test("new conversations have different ids", () => {
  assert.notEqual(newConversation().id, newConversation().id);
});
