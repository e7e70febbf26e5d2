// The source

let openCard = null; // the card whose interview is shown
let openings = 0; // counts openings, so that a late reply does not replace a later one

async function open(card) {
  const opening = ++openings;
  openCard?.removeAttribute("aria-current");
  openCard = card;
  card.setAttribute("aria-current", "true");
  keepInPlace(card, () => {
    source.hidden = false;
    page.dataset.source = "open";
  });
  intoSight(card);
  sourceBody.replaceChildren(template("opening"));
  coverConversation();
  const reply = await call("page_source", { ...card.dataset });
  if (opening !== openings) return;
  part("source-title").textContent = reply?.title ?? "";
  if (reply) sourceBody.innerHTML = reply.html;
  else sourceBody.replaceChildren(template("lost"));
  toQuote();
  if (narrow.matches) sourceBody.focus({ preventScroll: true });
}

function close() {
  openings += 1;
  keepInPlace(openCard, () => {
    source.hidden = true;
    delete page.dataset.source;
  });
  sourceBody.replaceChildren();
  coverConversation();
  openCard?.removeAttribute("aria-current");
  openCard?.querySelector(".or-open").focus();
  openCard = null;
}

// On a narrow screen the source lies over the conversation, which must then not take the focus.
function coverConversation() {
  const covered = narrow.matches && !source.hidden;
  for (const each of element.querySelectorAll(".or-header, .or-talk")) each.inert = covered;
}

function toQuote() {
  const quote = sourceBody.querySelector(".or-cited");
  if (quote) toTop(sourceBody, quote, sourceBody.clientHeight / 5);
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
  }
}

Object.assign(actions, {
  close: () => close(),
  "to-quote": () => toQuote(),
});
