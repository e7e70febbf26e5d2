// The source: an interview beside the conversation, opened at a quote or at any place.

let openCard = null; // the card whose quote is shown, if it is one of the conversation's
let opened = null; // what the panel shows: {place, others, cards (by the start of their quotes), key}
let openedFrom = null; // what opened it, where that is no card
let opener = null; // what opened the panel, which has the focus again once it closes
let openings = 0; // counts openings, so that a late reply does not replace a later one

const SAME_ANSWER = ".or-similar, .or-nearest, .or-answered";

const placeOf = ({ dataset: { document: name, sha256, start, end, highlights } }) => ({
  document: name,
  sha256,
  start,
  end,
  highlights: highlights ?? "",
});

// The cards of the same answer whose quotes stand in the same interview, this one among them.
function cardsBeside(card) {
  const group = card.closest(SAME_ANSWER);
  const all = group ? [...group.querySelectorAll(".or-card")] : [card];
  return all.filter(
    (other) =>
      other.closest(SAME_ANSWER) === group &&
      other.dataset.document === card.dataset.document &&
      other.dataset.sha256 === card.dataset.sha256,
  );
}

const open = (card) => openPlace(placeOf(card), card);
const reopen = () => opened && openPlace(opened.place, openCard);

// Opens an interview, `{document}`, at a place of it, `{sha256, start, end, highlights}`, which may be the quote of a card.
async function openPlace(place, card = null) {
  if (!source.contains(document.activeElement)) opener = card?.querySelector(".or-open") ?? document.activeElement;
  const cards = card ? cardsBeside(card) : [];
  const key = keyOf(place, cards);
  const isShown = opened?.key === key && opened.isComplete;
  noteQuote(place);
  opened = { ...(isShown ? opened : {}), place, key, cards };
  follow(card, () => {
    source.hidden = false;
    page.dataset.source = "open";
  });
  coverConversation();
  if (isShown) toNth(tickAt(place.start)?.dataset.quote ?? "0");
  else await load(place, cards.filter((other) => other !== card).map(placeOf));
}

function keyOf(place, cards) {
  const quotes = cards.length ? cards.map(({ dataset }) => dataset) : [place];
  const spans = quotes.map(({ start, end }) => `${start}-${end}`).sort();
  return [place.document, place.sha256, ...spans].join(" ");
}

async function load(place, others) {
  const opening = ++openings;
  for (const name of ["tools", "strip", "recording"]) part(`source-${name}`).replaceChildren();
  part("source-strip").hidden = true;
  sourceBody.replaceChildren(template("opening"));
  const reply = await call("page_source", { ...place, others });
  if (opening !== openings) return;
  part("source-title").textContent = reply?.title ?? "";
  if (reply) sourceBody.innerHTML = reply.html;
  else sourceBody.replaceChildren(template("lost"));
  for (const name of ["tools", "strip", "recording"]) part(`source-${name}`).innerHTML = reply?.[name] ?? "";
  part("source-strip").hidden = !reply?.strip;
  opened.isComplete = Boolean(reply?.tools !== undefined);
  sourceBody.scrollTop = 0;
  placeTicks();
  toQuote();
  cue();
  if (narrow.matches) sourceBody.focus({ preventScroll: true });
}

// Makes a card the one whose quote is shown; the conversation changes its width, the card stays in place and in sight.
function follow(card, change = () => {}) {
  openCard?.removeAttribute("aria-current");
  openCard = card;
  const fold = card?.closest("details:not([open])");
  if (fold) fold.open = true;
  card?.setAttribute("aria-current", "true");
  keepInPlace(card, change);
  if (card) intoSight(card);
}

function close() {
  openings += 1;
  noteClosed();
  keepInPlace(openCard, () => {
    source.hidden = true;
    delete page.dataset.source;
  });
  sourceBody.replaceChildren();
  for (const name of ["tools", "strip", "recording"]) part(`source-${name}`).replaceChildren();
  coverConversation();
  openCard?.removeAttribute("aria-current");
  (openCard?.isConnected ? openCard.querySelector(".or-open") : (openedFrom ?? question)).focus();
  openCard = opened = openedFrom = null;
}

