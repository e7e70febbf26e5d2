// How an interview was read, and what is corrected in it: shown as a preview at once, kept when asked to.

let marks = new Map(); // number of a turn → its corrected role, not kept yet
let readings = 0; // counts previews, so that a late one does not replace a later one

const reading = () => part("archive-reading").querySelector(".or-reading");

async function showReading(id) {
  const place = part("archive-reading");
  if (reading()?.dataset.document !== id) place.replaceChildren(template("opening"));
  const reply = await call("page_reading", { document: id });
  marks = new Map();
  if (!reply?.html) {
    place.innerHTML = reply?.failure ?? "";
    if (!reply) place.replaceChildren(template("lost"));
    return;
  }
  setReading(reply.html);
}

function setReading(html) {
  readings += 1;
  part("archive-reading").innerHTML = html;
  reading().addEventListener("change", onCorrection);
}

// Everything that is not as it was read.
function corrections() {
  const given = {};
  const set = (table, key, value) => ((given[table] ??= {})[key] = value);
  for (const control of reading().querySelectorAll("[data-was]:not([data-turn])")) {
    const { field, person, roleOf, was } = control.dataset;
    const value = control.value.trim().replace(/\s+/g, " ");
    if (value === was) continue;
    if (field) given[field] = value;
    else if (person && value) set("names", person, value);
    else if (roleOf && value) set("roles", roleOf, value);
  }
  for (const [number, role] of marks) set("turns", number, role);
  return given;
}

function onCorrection({ target }) {
  const { turn, was } = target.dataset;
  if (turn) {
    target.dataset.read ??= was;
    if (target.value === target.dataset.read) marks.delete(turn);
    else marks.set(turn, target.value);
  }
  if (target.dataset.person && !target.value.trim()) target.value = target.dataset.was;
  preview();
}

async function preview() {
  const number = ++readings;
  const given = corrections();
  const shown = part("reading-turns").childElementCount;
  const reply = await call("page_preview", { document: reading().dataset.document, given, shown });
  if (number !== readings) return;
  part("pending").hidden = !Object.keys(given).length;
  if (!reply || reply.failure) {
    tellReading(reply?.failure);
    return;
  }
  tellReading("");
  const focused = document.activeElement?.dataset?.turn;
  part("reading-remarks").innerHTML = reply.remarks;
  part("reading-turns").innerHTML = reply.turns;
  part("reading-count").textContent = reply.count;
  element.querySelector("[data-do=more-turns]").hidden = !reply.more;
  if (focused) part("reading-turns").querySelector(`select[data-turn="${focused}"]`)?.focus({ preventScroll: true });
}

async function moreTurns() {
  const place = part("reading-turns");
  const start = place.childElementCount;
  const reply = await call("page_turns", { document: reading().dataset.document, given: corrections(), start });
  if (!reply || reply.failure) {
    tellReading(reply?.failure);
    return;
  }
  place.insertAdjacentHTML("beforeend", reply.turns);
  element.querySelector("[data-do=more-turns]").hidden = !reply.more;
  place.children[start]?.querySelector("select").focus();
}

async function keepCorrections(request) {
  for (const button of reading().querySelectorAll(".or-pending button")) button.disabled = true;
  const reply = await call("page_keep", { document: reading().dataset.document, ...request });
  if (reply?.html) {
    marks = new Map();
    setReading(reply.html);
    part("reading-told").textContent = reply.told;
    part("archive-reading").closest(".or-view").scrollTop = 0;
    refreshAbout();
  } else {
    tellReading(reply?.failure);
  }
  for (const button of reading().querySelectorAll(".or-pending button")) button.disabled = false;
}

function tellReading(html) {
  if (html === undefined) part("reading-told").replaceChildren(template("lost"));
  else part("reading-told").innerHTML = html;
  if (html !== "") part("reading-told").scrollIntoView({ block: "nearest" });
}

function swapRoles() {
  const other = { asks: "answers", answers: "asks" };
  for (const select of part("reading-people").querySelectorAll("[data-role-of]")) {
    select.value = other[select.value] ?? select.value;
  }
  preview();
}

Object.assign(actions, {
  "how-read": (button) => {
    location.hash = `#interviews/${encodeURIComponent(documentOf(button))}`;
  },
  "reading-back": async () => {
    const pending = part("pending") && !part("pending").hidden;
    if (!pending || (await askFirst(template("leaving"))) === "do") location.hash = "#interviews";
  },
  "more-turns": () => moreTurns(),
  "swap-roles": () => swapRoles(),
  "keep-changes": () => keepCorrections({ given: corrections() }),
  "drop-changes": () => showReading(reading().dataset.document),
  forget: async () => {
    if ((await askFirst(template("forgetting"))) === "do") keepCorrections({ forget: true });
  },
});
