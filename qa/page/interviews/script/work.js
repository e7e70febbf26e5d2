// Changes of the archive: they run on the server one at a time, and the view shows how far the present one is.

import { chosen } from "../../asking/script/menus.js";
import { actions, call, component, page, part, template } from "../../frame/script/page.js";
import { refreshHeader } from "../../frame/script/start.js";
import { documentOf, going, isOutdated, leaving, selected, showRows, tellArchive } from "./list.js";

const SOON = 300; // milliseconds to the next look at a change that runs
const LATER = 3000; // milliseconds to the next look at an archive at rest
const UNDO = 10_000; // milliseconds in which a removal can be undone

/** Stops the upload that this page sends. @type {AbortController | null} */
export let sending = null;
/** @type {ReturnType<typeof setTimeout>} the next look */
let nextLook;
/** @type {ReturnType<typeof setTimeout>} carries out the removals */
let removal;
let watched = 0; // id of the change that this page saw running

export function setSending(/** @type {AbortController | null} */ controller) {
  sending = controller;
}

/** Watch a change from now on: its report is shown when it ends. */
export function watch(/** @type {number} */ id) {
  watched = id;
}

const isShown = () => page?.dataset.view === "interviews" && !document.hidden;

/** Look at what runs, again and again while it runs or the view is in sight. */
export async function watchWork() {
  clearTimeout(nextLook);
  const state = await call("page_work");
  if (state && !sending) showWork(state);
  if (isShown()) part("load").textContent = state?.load ?? "";
  if (isShown() || state?.running) nextLook = setTimeout(watchWork, state?.running ? SOON : LATER);
}

function showWork(/** @type {any} */ state) {
  part("work").hidden = !state.running;
  if (state.running) {
    showProgress(state);
    watched = state.id;
  } else if (watched && watched === state.id) {
    watched = 0;
    tellArchive(state.report);
    selected.clear();
    showGoing();
    refreshHeader();
  }
  if (!state.running && isOutdated(state.edition)) showRows();
}

/** @param {{title: string, name: string, share: number, left: string}} state */
export function showProgress({ title, name, share, left }) {
  part("work-title").textContent = title;
  part("work-name").textContent = name;
  part("work-bar").value = share;
  part("work-left").textContent = left;
  part("work-rest").hidden = !left;
}

/** Show again those that were to go, as far as they are still there. */
function showGoing() {
  if (!going.size) return;
  going.clear();
  showRows();
}

/** Begin a change by a call. Its report is shown when it ends. Return false if it was refused. */
async function beginWork(/** @type {string} */ name, /** @type {object} */ request) {
  const reply = await call(name, request);
  if (!reply?.id) {
    tellArchive(reply?.failure);
    return false;
  }
  watch(reply.id);
  tellArchive("");
  watchWork();
  return true;
}

/** Take interviews out of sight at once, and remove them some seconds later: what is removed can't be brought back. */
async function remove(/** @type {string[]} */ documents) {
  clearTimeout(removal);
  const all = [...leaving, ...documents];
  const reply = await call("page_removing", { documents: all });
  if (leaving.size || reply?.html) removal = setTimeout(carryOut, UNDO);
  if (!reply?.html) {
    tellArchive(reply?.failure);
    return;
  }
  showLeaving(reply.html);
  for (const id of documents) {
    leaving.add(id);
    selected.delete(id);
  }
  await showRows();
  component.querySelector("[data-do=undo-removal]")?.focus();
}

/** Show the notice of a removal in a place of its own, so that no other report takes its Undo away. */
function showLeaving(/** @type {string} */ html) {
  const place = part("archive-leaving");
  const isLeft = !html && place.contains(document.activeElement);
  place.innerHTML = html;
  if (html) place.scrollIntoView({ block: "nearest" });
  else if (isLeft) part("archive-filter").focus();
}

async function carryOut() {
  showLeaving("");
  const documents = [...leaving];
  for (const id of documents) going.add(id);
  leaving.clear();
  if (!(await beginWork("page_remove", { documents }))) showGoing();
}

/** Bring the interviews back; the keyboard is at the first of them. */
async function undoRemoval() {
  clearTimeout(removal);
  const back = new Set(leaving);
  leaving.clear();
  await showRows();
  const titles = [
    .../** @type {NodeListOf<HTMLElement>} */ (component.querySelectorAll("[data-do=open-interview]")),
  ];
  (titles.find((title) => back.has(documentOf(title))) ?? part("archive-filter")).focus();
  showLeaving("");
}

function stopWork() {
  part("work-title").replaceChildren(template("stopping"));
  if (sending) sending.abort();
  else call("page_stop", { id: watched });
}

/** Look at once when the page comes back into sight. */
export function listenToWork() {
  document.addEventListener("visibilitychange", () => {
    if (isShown() && part("work")) watchWork();
  });
}

Object.assign(actions, {
  "remove-one": chosen((button) => remove([documentOf(button)])),
  "remove-picked": () => remove([...selected]),
  "undo-removal": undoRemoval,
  look: (/** @type {HTMLElement} */ button) => beginWork("page_look", { root: button.dataset.root }),
  reread: (/** @type {HTMLElement} */ button) =>
    beginWork("page_reread", { root: button.dataset.root, prune: Boolean(part("prune")?.checked) }),
  "stop-work": stopWork,
});
