// The desk that is shown, and the one that the reader used last.

import { downloadReply } from "../../frame/script/download.js";
import { call, page, part } from "../../frame/script/page.js";
import { store, stored } from "../../frame/script/storage.js";
import { lostWords } from "../../asking/script/copying.js";

/** Return the desk that the reader used last in this browser, for this archive. */
export const lastDesk = () => stored(`desk.${page.dataset.archive}`, "");
export const noteDesk = (/** @type {string} */ id) => store(`desk.${page.dataset.archive}`, id || null);

/** Return the id of the desk that is shown. */
export const shownDesk = () => part("desk")?.dataset.desk ?? "";

/** Say what was done, or what failed. */
export function tellDesk(/** @type {string} */ words) {
  part("desk-told").textContent = words;
}

export const keptOf = (/** @type {Element} */ inside) => /** @type {HTMLElement} */ (inside.closest(".or-kept"));
export const keptWith = (/** @type {string} */ id) =>
  /** @type {HTMLElement} */ (part("desk-quotes").querySelector(`.or-kept[data-id="${CSS.escape(id)}"]`));
/** Save what the server made of a desk as a file. */
export async function saveFile(/** @type {object} */ request) {
  const reply = await call("page_desk_file", { desk: shownDesk(), style: part("desk-style").value, ...request });
  tellDesk(reply ? (reply.failure ?? reply.status) : lostWords());
  if (reply?.data) downloadReply(reply);
}
