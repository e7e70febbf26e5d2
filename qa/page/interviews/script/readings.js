// How an interview was read, `#interviews/its-id`, and corrections of it: shown as a preview at once, saved on request.

import { chosen } from "../../asking/script/menus.js";
import { actions, call, component, fill, part, template } from "../../frame/script/page.js";
import { refreshHeader } from "../../frame/script/start.js";
import { askFirst, documentOf } from "./list.js";

/** Number of a turn → its corrected role, not saved yet. @type {Map<string, string>} */
let changedRoles = new Map();
let previews = 0; // counts previews, so that a late reply does not replace a later one

const reading = () => part("archive-reading").querySelector(".or-reading");
const documentRead = () => reading().dataset.document;

/** Show how an interview was read. Corrections of it that are not saved stay, also after another view. */
export async function showReading(/** @type {string} */ id) {
  if (reading()?.dataset.document === id && isPending()) return;
  await openReading(id);
}

async function openReading(/** @type {string} */ id) {
  const place = part("archive-reading");
  if (reading()?.dataset.document !== id) place.replaceChildren(template("opening"));
  const reply = await call("page_reading", { document: id });
  changedRoles = new Map();
  if (reply?.html) setReading(reply.html);
  else fill(place, reply && (reply.failure ?? ""));
}

function setReading(/** @type {string} */ html) {
  previews += 1;
  part("archive-reading").innerHTML = html;
  reading().addEventListener("change", onCorrection);
  reading().addEventListener("input", showPending);
}

/**
 * Return the corrections: every value that is not as it was read.
 * @param {Iterable<{value: string, dataset: DOMStringMap}>} controls of the interview and its people
 * @param {Map<string, string>} roles corrected roles of single turns
 */
export function correctionsIn(controls, roles) {
  /** @type {Record<string, any>} */
  const given = {};
  const set = (/** @type {string} */ table, /** @type {string} */ key, /** @type {string} */ value) =>
    ((given[table] ??= {})[key] = value);
  for (const { value: typed, dataset } of controls) {
    const { field, person, roleOf, was } = dataset;
    const value = typed.trim().replace(/\s+/g, " ");
    if (value === was) continue;
    if (field) given[field] = value;
    else if (person && value) set("names", person, value);
    else if (roleOf && value) set("roles", roleOf, value);
  }
  for (const [number, role] of roles) set("turns", number, role);
  return given;
}

const corrections = () =>
  correctionsIn(/** @type {any} */ (reading().querySelectorAll("[data-was]:not([data-turn])")), changedRoles);

/** Return whether there are corrections that are not saved: also one whose preview is still to come. */
const isPending = () => Object.keys(corrections()).length > 0;

function showPending() {
  part("pending").hidden = !isPending();
}

function onCorrection(/** @type {Targeted<Event>} */ { target }) {
  if (part("reading-access")?.contains(target)) return; // has a button of its own
  const { turn, was } = target.dataset;
  if (turn) {
    target.dataset.read ??= was;
    if (target.value === target.dataset.read) changedRoles.delete(turn);
    else changedRoles.set(turn, target.value);
  }
  if (target.dataset.person && !target.value.trim()) target.value = target.dataset.was;
  showPending();
  preview();
}

async function preview() {
  const number = ++previews;
  const given = corrections();
  const shown = part("reading-turns").childElementCount;
  const reply = await call("page_preview", { document: documentRead(), given, shown });
  if (number !== previews) return;
  showPending();
  if (!reply || reply.failure) {
    tellReading(reply?.failure);
    return;
  }
  tellReading("");
  const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.turn;
  part("reading-remarks").innerHTML = reply.remarks;
  part("reading-turns").innerHTML = reply.turns;
  part("reading-count").textContent = reply.count;
  component.querySelector("[data-do=more-turns]").hidden = !reply.more;
  if (focused) {
    part("reading-turns").querySelector(`select[data-turn="${focused}"]`)?.focus({ preventScroll: true });
  }
}

async function moreTurns() {
  const place = part("reading-turns");
  const start = place.childElementCount;
  const reply = await call("page_turns", { document: documentRead(), given: corrections(), start });
  if (!reply || reply.failure) {
    tellReading(reply?.failure);
    return;
  }
  place.insertAdjacentHTML("beforeend", reply.turns);
  component.querySelector("[data-do=more-turns]").hidden = !reply.more;
  place.children[start]?.querySelector("select").focus();
}

