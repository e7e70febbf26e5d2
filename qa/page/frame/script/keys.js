// The keys of the page.

import { copyQuote } from "../../asking/script/copying.js";
import { edit, stopAll } from "../../asking/script/answers.js";
import { exchangeOf } from "../../asking/script/records.js";
import { keepCard, keepSelection, selectedWords } from "../../desk/script/keeping.js";
import { close } from "../../transcript/script/panel.js";
import { playOrPause } from "../../transcript/script/recording.js";
import { noteAddress } from "./address.js";
import { actions, component, exchanges, medium, page, panel, part, question } from "./page.js";

/** Enter in a question or an edited search asks; Shift and Enter start a new line. */
function askByEnter(/** @type {Targeted<KeyboardEvent>} */ event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (!event.target.matches("textarea:not(.or-draft-field)")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}

/** Leave what is in front: an edited search, a running search, the column over the page, or the panel. */
function leaveFront() {
  const editor = document.activeElement.closest(".or-edit");
  if (editor) edit(exchangeOf(editor), false);
  else if (stopAll()) return;
  else if (medium().matches && !part("past").hidden) actions.past();
  else if (!panel.hidden) close();
}

/**
 * Return the quote that a key leads to.
 * @template Quote
 * @param {string} key
 * @param {Quote | null} from quote that has the focus; from none, the way leads to the latest answer
 * @param {Quote[]} all quotes of the conversation
 * @param {Quote[]} latest quotes of the latest answer
 * @returns {Quote | undefined}
 */
export function quoteAfter(key, from, all, latest) {
  if (key === "ArrowDown") return from ? all[all.indexOf(from) + 1] : latest[0];
  if (key === "ArrowUp") return from ? all[all.indexOf(from) - 1] : latest.at(-1);
  if (key === "Home") return from ? all[0] : undefined;
  if (key === "End") return from ? all.at(-1) : undefined;
  return undefined;
}

/** Go to another quote by a key. Return whether there was one. */
function goToQuote(/** @type {string} */ key, /** @type {HTMLElement} */ target) {
  const all = [...exchanges.querySelectorAll(".or-card")].filter((card) => card.checkVisibility());
  const latest = all.filter((card) => exchanges.lastElementChild.contains(card));
  const next = quoteAfter(key, target.closest(".or-card"), all, latest);
  next?.querySelector(".or-open").focus();
  return Boolean(next);
}

/** Return whether arrow keys lead from an element to a quote: from quotes, and from an empty question. */
function leadsToQuotes(/** @type {HTMLElement} */ target) {
  if (target === question) return !question.value;
  return target.matches(".or-card button, .or-card a") && !target.closest("[role=menu]");
}

const isTyping = (/** @type {Element} */ target) => target.matches("input, textarea, select, [contenteditable]");

/** @type {Record<string, () => void>} */
const shortcuts = {
  "/": () => {
    if (["overview", "check", "desk"].includes(page.dataset.view)) noteAddress("#");
    (page.dataset.view === "interviews" ? part("archive-filter") : question).focus();
  },
  "?": () => actions.keys(),
  c: () => {
    const card = document.activeElement.closest(".or-card");
    if (card) copyQuote(card);
  },
  p: () => playOrPause(),
  k: () => {
    const card = document.activeElement.closest(".or-card");
    if (!page.hasAttribute("data-keeps")) return;
    if (selectedWords()) keepSelection();
    else if (card) keepCard(card);
  },
};

function onKey(/** @type {Targeted<KeyboardEvent>} */ event) {
  if (!page || event.ctrlKey || event.metaKey || event.altKey || component.querySelector("dialog[open]")) return;
  if (event.key === "Escape") leaveFront();
  else if (leadsToQuotes(event.target) && goToQuote(event.key, event.target)) event.preventDefault();
  else if (!isTyping(event.target) && Object.hasOwn(shortcuts, event.key)) {
    event.preventDefault();
    shortcuts[event.key]();
  }
}

export function listenToKeys() {
  component.addEventListener("keydown", askByEnter);
  document.addEventListener("keydown", onKey);
}

actions.keys = () => part("keys").showModal();
actions["keys-close"] = () => part("keys").close();
