// Limits: what a search is limited to, shown as chips as long as it is.

const LIMITS = ["speaker", "document", "since", "until"];
const NO_LIMITS = { speaker: "", document: "", documentName: "", since: "", until: "" };
let limited = NO_LIMITS;

const limits = () => limited;
const limitField = (name) => form.elements[name];

// Limits the search to what is given, and leaves the rest as it was. A document may come without its name.
async function limitTo(given) {
  limited = { ...limited, ...given };
  if (!limited.document) limited = { ...limited, documentName: "" };
  if (given.document && !given.documentName) {
    const reply = await call("page_choices", { of: "document", value: limited.document });
    limited = { ...limited, documentName: reply?.name || limited.document };
  }
  for (const name of LIMITS) {
    limitField(name).value = shownLimit(name, limited);
    tellField(name, "");
  }
  showLimits();
}

function shownLimit(name, values) {
  if (name !== "document" || !values.document) return values[name] ?? "";
  return values.documentName || values.document;
}

function activeLimits(values) {
  return LIMITS.filter((name) => values?.[name]).map((name) => {
    const label = form.querySelector(`[data-field="${name}"] label`).textContent;
    return { name, words: `${label}: ${shownLimit(name, values)}` };
  });
}

function showLimits() {
  const chips = activeLimits(limited).map(({ name, words }) => {
    const chip = template("chip").firstElementChild;
    chip.dataset.name = name;
    chip.querySelector("bdi").textContent = words;
    return chip;
  });
  part("chips").replaceChildren(...chips, ...(chips.length > 1 ? [template("clear")] : []));
}

async function dropLimits(names) {
  await limitTo(Object.fromEntries(names.map((name) => [name, ""])));
  question.focus();
}

// What is wrong with a field, or what else is to be said of it.
function tellField(name, words, isFault = false) {
  form.querySelector(`[data-field="${name}"] .or-told`).textContent = words;
  limitField(name).setAttribute("aria-invalid", String(isFault));
}

// What the reader typed, made a limit or found fault with. Several at once are settled one after the other.
let settling = Promise.resolve();

function settle(name) {
  settling = settling.then(() => (["since", "until"].includes(name) ? settleDates() : settleChoice(name)));
  return settling;
}

async function settleDates() {
  const typed = { since: limitField("since").value.trim(), until: limitField("until").value.trim() };
  if (typed.since === limited.since && typed.until === limited.until) {
    for (const name of ["since", "until"]) tellField(name, "");
    return;
  }
  const reply = await call("page_dates", typed);
  for (const name of ["since", "until"]) {
    const read = reply?.[name];
    if (!read || limitField(name).value.trim() !== typed[name]) continue;
    tellField(name, read.fault, Boolean(read.fault));
    if (!read.fault) limitField(name).value = read.value;
    limited = { ...limited, [name]: read.fault ? "" : read.value };
  }
  showLimits();
}

// Tells whether all fields are settled and none is faulty; the first that is gets the focus.
async function limitsAreClear() {
  const { name } = document.activeElement;
  if (form.contains(document.activeElement) && LIMITS.includes(name)) settle(name);
  await settling;
  const faulty = LIMITS.map(limitField).find((field) => field.getAttribute("aria-invalid") === "true");
  if (!faulty) return true;
  part("limits").open = true;
  faulty.focus();
  return false;
}

Object.assign(actions, {
  clear: () => dropLimits(LIMITS),
  drop: (button) => dropLimits([button.dataset.name]),
});
