// The beginning: the frame in the reader's language, then what the archive holds.

async function boot() {
  const reply = await call("page_frame", { language: preferredLanguage() });
  if (!reply) {
    root.querySelector(".or-loading")?.replaceWith(template("unstarted"));
    return;
  }
  root.innerHTML = reply.html;
  document.documentElement.lang = reply.language;
  document.documentElement.dir = reply.direction;
  findParts();
  listenToForm();
  await start();
  showView();
}

const preferredLanguage = () => navigator.language;

async function start() {
  const reply = await call("page_start");
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

Object.assign(actions, { start: () => start() });

// What the reader does

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

function listenToForm() {
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
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && source && !source.hidden) {
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

narrow.addEventListener("change", () => source && coverConversation());
boot();
