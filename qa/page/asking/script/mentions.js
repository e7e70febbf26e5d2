// Exact words: the mentions of words in an answer are listed, and a long list goes on.

import { actions, call, fill } from "../../frame/script/page.js";
import { ask } from "./ask.js";
import { exchangeOf, recordOf, requestOf } from "./records.js";

/** List every mention of words that an answer offers. */
function list(/** @type {HTMLElement} */ button) {
  ask(button.dataset.words, { ...recordOf(exchangeOf(button)).filters, exact: "any" });
}

/** Add the next mentions to a list. */
async function more(/** @type {HTMLElement} */ button) {
  const { first, asked } = button.dataset;
  const place = button.parentElement;
  const reply = await call("page_mentions", {
    ...requestOf(exchangeOf(button)),
    first: Number(first),
    asked: Boolean(asked),
  });
  if (!reply?.html) return;
  place.insertAdjacentHTML("beforebegin", reply.html);
  /** @type {HTMLElement} */ (place.previousElementSibling?.querySelector(".or-open"))?.focus();
  const next = /** @type {HTMLElement} */ (place.previousElementSibling);
  place.remove();
  (next?.matches(".or-mentions") ? next : next?.previousElementSibling)?.querySelector(".or-open")?.focus();
}

/** Show the mentions again, with those of interviewers or without. */
async function withAsked(/** @type {HTMLElement} */ button) {
  const exchange = exchangeOf(button);
  const reply = await call("page_mentions", {
    ...requestOf(exchange),
    first: 0,
    asked: Boolean(button.dataset.asked),
  });
  const place = exchange.querySelector(".or-reply");
  fill(place, reply?.html);
  /** @type {HTMLElement} */ (place.querySelector("[data-do=mentions-asked]"))?.focus();
}

Object.assign(actions, { mentions: list, "mentions-more": more, "mentions-asked": withAsked });
