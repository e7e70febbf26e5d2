// The pages of an interview as pictures, in place of its text. Both stay in the panel, each scrolled where it was.

import { actions, call, fill, panelBody, part, template } from "../../frame/script/page.js";
import { opened } from "./panel.js";
import { placeTicks, toQuote } from "./ticks.js";

async function showPages() {
  if (!panelBody.querySelector(".or-sheets")) {
    const sheets = document.createElement("div");
    sheets.className = "or-sheets";
    sheets.append(template("opening"));
    panelBody.append(sheets);
    showAs("pages");
    const reply = await call("page_pages", opened.request);
    if (!sheets.isConnected) return;
    fill(sheets, reply?.html);
  }
  showAs("pages");
}

function showAs(/** @type {"pages" | "text"} */ form) {
  for (const each of /** @type {HTMLCollectionOf<HTMLElement>} */ (panelBody.children)) {
    each.hidden = each.matches(".or-sheets") !== (form === "pages");
  }
  for (const button of part("source-tools").querySelectorAll(".or-choice button")) {
    button.setAttribute("aria-pressed", String(button.dataset.do === `as-${form}`));
  }
  placeTicks();
  toQuote();
}

/** Replace a picture that cannot be loaded by words that say so. */
export function listenToPages() {
  panelBody.addEventListener(
    "error",
    (/** @type {any} */ { target }) => {
      const lost = target.closest(".or-sheets")?.querySelector("[data-template=page-lost]");
      if (lost) target.replaceWith(lost.content.cloneNode(true));
    },
    true, // it does not bubble
  );
}

actions["as-pages"] = () => showPages();
actions["as-text"] = () => showAs("text");
