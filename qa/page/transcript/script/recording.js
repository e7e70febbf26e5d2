// The recording and the pages of a source

const player = () => part("source-recording").querySelector("audio, video");

// Sets the recording to the second of the current quote, unless it is playing.
function cue() {
  const [media, seconds] = [player(), Number(currentTick()?.dataset.seconds ?? 0)];
  if (!media || !media.paused) return;
  if (media.readyState) media.currentTime = seconds;
  else media.addEventListener("loadedmetadata", () => (media.currentTime = seconds), { once: true });
}

// Marks the turn that is being spoken.
function showSpoken(media) {
  const times = [...sourceBody.querySelectorAll(".or-play")];
  let [low, high] = [0, times.length]; // the first of those that come later
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(times[middle].dataset.seconds) <= media.currentTime) low = middle + 1;
    else high = middle;
  }
  const turn = times[low - 1]?.closest(".or-turn");
  const shown = sourceBody.querySelector(".or-speaking");
  if (shown === turn) return;
  shown?.classList.remove("or-speaking");
  turn?.classList.add("or-speaking");
}

function listenToRecording() {
  const place = part("source-recording");
  // These events do not rise from the player.
  place.addEventListener("timeupdate", ({ target }) => !target.paused && showSpoken(target), true);
  place.addEventListener("error", ({ target }) => (target.nextElementSibling.hidden = false), true);
  sourceBody.addEventListener("error", ({ target }) => {
    const lost = target.closest(".or-sheets")?.querySelector("[data-template=page-lost]");
    if (lost) target.replaceWith(lost.content.cloneNode(true));
  }, true);
}

// Pages as pictures, in place of the text; both stay, each with its own place.

async function showPages() {
  if (!sourceBody.querySelector(".or-sheets")) {
    const sheets = document.createElement("div");
    sheets.className = "or-sheets";
    sheets.append(template("opening"));
    sourceBody.append(sheets);
    showAs("pages");
    const reply = await call("page_pages", placeShown());
    if (!sheets.isConnected) return;
    if (reply) sheets.innerHTML = reply.html;
    else sheets.replaceChildren(template("lost"));
  }
  showAs("pages");
}

const placeShown = () => ({ document: opened.place.document });

function showAs(view) {
  for (const each of sourceBody.children) each.hidden = each.matches(".or-sheets") !== (view === "pages");
  for (const button of part("source-tools").querySelectorAll(".or-choice button")) {
    button.setAttribute("aria-pressed", String(button.dataset.do === `as-${view}`));
  }
  placeTicks();
  toQuote();
}

Object.assign(actions, {
  "as-pages": () => showPages(),
  "as-text": () => showAs("text"),
  play: ({ dataset }) => {
    const media = player();
    media.currentTime = Number(dataset.seconds);
    media.play().catch(() => {}); // what cannot be played says so in its place
  },
});
