// Collections and tags: a dialog files the interviews that are selected, or one.

import { refreshHeader } from "../../frame/script/start.js";
import { actions, call, component, part } from "../../frame/script/page.js";
import { chosen } from "../../asking/script/menus.js";
import { askFirst, documentOf, listWithin, selected, showRows, tellArchive } from "./list.js";

/** @typedef {{kind: string, value: string, was: string, isChecked: boolean, isMixed: boolean}} Box */

/**
 * Return the names that boxes and fields for new ones add and take away.
 * @param {Box[]} boxes
 * @param {Record<string, string>} typed new names, by kind, with commas between them
 */
export function changeOf(boxes, typed) {
  const names = (/** @type {string} */ kind) => (typed[kind] ?? "").split(",").map((name) => name.trim());
  const changed = (/** @type {string} */ kind, /** @type {boolean} */ isAdded) =>
    boxes
      .filter((box) => box.kind === kind && !box.isMixed && box.isChecked === isAdded)
      .filter(({ was }) => was !== (isAdded ? "all" : "none"))
      .map(({ value }) => value);
  return {
    collections: [...changed("collection", true), ...names("collection").filter(Boolean)],
    tags: [...changed("tag", true), ...names("tag").filter(Boolean)],
    without_collections: changed("collection", false),
    without_tags: changed("tag", false),
  };
}

/** Return what the reader changed in the dialog. */
function givenIn(/** @type {HTMLFormElement} */ form) {
  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[type=checkbox]"))];
  const field = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const texts = ["project", "case"].filter((name) => field(name).value.trim() !== field(name).dataset.was);
  return {
    ...changeOf(
      boxes.map((box) => ({
        kind: box.name,
        value: box.value,
        was: box.dataset.was,
        isChecked: box.checked,
        isMixed: box.indeterminate,
      })),
      { collection: field("new-collection").value, tag: field("new-tag").value },
    ),
    ...Object.fromEntries(texts.map((name) => [name, field(name).value.trim()])),
  };
}

async function file(/** @type {string[]} */ documents) {
  const reply = await call("page_filing", { documents });
  if (!reply?.html) {
    tellArchive(reply?.failure);
    return;
  }
  const answer = askFirst(reply.html);
  for (const box of part("archive-dialog").querySelectorAll("[data-was=some]")) box.indeterminate = true;
  if ((await answer) !== "do") return;
  tellDone(await call("page_file", { documents, ...givenIn(part("filing")) }));
}

/** Say what was done, and show the list as it is now. */
async function tellDone(/** @type {any} */ reply) {
  await showRows();
  await refreshHeader(); // the filters of questions have the new names
  tellArchive(reply?.told ?? reply?.failure);
}

export function listenToFiling() {
  component.addEventListener("submit", (/** @type {Targeted<SubmitEvent>} */ { target }) => {
    if (target.matches("[data-part=filing]")) part("archive-dialog").close("do");
  });
}

Object.assign(actions, {
  "file-one": chosen((/** @type {HTMLElement} */ button) => file([documentOf(button)])),
  "file-picked": () => file([...selected]),
  "list-within": (/** @type {HTMLElement} */ { dataset }) => listWithin(dataset.within),
  "list-versions": (/** @type {HTMLElement} */ { dataset }) => listWithin(dataset.within),
  "undo-filing": async (/** @type {HTMLElement} */ { dataset }) =>
    tellDone(await call("page_unfile", { change: dataset.change })),
});
