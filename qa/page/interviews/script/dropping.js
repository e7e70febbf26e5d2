// Files and folders that are dropped on the page: uploaded, or in the view of checking read as a draft.

import { page, template } from "../../frame/script/page.js";
import { viewPlace } from "../../frame/script/views.js";
import { readDraft } from "../../checking/script/check.js";
import { askForView, fillView } from "./list.js";
import { upload } from "./uploads.js";

/** Elements that the dragged files are over: an element is entered before its parent is left. */
let over = 0;

const hasFiles = (/** @type {DragEvent} */ event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
const isChecking = () => page?.dataset.view === "check";

/**
 * Return the files of dropped entries, with their paths below what was dropped.
 * @param {any[]} entries of the browser's file system interface
 * @returns {Promise<{path: string, file: File}[]>}
 */
export async function droppedFiles(entries) {
  const found = [];
  const waiting = [...entries];
  while (waiting.length) {
    const entry = waiting.shift();
    if (entry.isDirectory) {
      waiting.push(...(await entriesIn(entry)));
    } else {
      const file = await promised((...done) => entry.file(...done));
      found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    }
  }
  return found;
}

/** Return the entries of a folder. A browser gives them in parts; an empty part is the last one. */
async function entriesIn(/** @type {any} */ folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await promised((...done) => reader.readEntries(...done));
    if (!some.length) return all;
    all.push(...some);
  }
}

/**
 * Return the result of a function that calls back.
 * @param {(resolve: (value: any) => void, reject: (reason: any) => void) => void} act
 * @returns {Promise<any>}
 */
const promised = (act) => new Promise(act);

function showOverlay() {
  if (page && !page.querySelector(":scope > .or-drop")) page.append(template("drop"));
}

function hideOverlay() {
  over = 0;
  page?.querySelector(":scope > .or-drop")?.remove();
}

async function onEnter(/** @type {DragEvent} */ event) {
  if (!hasFiles(event) || !page || isChecking()) return;
  over += 1;
  const { uploads } = (await askForView()) ?? {};
  // The words of the overlay come with the view.
  if (uploads && over > 0 && (await fillView(viewPlace("interviews")))) showOverlay();
}

function onLeave(/** @type {DragEvent} */ event) {
  if (!hasFiles(event)) return;
  over -= 1;
  if (over <= 0) hideOverlay();
}

async function onDrop(/** @type {DragEvent} */ event) {
  if (!hasFiles(event)) return;
  event.preventDefault(); // or the browser would open the file in place of this page
  hideOverlay();
  if (isChecking()) {
    readDraft(event.dataTransfer.files[0]);
    return;
  }
  // Both now: the browser empties them when this call returns.
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...event.dataTransfer.files].map((file) => ({ path: file.name, file }));
  if (!(await askForView())?.uploads) return;
  upload(entries.length ? droppedFiles(entries) : Promise.resolve(files));
}

export function listenToDrops() {
  document.addEventListener("dragenter", onEnter);
  document.addEventListener("dragleave", onLeave);
  document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  document.addEventListener("drop", onDrop);
}
