// Pictures of the archive as a whole, in a view of their own. The server draws them for the width at which they are
// shown. Parts of a picture can be chosen: they limit the next question, or open a place.

import { actions, call, component, fill, question, template, toTop } from "../../frame/script/page.js";
import { afterChange, detailIn, fieldsIn, showView, views } from "../../frame/script/views.js";
import { askAgainWithin } from "../../asking/script/ask.js";
import { changeFilters } from "../../asking/script/filters.js";
import { exchangeOf } from "../../asking/script/records.js";
import { openPlace } from "../../transcript/script/panel.js";
import { placeOf } from "../../transcript/script/places.js";
import { savePicture } from "./saving.js";
import { drawSpread, widthFor } from "./spread.js";

/** @typedef {import("../../frame/script/address.js").Filters} Filters */

const RESIZING = 250; // milliseconds until a window has its new width
const MARGIN = 16; // pixels above what is scrolled to

let drawings = 0; // counts drawings, so that a late reply does not replace a later one

async function drawOverview(/** @type {HTMLElement} */ place) {
  const drawing = ++drawings;
  const body = place.querySelector(".or-overview") ?? place.appendChild(document.createElement("div"));
  body.className = "or-overview";
  if (!body.childElementCount) body.replaceChildren(template("counting"));
  const width = widthFor(body);
  const reply = await call("page_overview", { width });
  if (drawing !== drawings) return;
  body.dataset.width = String(width);
  fill(body, reply?.html);
  const topics = body.querySelector("[data-part=themes]");
  if (!topics) return;
  const found = await call("page_themes", { width });
  if (drawing !== drawings) return;
  body.dataset.edition = found?.edition ?? "";
  fill(topics, found?.html);
}

/** Whether the pictures are those of this visit: they are drawn again with the next one. */
let isDrawn = false;

/** Show the pictures, and the topic or the picture of the address. */
async function showOverview(/** @type {HTMLElement} */ place) {
  if (!isDrawn) await drawOverview(place);
  isDrawn = true;
  const name = detailIn(location.hash);
  const topics = [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-theme]"))];
  const topic = topics.find(({ dataset }) => dataset.name === name);
  if (name && topic) await showTopic(topic.dataset.theme);
  else place.querySelector("[data-part=on-theme]")?.replaceChildren();
  const picture = fieldsIn(location.hash).get("picture");
  const figures = [.../** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll(".or-picture"))];
  const figure = figures.find(({ dataset }) => dataset.name === picture);
  if (!figure) return;
  toTop(place, figure, MARGIN);
  figure.querySelector("a").focus({ preventScroll: true });
}

/** Show the quotes on a topic. */
async function showTopic(/** @type {string} */ topic) {
  const body = component.querySelector(".or-overview");
  const place = body.querySelector("[data-part=on-theme]");
  place.replaceChildren(template("opening-theme"));
  const reply = await call("page_theme", { theme: topic, edition: body.dataset.edition });
  fill(place, reply?.html);
  place.querySelector("h2")?.focus({ preventScroll: true });
  toTop(body.parentElement, place, MARGIN);
}

/** Ask the question of a picture again within filters, or set them for the next question. */
async function filterBy(/** @type {HTMLElement} */ button, /** @type {Filters} */ given) {
  const exchange = exchangeOf(button);
  if (exchange) {
    askAgainWithin(exchange, given);
    return;
  }
  location.hash = "";
  showView(); // now: a hidden question cannot take the focus
  await changeFilters(given);
  question.focus();
}

/** Choose a part of a picture by a key. Only buttons of HTML hear keys by themselves. */
function chooseByKey(/** @type {Targeted<KeyboardEvent>} */ event) {
  const chosen = event.target.closest?.("svg [data-do]");
  if (!chosen || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  actions[chosen.dataset.do](chosen);
}

/** Draw the pictures again for a window of another width. */
function redraw() {
  const body = component.querySelector(".or-view:not([hidden]) .or-overview");
  if (body && body.dataset.width !== String(widthFor(body))) drawOverview(body.parentElement);
  for (const details of component.querySelectorAll(".or-where[open]")) drawSpread(details);
}

export function listenToPictures() {
  component.addEventListener("keydown", chooseByKey);
  /** @type {ReturnType<typeof setTimeout>} */
  let resizing;
  window.addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(redraw, RESIZING);
  });
}

afterChange.add(() => (isDrawn = false));
views.overview = showOverview;

Object.assign(actions, {
  "limit-speaker": (/** @type {HTMLElement} */ button) => filterBy(button, { speaker: button.dataset.speaker }),
  "limit-years": (/** @type {HTMLElement} */ button) =>
    filterBy(button, { since: button.dataset.since, until: button.dataset.until }),
  theme: (/** @type {HTMLElement} */ { dataset }) => {
    const address = `#overview/${encodeURIComponent(dataset.name)}`;
    if (location.hash === address) showTopic(dataset.theme);
    else location.hash = address;
  },
  "to-match": (/** @type {HTMLElement} */ button) => openPlace(placeOf(button), button),
  "save-picture": (/** @type {HTMLElement} */ button) =>
    savePicture(button.closest(".or-picture"), button.dataset.as),
});
