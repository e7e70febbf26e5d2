// The start of the page: what the archive holds, the conversation that this tab showed, and what the address asks for.

import { askFromAddress } from "../../asking/script/ask.js";
import { openConversation, showColumn } from "../../asking/script/conversations.js";
import { close, openAddressed } from "../../transcript/script/panel.js";
import { noteSearch, placeIn, searchIn } from "./address.js";
import { actions, call, fill, form, medium, page, panel, part, question } from "./page.js";
import { stored, thisTab } from "./storage.js";
import { showTitle } from "./title.js";
import { showView, viewAt } from "./views.js";

/** Ask the server for what the archive holds, and show it. */
export async function start() {
  const reply = await call("page_start");
  page.dataset.archive = reply?.archive ?? "";
  showFiled(reply);
  question.disabled = !reply?.ready;
  if (reply) part("about").innerHTML = reply.about;
  fill(part("welcome"), reply?.welcome);
  page.dataset.ready = String(Boolean(reply?.ready));
  if (reply?.ready) resume();
}

/** Offer the filter by collection and tag where there are any. */
function showFiled(/** @type {{filed?: boolean} | undefined} */ reply) {
  form.querySelector("[data-field=within]").toggleAttribute("hidden", !reply?.filed);
}

function resume() {
  question.focus();
  const current = stored("current", null, thisTab);
  if (current) openConversation(current);
  showColumn(stored("past", false) && !medium().matches);
  followAddress();
}

/** Ask the question and open the interview of the address, if the page does not show them. */
export function followAddress() {
  const search = searchIn(location.hash);
  if (noteSearch(location.hash) && search) askFromAddress(search);
  const place = placeIn(location.hash);
  if (place) openAddressed(place);
  else if (!panel.hidden && viewAt(location.hash) === (page.dataset.view ?? "")) close(); // else its view does
}

/** Show in the header what the archive holds now. An archive that was empty can be asked from now on. */
export async function refreshHeader() {
  const reply = await call("page_start");
  if (!reply) return;
  showFiled(reply);
  part("about").innerHTML = reply.about;
  showTitle();
  if (String(Boolean(reply.ready)) === page.dataset.ready) return;
  await start();
  showView();
}

actions.start = () => start();
