// Checking a draft: its quotations are compared with the archive. The draft is sent to this machine's own server, and
// stored nowhere.

import { actions, callInTurn, component, fill, part, template, toTop } from "../../frame/script/page.js";
import { views } from "../../frame/script/views.js";
import { openPlace } from "../../transcript/script/panel.js";
import { placeOf } from "../../transcript/script/places.js";

const MOST_BYTES = 4_000_000; // the server takes no longer draft
const TEXT_FILE = /\.(txt|text|md|markdown)$/i;
const MARGIN = 16; // pixels above what is scrolled to

let checks = 0; // counts checks, so that a late reply does not replace a later one

views.check = (place) => {
  if (place.childElementCount) return;
  place.append(template("check"));
  part("check-file").addEventListener("change", (/** @type {Targeted<Event>} */ { target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) readDraft(file);
  });
  part("check-draft").addEventListener("keydown", (/** @type {Targeted<KeyboardEvent>} */ event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  });
};

async function checkDraft() {
  const check = ++checks;
  const result = part("check-result");
  tell("");
  part("check-status").textContent = "";
  result.replaceChildren(template("checking"));
  const reply = await callInTurn("page_check", { text: part("check-draft").value }, part("place", result));
  if (check !== checks) return;
  fill(result, reply?.html, "lost-check");
  part("check-status").textContent = reply?.status ?? "";
  const heading = result.querySelector("h2");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  toTop(result.closest(".or-view"), heading, MARGIN);
}

/** Return whether a file may be read as a draft. */
export const isDraft = (/** @type {{name: string, size: number}} */ { name, size }) =>
  TEXT_FILE.test(name) && size <= MOST_BYTES;

/** Read a text file as the draft, in the browser. */
export async function readDraft(/** @type {File} */ file) {
  try {
    if (!isDraft(file)) throw new TypeError(file.name);
    part("check-draft").value = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    tell("");
    part("check-draft").focus();
  } catch {
    tell(part("check-told").dataset.other);
  }
}

function tell(/** @type {string} */ words) {
  part("check-told").textContent = words;
}

/** Return the element of the result that has the same number. */
const numbered = (/** @type {string} */ selector, /** @type {HTMLElement} */ element) =>
  element.closest(".or-check-result").querySelector(`${selector}[data-number="${element.dataset.number}"]`);

function goTo(/** @type {HTMLElement} */ place, focused = place) {
  place.scrollIntoView({ block: "center" });
  focused.focus({ preventScroll: true });
}

export function listenToChecks() {
  component.addEventListener("submit", (/** @type {Targeted<SubmitEvent>} */ { target }) => {
    if (target.matches(".or-check-form")) checkDraft();
  });
}

Object.assign(actions, {
  "check-file": () => part("check-file").click(),
  "to-found": (/** @type {HTMLElement} */ mark) => {
    if (!window.getSelection().isCollapsed) return; // the reader selected words to copy
    const finding = numbered(".or-check-finding", mark);
    goTo(finding, finding.querySelector("h3"));
  },
  "to-quoted": (/** @type {HTMLElement} */ button) =>
    goTo(numbered(".or-check-draft mark", button), numbered(".or-check-draft button", button)),
  "to-checked": (/** @type {HTMLElement} */ button) => openPlace(placeOf(button), button),
});
