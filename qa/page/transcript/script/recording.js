// The recording of an interview.

import { actions, panelBody, part } from "../../frame/script/page.js";
import { currentTick } from "./ticks.js";

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

/** Mark the turn that is being played. */
function markSpoken(/** @type {HTMLMediaElement} */ media) {
  const times = panelBody.querySelectorAll(".or-play");
  const last = lastBefore(times, media.currentTime, ({ dataset }) => Number(dataset.seconds));
  const turn = times[last]?.closest(".or-turn");
  const marked = panelBody.querySelector(".or-speaking");
  if (marked === turn) return;
  marked?.classList.remove("or-speaking");
  turn?.classList.add("or-speaking");
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
}

actions.play = ({ dataset }) => {
  const media = player();
  media.currentTime = Number(dataset.seconds);
  media.play().catch(() => {}); // the page shows below the player when it cannot play a file
};
