// Where the matches of an answer are: a picture below it, drawn when the reader opens it, and open from then on.

import { call, component, exchanges, fill, template } from "../../frame/script/page.js";
import { store, stored } from "../../frame/script/storage.js";
import { exchangeOf, requestOf } from "../../asking/script/records.js";

const MOST = 960; // pixels: wider pictures are harder to read

/** Return the width at which the server draws a picture for a place. */
export const widthFor = (/** @type {{clientWidth: number}} */ place) =>
  Math.min(Math.floor(place.clientWidth), MOST);

/** Draw the picture of an answer, unless it is drawn for its width. */
export async function drawSpread(/** @type {HTMLElement} */ details) {
  const place = details.querySelector(".or-where-body");
  const exchange = exchangeOf(details);
  const width = widthFor(place);
  if (!exchange || !width || place.dataset.width === String(width)) return;
  place.dataset.width = String(width);
  const quoted = [...exchange.querySelectorAll(".or-card")].filter(
    (card) => !card.closest(".or-similar, .or-nearest"),
  );
  const shown = quoted.map(({ dataset }) => [dataset.document, dataset.start, dataset.end]);
  if (!place.childElementCount) place.replaceChildren(template("counting"));
  const reply = await call("page_spread", { ...requestOf(exchange), shown, width });
  fill(place, reply?.html);
}

/** Open the pictures of new answers, if the reader opened one before. */
export function openSpreads() {
  if (!stored("where", false)) return;
  for (const details of exchanges.querySelectorAll(".or-where:not([open], [data-seen])")) {
    /** @type {HTMLDetailsElement} */ (details).open = true;
  }
  for (const details of exchanges.querySelectorAll(".or-where")) details.dataset.seen = "true";
}

export function listenToSpreads() {
  component.addEventListener(
    "toggle",
    (/** @type {any} */ { target }) => {
      if (!target.matches(".or-where")) return;
      store("where", target.open || null);
      if (target.open) drawSpread(target);
    },
    true, // it does not bubble
  );
}
