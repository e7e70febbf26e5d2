// The panel: an interview beside the conversation, opened at a quote or at any other place.

import { noteClosed, notePlace, placeIn } from "../../frame/script/address.js";
import {
  actions,
  call,
  component,
  exchanges,
  fill,
  log,
  narrow,
  page,
  panel,
  panelBody,
  part,
  question,
  template,
} from "../../frame/script/page.js";
import { afterChange, viewAt, viewPlace } from "../../frame/script/views.js";
import { isSameQuote, keyOf, placeOf } from "./places.js";
import { clearFound } from "./finding.js";
import { cue } from "./recording.js";
import { currentTick, markCurrent, placeTicks, tickAt, ticks, toQuote } from "./ticks.js";

/** @typedef {import("./places.js").Place} Place */

/** The card whose quote is shown, if the quote has one. @type {HTMLElement | null} */
export let openCard = null;
/**
 * What the panel shows.
 * @type {{place: Place, key: string, cards: HTMLElement[], request?: object, isComplete?: boolean} | null}
 */
export let opened = null;
/** The control that opened the panel. @type {HTMLElement | null} */
let openedFrom = null;
let openings = 0; // counts openings, so that a late reply does not replace a later one

const SAME_ANSWER = ".or-similar, .or-nearest, .or-answered";
const REPLACED = ["tools", "strip", "recording"]; // the parts that each interview brings along

/** Return the cards of the same answer whose quotes are in the same interview, this one among them. */
function cardsBeside(/** @type {HTMLElement} */ card) {
  const answer = card.closest(SAME_ANSWER);
  const all = answer ? [...answer.querySelectorAll(".or-card")] : [card];
  return all.filter(
    (other) =>
      other.closest(SAME_ANSWER) === answer &&
      other.dataset.document === card.dataset.document &&
      other.dataset.sha256 === card.dataset.sha256,
  );
}

const openButton = (/** @type {HTMLElement} */ card) => card.querySelector(".or-open");

export const open = (/** @type {HTMLElement} */ card) => openPlace(placeOf(card), openButton(card), card);
export const reopen = () => opened && openPlace(opened.place, openedFrom, openCard);

/** Open the place of an address: by the card of its quote, where one is shown. What is open already stays so. */
export function openAddressed(/** @type {Place} */ place) {
  const isOpen = !panel.hidden && opened && keyOf(opened.place) === keyOf(place);
  if (isOpen && !place.start) return;
  const cards = [.../** @type {NodeListOf<HTMLElement>} */ (component.querySelectorAll(".or-card"))];
  const ofQuote = place.start ? cards.filter((each) => isSameQuote(placeOf(each), place)) : [];
  // The conversation may be about to come into sight, after another view.
  const hasConversation = !viewAt(location.hash);
  const card =
    ofQuote.find((each) => each.checkVisibility()) ??
    ofQuote.find((each) => hasConversation && exchanges.contains(each));
  if (card) open(card);
  else openPlace(place);
}

/**
 * Open an interview at a place.
 * @param {Place} place
 * @param {HTMLElement | null} control that opens it, and has the focus again when the panel closes
 * @param {HTMLElement | null} card of the quote at that place
 */
export async function openPlace(place, control = null, card = null) {
  if (control ? !panel.contains(control) : panel.hidden) openedFrom = control;
  const cards = card ? cardsBeside(card) : [];
  const key = keyOf(place, cards.length ? cards.map(placeOf) : [place]);
  const isShown = opened?.key === key && opened.isComplete;
  notePlace(place);
  opened = { ...(isShown ? opened : {}), place, key, cards };
  follow(card, () => {
    panel.hidden = false;
    page.dataset.source = "open";
  });
  coverConversation();
  if (isShown) {
    if (currentTick()) toNth(tickAt(place.start)?.dataset.quote ?? "0");
  } else await load(place, cards.filter((other) => other !== card).map(placeOf));
}

