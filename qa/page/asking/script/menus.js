// Menus: a button, and items below it that the arrow keys walk through.

import { actions, component, log } from "../../frame/script/page.js";
import { chosenStyle } from "./copying.js";

const EDGE = 8; // pixels that stay free beside an open menu
const LOWER_EDGE = 24; // the conversation fades out there

const openMenu = () => component.querySelector(".or-menu:not([hidden])");

const itemsOf = (/** @type {Element} */ menu) =>
  /** @type {HTMLElement[]} */ ([...menu.children]).filter((item) => item.checkVisibility());

function showMenu(/** @type {HTMLElement} */ button) {
  const menu = /** @type {HTMLElement} */ (button.nextElementSibling);
  for (const each of menu.querySelectorAll("[role=menuitemradio]")) {
    each.setAttribute("aria-checked", String(each.dataset.style === chosenStyle()));
  }
  menu.classList.remove("or-above", "or-backward");
  menu.hidden = false;
  button.setAttribute("aria-expanded", "true");
  const [place, frame] = [menu, menu.closest(".or-view") ?? log].map((each) => each.getBoundingClientRect());
  menu.classList.toggle("or-above", place.bottom > frame.bottom - LOWER_EDGE);
  menu.classList.toggle("or-backward", place.right > frame.right - EDGE || place.left < frame.left + EDGE);
  (menu.querySelector("[aria-checked=true]") ?? itemsOf(menu)[0]).focus();
}

/** Close the open menu, if there is one; its button may take the focus. */
export function hideMenu(takesFocus = false) {
  const menu = openMenu();
  if (!menu) return;
  const button = /** @type {HTMLElement} */ (menu.previousElementSibling);
  menu.hidden = true;
  button.setAttribute("aria-expanded", "false");
  if (takesFocus) button.focus();
}

/** Return an action that closes the menu before it does what was chosen; the focus is on the button then. */
export const chosen = (/** @type {(item: HTMLElement) => unknown} */ act) => (/** @type {HTMLElement} */ item) => {
  hideMenu(true);
  return act(item);
};

/**
 * Return the index of the item that a key leads to, from the one at `index`, among `count` in a circle.
 * @param {string} key
 * @param {number} index
 * @param {number} count
 * @returns {number | undefined} nothing for other keys
 */
export function itemAfter(key, index, count) {
  return {
    ArrowDown: (index + 1) % count,
    ArrowUp: (index - 1 + count) % count,
    Home: 0,
    End: count - 1,
  }[key];
}

function walkMenu(/** @type {Targeted<KeyboardEvent>} */ event) {
  const menu = event.target.closest("[role=menu]");
  if (!menu) return;
  const items = itemsOf(menu);
  const next = itemAfter(event.key, items.indexOf(event.target), items.length);
  if (next !== undefined) items[next].focus();
  else if (event.key === "Escape") hideMenu(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

export function listenToMenus() {
  component.addEventListener("keydown", walkMenu);
  component.addEventListener("focusout", ({ relatedTarget }) => {
    const menu = openMenu();
    if (menu && !menu.parentElement.contains(/** @type {Node} */ (relatedTarget))) hideMenu();
  });
}

actions.menu = (button) => (button.getAttribute("aria-expanded") === "true" ? hideMenu(true) : showMenu(button));
