// The order of an answer's quotes: best first, or under a heading for each person or interview. The groups are in the
// order of their best quotes.

import { actions } from "../../frame/script/page.js";

const cardIn = (/** @type {Element} */ item) => item.querySelector(".or-card");

/**
 * Return items in the order of their ranks, in groups of one key each, which are in the order of their best items.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => number} rankOf
 * @param {(item: Item) => string} keyOf
 */
export function grouped(items, rankOf, keyOf) {
  const ranked = [...items].sort((one, other) => rankOf(one) - rankOf(other));
  /** @type {Map<string, Item[]>} */
  const groups = new Map();
  for (const item of ranked) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/**
 * Return the key of a quote's group. Quotes of unnamed people are grouped by their interviews; two interviews may have
 * one title, so the id is the key.
 * @param {{speaker?: string, document?: string}} quote
 * @param {string} by "speaker", "document" or nothing
 */
export function groupKey({ speaker, document }, by) {
  if (!by) return "";
  return by === "speaker" && speaker ? speaker : `\n${document}`;
}

function group(/** @type {HTMLElement} */ button) {
  const { by } = button.dataset;
  const answered = button.closest(".or-answered");
  const lists = [...answered.querySelectorAll(":scope > .or-quotes, :scope > .or-group > .or-quotes")];
  const items = lists.flatMap((list) => [...list.children]);
  const groups = grouped(
    items,
    (item) => Number(cardIn(item).dataset.rank),
    (item) => groupKey(cardIn(item).dataset, by),
  );
  const replaced = new Set(lists.map((list) => list.closest(".or-group") ?? list));
  const [first] = replaced;
  first.before(...groups.map((members) => (by ? groupOf(members, by) : listOf(members))));
  for (const old of replaced) old.remove();
  for (const each of button.parentElement.children) each.setAttribute("aria-pressed", String(each === button));
}

function listOf(/** @type {Element[]} */ items) {
  const list = document.createElement("ol");
  list.className = "or-quotes";
  list.append(...items);
  return list;
}

function groupOf(/** @type {Element[]} */ items, /** @type {string} */ by) {
  const section = document.createElement("section");
  const heading = document.createElement("h3");
  const { dataset } = cardIn(items[0]);
  section.className = "or-group";
  heading.dir = "auto";
  heading.textContent = by === "speaker" ? dataset.speakerShown : dataset.title;
  section.append(heading, listOf(items));
  return section;
}

actions.group = group;
