// The draft beside the quotes. It is stored with the desk a moment after the reader stops typing.

import { actions, call, component, fill, part, template } from "../../frame/script/page.js";
import { lostWords } from "../../asking/script/copying.js";
import { keptOf, saveFile, shownDesk } from "./shown.js";

const PAUSE = 900; // milliseconds without typing, after which the draft is stored
const LONG = 300; // characters from which a quote is a block of its own

/** What is stored on the server: the desk, the text and the mark of its version. */
let saved = { desk: "", text: "", mark: "" };
/** @type {ReturnType<typeof setTimeout>} */
let pause;
/** The draft is stored once after the other. @type {Promise<unknown>} */
let saving = Promise.resolve();
/** Where the cursor was in the draft last: words that are selected elsewhere move it in some browsers. */
let cursor = [0, 0];
let checks = 0; // counts checks, so that a late reply does not replace a later one

const field = () => /** @type {HTMLTextAreaElement | null} */ (part("desk-draft"));

function tell(/** @type {string} */ words) {
  if (part("draft-told")) part("draft-told").textContent = words;
}

/** Return the ids of the quotes that a draft has footnotes of. */
export const usedIn = (/** @type {string} */ draft) =>
  new Set([...draft.matchAll(/\[\^(q\d+)\]/g)].map(([, id]) => id));

/** Say of each quote of the desk whether it is in the draft. */
export function showUsed() {
  const used = usedIn(field()?.value ?? "");
  for (const mark of /** @type {HTMLElement[]} */ ([...part("desk-quotes").querySelectorAll(".or-kept-used")])) {
    mark.hidden = !used.has(keptOf(mark).dataset.id);
  }
}

/** Show the draft of a desk as the server sent it. */
export function showDraft(/** @type {{desk: string, draft: string, mark: string}} */ { desk, draft, mark }) {
  saved = { desk, text: draft, mark };
  field().value = draft;
  cursor = [draft.length, draft.length];
  showUsed();
}

/** Store the draft now, if it was changed. */
export function saveDraft() {
  clearTimeout(pause);
  const text = field()?.value;
  if (text === undefined || text === saved.text || shownDesk() !== saved.desk) return saving;
  const { desk } = saved;
  saving = saving.then(async () => {
    const reply = await call("page_desk_draft", { desk, text, mark: saved.mark });
    if (!reply?.mark) return tell(reply?.failure ?? lostWords());
    if (saved.desk === desk) saved = { desk, text, mark: reply.mark };
    return tell(reply.status);
  });
  return saving;
}

/**
 * Return what is inserted into a draft for a quote: its words in quotation marks, or as a block if they are long, with
 * a footnote that names it.
 * @param {string} words
 * @param {string} id
 */
export function quoted(words, id) {
  const text = words.trim();
  if (text.length < LONG && !/\n\s*\n/.test(text)) return `“${text.replace(/\s*\n\s*/g, " ")}”[^${id}]`;
  return `\n\n> ${text.replace(/\r?\n/g, "\n> ")}[^${id}]\n\n`;
}

function noteCursor() {
  cursor = [field().selectionStart, field().selectionEnd];
}

/** Return the words of a kept quote: those that are selected, or all of them. */
function wordsOf(/** @type {HTMLElement} */ kept) {
  const words = kept.querySelector(".or-words");
  const selection = window.getSelection();
  const isInside = [selection.anchorNode, selection.focusNode].every((node) => words.contains(node));
  return (isInside && selection.toString().trim()) || words.textContent;
}

/** Insert a quote where the cursor is in the draft. */
function insert(/** @type {HTMLElement} */ button) {
  const kept = keptOf(button);
  const draft = field();
  const text = quoted(wordsOf(kept), kept.dataset.id);
  const [start, end] = cursor;
  const before = draft.value.slice(0, start);
  const gap = before && !/\s$/.test(before) && !text.startsWith("\n") ? " " : "";
  draft.setRangeText(gap + text, start, end, "end");
  draft.focus();
  noteCursor();
  showUsed();
  saveDraft();
}

async function check() {
  const number = ++checks;
  await saveDraft();
  const result = part("desk-checked");
  result.replaceChildren(template("checking"));
  const reply = await call("page_check", { text: field().value });
  if (number !== checks) return;
  fill(result, reply?.html, "lost-check");
  result.querySelector("h2")?.focus({ preventScroll: true });
  (result.querySelector("h2") ?? result).scrollIntoView({ block: "nearest" });
}

export function listenToDraft() {
  component.addEventListener("input", (/** @type {Targeted<Event>} */ { target }) => {
    if (target !== /** @type {Element} */ (field())) return;
    clearTimeout(pause);
    tell("");
    noteCursor();
    showUsed();
    pause = setTimeout(saveDraft, PAUSE);
  });
  for (const moved of ["keyup", "mouseup"]) {
    component.addEventListener(moved, ({ target }) => target === field() && noteCursor());
  }
  component.addEventListener("mousedown", (/** @type {Targeted<MouseEvent>} */ event) => {
    if (event.target.closest("[data-do=desk-insert]")) event.preventDefault(); // the selected words stay selected
  });
  window.addEventListener("pagehide", () => saveDraft());
  document.addEventListener("visibilitychange", () => document.hidden && saveDraft());
  component.addEventListener("keydown", (/** @type {Targeted<KeyboardEvent>} */ event) => {
    const isMeant = event.target === /** @type {Element} */ (field()) && (event.ctrlKey || event.metaKey);
    if (isMeant && event.key === "Enter") check();
  });
}

Object.assign(actions, {
  "desk-insert": insert,
  "desk-check": check,
  "desk-draft-file": async (/** @type {HTMLElement} */ button) => {
    await saveDraft();
    await saveFile({ draft: true, format: button.dataset.format });
  },
});
