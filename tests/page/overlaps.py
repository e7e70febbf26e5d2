"""Text that lies over other text on a page of the tests."""

from __future__ import annotations

from playwright.sync_api import Page

_FIND = """
() => {
  const modal = document.querySelector("dialog:modal");
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest("option, template, style, script, [inert]") &&
    (!modal || modal.contains(element));
  // What is seen of a rectangle, without its leading; nothing if the parts around it hide it.
  const seen = (rect, element) => {
    const leading = rect.height / 5;
    let [left, top, right, bottom] = [rect.left, rect.top + leading, rect.right, rect.bottom - leading];
    for (let each = element; each; each = each.parentElement) {
      const { overflowX, overflowY, clipPath, position } = getComputedStyle(each);
      if (clipPath !== "none") return null;
      if (overflowX !== "visible" || overflowY !== "visible") {
        const frame = each.getBoundingClientRect();
        [left, top] = [Math.max(left, frame.left), Math.max(top, frame.top)];
        [right, bottom] = [Math.min(right, frame.right), Math.min(bottom, frame.bottom)];
      }
      if (position === "fixed") break;
    }
    [right, bottom] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  };
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector(".or-page"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !isShown(element)) continue;
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      const box = seen(rect, element);
      if (box) texts.push({ ...box, element, words: node.textContent.trim().slice(0, 40) });
    }
  }
  const hasGround = (element) => getComputedStyle(element).backgroundColor !== "rgba(0, 0, 0, 0)";
  const found = [];
  texts.forEach((one, at) => {
    for (const other of texts.slice(at + 1)) {
      if (one.element === other.element) continue;
      const [left, right] = [Math.max(one.left, other.left), Math.min(one.right, other.right)];
      const [top, bottom] = [Math.max(one.top, other.top), Math.min(one.bottom, other.bottom)];
      if (right - left < 2 || bottom - top < 2) continue;
      const stack = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2);
      const depth = ({ element }) => stack.findIndex((each) => element.contains(each));
      const lower = depth(one) > depth(other) || depth(one) < 0 ? one : other;
      const above = stack.slice(0, depth(lower) < 0 ? stack.length : depth(lower));
      if (above.some((each) => hasGround(each) && !each.contains(lower.element))) continue;
      found.push([one.words, other.words]);
    }
  });
  return found.map((words) => words.join(" / "));
}
"""


def text_over_text(page: Page) -> list[str]:
    """Each pair of texts of which one lies over the other, with nothing between them."""
    return list(page.evaluate(_FIND))