async function load(/** @type {Place} */ place, /** @type {Place[]} */ others) {
  const opening = ++openings;
  for (const name of REPLACED) part(`source-${name}`).replaceChildren();
  part("source-strip").hidden = true;
  panelBody.replaceChildren(template("opening"));
  opened.request = { ...place, others };
  const reply = await call("page_source", opened.request);
  if (opening !== openings) return;
  part("source-title").textContent = reply?.title ?? "";
  part("source-told").textContent = "";
  clearFound();
  panelBody.dataset.document = reply?.document ?? "";
  panelBody.dataset.sha256 = reply?.sha256 ?? "";
  fill(panelBody, reply?.html);
  for (const name of REPLACED) part(`source-${name}`).innerHTML = reply?.[name] ?? "";
  part("source-strip").hidden = !reply?.strip;
  opened.isComplete = reply?.tools !== undefined;
  panelBody.scrollTop = 0;
  placeTicks();
  toQuote();
  cue();
  if (narrow().matches) panelBody.focus({ preventScroll: true });
}

/** Make a card the one whose quote is shown. The conversation changes its width; the card stays where it is. */
function follow(/** @type {HTMLElement | null} */ card, change = () => {}) {
  openCard?.removeAttribute("aria-current");
  openCard = card;
  const folded = /** @type {HTMLDetailsElement} */ (card?.closest("details:not([open])"));
  if (folded) folded.open = true;
  card?.setAttribute("aria-current", "true");
  keepInPlace(card, change);
  if (card) intoSight(card);
}

export function close() {
  openings += 1;
  noteClosed();
  keepInPlace(openCard, () => {
    panel.hidden = true;
    delete page.dataset.source;
  });
  panelBody.replaceChildren();
  for (const name of REPLACED) part(`source-${name}`).replaceChildren();
  coverConversation();
  openCard?.removeAttribute("aria-current");
  returnFocus();
  openCard = opened = openedFrom = null;
}

/** Give the focus back to the card that was shown, or to the control that opened the panel, if they are in sight. */
function returnFocus() {
  const controls = [openCard && openButton(openCard), openedFrom, viewPlace(page.dataset.view), question];
  controls.find((each) => each?.isConnected && each.checkVisibility())?.focus();
}

/** Keep the focus out of the conversation while the panel covers it, on a narrow screen. */
export function coverConversation() {
  const isCovered = narrow().matches && !panel.hidden;
  for (const each of component.querySelectorAll(".or-header, .or-talk, .or-view")) each.inert = isCovered;
}

/** Make a change that moves the conversation, and scroll so that a card stays where it is. */
export function keepInPlace(/** @type {HTMLElement | null} */ card, change = () => {}) {
  const before = card?.getBoundingClientRect().top;
  change();
  if (card) log.scrollTop += card.getBoundingClientRect().top - before;
}

function intoSight(/** @type {HTMLElement} */ card) {
  const [place, frame] = [card.getBoundingClientRect(), log.getBoundingClientRect()];
  const margin = 24; // pixels: the conversation fades out at its lower edge
  if (place.bottom + margin > frame.bottom) {
    log.scrollTop += Math.min(place.bottom + margin - frame.bottom, place.top - margin - frame.top);
  } else if (place.top < frame.top) {
    log.scrollTop += place.top - frame.top - margin;
  }
}

/** Go to the quote with a number in the interview that is shown. */
function toNth(/** @type {string} */ number) {
  markCurrent(number);
  const { start } = currentTick().dataset;
  const card = opened.cards.find(({ dataset }) => dataset.start === start);
  if (card && card !== openCard) follow(card);
  toQuote();
  cue();
}

function step(/** @type {number} */ by) {
  const all = ticks();
  const next = (all.indexOf(currentTick()) + by + all.length) % all.length;
  toNth(all[next].dataset.quote);
}

// What is open belongs to its address.
afterChange.add(() => {
  if (!panel.hidden && !placeIn(location.hash)) close();
});

Object.assign(actions, {
  close: () => close(),
  "to-quote": () => toQuote(),
  "to-nth": (/** @type {HTMLElement} */ tick) => toNth(tick.dataset.quote),
  "previous-quote": () => step(-1),
  "next-quote": () => step(1),
});
