// Exchanges: a question, the search that was made of it, and the answer.

import {
  actions,
  callInTurn,
  component,
  elementFrom,
  exchanges,
  log,
  page,
  part,
  question,
  template,
  toTop,
} from "../../frame/script/page.js";
import { openSpreads } from "../../overview/script/spread.js";
import { clampQuotes } from "./clamping.js";
import { activeFilters } from "./filters.js";
import { exchangeOf, recordOf, requestOf, setRecord, shownExchanges } from "./records.js";

/** @typedef {import("./records.js").AskedRecord} AskedRecord */

/** Add an exchange to the conversation. */
export function addExchange(/** @type {AskedRecord} */ record) {
  const exchange = elementFrom("exchange");
  exchange.querySelector(".or-query").textContent = record.question;
  setRecord(exchange, record);
  showFilters(exchange);
  exchanges.append(exchange);
  page.dataset.talking = "true";
  component.querySelector("[data-do=anew]").hidden = false;
  return exchange;
}

function showFilters(/** @type {HTMLElement} */ exchange) {
  const { filters } = recordOf(exchange);
  const words = activeFilters(filters).map((each) => each.words);
  if (filters?.exact) words.unshift(part("exact-name").textContent);
  exchange.querySelector(".or-narrowed").textContent = words.join(" · ");
}

/** Ask the question of an exchange, and show the reply. */
export async function answer(/** @type {HTMLElement} */ exchange) {
  const record = recordOf(exchange);
  record.attempt?.abort();
  const attempt = (record.attempt = new AbortController()); // the reply to an earlier attempt is dropped
  record.state = "running";
  showFilters(exchange);
  showReply(exchange, template("searching"));
  const place = part("place", exchange);
  const reply = await callInTurn("page_ask", requestOf(exchange), place, attempt.signal);
  if (record.attempt !== attempt) return;
  record.state = reply?.outcome ?? "failed";
  record.searched = reply?.searched ?? record.searched;
  showReply(exchange, reply?.html ?? template("lost"));
  clampQuotes(exchange);
  openSpreads();
  showSearched(exchange);
  part("status").textContent = reply?.status ?? "";
  if (exchange === exchanges.lastElementChild) toTop(log, exchange);
}

/** Show something below the question. During a search the height stays, so that nothing below jumps. */
function showReply(/** @type {HTMLElement} */ exchange, /** @type {string | DocumentFragment} */ content) {
  const place = exchange.querySelector(".or-reply");
  const isRunning = recordOf(exchange).state === "running";
  const hadFocus = place.contains(document.activeElement);
  place.style.minHeight = isRunning ? `${place.offsetHeight}px` : "";
  exchange.setAttribute("aria-busy", String(isRunning));
  if (typeof content === "string") place.innerHTML = content;
  else place.replaceChildren(content);
  if (!hadFocus) return;
  // The element that had the focus is gone.
  const next = [...place.querySelectorAll(".or-open, .or-quiet")].find((button) => button.checkVisibility());
  (next ?? question).focus({ preventScroll: true });
}

/** Show the search where it differs from the question, and in any case a way to change it. */
function showSearched(/** @type {HTMLElement} */ exchange) {
  const { question: asked, searched } = recordOf(exchange);
  const line = exchange.querySelector(".or-searched");
  line.hidden = !searched;
  line.dataset.same = String(searched === asked);
  line.querySelector("q").textContent = searched ?? "";
}

function stop(/** @type {HTMLElement} */ exchange) {
  const record = recordOf(exchange);
  record.attempt?.abort();
  record.attempt = null;
  record.state = "stopped";
  showReply(exchange, template("stopped"));
}

/** Stop all running searches. Return whether there was one. */
export function stopAll() {
  const running = shownExchanges().filter((exchange) => recordOf(exchange).state === "running");
  running.forEach(stop);
  return running.length > 0;
}

/** Open or close the editor of a search. An edited search is used as it is, without the earlier questions. */
export function edit(/** @type {HTMLElement} */ exchange, isOpen = true) {
  const { edited, searched, question: asked } = recordOf(exchange);
  const editor = exchange.querySelector(".or-edit");
  const field = editor.querySelector("textarea");
  editor.hidden = !isOpen;
  exchange.querySelector(".or-searched").hidden = isOpen;
  if (!isOpen) {
    exchange.querySelector("[data-do=edit]").focus();
    return;
  }
  field.value = edited ?? searched ?? asked;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

Object.assign(actions, {
  stop: (/** @type {HTMLElement} */ button) => stop(exchangeOf(button)),
  edit: (/** @type {HTMLElement} */ button) => edit(exchangeOf(button)),
  "edit-cancel": (/** @type {HTMLElement} */ button) => edit(exchangeOf(button), false),
});
