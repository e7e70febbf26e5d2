// The strip beside an interview: a tick for each quote, and the part of the interview that is in sight.

import { panelBody, part, toTop } from "../../frame/script/page.js";

const TARGET = 24; // pixels between ticks: no less than a finger needs

export const ticks = () =>
  /** @type {HTMLElement[]} */ ([...part("source-strip").querySelectorAll("[data-quote]")]);
export const tickAt = (/** @type {string} */ start) =>
  ticks().find((tick) => tick.dataset.start === String(start));
export const currentTick = () => ticks().find((tick) => tick.getAttribute("aria-current") === "true");

/** Return the element that shows a quote: its words, or its page. */
function shownQuote(/** @type {HTMLElement} */ tick) {
  const sheets = panelBody.querySelector(".or-sheets:not([hidden])");
  if (sheets) {
    const mark = sheets.querySelector(`.or-page-mark[data-quote="${tick.dataset.quote}"]`);
    return mark ?? sheets.querySelector(`[data-page="${tick.dataset.page}"]`);
  }
  return panelBody.querySelector(`.or-quoted[data-quote="${tick.dataset.quote}"]`);
}

/** Scroll to the current quote. */
export function toQuote() {
  const tick = currentTick();
  const shown = tick && shownQuote(tick);
  if (shown) toTop(panelBody, shown, shown.matches("[data-quote]") ? panelBody.clientHeight / 5 : 12);
}

/** Make the quote with a number the current one. */
export function markCurrent(/** @type {string} */ number) {
  for (const mark of panelBody.querySelectorAll(".or-quoted, .or-page-mark")) {
    mark.classList.toggle("or-cited", mark.dataset.quote === number);
  }
  for (const tick of ticks()) {
    if (tick.dataset.quote === number) tick.setAttribute("aria-current", "true");
    else tick.removeAttribute("aria-current");
  }
  const count = part("source-number");
  if (count) count.textContent = currentTick().dataset.number;
}

/**
 * Return the positions of ticks on a strip: as near to their shares of its height as their distance allows.
 * @param {number[]} shares ascending, from 0 to 1
 * @param {number} height in pixels
 */
export function tickPositions(shares, height) {
  const gap = Math.min(TARGET, height / shares.length);
  let least = gap / 2;
  return shares.map((share, number) => {
    const most = height - gap * (shares.length - number - 0.5);
    const position = Math.max(least, Math.min(share * height, most));
    least = position + gap;
    return position;
  });
}

/** Place the ticks on the strip. */
export function placeTicks() {
  const all = ticks();
  const height = part("source-strip").clientHeight;
  if (!all.length || !height) return;
  const top = panelBody.getBoundingClientRect().top - panelBody.scrollTop;
  const shares = all.map((tick) => {
    const shown = shownQuote(tick);
    return shown ? (shown.getBoundingClientRect().top - top) / panelBody.scrollHeight : 0;
  });
  const positions = tickPositions(shares, height);
  all.forEach((tick, number) => tick.style.setProperty("--at", `${positions[number]}px`));
  showInSight();
}

/** Mark on the strip how much of the interview is in sight. */
function showInSight() {
  const view = part("strip-view");
  if (!view) return;
  view.hidden = panelBody.scrollHeight <= panelBody.clientHeight;
  view.style.insetBlockStart = `${(100 * panelBody.scrollTop) / panelBody.scrollHeight}%`;
  view.style.blockSize = `${(100 * panelBody.clientHeight) / panelBody.scrollHeight}%`;
}

/** Keep the strip right while the interview is scrolled or resized. */
export function listenToStrip() {
  panelBody.addEventListener("scroll", showInSight, { passive: true });
  new ResizeObserver(placeTicks).observe(panelBody);
}
