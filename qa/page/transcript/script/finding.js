// Find in the interview that is shown: all matches are marked without changing the text, and keys lead from one to the
// next. Case and accents are ignored, as when one searches in a browser.

import { actions, component, panelBody, part, toTop } from "../../frame/script/page.js";

const TYPING = 120; // milliseconds until a quick typist's next key
const MOST = 2000; // matches that are marked
const ALL = "or-find";
const CURRENT = "or-find-current";

/** The matches, and the index of the current one. @type {{ranges: Range[], at: number}} */
let found = { ranges: [], at: -1 };
/** The text of the interview that was searched last. @type {{for: Element | null, blocks: Block[]}} */
let indexed = { for: null, blocks: [] };

/** @typedef {{text: string, places: {node: Text, offset: number}[]}} Block a text, and the place of each of its units */

const field = () => /** @type {HTMLInputElement} */ (part("find"));
const highlights = /** @type {any} */ (globalThis.CSS)?.highlights;

/** Return a character as it is compared: small, and without accents; several for a ligature. */
export const folded = (/** @type {string} */ char) =>
  char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’‘ʼ]/g, "'").replace(/\s/g, " ");

/** Return where words begin in a folded text, without overlaps. */
export function matchesIn(/** @type {string} */ text, /** @type {string} */ words) {
  const starts = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + words.length)) {
    starts.push(at);
  }
  return starts;
}

function blocks() {
  const first = panelBody.firstElementChild;
  if (indexed.for === first && first) return indexed.blocks;
  const all = [...panelBody.querySelectorAll(".or-spoken")].map(blockOf);
  indexed = { for: first, blocks: all };
  return all;
}

/** Return the text of one turn as it is compared. */
function blockOf(/** @type {Element} */ spoken) {
  const walker = document.createTreeWalker(spoken, NodeFilter.SHOW_TEXT);
  /** @type {Block} */
  const block = { text: "", places: [] };
  for (let node = /** @type {Text} */ (walker.nextNode()); node; node = /** @type {Text} */ (walker.nextNode())) {
    let offset = 0;
    for (const char of node.data) {
      const small = folded(char);
      block.text += small;
      for (let unit = 0; unit < small.length; unit += 1) block.places.push({ node, offset });
      offset += char.length;
    }
  }
  return block;
}

function rangeOf(/** @type {Block} */ { places }, /** @type {number} */ start, /** @type {number} */ end) {
  const range = document.createRange();
  range.setStart(places[start].node, places[start].offset);
  const last = places[end - 1];
  const length = last.node.data.codePointAt(last.offset) > 0xffff ? 2 : 1;
  range.setEnd(last.node, last.offset + length);
  return range;
}

/** Look for what is typed, and go to the first match from the quote on. */
function search() {
  const words = [...field().value.trim()].map(folded).join("").replace(/ +/g, " ");
  /** @type {Range[]} */
  const ranges = [];
  if (words.length > 0) {
    for (const block of blocks()) {
      for (const start of matchesIn(block.text, words)) {
        if (ranges.length < MOST) ranges.push(rangeOf(block, start, start + words.length));
      }
    }
  }
  const top = panelBody.getBoundingClientRect().top;
  const next = ranges.findIndex((range) => range.getBoundingClientRect().top >= top);
  found = { ranges, at: ranges.length ? Math.max(next, 0) : -1 };
  mark();
}

function mark() {
  const { ranges, at } = found;
  const isEmpty = !field().value.trim();
  part("find-count").textContent = isEmpty
    ? ""
    : ranges.length
      ? `${at + 1} / ${ranges.length}`
      : part("find-count").dataset.none;
  if (highlights) {
    highlights.set(ALL, new /** @type {any} */ (globalThis).Highlight(...ranges));
    highlights.set(CURRENT, new /** @type {any} */ (globalThis).Highlight(...(at < 0 ? [] : [ranges[at]])));
  }
  if (at < 0) return;
  const element = ranges[at].startContainer.parentElement;
  const [place, frame] = [ranges[at].getBoundingClientRect(), panelBody.getBoundingClientRect()];
  if (place.top < frame.top || place.bottom > frame.bottom) {
    toTop(panelBody, element, panelBody.clientHeight / 3);
    panelBody.scrollTop += ranges[at].getBoundingClientRect().top - frame.top - panelBody.clientHeight / 3;
  }
}

function step(/** @type {number} */ by) {
  const { ranges, at } = found;
  if (!ranges.length) return;
  found.at = (at + by + ranges.length) % ranges.length;
  mark();
}

/** Forget the matches: another interview is shown, or none. */
export function clearFound() {
  indexed = { for: null, blocks: [] };
  field().value = "";
  found = { ranges: [], at: -1 };
  mark();
}

export function listenToFind() {
  /** @type {ReturnType<typeof setTimeout>} */
  let typing;
  component.addEventListener("input", (/** @type {Targeted<Event>} */ { target }) => {
    if (target !== /** @type {Element} */ (field())) return;
    clearTimeout(typing);
    typing = setTimeout(search, TYPING);
  });
  component.addEventListener("keydown", (/** @type {Targeted<KeyboardEvent>} */ event) => {
    if (event.target !== /** @type {Element} */ (field()) || event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && field().value) {
      event.stopPropagation();
      field().value = "";
      search();
    }
  });
}

Object.assign(actions, { "find-next": () => step(1), "find-previous": () => step(-1) });
