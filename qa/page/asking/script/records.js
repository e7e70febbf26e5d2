// The records of a conversation. Each belongs to an exchange: the element that shows a question and its answer.

import { exchanges } from "../../frame/script/page.js";
import { FILTERS, valuesOf } from "../../frame/script/address.js";

/** @typedef {import("../../frame/script/address.js").Filters} Filters */

/**
 * @typedef {object} AskedRecord
 * @property {string} question as it was asked
 * @property {Filters} filters within which it was asked
 * @property {string | null} edited search that replaces the question's own
 * @property {"stored" | "running" | "answered" | "possible" | "not_found" | "failed" | "stopped"} state
 *   "stored": read from storage and not asked again yet
 * @property {string} [searched] search that the server made of the question
 * @property {AbortController | null} [attempt] stops the latest request, and is its identity
 */

/** @type {WeakMap<Element, AskedRecord>} */
const records = new WeakMap();

export const recordOf = (/** @type {Element} */ exchange) => records.get(exchange);
export const setRecord = (/** @type {Element} */ exchange, /** @type {AskedRecord} */ record) =>
  records.set(exchange, record);
export const shownExchanges = () => /** @type {HTMLElement[]} */ ([...exchanges.children]);
export const exchangeOf = (/** @type {Element} */ button) => button.closest(".or-exchange");

/**
 * Return the earlier searches that a question may depend on. Failed and stopped ones are left out. A question with
 * other filters starts afresh.
 * @param {AskedRecord} record
 * @param {AskedRecord[]} earlier oldest first
 */
export function historyOf(record, earlier) {
  const history = [];
  let later = record.filters;
  for (const { question, edited, state, filters } of [...earlier].reverse()) {
    if (["failed", "stopped"].includes(state) || filters?.exact) continue;
    if (
      FILTERS.some((name) => JSON.stringify(valuesOf(later, name)) !== JSON.stringify(valuesOf(filters, name)))
    ) {
      break;
    }
    history.unshift(edited ?? question);
    later = filters;
  }
  return history;
}

/**
 * Return the request that asks a question.
 * @param {AskedRecord} record
 * @param {AskedRecord[]} earlier oldest first
 */
export function requestFor(record, earlier) {
  const { question, edited, filters } = record;
  return {
    ...filters,
    question: edited ?? question,
    history: edited === null && !filters?.exact ? historyOf(record, earlier) : [],
  };
}

/** Return the request that asks the question of an exchange. */
export function requestOf(/** @type {Element} */ exchange) {
  const all = shownExchanges();
  return requestFor(recordOf(exchange), all.slice(0, all.indexOf(/** @type {any} */ (exchange))).map(recordOf));
}

/**
 * Return the search with which a question is asked again within other filters. It starts afresh then, so it takes along
 * what it depended on in earlier questions.
 * @param {Pick<AskedRecord, "question" | "edited" | "searched">} record
 */
export const wholeSearch = ({ question, edited, searched }) => searched ?? edited ?? question;
