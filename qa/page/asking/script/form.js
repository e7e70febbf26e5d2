// The form: the question, and the fields of its filters.

import { FILTERS, valuesOf } from "../../frame/script/address.js";
import { call, form, part, question } from "../../frame/script/page.js";
import { ask } from "./ask.js";
import { choose, isOffering, markedOption, moveByKey, offer, settleChoice, showOffer } from "./choices.js";
import { filterField, filters, listenToExact, setFilters, tellField, withoutValue } from "./filters.js";

const TYPING = 60; // milliseconds until a quick typist's next key
const DATES = ["since", "until"];

/** Ask the question of the form. */
export async function submit() {
  const text = question.value.trim();
  if (question.disabled || !isAskable(text) || !(await filtersAreClear())) return;
  question.value = "";
  fitQuestion();
  ask(text);
}

/** Return the kind of fault that a question has, as the form names it, or nothing. */
export function faultOf(/** @type {string} */ text, /** @type {number} */ mostCharacters) {
  if (!text) return "empty";
  return [...text].length > mostCharacters ? "tooLong" : undefined;
}

function isAskable(/** @type {string} */ text) {
  const fault = faultOf(text, Number(question.dataset.most));
  const place = part("question-fault");
  place.textContent = fault ? place.dataset[fault] : "";
  question.setAttribute("aria-invalid", String(Boolean(fault)));
  if (fault) question.focus();
  return !fault;
}

/** Fit the height of the field to the question. */
function fitQuestion() {
  part("question-fault").textContent = "";
  question.setAttribute("aria-invalid", "false");
  question.style.height = "auto";
  question.style.height = `${question.scrollHeight}px`;
}

let settling = Promise.resolve();

/** Make the typed words of a field its filter, or show a fault. Several fields are settled one after the other. */
function settle(/** @type {string} */ name) {
  settling = settling.then(() => (DATES.includes(name) ? settleDates() : settleChoice(name)));
  return settling;
}

async function settleDates() {
  const typed = Object.fromEntries(DATES.map((name) => [name, filterField(name).value.trim()]));
  if (DATES.every((name) => typed[name] === filters()[name])) {
    for (const name of DATES) tellField(name, "");
    return;
  }
  const reply = await call("page_dates", typed);
  for (const name of DATES) {
    const date = reply?.[name];
    if (!date || filterField(name).value.trim() !== typed[name]) continue;
    tellField(name, date.fault, Boolean(date.fault));
    if (!date.fault) filterField(name).value = date.value;
    setFilters({ [name]: date.fault ? "" : date.value });
  }
}

const isFaulty = (/** @type {Element} */ field) => field.getAttribute("aria-invalid") === "true";

/** Settle all fields. Return whether none has a fault; the first one that has gets the focus. */
async function filtersAreClear() {
  const { name } = /** @type {HTMLInputElement} */ (document.activeElement);
  if (form.contains(document.activeElement) && FILTERS.includes(name)) settle(name);
  await settling;
  const faulty = FILTERS.map(filterField).find(isFaulty);
  if (!faulty) return true;
  part("limits").open = true;
  faulty.focus();
  return false;
}

async function settleByEnter(/** @type {HTMLInputElement} */ field) {
  await settle(field.name);
  if (field.getAttribute("aria-invalid") === "false") question.focus();
}

function onChoiceKey(/** @type {Targeted<KeyboardEvent>} */ event) {
  const { name } = event.target;
  if (event.key === "Enter") {
    event.preventDefault();
    const option = isOffering(name) && markedOption(name);
    if (option) choose(name, option.dataset);
    else settleByEnter(event.target);
  } else if (event.key === "Escape" && isOffering(name)) {
    event.stopPropagation();
    showOffer(name, false);
  } else if (event.key === "Backspace" && !event.target.value && !event.repeat) {
    const last = valuesOf(filters(), name).at(-1);
    if (last) setFilters(withoutValue(filters(), name, last));
  } else if (moveByKey(name, event.key)) {
    event.preventDefault();
  }
}

export function listenToForm() {
  listenToExact();
  /** @type {ReturnType<typeof setTimeout>} */
  let typing;
  form.addEventListener("input", (/** @type {Targeted<Event>} */ { target }) => {
    if (target === /** @type {Element} */ (question)) fitQuestion();
    if (!target.matches("[role=combobox]")) return;
    clearTimeout(typing);
    typing = setTimeout(offer, TYPING, target.name);
  });

  form.addEventListener("focusout", (/** @type {Targeted<FocusEvent>} */ { target }) => {
    if (FILTERS.includes(target.name)) settle(target.name);
  });

  form.addEventListener("pointerdown", (/** @type {Targeted<PointerEvent>} */ event) => {
    if (event.target.closest("[role=option]")) event.preventDefault(); // the field keeps the focus
  });

  form.addEventListener("click", (/** @type {Targeted<MouseEvent>} */ { target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option.closest("[data-field]").dataset.field, option.dataset);
    else if (target.matches("[role=combobox]") && !isOffering(target.name)) offer(target.name);
  });

  form.addEventListener("keydown", (/** @type {Targeted<KeyboardEvent>} */ event) => {
    if (event.isComposing) return;
    if (event.target.matches("[role=combobox]")) onChoiceKey(event);
    else if (event.key === "Enter" && FILTERS.includes(event.target.name)) {
      event.preventDefault();
      settleByEnter(event.target);
    }
  });
}
