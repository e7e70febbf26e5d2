// Behaviour of the page. Gradio runs this once, as the body of a function that is given `element` (the
// component) and `server` (the calls of chat.py). Markup comes ready from the server, where all text of
// documents is escaped; whatever the reader typed is only ever set as text.
"use strict";

const part = (name) => element.querySelector(`[data-part="${name}"]`);
const template = (name) => element.querySelector(`[data-template="${name}"]`).content.cloneNode(true);

const page = part("page");
const log = part("log");
const exchanges = part("exchanges");
const form = part("form");
const question = part("question");
const source = part("source");
const sourceBody = part("source-body");
const narrow = window.matchMedia("(max-width: 899px)");

const requests = new WeakMap(); // exchange → what was asked in it
let asked = []; // the questions of this conversation, oldest first
let openCard = null; // the card whose interview is shown
let openings = 0; // counts openings, so that a late reply does not replace a later one

// The archive

async function start() {
  const reply = await server.page_start({});
  page.dataset.ready = String(Boolean(reply?.ready));
  question.disabled = !reply?.ready;
  if (!reply) {
    part("welcome").replaceChildren(template("lost"));
    return;
  }
  part("about").innerHTML = reply.about;
  part("welcome").innerHTML = reply.welcome;
  if (reply.ready) {
    part("speakers").innerHTML = reply.speakers;
    part("documents").innerHTML = reply.documents;
    question.focus();
  }
}

// Asking

function limits() {
  const fields = new FormData(form);
  return Object.fromEntries(
    ["speaker", "document", "since", "until"].map((name) => [name, String(fields.get(name)).trim()]),
  );
}

function ask(text, narrowed) {
  const request = { question: text, history: [...asked] };
  asked.push(text);
  const exchange = document.createElement("section");
  exchange.className = "or-exchange";
  const heading = document.createElement("h2");
  heading.className = "or-query";
  heading.dir = "auto";
  heading.textContent = text;
  const reply = document.createElement("div");
  reply.className = "or-reply";
  const narrowing = document.createElement("p");
  narrowing.className = "or-narrowed";
  narrowing.dir = "auto";
  exchange.append(heading, narrowing, reply);
  requests.set(exchange, request);
  exchanges.append(exchange);
  page.dataset.talking = "true";
  element.querySelector("[data-do=anew]").hidden = false;
  return answer(exchange, narrowed);
}

async function answer(exchange, narrowed) {
  exchange.querySelector(".or-narrowed").textContent = activeLimits(narrowed)
    .map(({ words }) => words)
    .join(" · ");
  const place = exchange.querySelector(".or-reply");
  place.replaceChildren(template("searching"));
  toTop(log, exchange);
  const reply = await server.page_ask({ ...requests.get(exchange), ...narrowed });
  if (reply) place.innerHTML = reply.html;
  else place.replaceChildren(template("lost"));
  part("status").textContent = reply?.status ?? "";
  toTop(log, exchange);
}

function submit() {
  const text = question.value.trim();
  if (!text || question.disabled) return;
  question.value = "";
  fitQuestion();
  ask(text, limits());
}

function anew() {
  asked = [];
  exchanges.replaceChildren();
  delete page.dataset.talking;
  element.querySelector("[data-do=anew]").hidden = true;
  close();
  question.focus();
}

function fitQuestion() {
  question.style.height = "auto";
  question.style.height = `${question.scrollHeight}px`;
}

// Limits

function activeLimits(values) {
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => {
      const control = form.elements[name];
      const label = control.closest("label").querySelector("span").textContent;
      const option = control.options && [...control.options].find((each) => each.value === value);
      return { name, words: `${label}: ${option ? option.textContent : value}` };
    });
}

function showLimits() {
  const chips = activeLimits(limits()).map(({ name, words }) => {
    const chip = template("chip").firstElementChild;
    chip.dataset.name = name;
    chip.querySelector("span").textContent = words;
    return chip;
  });
  part("chips").replaceChildren(...chips, ...(chips.length ? [template("clear")] : []));
}

function dropLimits(names) {
  for (const name of names) form.elements[name].value = "";
  showLimits();
  question.focus();
}

// The source

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
  const reply = await server.page_source({ ...card.dataset });
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

function toTop(scroller, target, margin = 0) {
  scroller.scrollTop += target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - margin;
}

// What the reader does

const actions = {
  start: () => start(),
  anew: () => anew(),
  close: () => close(),
  "to-quote": () => toQuote(),
  clear: () => dropLimits(["speaker", "document", "since", "until"]),
  drop: (button) => dropLimits([button.dataset.name]),
  starter: (button) => ask(button.textContent, limits()),
  retry: (button) => {
    if (source.contains(button)) return open(openCard);
    const exchange = button.closest(".or-exchange");
    return exchange ? answer(exchange, limits()) : start();
  },
  widen: (button) => ask(requests.get(button.closest(".or-exchange")).question, {}),
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) {
    actions[button.dataset.do](button);
    return;
  }
  const card = event.target.closest(".or-card");
  if (!card || !window.getSelection().isCollapsed) return; // selecting words to copy is no click
  const openButton = event.target.closest(".or-open");
  if (openButton && card === openCard) sourceBody.focus({ preventScroll: true });
  else open(card);
  if (!openButton) card.querySelector(".or-open").focus({ preventScroll: true });
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

form.addEventListener("input", (event) => {
  if (event.target === question) fitQuestion();
  else showLimits();
});

question.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !source.hidden) {
    close();
  } else if (event.key === "/" && !event.target.matches("input, textarea, select")) {
    event.preventDefault();
    question.focus();
  } else if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.matches(".or-open")) {
    event.preventDefault();
    const buttons = [...exchanges.querySelectorAll(".or-open")];
    buttons[buttons.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }
});

narrow.addEventListener("change", coverConversation);
start();
