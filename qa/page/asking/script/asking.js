// Asking. A conversation is a list of records, each shown as an exchange: what was asked within which limits, what was
// put in place of its search (`edited`), and how it stands: "kept" (not asked again yet), "running", "answered",
// "possible", "not_found", "failed" or "stopped".

const records = new WeakMap(); // exchange → its record

const recordsOf = () => [...exchanges.children].map((exchange) => records.get(exchange));

function ask(text, narrowed = limits()) {
  const record = { question: text, limits: narrowed, edited: null, state: "kept" };
  const isAskedNow = (other) => other.state === "running" && addressOf(other) === addressOf(record);
  if (recordsOf().some(isAskedNow)) return; // sent twice
  const exchange = addExchange(record);
  keepConversation();
  noteAddress(addressOf(record));
  answer(exchange);
  toTop(log, exchange);
}

function addExchange(record) {
  const exchange = template("exchange").firstElementChild;
  exchange.querySelector(".or-query").textContent = record.question;
  records.set(exchange, record);
  showNarrowing(exchange);
  exchanges.append(exchange);
  page.dataset.talking = "true";
  element.querySelector("[data-do=anew]").hidden = false;
  return exchange;
}

function showNarrowing(exchange) {
  exchange.querySelector(".or-narrowed").textContent = activeLimits(records.get(exchange).limits)
    .map(({ words }) => words)
    .join(" · ");
}

// The earlier questions that one may depend on. Failed and stopped ones are left out. A question with a new or changed
// filter starts afresh.
function historyOf(exchange) {
  const earlier = [];
  let { limits: later } = records.get(exchange);
  for (let each = exchange.previousElementSibling; each; each = each.previousElementSibling) {
    const { question: asked, edited, state, limits: before } = records.get(each);
    if (["failed", "stopped"].includes(state)) continue;
    if (LIMITS.some((name) => later?.[name] && later[name] !== before?.[name])) break;
    earlier.unshift(edited ?? asked);
    later = before;
  }
  return earlier;
}

function requestOf(exchange) {
  const { question: asked, edited, limits: narrowed } = records.get(exchange);
  return { ...narrowed, question: edited ?? asked, history: edited === null ? historyOf(exchange) : [] };
}

async function answer(exchange) {
  const record = records.get(exchange);
  const attempt = (record.attempt = {}); // a reply to an earlier attempt comes too late
  record.state = "running";
  showNarrowing(exchange);
  showReply(exchange, template("searching"));
  const reply = await call("page_ask", requestOf(exchange));
  if (record.attempt !== attempt) return;
  record.state = reply?.outcome ?? "failed";
  record.searched = reply?.searched ?? record.searched;
  showReply(exchange, reply?.html ?? template("lost"));
  openSpreads();
  showSearched(exchange);
  part("status").textContent = reply?.status ?? "";
  if (exchange === exchanges.lastElementChild) toTop(log, exchange);
}

// What stands below the question. While it is searched again the height stays, so that nothing below jumps.
function showReply(exchange, content) {
  const place = exchange.querySelector(".or-reply");
  const isRunning = records.get(exchange).state === "running";
  const hadFocus = place.contains(document.activeElement);
  place.style.minHeight = isRunning ? `${place.offsetHeight}px` : "";
  exchange.setAttribute("aria-busy", String(isRunning));
  if (typeof content === "string") place.innerHTML = content;
  else place.replaceChildren(content);
  if (!hadFocus) return;
  const next = [...place.querySelectorAll(".or-open, .or-quiet")].find((button) => button.checkVisibility());
  (next ?? question).focus({ preventScroll: true }); // what had it is gone
}

// What was searched for, where that is not what was asked; and in any case a way to change it.
function showSearched(exchange) {
  const { question: asked, searched } = records.get(exchange);
  const line = exchange.querySelector(".or-searched");
  line.hidden = !searched;
  line.dataset.same = String(searched === asked);
  line.querySelector("q").textContent = searched ?? "";
}

function stop(exchange) {
  const record = records.get(exchange);
  record.attempt = null;
  record.state = "stopped";
  showReply(exchange, template("stopped"));
}

// Stops whatever runs, and tells whether anything did.
function stopAll() {
  const running = [...exchanges.children].filter((exchange) => records.get(exchange).state === "running");
  running.forEach(stop);
  return running.length > 0;
}

// What was searched for, opened to be changed: an edit is searched for as it stands, and nothing else is.
function edit(exchange, isOpen = true) {
  const { edited, searched, question: asked } = records.get(exchange);
  const editor = exchange.querySelector(".or-edit");
  const field = editor.querySelector("textarea");
  editor.hidden = !isOpen;
  exchange.querySelector(".or-searched").hidden = isOpen;
  if (!isOpen) {
    exchange.querySelector("[data-do=edit]").focus();
    return;
  }
  field.value = edited ?? searched ?? asked;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function submitEdit(exchange) {
  const text = exchange.querySelector(".or-edit textarea").value.trim();
  edit(exchange, false);
  if (!text) return;
  again(exchange, { edited: text });
}

// The form

async function submit() {
  const text = question.value.trim();
  if (question.disabled || !isAskable(text) || !(await limitsAreClear())) return;
  question.value = "";
  fitQuestion();
  ask(text);
}

function isAskable(text) {
  const fault = part("question-fault");
  const { empty, tooLong } = fault.dataset;
  fault.textContent = !text ? empty : [...text].length > Number(question.dataset.most) ? tooLong : "";
  question.setAttribute("aria-invalid", String(Boolean(fault.textContent)));
  if (fault.textContent) question.focus();
  return !fault.textContent;
}

function fitQuestion() {
  part("question-fault").textContent = "";
  question.setAttribute("aria-invalid", "false");
  question.style.height = "auto";
  question.style.height = `${question.scrollHeight}px`;
}

const exchangeOf = (button) => button.closest(".or-exchange");

// What to search for when a question is asked again with another filter. It starts afresh then, so it takes along the
// earlier questions that its search depended on.
const wholeSearch = ({ question: asked, edited, searched }) => searched ?? edited ?? asked;

function again(exchange, changed) {
  Object.assign(records.get(exchange), changed);
  keepConversation();
  noteAddress(addressOf(records.get(exchange)));
  return answer(exchange);
}

Object.assign(actions, {
  starter: (button) => ask(button.textContent),
  alone: (button) => again(exchangeOf(button), { edited: records.get(exchangeOf(button)).question }),
  "prefer-nobody": (button) => again(exchangeOf(button), { edited: button.dataset.bare }),
  widen: (button) => again(exchangeOf(button), { limits: {} }),
  stop: (button) => stop(exchangeOf(button)),
  edit: (button) => edit(exchangeOf(button)),
  "edit-cancel": (button) => edit(exchangeOf(button), false),
  retry: (button) => {
    if (source?.contains(button)) return reopen();
    const exchange = exchangeOf(button);
    if (exchange) return again(exchange, { limits: limits() });
    return page ? start() : boot();
  },
});
