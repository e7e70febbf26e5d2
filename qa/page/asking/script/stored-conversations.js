// Earlier conversations as this browser stores them. Answers are not stored: a quotation is only shown after it was
// checked against the archive, so the questions are asked again.

import { store, stored } from "../../frame/script/storage.js";
import { ownName } from "../../frame/script/user.js";

/** @typedef {import("../../frame/script/address.js").Filters} Filters */
/** @typedef {{question: string, limits?: Filters, edited: string | null}} StoredRecord */
/** @typedef {{id: string, began: number, archive: string, records: StoredRecord[]}} Conversation */

const VERSION = 1; // of what is stored; another version is left alone and not read
const MOST_CONVERSATIONS = 100;
const MOST_RECORDS = 300; // of one conversation
const MOST_CHARACTERS = 1_000_000; // of all: a fifth of what browsers allow

export const NAME = "conversations";

/** Return an identity for a new conversation. */
export function newConversation() {
  return { id: Math.random().toString(36).slice(2), began: Date.now() };
}

const isText = (/** @type {unknown} */ value) => typeof value === "string";

function isRecord(/** @type {any} */ record) {
  return isText(record?.question) && (record.edited === null || isText(record.edited));
}

function isConversation(/** @type {any} */ each) {
  const { id, began, records } = each ?? {};
  return (
    isText(id) && Number.isFinite(began) && Array.isArray(records) && records.length > 0 && records.every(isRecord)
  );
}

/**
 * Return the well-formed conversations that are stored, newest first.
 * @returns {Conversation[]}
 */
export function storedConversations(read = stored) {
  const found = read(ownName(NAME));
  if (found?.version !== VERSION || !Array.isArray(found.conversations)) return [];
  return found.conversations.filter(isConversation);
}

/** Return as many conversations as may be stored: the newest one in any case, and others while there is space. */
export function withinSpace(/** @type {Conversation[]} */ all, mostCharacters = MOST_CHARACTERS) {
  let space = mostCharacters;
  return all
    .slice(0, MOST_CONVERSATIONS)
    .filter((each, number) => (space -= JSON.stringify(each).length) > 0 || number === 0);
}

/** Store conversations, newest first. */
export function storeConversations(/** @type {Conversation[]} */ all) {
  store(ownName(NAME), { version: VERSION, conversations: withinSpace(all) });
}

/** Return conversations with one put first, in place of its earlier state. */
export function withNewest(/** @type {Conversation} */ newest, /** @type {Conversation[]} */ all) {
  const shortened = { ...newest, records: newest.records.slice(-MOST_RECORDS) };
  return [shortened, ...all.filter(({ id }) => id !== newest.id)];
}
