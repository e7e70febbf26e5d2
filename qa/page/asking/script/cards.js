// The tools of a quote.

import { actions, call, component } from "../../frame/script/page.js";
import { openPlace } from "../../transcript/script/panel.js";
import { placeOf } from "../../transcript/script/places.js";
import { ask } from "./ask.js";
import { cardOf, chooseStyle, copyLink, copyQuote, lostWords, tell } from "./copying.js";
import { clamp, unclamp } from "./clamping.js";
import { changeFilters, NO_FILTERS } from "./filters.js";
import { chosen, hideMenu } from "./menus.js";
import { exchangeOf, recordOf, wholeSearch } from "./records.js";

const isOn = (/** @type {Element} */ button, /** @type {string} */ attribute) =>
  button.getAttribute(attribute) === "true";

/** Card → the words of its quote while the whole answer is shown. @type {WeakMap<Element, string>} */
const shortened = new WeakMap();

/** Show the whole answer in place of the quote, or the quote again. */
async function toggleWhole(/** @type {HTMLElement} */ button) {
  const card = cardOf(button);
  const words = card.querySelector(".or-words");
  const isWhole = isOn(button, "aria-expanded");
  if (isWhole) {
    words.innerHTML = shortened.get(card);
    clamp(words);
  } else {
    const reply = await call("page_whole", placeOf(card));
    if (!reply?.html) {
      tell(card, reply?.failure ?? lostWords());
      return;
    }
    unclamp(words);
    shortened.set(card, words.innerHTML);
    words.innerHTML = reply.html;
  }
  button.setAttribute("aria-expanded", String(!isWhole));
  [button.textContent, button.dataset.less] = [button.dataset.less, button.textContent];
}

/** Store the reader's judgement of a quote, or remove it when it is given again. */
async function judge(/** @type {HTMLElement} */ button) {
  const card = cardOf(button);
  const verdict = isOn(button, "aria-pressed") ? "" : button.dataset.verdict;
  const asked = card.closest(".or-answered")?.dataset.searched ?? "";
  const reply = await call("page_judge", { ...placeOf(card), question: asked, verdict });
  tell(card, reply?.status ?? reply?.failure ?? lostWords());
  if (reply?.verdict === undefined) return;
  for (const each of card.querySelectorAll("[data-do=judge]")) {
    each.setAttribute("aria-pressed", String(each.dataset.verdict === reply.verdict));
  }
}

/** Show similar passages below a quote, or hide them. */
async function toggleSimilar(/** @type {HTMLElement} */ button) {
  const item = button.closest("li");
  const shown = item.querySelector(":scope > .or-similar") ?? button.closest(".or-similar");
  if (shown) {
    const card = shown.previousElementSibling;
    shown.remove();
    card.querySelector(".or-open").focus();
    return;
  }
  const reply = await call("page_similar", placeOf(cardOf(button)));
  if (!reply?.html) {
    tell(cardOf(button), reply?.failure ?? lostWords());
    return;
  }
  const place = document.createElement("section");
  place.className = "or-similar";
  place.innerHTML = reply.html;
  item.append(place);
  place.querySelector("h3").focus({ preventScroll: true });
}

/** Ask the same question of the speaker of a quote. */
function askSpeaker(/** @type {HTMLElement} */ item) {
  const record = recordOf(exchangeOf(item));
  const within = { ...record.filters, speaker: [cardOf(item).dataset.speaker] };
  changeFilters({ ...NO_FILTERS, ...within }); // the next question is within them, too
  ask(wholeSearch(record), within);
}

/** Escape hides the explanation of a match label until the reader points at the label again. */
function hideExplanation(/** @type {Targeted<KeyboardEvent>} */ event) {
  const place = event.target.closest(".or-sure-place") ?? component.querySelector(".or-sure-place:hover");
  if (event.key !== "Escape" || !place || place.dataset.dismissed) return;
  place.dataset.dismissed = "true";
  place.querySelector(".or-sure").setAttribute("aria-expanded", "false");
  place.addEventListener("pointerleave", () => delete place.dataset.dismissed, { once: true });
  place.addEventListener("focusout", () => delete place.dataset.dismissed, { once: true });
  event.stopPropagation();
}

export const listenToCards = () => component.addEventListener("keydown", hideExplanation);

Object.assign(actions, {
  whole: toggleWhole,
  "copy-style": chosen((item) => {
    chooseStyle(item.dataset.style);
    return copyQuote(cardOf(item));
  }),
  "copy-link": chosen((item) => copyLink(cardOf(item))),
  "more-speaker": chosen(askSpeaker),
  similar: (/** @type {HTMLElement} */ button) => {
    hideMenu();
    return toggleSimilar(button);
  },
  judge,
  elsewhere: (/** @type {HTMLElement} */ button) => openPlace(placeOf(button), button),
  sure: (/** @type {HTMLElement} */ button) =>
    button.setAttribute("aria-expanded", String(!isOn(button, "aria-expanded"))),
});
