// The start of the page: what the archive holds, the conversation that this tab showed, and what the address asks for.

import { askFromAddress } from "../../asking/script/ask.js";
import { openConversation, showColumn } from "../../asking/script/conversations.js";
import { close, opened, openQuote } from "../../transcript/script/panel.js";
import { noteSearch, quoteIn, searchIn } from "./address.js";
import { actions, call, fill, medium, page, panel, part, question } from "./page.js";
import { stored, thisTab } from "./storage.js";
import { showTitle } from "./title.js";
import { showView } from "./views.js";

/** Ask the server for what the archive holds, and show it. */
export async function start() {
  const reply = await call("page_start");
  page.dataset.archive = reply?.archive ?? "";
  question.disabled = !reply?.ready;
  if (reply) part("about").innerHTML = reply.about;
  fill(part("welcome"), reply?.welcome);
  page.dataset.ready = String(Boolean(reply?.ready));
  if (reply?.ready) resume();
}

function resume() {
  question.focus();
  const current = stored("current", null, thisTab);
  if (current) openConversation(current);
  showColumn(stored("past", false) && !medium().matches);
  followAddress();
}

/** Ask the question and open the quote of the address, if the page does not show them. */
export function followAddress() {
  const search = searchIn(location.hash);
  if (noteSearch(location.hash) && search) askFromAddress(search);
  const quote = quoteIn(location.hash);
  const isQuoteOpen = !panel.hidden && Boolean(opened?.place?.sha256);
  if (quote) openQuote(quote);
  else if (isQuoteOpen && !page.dataset.view) close();
}

/** Show in the header what the archive holds now. An archive that was empty can be asked from now on. */
export async function refreshHeader() {
  const reply = await call("page_start");
  if (!reply) return;
  part("about").innerHTML = reply.about;
  showTitle();
  if (String(Boolean(reply.ready)) === page.dataset.ready) return;
  await start();
  showView();
}

actions.start = () => start();
