// Asking

const requests = new WeakMap(); // exchange → what was asked in it
let asked = []; // the questions of this conversation, oldest first

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
  const reply = await call("page_ask", { ...requests.get(exchange), ...narrowed });
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

Object.assign(actions, {
  anew: () => anew(),
  starter: (button) => ask(button.textContent, limits()),
  widen: (button) => ask(requests.get(button.closest(".or-exchange")).question, {}),
  retry: (button) => {
    if (source?.contains(button)) return open(openCard);
    const exchange = button.closest(".or-exchange");
    if (exchange) return answer(exchange, limits());
    return page ? start() : boot();
  },
});
