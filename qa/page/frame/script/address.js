// The address: `#q=…&speaker=…&document=…&since=…&until=…` asks a question within limits,
// `#quote=document:start-end:sha256` opens a quote in its interview; views have addresses of their own.

const QUOTE_ADDRESS = /^(.+):(\d+)-(\d+):([0-9a-f]{16,64})$/;

function addressOf({ question: text, edited, limits: narrowed }) {
  const fields = new URLSearchParams({ q: edited ?? text });
  for (const name of LIMITS) if (narrowed?.[name]) fields.set(name, narrowed[name]);
  return `#${fields}`;
}

// What of the address is about the question, not about the quote that is open beside it.
function withoutQuote(address) {
  const fields = new URLSearchParams(address.slice(1));
  fields.delete("quote");
  return `#${fields}`;
}

let followed = "#"; // the question of the address that the page shows now

// Puts what is shown into the address, as a step that one can go back from.
function noteAddress(address) {
  followed = withoutQuote(address);
  if ((location.hash || "#") === address) return;
  history.pushState(null, "", address === "#" ? location.pathname + location.search : address);
  if (page.dataset.view) showView();
}

// The same for a quote that is opened beside the conversation: going back closes it.
function noteQuote({ document: name, sha256, start, end }) {
  if (page.dataset.view || !sha256) return;
  const fields = new URLSearchParams(location.hash.slice(1));
  const wasOpen = fields.has("quote");
  fields.set("quote", `${name}:${start}-${end}:${sha256.slice(0, 16)}`);
  if (wasOpen) history.replaceState(null, "", `#${fields}`);
  else history.pushState(null, "", `#${fields}`);
}

function noteClosed() {
  if (!new URLSearchParams(location.hash.slice(1)).has("quote")) return;
  const address = withoutQuote(location.hash);
  history.replaceState(null, "", address === "#" ? location.pathname + location.search : address);
}

// Shows what the address says.
function followAddress() {
  const fields = new URLSearchParams(location.hash.slice(1));
  const asks = withoutQuote(location.hash);
  const isElsewhere = asks !== followed;
  followed = asks;
  if (isElsewhere && fields.get("q")?.trim()) followQuestion(fields);
  const place = QUOTE_ADDRESS.exec(fields.get("quote") ?? "");
  const isOpen = !source.hidden && Boolean(opened?.place?.sha256);
  if (place) followQuote({ document: place[1], start: place[2], end: place[3], sha256: place[4] });
  else if (isOpen && !page.dataset.view) close();
}

// Opens a quote by its card, where the conversation has one.
function followQuote(place) {
  const isIt = ({ dataset }) =>
    dataset.document === place.document &&
    dataset.start === place.start &&
    dataset.end === place.end &&
    dataset.sha256.startsWith(place.sha256);
  const card = [...exchanges.querySelectorAll(".or-card")].find(isIt);
  if (card) open(card);
  else openPlace({ ...place, highlights: "" });
}

async function followQuestion(fields) {
  const narrowed = Object.fromEntries(LIMITS.map((name) => [name, fields.get(name) ?? ""]));
  const wanted = { question: fields.get("q").trim(), limits: narrowed };
  const shown = [...exchanges.children].find((exchange) => addressOf(records.get(exchange)) === addressOf(wanted));
  if (shown) {
    toTop(log, shown);
    return;
  }
  await limitTo(narrowed);
  ask(wanted.question);
}

window.addEventListener("hashchange", () => {
  if (page?.dataset.ready === "true") followAddress();
});
