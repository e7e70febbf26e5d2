// First use: the sample is put into an empty archive while the page shows the progress.

import { actions, call, fill, page, part } from "./page.js";
import { start } from "./start.js";

const PAUSE = 200; // milliseconds between looks at the progress

async function addSample(/** @type {HTMLButtonElement} */ button) {
  button.disabled = true;
  const reply = await call("page_sample");
  if (reply?.id) await watchSample(reply.id);
  else tellFailure(reply?.failure);
  button.disabled = false;
}

async function watchSample(/** @type {number} */ id) {
  for (;;) {
    const state = await call("page_work");
    if (state?.id !== id) {
      tellFailure();
      return;
    }
    if (!state.running) {
      await start();
      if (page.dataset.ready !== "true") tellFailure(state.report);
      return;
    }
    part("begin").hidden = false;
    part("begin-title").textContent = state.title;
    part("begin-name").textContent = state.name;
    part("begin").querySelector("progress").value = state.share;
    await new Promise((passed) => setTimeout(passed, PAUSE));
  }
}

/** Show what went wrong in place of the progress; without words, say that the server cannot be reached. */
function tellFailure(/** @type {string | undefined} */ html = undefined) {
  part("begin").hidden = false;
  fill(part("begin"), html || undefined);
}

actions.sample = addSample;
