// Earlier conversations: what was asked, kept in this browser only. Answers are not kept, for a quotation is shown only
// after it was checked: they are asked for again when they come into sight.

const VERSION = 1; // of what is kept; another one is left alone and not read
const MOST_CONVERSATIONS = 100;
const MOST_RECORDS = 300; // of one conversation
const MOST_CHARACTERS = 1_000_000; // of all: a fifth of what browsers allow

let conversation = newConversation();

function newConversation() {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return { id: Array.from(random, (byte) => byte.toString(16)).join(""), began: Date.now() };
}

const isText = (value) => typeof value === "string";

// All that is kept and makes sense, newest first; of this archive only, unless `ofAll`.
function conversations(ofAll = false) {
  const stored = kept("conversations");
  if (stored?.version !== VERSION || !Array.isArray(stored.conversations)) return [];
  return stored.conversations.filter(
    (each) =>
      isText(each?.id) &&
      Number.isFinite(each.began) &&
      (ofAll || each.archive === page.dataset.archive) &&
      Array.isArray(each.records) &&
      each.records.length > 0 &&
      each.records.every((record) => isText(record?.question) && (record.edited === null || isText(record.edited))),
  );
}

function keepConversations(all) {
  let room = MOST_CHARACTERS;
  const hasRoom = (each, place) => (room -= JSON.stringify(each).length) > 0 || place === 0;
  const lasting = all.slice(0, MOST_CONVERSATIONS).filter(hasRoom);
  keep("conversations", { version: VERSION, conversations: lasting });
  listConversations();
}

// Keeps the conversation that is shown, before all others.
function keepConversation() {
  const asked = recordsOf().map((record) => ({
    question: record.question,
    limits: record.limits,
    edited: record.edited,
  }));
  const current = { ...conversation, archive: page.dataset.archive, records: asked.slice(-MOST_RECORDS) };
  keep("current", conversation.id, thisTab);
  keepConversations([current, ...conversations(true).filter(({ id }) => id !== conversation.id)]);
}

function listConversations() {
  const day = new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" });
  const items = conversations().map(({ id, began, records: asked }) => {
    const item = template("past").firstElementChild;
    item.dataset.id = id;
    item.querySelector("bdi").textContent = asked[0].question;
    item.querySelector("time").textContent = day.format(began);
    if (id === conversation.id) item.querySelector("[data-do=past-open]").setAttribute("aria-current", "true");
    return item;
  });
  part("past-list").replaceChildren(...items);
  part("past-none").hidden = items.length > 0;
  part("past-clear").hidden = items.length === 0;
  part("export").hidden = exchanges.childElementCount === 0;
}

// Shows a kept conversation from its latest question on.
function reopenConversation(id) {
  const found = conversations().find((each) => each.id === id);
  if (!found) return false;
  clearConversation();
  conversation = { id: found.id, began: found.began };
  keep("current", id, thisTab);
  for (const { question: text, limits: narrowed, edited } of found.records) {
    const known = { question: text, limits: narrowed ?? {}, edited, state: "kept" };
    inSight.observe(addExchange(known));
  }
  toTop(log, exchanges.lastElementChild);
  listConversations();
  return true;
}

const inSight = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries.reverse()) {
      if (!isIntersecting) continue;
      inSight.unobserve(target);
      if (target.isConnected && records.get(target).state === "kept") answer(target);
    }
  },
  { rootMargin: "100px" },
);

function clearConversation() {
  stopAll();
  exchanges.replaceChildren();
  conversation = newConversation();
  keep("current", null, thisTab);
  delete page.dataset.talking;
  element.querySelector("[data-do=anew]").hidden = true;
  if (!source.hidden) close();
}

function anew() {
  clearConversation();
  noteAddress("#");
  listConversations();
  question.focus();
}

function dropConversation(id) {
  keepConversations(conversations(true).filter((each) => each.id !== id));
  if (id === conversation.id) anew();
}

// The column

function showPast(isOpen) {
  part("past").hidden = !isOpen;
  page.dataset.past = isOpen ? "open" : "closed";
  part("past-button").setAttribute("aria-expanded", String(isOpen));
  keep("past", isOpen && !covered.matches);
  if (isOpen) listConversations();
}

const covered = window.matchMedia("(max-width: 1199px)"); // the column lies over the conversation

async function exportConversation(format) {
  const told = part("export-told");
  told.textContent = told.dataset.making;
  const questions = [...exchanges.children].map((exchange) => ({
    ...requestOf(exchange),
    asked: records.get(exchange).question,
  }));
  const reply = await call("page_export", { format, questions });
  told.textContent = reply ? (reply.fault ?? "") : told.dataset.lost;
  if (!reply?.text) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([reply.text], { type: reply.media_type }));
  link.download = reply.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

Object.assign(actions, {
  anew: () => {
    anew();
    if (covered.matches) showPast(false);
  },
  past: () => showPast(part("past").hidden),
  "past-open": (button) => {
    if (!reopenConversation(button.closest("li").dataset.id)) listConversations();
    if (covered.matches) showPast(false);
    noteAddress("#");
    question.focus({ preventScroll: true });
  },
  "past-drop": (button) => {
    dropConversation(button.closest("li").dataset.id);
    part("past").focus();
  },
  "past-clear": () => {
    keepConversations(conversations(true).filter((each) => each.archive !== page.dataset.archive));
    anew();
  },
  export: (button) => exportConversation(button.dataset.format),
});

// Another tab asked something.
window.addEventListener("storage", (event) => {
  if (page && event.key === "onrecord.conversations") listConversations();
});
