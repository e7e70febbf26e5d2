// All interviews: a list to filter, sort and open, `#interviews`; how one was read stands at `#interviews/its-id`.

const TYPING = 120; // milliseconds: a quick typist's next key
const FIRST_DESCENDING = ["date", "length"]; // newest and longest first

let archiveView; // the reply that fills the view, asked for once
let listed = { filter: "", order: "added", descending: false, edition: null };
let listing = 0; // counts lists asked for, so that a late one does not replace a later one
const picked = new Set(); // ids of the interviews that are selected

const askForView = () => (archiveView ??= call("page_interviews"));

views.interviews = async (panel) => {
  if (!(await fillView(panel))) return;
  const [, id] = location.hash.slice(1).split("/");
  panel.dataset.reading = id ?? "";
  part("archive-reading").hidden = !id;
  if (id) showReading(decodeURIComponent(id));
  else showRows();
  watchWork();
};

async function fillView(panel) {
  const reply = await askForView();
  if (!reply) {
    archiveView = undefined;
    panel.replaceChildren(template("lost"));
    return false;
  }
  if (!panel.childElementCount || !part("archive-rows")) {
    panel.innerHTML = reply.html;
    listenToList();
  }
  return true;
}

async function showRows(offset = 0) {
  const number = ++listing;
  const { filter, order, descending } = listed;
  const reply = await call("page_rows", { filter, order, descending, offset });
  if (number !== listing) return;
  if (!reply || reply.failure) {
    tellArchive(reply?.failure);
    return;
  }
  listed.edition = reply.edition;
  const rows = part("archive-rows");
  if (!offset) rows.replaceChildren();
  rows.insertAdjacentHTML("beforeend", reply.rows);
  rows.closest("table").hidden = Boolean(reply.empty);
  part("archive-none").innerHTML = reply.empty;
  part("archive-count").textContent = reply.count;
  part("archive-bar").hidden = !reply.count; // nothing to filter
  part("archive-folders").innerHTML = reply.folders;
  element.querySelector("[data-do=more-rows]").hidden = !reply.more;
  showOrder();
  showPicked();
}

function showOrder() {
  part("archive-order").value = listed.order;
  for (const head of part("archive-rows").closest("table").querySelectorAll("th button[data-by]")) {
    const sorted = head.dataset.by === listed.order;
    if (sorted) head.parentElement.setAttribute("aria-sort", listed.descending ? "descending" : "ascending");
    else head.parentElement.removeAttribute("aria-sort");
  }
}

function sortBy(order) {
  const turned = order === listed.order && !listed.descending;
  const descending = order === listed.order ? turned : FIRST_DESCENDING.includes(order);
  listed = { ...listed, order, descending };
  showRows();
}

async function showPicked() {
  for (const box of part("archive-rows").querySelectorAll("[data-pick]")) box.checked = picked.has(box.dataset.pick);
  part("archive-selection").hidden = picked.size === 0;
  if (picked.size) part("archive-picked").textContent = (await call("page_picked", { number: picked.size }))?.told ?? "";
}

// Says something above the list; without anything to say, that the server does not answer.
function tellArchive(html) {
  if (html === undefined) part("archive-told").replaceChildren(template("lost"));
  else part("archive-told").innerHTML = html;
  if (html !== "") part("archive-told").scrollIntoView({ block: "nearest" });
}

// Asks in a dialog; gives what was answered: "do", "otherwise", or nothing.
function askFirst(content) {
  const dialog = part("archive-dialog");
  if (typeof content === "string") dialog.innerHTML = content;
  else dialog.replaceChildren(content);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true });
  });
}

// What goes on

let watching; // the next look at what goes on
let watched = 0; // the work that was seen going on here

async function watchWork() {
  clearTimeout(watching);
  const state = await call("page_work");
  if (state && !sending) showWork(state);
  const inSight = page.dataset.view === "interviews" && !document.hidden;
  if (inSight || state?.running) watching = setTimeout(watchWork, state?.running ? 300 : 3000); // milliseconds
}

// A page that comes back into sight looks again at once.
document.addEventListener("visibilitychange", () => {
  if (page?.dataset.view === "interviews" && part("work") && !document.hidden) watchWork();
});

function showWork(state) {
  part("work").hidden = !state.running;
  if (state.running) {
    showProgress(state);
    watched = state.id;
  } else if (watched && watched === state.id) {
    watched = 0;
    tellArchive(state.report);
    picked.clear();
    refreshAbout();
  }
  if (!state.running && listed.edition !== null && state.edition !== listed.edition) showRows();
}

function showProgress({ title, name, share, left }) {
  part("work-title").textContent = title;
  part("work-name").textContent = name;
  part("work-bar").value = share;
  part("work-left").textContent = left;
  part("work-rest").hidden = !left;
}

// What the header says of the archive; one that was empty can now be asked.
async function refreshAbout() {
  const reply = await call("page_start");
  if (!reply) return;
  part("about").innerHTML = reply.about;
  if (String(Boolean(reply.ready)) === page.dataset.ready) return;
  await start();
  showView();
}

// Begins a work by a call; what it did is told when it is over.
async function beginWork(name, request) {
  const reply = await call(name, request);
  if (!reply?.id) {
    tellArchive(reply?.failure);
    return;
  }
  watched = reply.id;
  tellArchive("");
  watchWork();
}

async function remove(documents) {
  const reply = await call("page_removing", { documents });
  if (!reply?.html) tellArchive(reply?.failure);
  else if ((await askFirst(reply.html)) === "do") beginWork("page_remove", { documents });
}

const documentOf = (button) => button.dataset.document ?? button.closest("[data-document]").dataset.document;

function listenToList() {
  let typing;
  part("archive-filter").addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    listed = { ...listed, filter: target.value };
    typing = setTimeout(showRows, TYPING);
  });
  part("archive-order").addEventListener("change", ({ target }) => sortBy(target.value));
  part("archive-rows").addEventListener("change", ({ target }) => {
    if (!target.dataset.pick) return;
    if (target.checked) picked.add(target.dataset.pick);
    else picked.delete(target.dataset.pick);
    showPicked();
  });
  part("archive-dialog").addEventListener("keydown", (event) => event.stopPropagation());
  listenToGiving();
}

Object.assign(actions, {
  sort: (button) => sortBy(button.dataset.by),
  "more-rows": () => showRows(part("archive-rows").childElementCount),
  "open-interview": (button) => {
    openedFrom = button;
    openPlace({ document: documentOf(button) });
  },
  "remove-one": (button) => remove([documentOf(button)]),
  "remove-picked": () => remove([...picked]),
  "pick-none": () => {
    picked.clear();
    showPicked();
    part("archive-filter").focus();
  },
  answer: (button) => part("archive-dialog").close(button.value),
  look: (button) => beginWork("page_look", { root: button.dataset.root }),
  reread: (button) =>
    beginWork("page_reread", { root: button.dataset.root, prune: Boolean(part("prune")?.checked) }),
  "dismiss-report": () => tellArchive(""),
  "stop-work": () => {
    part("work-title").replaceChildren(template("stopping"));
    if (sending) sending.abort();
    else call("page_stop", { id: watched });
  },
});
