// The list of all interviews, `#interviews`: filtered, sorted and selected here.

import { actions, call, component, fill, part } from "../../frame/script/page.js";
import { openPlace } from "../../transcript/script/panel.js";

const TYPING = 120; // milliseconds until a quick typist's next key
const FIRST_DESCENDING = ["date", "length"]; // newest and longest first

/** @typedef {{filter: string, order: string, descending: boolean, edition: number | null}} Listing */

/** The reply that fills the view; the server is asked once. @type {Promise<any> | undefined} */
let viewReply;
/** @type {Listing} */
let listed = { filter: "", order: "added", descending: false, edition: null };
let listings = 0; // counts lists, so that a late reply does not replace a later one

/** Ids of the interviews that are selected. @type {Set<string>} */
export const selected = new Set();

/** Ids of the interviews that are out of sight because they are about to be removed. @type {Set<string>} */
export const leaving = new Set();

/** Ids of those that are being removed. @type {Set<string>} */
export const going = new Set();

export const askForView = () => (viewReply ??= call("page_interviews"));

/** Fill the view with the list's frame, unless it is there. Return false when the server cannot be reached. */
export async function fillView(/** @type {HTMLElement} */ place) {
  const reply = await askForView();
  if (!reply) {
    viewReply = undefined;
    fill(place, undefined);
    return false;
  }
  if (!place.childElementCount || !part("archive-rows")) {
    place.innerHTML = reply.html;
    listenToList();
  }
  return true;
}

/** Return whether the archive changed since its interviews were listed. */
export const isOutdated = (/** @type {number} */ edition) => listed.edition !== null && edition !== listed.edition;

/** Show the interviews from an offset on. */
export async function showRows(offset = 0) {
  const listing = ++listings;
  const { filter, order, descending } = listed;
  const reply = await call("page_rows", { filter, order, descending, offset, without: [...leaving, ...going] });
  if (listing !== listings) return;
  if (!reply || reply.failure) {
    tellArchive(reply?.failure);
    return;
  }
  listed.edition = reply.edition;
  const rows = part("archive-rows");
  if (!offset) rows.replaceChildren();
  rows.insertAdjacentHTML("beforeend", reply.rows);
  rows.closest("table").hidden = Boolean(reply.empty);
  part("archive-none").innerHTML = reply.empty;
  part("archive-count").textContent = reply.count;
  part("archive-bar").hidden = !reply.count; // nothing to filter
  part("archive-folders").innerHTML = reply.folders;
  showContact(reply.contact);
  component.querySelector("[data-do=more-rows]").hidden = !reply.more;
  showOrder();
  showSelected();
}

/** Show the form that says whom readers ask, unless somebody is typing into it. */
function showContact(/** @type {string} */ html) {
  const field = part("contact");
  if (field && field.value !== field.dataset.was) return;
  part("archive-contact").innerHTML = html;
}

async function keepContact() {
  const reply = await call("page_contact", { contact: part("contact").value });
  if (reply?.html) part("archive-contact").innerHTML = reply.html;
  tellArchive(reply?.told ?? reply?.failure);
}

/** List the interviews with some words in them, such as the name of a collection. */
export function listWithin(/** @type {string} */ words) {
  part("archive-filter").value = words;
  listed = { ...listed, filter: words };
  part("archive-filter").focus();
  return showRows();
}

function showOrder() {
  part("archive-order").value = listed.order;
  for (const head of part("archive-rows").closest("table").querySelectorAll("th button[data-by]")) {
    const isSorted = head.dataset.by === listed.order;
    if (isSorted) head.parentElement.setAttribute("aria-sort", listed.descending ? "descending" : "ascending");
    else head.parentElement.removeAttribute("aria-sort");
  }
}

/** Return a listing sorted by an order; the same order again turns it round. */
export function sortedBy(/** @type {Listing} */ listing, /** @type {string} */ order) {
  const descending = order === listing.order ? !listing.descending : FIRST_DESCENDING.includes(order);
  return { ...listing, order, descending };
}

function sortBy(/** @type {string} */ order) {
  listed = sortedBy(listed, order);
  showRows();
}

async function showSelected() {
  for (const box of part("archive-rows").querySelectorAll("[data-pick]")) {
    box.checked = selected.has(box.dataset.pick);
  }
  part("archive-selection").hidden = selected.size === 0;
  if (!selected.size) return;
  const reply = await call("page_picked", { number: selected.size });
  part("archive-picked").textContent = reply?.told ?? "";
}

/** Show a message above the list; without one, say that the server cannot be reached. */
export function tellArchive(/** @type {string | undefined} */ html) {
  fill(part("archive-told"), html);
  if (html !== "") part("archive-told").scrollIntoView({ block: "nearest" });
}

/**
 * Ask in a dialog. Return the answer: "do", "otherwise" or nothing.
 * @param {string | DocumentFragment} content
 * @returns {Promise<string>}
 */
export function askFirst(content) {
  const dialog = part("archive-dialog");
  if (typeof content === "string") dialog.innerHTML = content;
  else dialog.replaceChildren(content);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true });
  });
}

/** Return the id of the interview that a button belongs to. */
export const documentOf = (/** @type {HTMLElement} */ button) =>
  button.dataset.document ?? button.closest("[data-document]").dataset.document;

function listenToList() {
  /** @type {ReturnType<typeof setTimeout>} */
  let typing;
  part("archive-filter").addEventListener("input", (/** @type {Targeted<Event>} */ { target }) => {
    clearTimeout(typing);
    listed = { ...listed, filter: target.value };
    typing = setTimeout(showRows, TYPING);
  });
  part("archive-order").addEventListener("change", (/** @type {Targeted<Event>} */ { target }) =>
    sortBy(target.value),
  );
  part("archive-rows").addEventListener("change", (/** @type {Targeted<Event>} */ { target }) => {
    if (!target.dataset.pick) return;
    if (target.checked) selected.add(target.dataset.pick);
    else selected.delete(target.dataset.pick);
    showSelected();
  });
  part("archive-contact").addEventListener("submit", keepContact);
  part("archive-dialog").addEventListener("keydown", (/** @type {Event} */ event) => event.stopPropagation());
}

Object.assign(actions, {
  sort: (/** @type {HTMLElement} */ button) => sortBy(button.dataset.by),
  "more-rows": () => showRows(part("archive-rows").childElementCount),
  "open-interview": (/** @type {HTMLElement} */ button) => openPlace({ document: documentOf(button) }, button),
  "pick-none": () => {
    selected.clear();
    showSelected();
    part("archive-filter").focus();
  },
  answer: (/** @type {HTMLButtonElement} */ button) => part("archive-dialog").close(button.value),
  "dismiss-report": () => tellArchive(""),
});
