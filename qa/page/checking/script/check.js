// A draft checked: its quotations against the archive. It is sent to this machine's own server, and kept nowhere.

const MOST_DRAFT_BYTES = 4_000_000; // no draft that the server would take is longer

let checking = 0; // counts checks, so that a late reply does not replace a later one

views.check = (panel) => {
  if (panel.childElementCount) return;
  panel.append(template("check"));
  part("check-file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) readDraft(file);
  });
  part("check-draft").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form.requestSubmit();
  });
};

async function checkDraft() {
  const number = ++checking;
  const result = part("check-result");
  tellDraft("");
  part("check-status").textContent = "";
  result.replaceChildren(template("checking"));
  const reply = await call("page_check", { text: part("check-draft").value });
  if (number !== checking) return;
  if (reply) result.innerHTML = reply.html;
  else result.replaceChildren(template("lost-check"));
  part("check-status").textContent = reply?.status ?? "";
  const heading = result.querySelector("h2");
  if (!heading) return;
  heading.focus({ preventScroll: true });
  toTop(result.closest(".or-view"), heading, 16);
}

// A text file as the draft, read by the browser itself.
async function readDraft(file) {
  const isText = /\.(txt|text|md|markdown)$/i.test(file.name) && file.size <= MOST_DRAFT_BYTES;
  try {
    if (!isText) throw new TypeError(file.name);
    part("check-draft").value = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    tellDraft("");
    part("check-draft").focus();
  } catch {
    tellDraft(part("check-told").dataset.other);
  }
}

const tellDraft = (words) => (part("check-told").textContent = words);

const inResult = (selector, { dataset }) =>
  part("check-result").querySelector(`${selector}[data-number="${dataset.number}"]`);

function lead(to, target = to) {
  to.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

element.addEventListener("submit", ({ target }) => target.matches(".or-check-form") && checkDraft());

Object.assign(actions, {
  "check-file": () => part("check-file").click(),
  "to-found": (mark) => {
    if (!window.getSelection().isCollapsed) return; // selecting words to copy is no click
    const finding = inResult(".or-check-finding", mark);
    lead(finding, finding.querySelector("h3"));
  },
  "to-quoted": (button) => lead(inResult(".or-check-draft mark", button), inResult(".or-check-draft button", button)),
  "to-checked": (button) => {
    openedFrom = button;
    openPlace(placeOf(button));
  },
});
