// First use: the sample put into an empty archive, with what is going on in sight.

async function addSample(button) {
  button.disabled = true;
  const reply = await call("page_sample");
  if (reply?.id) await watchSample(reply.id);
  else tellBeginning(reply?.failure);
  button.disabled = false;
}

async function watchSample(id) {
  const state = await call("page_work");
  if (state?.id !== id) {
    tellBeginning();
  } else if (state.running) {
    part("begin").hidden = false;
    part("begin-title").textContent = state.title;
    part("begin-name").textContent = state.name;
    part("begin").querySelector("progress").value = state.share;
    await new Promise((passed) => setTimeout(passed, 200)); // milliseconds
    await watchSample(id);
  } else {
    await start();
    if (page.dataset.ready !== "true") tellBeginning(state.report);
  }
}

// What went wrong, in place of the progress; without words, that the server does not answer.
function tellBeginning(html) {
  const place = part("begin");
  place.hidden = false;
  if (html) place.innerHTML = html;
  else place.replaceChildren(template("lost"));
}

actions.sample = addSample;
