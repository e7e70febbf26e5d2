// Changes of the archive: they run on the server one at a time, and the view shows how far the present one is.

import { chosen } from "../../asking/script/menus.js";
import { actions, call, page, part, template } from "../../frame/script/page.js";
import { refreshHeader } from "../../frame/script/start.js";
import { askFirst, documentOf, isOutdated, selected, showRows, tellArchive } from "./list.js";

const SOON = 300; // milliseconds to the next look at a change that runs
const LATER = 3000; // milliseconds to the next look at an archive at rest

/** Stops the upload that this page sends. @type {AbortController | null} */
export let sending = null;
/** @type {ReturnType<typeof setTimeout>} the next look */
let nextLook;
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

/** Begin a change by a call. Its report is shown when it ends. */
async function beginWork(/** @type {string} */ name, /** @type {object} */ request) {
  const reply = await call(name, request);
  if (!reply?.id) {
    tellArchive(reply?.failure);
    return;
  }
  watch(reply.id);
  tellArchive("");
  watchWork();
}

async function remove(/** @type {string[]} */ documents) {
  const reply = await call("page_removing", { documents });
  if (!reply?.html) tellArchive(reply?.failure);
  else if ((await askFirst(reply.html)) === "do") beginWork("page_remove", { documents });
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
  look: (/** @type {HTMLElement} */ button) => beginWork("page_look", { root: button.dataset.root }),
  reread: (/** @type {HTMLElement} */ button) =>
    beginWork("page_reread", { root: button.dataset.root, prune: Boolean(part("prune")?.checked) }),
  "stop-work": stopWork,
});
