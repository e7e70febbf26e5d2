// The entry of the page's scripts: the page imports this module and calls `run`. It imports all others, which register
// their actions and views.

import { askAgain, submitEdit } from "../../asking/script/ask.js";
import { listenToCards } from "../../asking/script/cards.js";
import { listenToOtherTabs, showColumn } from "../../asking/script/conversations.js";
import { filters } from "../../asking/script/filters.js";
import { listenToForm, submit } from "../../asking/script/form.js";
import "../../asking/script/grouping.js";
import "../../asking/script/mentions.js";
import { listenToMenus } from "../../asking/script/menus.js";
import { exchangeOf } from "../../asking/script/records.js";
import { NAME as CONVERSATIONS } from "../../asking/script/stored-conversations.js";
import { listenToChecks } from "../../checking/script/check.js";
import { listenToDesk } from "../../desk/script/desk.js";
import { listenToSelection } from "../../desk/script/keeping.js";
import { listenToOrder } from "../../desk/script/order.js";
import { listenToDrops } from "../../interviews/script/dropping.js";
import { listenToUploads } from "../../interviews/script/uploads.js";
import { listenToFiling } from "../../interviews/script/filing.js";
import "../../interviews/script/view.js";
import { listenToWork } from "../../interviews/script/work.js";
import { listenToPeople } from "../../people/script/people.js";
import { listenToPictures } from "../../overview/script/overview.js";
import { listenToSpreads } from "../../overview/script/spread.js";
import { listenToFind } from "../../transcript/script/finding.js";
import { listenToPages } from "../../transcript/script/pages.js";
import { coverConversation, open, openCard, reopen } from "../../transcript/script/panel.js";
import { listenToRecording } from "../../transcript/script/recording.js";
import { listenToStrip } from "../../transcript/script/ticks.js";
import "./first-use.js";
import { listenToKeys } from "./keys.js";
import { listenToLanguage, preferredLanguages } from "./language.js";
import {
  actions,
  attach,
  call,
  component,
  form,
  medium,
  narrow,
  page,
  panel,
  panelBody,
  showFrame,
  showUnstarted,
} from "./page.js";
import { followAddress, start } from "./start.js";
import { forgetUser, guardUser } from "./user.js";
import { showView } from "./views.js";

/** Run the page in its component. */
export function run() {
  attach();
  component.addEventListener("click", onClick);
  component.addEventListener("submit", onSubmit);
  listenToMenus();
  listenToCards();
  listenToSpreads();
  listenToPictures();
  listenToPeople();
  listenToChecks();
  listenToDesk();
  listenToOrder();
  listenToSelection();
  listenToFind();
  listenToUploads();
  listenToDrops();
  listenToWork();
  listenToFiling();
  listenToKeys();
  listenToOtherTabs();
  narrow().addEventListener("change", () => panel && coverConversation());
  window.addEventListener("hashchange", () => {
    if (page?.dataset.ready === "true") followAddress();
    if (page) showView();
  });
  return load();
}

/** Load the frame in the reader's language, and start the page. */
async function load() {
  const reply = await call("page_frame", { language: preferredLanguages() });
  if (!reply) {
    showUnstarted();
    return;
  }
  document.documentElement.lang = reply.language;
  document.documentElement.dir = reply.direction;
  showFrame(reply.html);
  guardUser();
  listenToLanguage();
  listenToForm();
  listenToStrip();
  listenToRecording();
  listenToPages();
  await start();
  showView();
}

function onClick(/** @type {Targeted<MouseEvent>} */ { target }) {
  if (medium().matches && page?.dataset.past === "open" && !target.closest(".or-past")) {
    showColumn(false); // a click beside the column that covers the page
    return;
  }
  const button = target.closest("[data-do]");
  if (button) {
    actions[button.dataset.do](button);
    return;
  }
  const card = target.closest(".or-card");
  if (target.closest(".or-tip, a[href]")) return; // the explanation of a label, or a link
  if (!card || !window.getSelection().isCollapsed) return; // the reader selected words to copy
  const openButton = target.closest(".or-open");
  if (openButton && card === openCard) panelBody.focus({ preventScroll: true });
  else open(card);
  if (!openButton) card.querySelector(".or-open").focus({ preventScroll: true });
}

function onSubmit(/** @type {Targeted<SubmitEvent>} */ event) {
  if (event.target.matches("[method=post]")) {
    forgetUser([CONVERSATIONS]);
    return; // to sign out: the browser sends it
  }
  event.preventDefault();
  if (event.target === /** @type {Element} */ (form)) submit();
  else if (event.target.matches(".or-edit")) submitEdit(exchangeOf(event.target));
}

/** Try again what failed: to open an interview, to ask a question, or to start the page. */
function retry(/** @type {HTMLElement} */ button) {
  if (panel?.contains(button)) return reopen();
  const exchange = exchangeOf(button);
  if (exchange) return askAgain(exchange, { filters: filters() });
  return page ? start() : load();
}

actions.retry = retry;
