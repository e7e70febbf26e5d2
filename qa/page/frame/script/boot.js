// The beginning: the frame in the reader's language, then what the archive holds, then what the address asks for.

async function boot() {
  const reply = await call("page_frame", { language: preferredLanguages() });
  if (!reply) {
    root.querySelector(".or-loading")?.replaceWith(template("unstarted"));
    return;
  }
  root.innerHTML = reply.html;
  document.documentElement.lang = reply.language;
  document.documentElement.dir = reply.direction;
  findParts();
  listenToLanguage();
  listenToForm();
  listenToSource();
  listenToRecording();
  await start();
  showView();
}

async function start() {
  const reply = await call("page_start");
  page.dataset.archive = reply?.archive ?? "";
  question.disabled = !reply?.ready;
  if (reply) {
    part("about").innerHTML = reply.about;
    part("welcome").innerHTML = reply.welcome;
  } else {
    part("welcome").replaceChildren(template("lost"));
  }
  page.dataset.ready = String(Boolean(reply?.ready));
  if (reply?.ready) begin();
}

// The conversation that this tab showed before, if any, and what the address asks for.
function begin() {
  question.focus();
  const current = kept("current", null, thisTab);
  if (current) reopenConversation(current);
  showPast(kept("past", false) && !covered.matches);
  followAddress();
}

Object.assign(actions, { start: () => start() });

// What the reader does

element.addEventListener("click", (event) => {
  if (covered.matches && page?.dataset.past === "open" && !event.target.closest(".or-past")) {
    showPast(false); // a click beside the column that lies over the page
    return;
  }
  const button = event.target.closest("[data-do]");
  if (button) {
    actions[button.dataset.do](button);
    return;
  }
  const card = event.target.closest(".or-card");
  if (event.target.closest(".or-tip")) return; // reading what a label means
  if (!card || !window.getSelection().isCollapsed) return; // selecting words to copy is no click
  const openButton = event.target.closest(".or-open");
  if (openButton && card === openCard) sourceBody.focus({ preventScroll: true });
  else open(card);
  if (!openButton) card.querySelector(".or-open").focus({ preventScroll: true });
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === form) submit();
  else if (event.target.matches(".or-edit")) submitEdit(exchangeOf(event.target));
});

function listenToForm() {
  let typing;
  form.addEventListener("input", ({ target }) => {
    if (target === question) fitQuestion();
    if (!target.matches("[role=combobox]")) return;
    clearTimeout(typing);
    typing = setTimeout(offer, 60, target.name); // milliseconds: a quick typist's next key
  });

  form.addEventListener("focusout", ({ target }) => LIMITS.includes(target.name) && settle(target.name));

  form.addEventListener("pointerdown", (event) => {
    if (event.target.closest("[role=option]")) event.preventDefault(); // the field keeps the focus
  });

  form.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) choose(option.closest("[data-field]").dataset.field, option.dataset);
    else if (target.matches("[role=combobox]") && !isOffering(target.name)) offer(target.name);
  });

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.target.matches("[role=combobox]")) onChoiceKey(event);
    else if (event.key === "Enter" && LIMITS.includes(event.target.name)) {
      event.preventDefault();
      settle(event.target.name).then(() => event.target.getAttribute("aria-invalid") !== "true" && question.focus());
    }
  });
}

// Keys

// Enter in a question or an edited search asks; Shift starts a new line.
element.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches("textarea:not(.or-draft-field)")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

const isTyping = (target) => target.matches("input, textarea, select, [contenteditable]");

// Escape leaves what is most in front: an edit, a running search, the column over the page, the source.
function onEscape() {
  const editor = document.activeElement.closest?.(".or-edit");
  if (editor) edit(exchangeOf(editor), false);
  else if (stopAll()) return;
  else if (covered.matches && !part("past").hidden) actions.past();
  else if (!source.hidden) close();
}

// Goes from quote to quote, through all answers; from an empty question to the quotes of the latest one.
function toQuoteBy(key, target) {
  const all = [...exchanges.querySelectorAll(".or-card")].filter((card) => card.checkVisibility());
  const latest = all.filter((card) => exchanges.lastElementChild.contains(card));
  const card = target.closest(".or-card");
  const next = {
    ArrowDown: () => (card ? all[all.indexOf(card) + 1] : latest[0]),
    ArrowUp: () => (card ? all[all.indexOf(card) - 1] : latest.at(-1)),
    Home: () => card && all[0],
    End: () => card && all.at(-1),
  }[key]?.();
  next?.querySelector(".or-open").focus();
  return Boolean(next);
}

function walksQuotes(target) {
  if (target === question) return !question.value;
  return target.matches(".or-card button, .or-card a") && !target.closest("[role=menu]");
}

const keys = {
  "/": () => {
    if (["overview", "check"].includes(page.dataset.view)) noteAddress("#");
    (page.dataset.view === "interviews" ? part("archive-filter") : question).focus();
  },
  "?": () => actions.keys(),
  c: () => {
    const card = document.activeElement.closest(".or-card");
    if (card) actions.copy?.(card);
  },
};

document.addEventListener("keydown", (event) => {
  if (!page || event.ctrlKey || event.metaKey || event.altKey || element.querySelector("dialog[open]")) return;
  if (event.key === "Escape") onEscape();
  else if (walksQuotes(event.target) && toQuoteBy(event.key, event.target)) event.preventDefault();
  else if (!isTyping(event.target) && Object.hasOwn(keys, event.key)) {
    event.preventDefault();
    keys[event.key]();
  }
});

actions.keys = () => part("keys").showModal();
actions["keys-close"] = () => part("keys").close();

narrow.addEventListener("change", () => source && coverConversation());
boot();