// On a narrow screen the source lies over the conversation, which must then not take the focus.
function coverConversation() {
  const covered = narrow.matches && !source.hidden;
  for (const each of element.querySelectorAll(".or-header, .or-talk, .or-view")) each.inert = covered;
}

// The conversation changes its width when a source opens or closes; the card in question stays where it is.
function keepInPlace(card, change) {
  const before = card?.getBoundingClientRect().top;
  change();
  if (card) log.scrollTop += card.getBoundingClientRect().top - before;
}

function intoSight(card) {
  const [at, frame] = [card.getBoundingClientRect(), log.getBoundingClientRect()];
  const margin = 24; // what fades out at the lower edge
  if (at.bottom + margin > frame.bottom) {
    log.scrollTop += Math.min(at.bottom + margin - frame.bottom, at.top - margin - frame.top);
  } else if (at.top < frame.top) {
    log.scrollTop += at.top - frame.top - margin;
  }
}

// From quote to quote

const ticks = () => [...part("source-strip").querySelectorAll("[data-quote]")];
const tickAt = (start) => ticks().find((tick) => tick.dataset.start === String(start));
const currentTick = () => ticks().find((tick) => tick.getAttribute("aria-current") === "true");

// Where a quote stands in what is shown: its words, or its page.
function standOf(tick) {
  const sheets = sourceBody.querySelector(".or-sheets:not([hidden])");
  if (sheets) return sheets.querySelector(`[data-page="${tick.dataset.page}"]`);
  return sourceBody.querySelector(`.or-quoted[data-quote="${tick.dataset.quote}"]`);
}

function toQuote() {
  const tick = currentTick();
  const stand = tick && standOf(tick);
  if (stand) toTop(sourceBody, stand, stand.matches(".or-quoted") ? sourceBody.clientHeight / 5 : 12);
}

function toNth(number) {
  for (const mark of sourceBody.querySelectorAll(".or-quoted")) {
    mark.classList.toggle("or-cited", mark.dataset.quote === number);
  }
  for (const tick of ticks()) {
    if (tick.dataset.quote === number) tick.setAttribute("aria-current", "true");
    else tick.removeAttribute("aria-current");
  }
  const tick = currentTick();
  const count = part("source-number");
  if (count) count.textContent = tick.dataset.number;
  const card = opened.cards.find(({ dataset }) => dataset.start === tick.dataset.start);
  if (card && card !== openCard) {
    follow(card);
    opener = card.querySelector(".or-open");
  }
  toQuote();
  cue();
}

function step(by) {
  const all = ticks();
  const next = (all.indexOf(currentTick()) + by + all.length) % all.length;
  toNth(all[next].dataset.quote);
}

// The strip: ticks stand where their quotes do, and no nearer to each other than a finger needs.

const TARGET = 24; // pixels

function placeTicks() {
  const all = ticks();
  const room = part("source-strip").clientHeight;
  if (!all.length || !room) return;
  const top = sourceBody.getBoundingClientRect().top - sourceBody.scrollTop;
  const gap = Math.min(TARGET, room / all.length);
  let least = gap / 2;
  all.forEach((tick, number) => {
    const stand = standOf(tick);
    const share = stand ? (stand.getBoundingClientRect().top - top) / sourceBody.scrollHeight : 0;
    const most = room - gap * (all.length - number - 0.5);
    const at = Math.max(least, Math.min(share * room, most));
    least = at + gap;
    tick.style.setProperty("--at", `${at}px`);
  });
  showInSight();
}

// How much of the interview is in sight.
function showInSight() {
  const view = part("strip-view");
  if (!view) return;
  view.hidden = sourceBody.scrollHeight <= sourceBody.clientHeight;
  view.style.insetBlockStart = `${(100 * sourceBody.scrollTop) / sourceBody.scrollHeight}%`;
  view.style.blockSize = `${(100 * sourceBody.clientHeight) / sourceBody.scrollHeight}%`;
}

function listenToSource() {
  sourceBody.addEventListener("scroll", showInSight, { passive: true });
  new ResizeObserver(placeTicks).observe(sourceBody);
}

Object.assign(actions, {
  close: () => close(),
  "to-quote": () => toQuote(),
  "to-nth": (tick) => toNth(tick.dataset.quote),
  "previous-quote": () => step(-1),
  "next-quote": () => step(1),
});
