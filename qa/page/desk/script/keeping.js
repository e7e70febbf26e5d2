// Keeping quotes on a desk: a quote of an answer by its card, or words that the reader selected in an interview.

import { actions, call, panelBody, part } from "../../frame/script/page.js";
import { cardOf, chosenStyle, lostWords, tell, textOf, toClipboard } from "../../asking/script/copying.js";
import { chosen } from "../../asking/script/menus.js";
import { downloadReply } from "../../frame/script/download.js";
import { opened } from "../../transcript/script/panel.js";
import { placeOf } from "../../transcript/script/places.js";
import { lastDesk, noteDesk } from "./shown.js";

/** Keep the quote of a card, with the question that it was found by. */
export async function keepCard(/** @type {HTMLElement} */ card) {
  const question = /** @type {HTMLElement | null} */ (card.closest(".or-answered"))?.dataset.searched ?? "";
  const reply = await call("page_desk_keep", { ...placeOf(card), question, desk: lastDesk() });
  tell(card, reply?.status ?? reply?.failure ?? lostWords());
  if (!reply?.desk) return;
  noteDesk(reply.desk);
  card.querySelector("[data-do=keep]").setAttribute("aria-pressed", "true");
}

const points = (/** @type {string} */ text) => [...text].length; // characters as Python counts them

/**
 * Return the words that are selected in one block of the interview: the block's place, and the characters of its text
 * from and to which they reach. Nothing if none are, or if they reach over several blocks.
 */
export function selectedWords(selection = window.getSelection()) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer;
  const block = /** @type {HTMLElement | null} */ (
    (start instanceof Element ? start : start.parentElement)?.closest(".or-spoken[data-start]")
  );
  if (!block || !panelBody?.contains(block) || !range.toString().trim()) return null;
  const whole = document.createRange();
  whole.selectNodeContents(block);
  // A selection of whole lines ends at the start of what comes next.
  if (whole.compareBoundaryPoints(Range.END_TO_END, range) < 0) {
    const rest = range.cloneRange();
    rest.setStart(whole.endContainer, whole.endOffset);
    if (rest.toString().trim()) return null;
    range.setEnd(whole.endContainer, whole.endOffset);
  }
  whole.setEnd(range.startContainer, range.startOffset);
  const from = points(whole.toString());
  const { start: first, end: last } = block.dataset;
  return { start: first, end: last, from, to: from + points(range.toString()) };
}

/** Keep the selected words of the interview that is shown. */
export async function keepSelection() {
  const words = selectedWords();
  const told = part("source-told");
  if (!words) {
    told.textContent = part("source-keep").dataset.several;
    return;
  }
  const place = { document: panelBody.dataset.document, sha256: panelBody.dataset.sha256, ...words };
  const reply = await call("page_desk_keep", { ...place, question: "", desk: lastDesk() });
  told.textContent = reply?.status ?? reply?.failure ?? lostWords();
  if (!reply?.desk) return;
  noteDesk(reply.desk);
  window.getSelection().removeAllRanges();
}

/** Copy the selected words of the interview that is shown, with their citation. */
async function copySelection() {
  const { done, refused, several } = part("source-copy").dataset;
  const words = selectedWords();
  const told = part("source-told");
  if (!words) {
    told.textContent = several;
    return;
  }
  const place = { document: panelBody.dataset.document, sha256: panelBody.dataset.sha256, ...words };
  try {
    const text = textOf(call("page_copy_words", { ...place, style: chosenStyle() }));
    told.textContent = (await toClipboard(text)) ? done : refused;
  } catch (error) {
    told.textContent = error.message;
  }
}

/** Save the interview that is shown as a file. */
async function saveSource(/** @type {HTMLElement} */ { dataset }) {
  const reply = await call("page_download", { document: panelBody.dataset.document, format: dataset.format });
  part("source-told").textContent = reply?.status ?? reply?.failure ?? lostWords();
  if (reply?.data) downloadReply(reply);
}

/** Offer to keep and to copy words while some are selected in the interview. */
export function listenToSelection() {
  document.addEventListener("selectionchange", () => {
    const selection = window.getSelection();
    const isInside = !selection.isCollapsed && panelBody?.contains(selection.anchorNode) && Boolean(opened);
    const buttons = [part("source-copy"), part("source-keep")].filter(Boolean);
    if (buttons.some((each) => each.contains(document.activeElement))) return;
    const isOffered = isInside && Boolean(selection.toString().trim());
    for (const each of buttons) each.hidden = !isOffered;
    if (isOffered) part("source-told").textContent = "";
  });
}

Object.assign(actions, {
  keep: (/** @type {HTMLElement} */ button) => keepCard(cardOf(button)),
  "keep-selection": keepSelection,
  "copy-selection": copySelection,
  "save-source": chosen(saveSource),
});
