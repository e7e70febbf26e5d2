// The conversation that is shown, and the column with the earlier ones.

import { noteAddress } from "../../frame/script/address.js";
import { download } from "../../frame/script/download.js";
import {
  actions,
  call,
  component,
  elementFrom,
  exchanges,
  language,
  log,
  medium,
  page,
  panel,
  part,
  question,
  toTop,
} from "../../frame/script/page.js";
import { store, thisTab } from "../../frame/script/storage.js";
import { ownName } from "../../frame/script/user.js";
import { close } from "../../transcript/script/panel.js";
import { addExchange, answer, stopAll } from "./answers.js";
import { changeFilters, NO_FILTERS } from "./filters.js";
import { recordOf, requestOf, shownExchanges } from "./records.js";
import {
  NAME,
  newConversation,
  storeConversations,
  storedConversations,
  withNewest,
} from "./stored-conversations.js";

/** @typedef {import("./stored-conversations.js").Conversation} Conversation */

/** The conversation that is shown. */
let current = newConversation();

const isOfThisArchive = (/** @type {Conversation} */ each) => each.archive === page.dataset.archive;

function storeAll(/** @type {Conversation[]} */ all) {
  storeConversations(all);
  listConversations();
}

/** Store the conversation that is shown, before all others. */
export function storeCurrent() {
  const records = shownExchanges()
    .map(recordOf)
    .map(({ question: asked, filters, edited }) => ({ question: asked, limits: filters, edited }));
  store("current", current.id, thisTab);
  storeAll(withNewest({ ...current, archive: page.dataset.archive, records }, storedConversations()));
}

export function listConversations() {
  const day = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" });
  const items = storedConversations()
    .filter(isOfThisArchive)
    .map(({ id, began, records }) => {
      const item = elementFrom("past");
      item.dataset.id = id;
      item.querySelector("bdi").textContent = records[0].question;
      item.querySelector("time").textContent = day.format(began);
      if (id === current.id) item.querySelector("[data-do=past-open]").setAttribute("aria-current", "true");
      return item;
    });
  part("past-list").replaceChildren(...items);
  part("past-none").hidden = items.length > 0;
  part("past-clear").hidden = items.length === 0;
  part("export").hidden = exchanges.childElementCount === 0;
}

/** Show a stored conversation from its latest question on, and set its filters. Return whether it was found. */
export function openConversation(/** @type {string} */ id) {
  const found = storedConversations().find((each) => each.id === id && isOfThisArchive(each));
  if (!found) return false;
  clearConversation();
  current = { id: found.id, began: found.began };
  store("current", id, thisTab);
  const inSight = askingInSight();
  for (const { question: asked, limits, edited } of found.records) {
    inSight.observe(addExchange({ question: asked, filters: limits ?? {}, edited, state: "stored" }));
  }
  changeFilters({ ...NO_FILTERS, ...found.records.at(-1).limits });
  toTop(log, exchanges.lastElementChild);
  listConversations();
  return true;
}

/** Return an observer that asks a stored question again when it comes into sight. */
function askingInSight() {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries.reverse()) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        const exchange = /** @type {HTMLElement} */ (target);
        if (exchange.isConnected && recordOf(exchange).state === "stored") answer(exchange);
      }
    },
    { rootMargin: "100px" },
  );
  return observer;
}

function clearConversation() {
  stopAll();
  exchanges.replaceChildren();
  current = newConversation();
  store("current", null, thisTab);
  delete page.dataset.talking;
  component.querySelector("[data-do=anew]").hidden = true;
  if (!panel.hidden) close();
}

function startConversation() {
  clearConversation();
  noteAddress("#");
  listConversations();
  question.focus();
}

function removeConversation(/** @type {string} */ id) {
  storeAll(storedConversations().filter((each) => each.id !== id));
  if (id === current.id) startConversation();
}

/** Open or close the column. */
export function showColumn(/** @type {boolean} */ isOpen) {
  part("past").hidden = !isOpen;
  page.dataset.past = isOpen ? "open" : "closed";
  part("past-button").setAttribute("aria-expanded", String(isOpen));
  store("past", isOpen && !medium().matches);
  if (isOpen) listConversations();
}

async function exportConversation(/** @type {string} */ format) {
  const told = part("export-told");
  told.textContent = told.dataset.making;
  const questions = shownExchanges().map((exchange) => ({
    ...requestOf(exchange),
    asked: recordOf(exchange).question,
  }));
  const reply = await call("page_export", { format, questions });
  told.textContent = reply ? (reply.fault ?? "") : told.dataset.lost;
  if (reply?.text) download(new Blob([reply.text], { type: reply.media_type }), reply.name);
}

const idOf = (/** @type {HTMLElement} */ button) => button.closest("li").dataset.id;

Object.assign(actions, {
  anew: () => {
    startConversation();
    if (medium().matches) showColumn(false);
  },
  past: () => showColumn(part("past").hidden),
  "past-open": (/** @type {HTMLElement} */ button) => {
    if (!openConversation(idOf(button))) listConversations();
    if (medium().matches) showColumn(false);
    noteAddress("#");
    question.focus({ preventScroll: true });
  },
  "past-drop": (/** @type {HTMLElement} */ button) => {
    removeConversation(idOf(button));
    part("past").focus();
  },
  "past-clear": () => {
    storeAll(storedConversations().filter((each) => !isOfThisArchive(each)));
    startConversation();
  },
  export: (/** @type {HTMLElement} */ button) => exportConversation(button.dataset.format),
});

/** List the conversations again when another tab stored one. */
export function listenToOtherTabs() {
  window.addEventListener("storage", (event) => {
    if (page && event.key === `onrecord.${ownName(NAME)}`) listConversations();
  });
}
