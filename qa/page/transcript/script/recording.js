// The recording of an interview. While it plays, the words that are heard are marked and kept in sight.

import { actions, panelBody, part } from "../../frame/script/page.js";
import { currentTick } from "./ticks.js";

const MARK = "or-heard"; // the highlight of the words that are heard
const AT_REST = 5000; // milliseconds after the reader scrolled until the words are followed again

/** The browser's highlights, which mark words without a change of the document; older browsers have none. */
const highlights = /** @type {any} */ (globalThis.CSS)?.highlights;

let scrolled = 0; // when the reader last scrolled

/** @returns {HTMLMediaElement | null} */
const player = () => part("source-recording").querySelector("audio, video");

/** Set the recording to the second of the current quote, unless it is playing. */
export function cue() {
  const media = player();
  const seconds = Number(currentTick()?.dataset.seconds ?? 0);
  if (!media || !media.paused) return;
  if (media.readyState) media.currentTime = seconds;
  else media.addEventListener("loadedmetadata", () => (media.currentTime = seconds), { once: true });
}

/**
 * Return the index of the last time that is not after `now`, or -1.
 * @param {ArrayLike<unknown>} times ascending
 * @param {number} now
 * @param {(time: any) => number} secondsOf
 */
export function lastBefore(times, now, secondsOf = (time) => time) {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (secondsOf(times[middle]) <= now) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The place of the words that are marked as heard. @type {Element | undefined} */
let heard;

/** Mark the turn that is being played, and in it the words from its last time to the next one. */
function markSpoken(/** @type {HTMLMediaElement} */ media) {
  const times = panelBody.querySelectorAll(".or-play, .or-cue");
  const last = lastBefore(times, media.currentTime, ({ dataset }) => Number(dataset.seconds));
  if (times[last] === heard && heard?.isConnected) return;
  heard = times[last];
  const turn = heard?.closest(".or-turn");
  for (const marked of panelBody.querySelectorAll(".or-speaking")) {
    if (marked !== turn) marked.classList.remove("or-speaking");
  }
  turn?.classList.add("or-speaking");
  const range = turn && wordsFrom(times[last], times[last + 1], turn);
  if (highlights) {
    if (range) highlights.set(MARK, new /** @type {any} */ (globalThis).Highlight(range));
    else highlights.delete(MARK);
  }
  if (range) keepInSight(range);
}

/** Return the words of a turn from one of its times to the next one. */
function wordsFrom(/** @type {Element} */ time, /** @type {Element} */ next, /** @type {Element} */ turn) {
  const spoken = turn.querySelector(".or-spoken");
  const range = document.createRange();
  range.selectNodeContents(spoken);
  if (spoken.contains(time)) range.setStartAfter(time);
  if (next && spoken.contains(next)) range.setEndBefore(next);
  return range;
}

/** Scroll the words that are heard into sight, unless the reader has just scrolled to others. */
function keepInSight(/** @type {Range} */ range) {
  if (Date.now() - scrolled < AT_REST) return;
  const [words, frame] = [range.getBoundingClientRect(), panelBody.getBoundingClientRect()];
  if (words.top < frame.top || words.bottom > frame.bottom) {
    panelBody.scrollTop += words.top - frame.top - panelBody.clientHeight / 4;
  }
}

/** Play the recording of the interview that is open, or pause it. */
export function playOrPause() {
  const media = player();
  if (media?.paused) media.play().catch(() => {});
  else media?.pause();
}

export function listenToRecording() {
  const place = part("source-recording");
  // The events of a player do not bubble.
  place.addEventListener(
    "timeupdate",
    (/** @type {any} */ { target }) => !target.paused && markSpoken(target),
    true,
  );
  place.addEventListener(
    "error",
    (/** @type {any} */ { target }) => (target.nextElementSibling.hidden = false),
    true,
  );
  for (const kind of ["wheel", "touchmove", "keydown"]) {
    panelBody.addEventListener(kind, () => (scrolled = Date.now()), { passive: true });
  }
}

actions.play = ({ dataset }) => {
  const media = player();
  scrolled = 0;
  media.currentTime = Number(dataset.seconds);
  media.play().catch(() => {}); // the page shows below the player when it cannot play a file
};
