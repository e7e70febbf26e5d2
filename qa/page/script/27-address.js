// The address: `#q=…&speaker=…&document=…&since=…&until=…` asks a question within limits, `#quote=document:start-end:sha256`
// opens a quote in its interview; views have addresses of their own.

const QUOTE_ADDRESS = /^(.+):(\d+)-(\d+):([0-9a-f]{16,64})$/;

function addressOf({ question: text, edited, limits: narrowed }) {
  const fields = new URLSearchParams({ q: edited ?? text });
  for (const name of LIMITS) if (narrowed?.[name]) fields.set(name, narrowed[name]);
  return `#${fields}`;
}

// Puts what is shown into the address, as a step that one can go back from.
function noteAddress(address) {
  if ((location.hash || "#") === address) return;
  history.pushState(null, "", address === "#" ? location.pathname + location.search : address);
  if (page.dataset.view) showView();
}

// Shows what the address says.
function followAddress() {
  const fields = new URLSearchParams(location.hash.slice(1));
  if (fields.has("q") && fields.get("q").trim()) followQuestion(fields);
  const place = QUOTE_ADDRESS.exec(fields.get("quote") ?? "");
  if (place) openPlace({ document: place[1], start: place[2], end: place[3], sha256: place[4], highlights: "" });
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
