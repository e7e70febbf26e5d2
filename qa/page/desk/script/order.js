// The order of the quotes on a desk: each has a grip that is dragged, or moved with the arrow keys.

import { actions, component, part } from "../../frame/script/page.js";
import { changeDesk } from "./desk.js";
import { keptOf, keptWith } from "./shown.js";

/** The id of the quote that is dragged. */
let dragged = "";

const STEPS = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1 });

const grip = (/** @type {string} */ id) =>
  /** @type {HTMLElement | null} */ (keptWith(id)?.querySelector(".or-grip"));

/**
 * Return the index of the item before which something is dropped at a height: the first whose middle is below it, or
 * the number of items.
 * @param {{top: number, height: number}[]} places of the items, from above
 * @param {number} height
 */
export function dropIndex(places, height) {
  const index = places.findIndex(({ top, height: own }) => height < top + own / 2);
  return index < 0 ? places.length : index;
}

/** Return where a quote would be dropped: its group, and the item that it would stand before. */
function target(/** @type {DragEvent} */ event) {
  const group = /** @type {HTMLElement | null} */ (
    /** @type {Element} */ (event.target).closest(".or-desk-group")
  );
  if (!group) return null;
  const items = /** @type {HTMLElement[]} */ ([...group.querySelectorAll(".or-desk-list > li")]).filter(
    (item) => item.dataset.id !== dragged && !item.hidden,
  );
  const before =
    items[
      dropIndex(
        items.map((item) => item.getBoundingClientRect()),
        event.clientY,
      )
    ];
  return { group, before };
}

function clearMarks() {
  for (const each of component.querySelectorAll(".or-drop-before, .or-drop-last, .or-dragged")) {
    each.classList.remove("or-drop-before", "or-drop-last", "or-dragged");
  }
}

function onDragStart(/** @type {Targeted<DragEvent>} */ event) {
  if (!event.target.matches?.(".or-grip")) return;
  const kept = keptOf(event.target);
  dragged = kept.dataset.id;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", kept.querySelector(".or-words")?.textContent ?? "");
  event.dataTransfer.setDragImage(kept, 20, 20);
  kept.classList.add("or-dragged");
}

function onDragOver(/** @type {DragEvent} */ event) {
  const place = dragged && target(event);
  if (!place) return;
  event.preventDefault();
  for (const each of component.querySelectorAll(".or-drop-before, .or-drop-last")) {
    each.classList.remove("or-drop-before", "or-drop-last");
  }
  if (place.before) place.before.classList.add("or-drop-before");
  else place.group.classList.add("or-drop-last");
}

async function onDrop(/** @type {DragEvent} */ event) {
  const place = dragged && target(event);
  if (!place) return;
  event.preventDefault();
  event.stopPropagation(); // files that are dropped are added to the archive
  const id = dragged;
  await changeDesk({
    do: "move",
    id,
    group: place.group.dataset.group,
    before: place.before?.dataset.id ?? "",
  });
  grip(id)?.focus({ preventScroll: true });
}

async function onKey(/** @type {Targeted<KeyboardEvent>} */ event) {
  const by = event.target.matches?.(".or-grip") && STEPS[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { id } = keptOf(event.target).dataset;
  if (await changeDesk({ do: "step", id, by })) {
    grip(id)?.focus();
    tellPlace(id);
  }
}

/** Say where a quote is now. */
function tellPlace(/** @type {string} */ id) {
  const kept = keptWith(id);
  const item = kept.parentElement;
  const all = [...item.parentElement.children];
  const group = /** @type {HTMLElement} */ (kept.closest(".or-desk-group")).dataset.group;
  const place = `${all.indexOf(item) + 1} / ${all.length}`;
  part("desk-told").textContent = group ? `${group}: ${place}` : place;
}

export function listenToOrder() {
  component.addEventListener("dragstart", onDragStart);
  component.addEventListener("dragover", onDragOver);
  component.addEventListener("drop", onDrop, true);
  component.addEventListener("dragend", () => {
    dragged = "";
    clearMarks();
  });
  component.addEventListener("keydown", onKey);
}

actions["desk-grip"] = () => {}; // it is dragged, or moved with keys