async function saveCorrections(/** @type {{given?: object, forget?: boolean}} */ request) {
  setButtonsDisabled(true);
  const reply = await call("page_keep", { document: documentRead(), ...request });
  if (reply?.html) {
    changedRoles = new Map();
    setReading(reply.html);
    part("reading-told").textContent = reply.told;
    part("archive-reading").closest(".or-view").scrollTop = 0;
    refreshHeader();
  } else {
    tellReading(reply?.failure);
  }
  setButtonsDisabled(false);
}

/** Mark the interview as reviewed, after saving unsaved changes, or undo that. */
async function review(/** @type {boolean} */ undo) {
  if (isPending()) await saveCorrections({ given: corrections() });
  if (isPending()) return; // they could not be saved, as the view says
  const reply = await call("page_review", { document: documentRead(), undo });
  if (reply?.html) {
    setReading(reply.html);
    part("reading-told").textContent = reply.told;
    part("reading-told").focus({ preventScroll: true });
    refreshHeader();
  } else {
    tellReading(reply?.failure);
  }
}

/**
 * Return who may see the interview and how its people are named, as the fields say.
 * @param {Iterable<{value: string, dataset: DOMStringMap}>} controls of that part of the view
 */
export function accessIn(controls) {
  /** @type {Record<string, any>} */
  const given = { attribution: {} };
  /** @type {Record<string, string>} */
  const pseudonyms = {};
  const all = [...controls];
  for (const { value, dataset } of all) {
    if (dataset.access) given[dataset.access] = value.trim();
    if (dataset.accessPseudonym) pseudonyms[dataset.accessPseudonym] = value.trim();
  }
  for (const { value, dataset } of all) {
    const name = dataset.accessName;
    if (name) given.attribution[name] = value === "pseudonym" ? `pseudonym: ${pseudonyms[name] ?? ""}` : value;
  }
  return given;
}

/** Save the access conditions, after saving unsaved corrections. */
async function saveAccess() {
  const given = accessIn(/** @type {any} */ (part("reading-access").querySelectorAll("select, input, textarea")));
  if (isPending()) await saveCorrections({ given: corrections() });
  if (isPending()) return; // they could not be saved, as the view says
  const reply = await call("page_access", { document: documentRead(), given });
  if (reply?.html) {
    setReading(reply.html);
    part("reading-told").textContent = reply.told;
    part("reading-told").scrollIntoView({ block: "center" });
    part("reading-told").focus({ preventScroll: true });
    refreshHeader();
  } else {
    tellReading(reply?.failure);
  }
}

function setButtonsDisabled(/** @type {boolean} */ isDisabled) {
  for (const button of reading().querySelectorAll(".or-pending button")) {
    /** @type {HTMLButtonElement} */ (button).disabled = isDisabled;
  }
}

/** Show a message above the reading; without one, say that the server cannot be reached. */
function tellReading(/** @type {string | undefined} */ html) {
  fill(part("reading-told"), html);
  if (html !== "") part("reading-told").scrollIntoView({ block: "nearest" });
}

/** Return the opposite role; other roles stay as they are. */
export const swappedRole = (/** @type {string} */ role) => ({ asks: "answers", answers: "asks" })[role] ?? role;

function swapRoles() {
  for (const select of part("reading-people").querySelectorAll("[data-role-of]")) {
    select.value = swappedRole(select.value);
  }
  preview();
}

async function goBack() {
  if (reading() && isPending()) {
    if ((await askFirst(template("leaving"))) !== "do") return;
    part("archive-reading").replaceChildren(); // so that nothing of it comes back
  }
  location.hash = "#interviews";
}

async function forgetCorrections() {
  if ((await askFirst(template("forgetting"))) === "do") saveCorrections({ forget: true });
}

Object.assign(actions, {
  "how-read": (/** @type {HTMLElement} */ button) => {
    location.hash = `#interviews/${encodeURIComponent(documentOf(button))}`;
  },
  "how-read-chosen": chosen((item) => actions["how-read"](item)),
  "reading-back": goBack,
  "more-turns": () => moreTurns(),
  "use-title": (/** @type {HTMLElement} */ button) => {
    const title = /** @type {HTMLInputElement} */ (reading().querySelector('[data-field="title"]'));
    title.value = button.dataset.title;
    title.focus();
    preview();
  },
  "swap-roles": () => swapRoles(),
  "keep-changes": () => saveCorrections({ given: corrections() }),
  "drop-changes": () => openReading(documentRead()),
  "save-access": () => saveAccess(),
  forget: forgetCorrections,
  review: () => review(false),
  "undo-review": () => review(true),
});
