// Checking a draft: its quotations are compared with the archive. The draft is sent to this machine's own server, and
// stored nowhere.

import { base64, downloadReply } from "../../frame/script/download.js";
import { actions, callInTurn, component, fill, part, template, toTop } from "../../frame/script/page.js";
import { views } from "../../frame/script/views.js";
import { openPlace } from "../../transcript/script/panel.js";
import { placeOf } from "../../transcript/script/places.js";

const MOST_BYTES = 5_000_000; // the server takes no longer draft
const TEXT_FILE = /\.(txt|text|md|markdown)$/i;
const MARGIN = 16; // pixels above what is scrolled to

/** Stops the check that runs, and is its identity. @type {AbortController | null} */
let running = null;

/** The file that is checked in place of the text. @type {{name: string, data: string} | null} */
let shownFile = null;

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
  running?.abort(); // the reply to an earlier check is dropped
  const check = (running = new AbortController());
  const result = part("check-result");
  tell("");
  part("check-status").textContent = "";
  result.replaceChildren(template("checking"));
  const draft = shownFile ?? { text: part("check-draft").value };
  const reply = await callInTurn("page_check", draft, part("place", result), check.signal);
  if (check !== running) return;
  running = null;
  fill(result, reply?.html, "lost-check");
  part("check-status").textContent = reply?.status ?? "";
  const heading = result.querySelector("h2");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  toTop(result.closest(".or-view"), heading, MARGIN);
}

function stop() {
  running?.abort();
  running = null;
  part("check-result").replaceChildren(template("stopped-check"));
  part("check-draft").focus();
}

/** Return how a file is read as a draft: as "text" in the browser, by the server as a "file", or not at all. */
export function wayToRead(/** @type {{name: string, size: number}} */ { name, size }) {
  if (size > MOST_BYTES) return "";
  return TEXT_FILE.test(name) ? "text" : "file";
}

/** Read a file as the draft: a text into the field, any other file is checked as it is. */
export async function readDraft(/** @type {File} */ file) {
  const way = wayToRead(file);
  if (!way) {
    tell(part("check-told").dataset.large);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    if (way !== "text") throw new TypeError(file.name);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    showFile(null);
    part("check-draft").value = text;
    part("check-draft").focus();
  } catch {
    showFile({ name: file.name, data: base64(bytes) }); // the server knows other encodings and formats
    await checkDraft();
  }
}

/** Show the name of the file that is checked in place of the text, or the field for a text. */
function showFile(/** @type {typeof shownFile} */ file) {
  shownFile = file;
  tell("");
  part("check-name").textContent = file?.name ?? "";
  part("check-shown-file").hidden = !file;
  part("check-draft").hidden = Boolean(file);
}

/** Save the checked Word file with what was found as comments. */
async function saveCommented() {
  const place = part("check-commented");
  place.textContent = "";
  const reply = await callInTurn("page_commented", shownFile, place);
  if (reply?.data) downloadReply(reply);
  place.textContent = reply?.status || reply?.failure || "";
  if (!reply) fill(part("check-result"), undefined, "lost-check");
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
  "check-no-file": () => {
    showFile(null);
    part("check-draft").focus();
  },
  "check-stop": stop,
  "check-commented": saveCommented,
  "to-found": (/** @type {HTMLElement} */ mark) => {
    if (!window.getSelection().isCollapsed) return; // the reader selected words to copy
    const finding = numbered(".or-check-finding", mark);
    goTo(finding, finding.querySelector("h3"));
  },
  "to-quoted": (/** @type {HTMLElement} */ button) =>
    goTo(numbered(".or-check-draft mark", button), numbered(".or-check-draft button", button)),
  "to-checked": (/** @type {HTMLElement} */ button) => openPlace(placeOf(button), button),
});
