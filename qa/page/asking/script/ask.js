// Asking a question, and asking it again in another way.

import { addressOf, noteAddress } from "../../frame/script/address.js";
import { actions, log, toTop } from "../../frame/script/page.js";
import { addExchange, answer, edit } from "./answers.js";
import { storeCurrent } from "./conversations.js";
import { changeFilters, filters } from "./filters.js";
import { exchangeOf, recordOf, shownExchanges, wholeSearch } from "./records.js";

/** @typedef {import("./records.js").AskedRecord} AskedRecord */
/** @typedef {import("../../frame/script/address.js").Filters} Filters */

/** Ask a question, unless the same one is being answered. */
export function ask(/** @type {string} */ text, within = filters()) {
  /** @type {AskedRecord} */
  const record = { question: text, filters: within, edited: null, state: "stored" };
  const isTheSame = (/** @type {AskedRecord} */ other) =>
    other.state === "running" && addressOf(other) === addressOf(record);
  if (shownExchanges().map(recordOf).some(isTheSame)) return; // sent twice
  const exchange = addExchange(record);
  storeCurrent();
  noteAddress(addressOf(record));
  answer(exchange);
  toTop(log, exchange);
}

/** Ask the question of an exchange again, with its record changed. */
export function askAgain(/** @type {HTMLElement} */ exchange, /** @type {Partial<AskedRecord>} */ changes) {
  const record = Object.assign(recordOf(exchange), changes);
  storeCurrent();
  noteAddress(addressOf(record));
  return answer(exchange);
}

/** Ask the question of an exchange again, within further filters. */
export function askAgainWithin(/** @type {HTMLElement} */ exchange, /** @type {Filters} */ given) {
  const { question: asked, edited, searched, filters: before } = recordOf(exchange);
  const whole = wholeSearch({ question: asked, edited, searched });
  changeFilters(given); // the next question is within them, too
  askAgain(exchange, { filters: { ...before, ...given }, edited: whole === asked ? edited : whole });
}

/** Show the question and the filters of an address: the exchange that has them, or a new one. */
export async function askFromAddress(/** @type {{question: string, filters: Filters}} */ wanted) {
  const shown = shownExchanges().find((exchange) => addressOf(recordOf(exchange)) === addressOf(wanted));
  if (shown) {
    toTop(log, shown);
    return;
  }
  await changeFilters({ exact: "", ...wanted.filters });
  ask(wanted.question);
}

/** Search for the edited words of an exchange. */
export function submitEdit(/** @type {HTMLElement} */ exchange) {
  const text = exchange.querySelector(".or-edit textarea").value.trim();
  edit(exchange, false);
  if (text) askAgain(exchange, { edited: text });
}

Object.assign(actions, {
  starter: (/** @type {HTMLElement} */ button) => ask(button.textContent),
  alone: (/** @type {HTMLElement} */ button) =>
    askAgain(exchangeOf(button), { edited: recordOf(exchangeOf(button)).question }),
  "prefer-nobody": (/** @type {HTMLElement} */ button) =>
    askAgain(exchangeOf(button), { edited: button.dataset.bare }),
  widen: (/** @type {HTMLElement} */ button) => askAgain(exchangeOf(button), { filters: {} }),
});
