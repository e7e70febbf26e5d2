// Long quotes: in an answer, each shows its best sentence and some lines around it, and all of it on demand.

import { actions } from "../../frame/script/page.js";

const LINES = 3;
const FIRST_LINES = 5; // the best quote
const LEAST_HIDDEN = 1.4; // lines: less is not worth a click

/**
 * Return the lines that a quote shows when it is cut.
 * @param {number} place of the quote in its list, from 0
 */
export const linesOf = (place) => (place === 0 ? FIRST_LINES : LINES);

/** Cut the long quotes of an answer. */
export function clampQuotes(/** @type {HTMLElement} */ exchange) {
  const list = exchange.querySelector(".or-answered > .or-quotes");
  [...(list?.querySelectorAll(":scope > li > .or-card > .or-words") ?? [])].forEach((words, place) => {
    const lineHeight = parseFloat(getComputedStyle(words).lineHeight);
    if (words.scrollHeight < (linesOf(place) + LEAST_HIDDEN) * lineHeight) return;
    words.style.setProperty("--lines", String(linesOf(place)));
    clamp(words);
    const { showAll, showLess } = list.closest(".or-answered").dataset;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "or-tool", textContent: showAll });
    Object.assign(button.dataset, { do: "unclamp", less: showLess });
    button.setAttribute("aria-expanded", "false");
    words.closest(".or-card").querySelector(".or-tools").prepend(button);
  });
}

/** Show only some lines, the best sentence among them. */
function clamp(/** @type {HTMLElement} */ words) {
  words.classList.add("or-clamped");
  const mark = words.querySelector("mark");
  const above = mark ? mark.getBoundingClientRect().top - words.getBoundingClientRect().top : 0;
  const below = mark ? mark.getBoundingClientRect().bottom - words.getBoundingClientRect().top : 0;
  words.scrollTop = below > words.clientHeight ? Math.min(above, (above + below - words.clientHeight) / 2) : 0;
  const hidden = words.scrollHeight - words.clientHeight - words.scrollTop;
  words.toggleAttribute("data-above", words.scrollTop > 1);
  words.toggleAttribute("data-below", hidden > 1);
}

/** Show all of a quote. */
export function unclamp(/** @type {HTMLElement} */ words) {
  words.classList.remove("or-clamped");
  words.removeAttribute("data-above");
  words.removeAttribute("data-below");
}

actions.unclamp = (/** @type {HTMLElement} */ button) => {
  const words = /** @type {HTMLElement} */ (button.closest(".or-card").querySelector(".or-words"));
  const isCut = words.classList.contains("or-clamped");
  if (isCut) unclamp(words);
  else clamp(words);
  button.setAttribute("aria-expanded", String(isCut));
  [button.textContent, button.dataset.less] = [button.dataset.less, button.textContent];
};

actions.asked = (/** @type {HTMLElement} */ button) => {
  const isWhole = button.closest(".or-asked").classList.toggle("or-asked-whole");
  button.setAttribute("aria-expanded", String(isWhole));
};
