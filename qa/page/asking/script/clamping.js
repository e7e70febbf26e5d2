// Long quotes: in an answer, each shows its best sentence and the sentences around it, and all of it on demand. What is
// left out is marked by an ellipsis outside of the words.

import { actions } from "../../frame/script/page.js";

const LINES = 3;
const FIRST_LINES = 5; // the best quote
const LEAST_HIDDEN = 1.4; // lines: less is not worth a click
const MORE_LINES = 2; // a best sentence may be longer than the lines by these before words of it are left out

/**
 * Return the lines that a quote shows when it is cut.
 * @param {number} place of the quote in its list, from 0
 */
export const linesOf = (place) => (place === 0 ? FIRST_LINES : LINES);

/**
 * Return the first and the last sentence that a cut quote shows: from its beginning if that leads to the best one, else
 * from the sentence before it, then as many as fit.
 * @param {number} best sentence
 * @param {number} count of sentences
 * @param {(first: number, last: number) => boolean} fits
 */
export function sentencesAround(best, count, fits) {
  let [first, last] = [best, best];
  if (fits(0, best)) first = 0;
  else if (best > 0 && fits(best - 1, best)) first = best - 1;
  while (last + 1 < count && fits(first, last + 1)) last += 1;
  while (first > 0 && fits(first - 1, last)) first -= 1;
  return [first, last];
}

/** Cut the long quotes of an answer. */
export function clampQuotes(/** @type {HTMLElement} */ exchange) {
  const list = exchange.querySelector(".or-answered > .or-quotes");
  [...(list?.querySelectorAll(":scope > li > .or-card > .or-words") ?? [])].forEach((words, place) => {
    words.dataset.lines = String(linesOf(place));
    if (!clamp(words)) return;
    const tools = words.closest(".or-card").querySelector(".or-tools");
    if (tools.querySelector("[data-do=whole]")) return; // which shows the rest of the quote, too
    const { showAll, showLess } = list.closest(".or-answered").dataset;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "or-tool", textContent: showAll });
    Object.assign(button.dataset, { do: "unclamp", less: showLess });
    button.setAttribute("aria-expanded", "false");
    tools.prepend(button);
  });
}

/** Show only the best sentence and those around it. Return whether something is left out. */
export function clamp(/** @type {HTMLElement} */ words) {
  const lines = Number(words.dataset.lines);
  const lineHeight = parseFloat(getComputedStyle(words).lineHeight);
  const sentences = [...words.querySelectorAll(".or-sentence")];
  if (!lines || !sentences.length || words.offsetHeight < (lines + LEAST_HIDDEN) * lineHeight) return false;
  const show = (/** @type {number} */ from, /** @type {number} */ to) => {
    sentences.forEach((each, at) => each.classList.toggle("or-left-out", at < from || at > to));
    words.toggleAttribute("data-above", from > 0);
    words.toggleAttribute("data-below", to < sentences.length - 1);
  };
  const best = Math.max(
    0,
    sentences.findIndex((each) => each.querySelector("mark")),
  );
  words.classList.add("or-clamped");
  const [first, last] = sentencesAround(best, sentences.length, (from, to) => {
    show(from, to);
    return words.offsetHeight < (lines + 0.5) * lineHeight;
  });
  show(first, last);
  if (words.offsetHeight > (lines + MORE_LINES + 0.5) * lineHeight) leaveOutEnd(words, sentences[best], lines);
  return words.hasAttribute("data-above") || words.hasAttribute("data-below");
}

/** Leave out the words of a very long sentence that don't fit, unless its best words are among them. */
function leaveOutEnd(
  /** @type {HTMLElement} */ words,
  /** @type {HTMLElement} */ sentence,
  /** @type {number} */ lines,
) {
  const bottom = words.getBoundingClientRect().top + lines * parseFloat(getComputedStyle(words).lineHeight);
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { index } of node.textContent.matchAll(/\s+\S/g)) {
      range.setStart(node, index);
      range.setEnd(node, index + 2);
      if (range.getBoundingClientRect().bottom <= bottom + 1) continue;
      range.setEnd(sentence, sentence.childNodes.length);
      if (sentence.querySelector("mark")?.getBoundingClientRect().top > bottom) return;
      const rest = document.createElement("span");
      rest.className = "or-left-out or-rest";
      rest.append(range.extractContents());
      sentence.append(rest);
      words.toggleAttribute("data-below", true);
      return;
    }
  }
}

/** Show all of a quote. */
export function unclamp(/** @type {HTMLElement} */ words) {
  words.classList.remove("or-clamped");
  words.removeAttribute("data-above");
  words.removeAttribute("data-below");
  for (const rest of words.querySelectorAll(".or-rest")) rest.replaceWith(...rest.childNodes);
  for (const each of words.querySelectorAll(".or-left-out")) each.classList.remove("or-left-out");
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
