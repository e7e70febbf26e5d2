// Files for the archive: chosen, or dropped anywhere on the page; sent one by one, then added.

const ADDRESS = "onrecord/uploads";
const AT_ONCE = 3; // files that are sent at a time
const EACH = 20000; // bytes that a file counts besides its own, for the time that each takes

let sending = null; // stops what is being sent

// The files of a choice or a drop, with their paths below what was given.
const chosenFiles = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

async function droppedFiles(entries) {
  const found = [];
  const waiting = [...entries];
  while (waiting.length) {
    const entry = waiting.shift();
    if (entry.isDirectory) waiting.push(...(await entriesIn(entry)));
    else found.push({ path: entry.fullPath.replace(/^\//, ""), file: await new Promise((...done) => entry.file(...done)) });
  }
  return found;
}

// A folder tells what it holds in parts, until there is nothing more.
async function entriesIn(folder) {
  const reader = folder.createReader();
  const all = [];
  for (;;) {
    const some = await new Promise((...done) => reader.readEntries(...done));
    if (!some.length) return all;
    all.push(...some);
  }
}

async function give(finding) {
  if (sending) return;
  await toList();
  sending = new AbortController();
  tellArchive("");
  part("work").hidden = false;
  showProgress({ title: "", name: "", share: 0, left: "" });
  part("work-title").replaceChildren(template("preparing"));
  window.addEventListener("beforeunload", warn);
  try {
    await deliver(await finding);
  } catch (error) {
    tellArchive(error.html);
  } finally {
    window.removeEventListener("beforeunload", warn);
    sending = null;
    part("work").hidden = true;
    watchWork();
  }
}

const warn = (event) => event.preventDefault();

// Shows the list, wherever the page was.
async function toList() {
  if (page.dataset.view !== "interviews" || location.hash !== "#interviews") location.hash = "#interviews";
  showView();
  await fillView(element.querySelector('.or-view[data-view="interviews"]'));
}

// Announces files, asks what must be asked, sends them, and has them added.
async function deliver(files) {
  const reply = await call("page_begin", { files: files.map(({ path, file }) => [path, file.size]) });
  if (!reply || reply.failure) throw { html: reply?.failure };
  const drop = () => call("page_drop", { delivery: reply.delivery });
  const answer = reply.question ? await askFirst(reply.question) : "do";
  if (!answer) return drop();
  const wanted = reply.files
    .map((item, number) => ({ ...item, number, file: files[item.from].file }))
    .filter((item) => item.wanted && (answer === "do" || !item.replaces));
  try {
    await sendAll(reply.delivery, wanted);
  } catch (error) {
    await drop();
    if (sending.signal.aborted) return undefined;
    throw error;
  }
  const added = await call("page_add", { delivery: reply.delivery });
  if (!added?.id) throw { html: added?.failure };
  watched = added.id;
  return added.id;
}

async function sendAll(delivery, items) {
  const began = performance.now();
  const whole = items.reduce((sum, { file }) => sum + file.size + EACH, 0);
  let done = 0;
  const note = (bytes, name) => {
    done += bytes;
    const passed = (performance.now() - began) / 1000;
    const left = passed > 1.5 ? (passed * (whole - done)) / done : null; // seconds
    showProgress({ name, share: done / whole, left: left === null ? "" : clock(left), title: "" });
    part("work-title").replaceChildren(template("copying"));
  };
  const waiting = [...items];
  const worker = async () => {
    while (waiting.length) await send(delivery, waiting.shift(), note);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

// `fetch` does not tell how much it has sent.
function send(delivery, { number, file, name }, note) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let told = 0;
    const upTo = (bytes) => {
      note(bytes - told, name);
      told = bytes;
    };
    request.upload.addEventListener("progress", ({ loaded }) => upTo(loaded));
    request.addEventListener("load", async () => {
      upTo(file.size + EACH);
      if (request.status === 200) resolve();
      else reject({ html: (await call("page_refused", refusalIn(request)))?.html });
    });
    for (const end of ["error", "abort"]) request.addEventListener(end, () => reject({}));
    sending.signal.addEventListener("abort", () => request.abort());
    request.open("PUT", `${ADDRESS}/${delivery}/${number}`);
    if (sending.signal.aborted) reject({});
    else request.send(file);
  });
}

function refusalIn(request) {
  try {
    return JSON.parse(request.responseText);
  } catch {
    return { message: request.responseText };
  }
}

function listenToGiving() {
  for (const name of ["add-files", "add-folder"]) {
    part(name)?.addEventListener("change", ({ target }) => {
      const files = chosenFiles(target);
      target.value = "";
      give(Promise.resolve(files));
    });
  }
}

// Dropping

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
let over = 0; // elements that what is dragged is over

function showDrop(shown) {
  const place = page?.querySelector(":scope > .or-drop");
  if (!shown) {
    over = 0;
    place?.remove();
  } else if (!place && page) page.append(template("drop"));
}

document.addEventListener("dragenter", async (event) => {
  if (!hasFiles(event) || !page || page.dataset.view === "check") return;
  over += 1;
  const { uploads } = (await askForView()) ?? {};
  if (uploads && over > 0 && (await toTemplates())) showDrop(true);
});

// The words of the overlay come with the view.
const toTemplates = () => fillView(element.querySelector('.or-view[data-view="interviews"]'));

document.addEventListener("dragleave", (event) => {
  if (!hasFiles(event)) return;
  over -= 1;
  if (over <= 0) showDrop(false);
});

document.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());

document.addEventListener("drop", async (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault(); // or the browser would open the file in place of this page
  showDrop(false);
  if (page?.dataset.view === "check") {
    readDraft(event.dataTransfer.files[0]); // no interview, but what is to be checked
    return;
  }
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = [...event.dataTransfer.files].map((file) => ({ path: file.name, file }));
  if (!(await askForView())?.uploads) return;
  give(entries.length ? droppedFiles(entries) : Promise.resolve(files));
});

Object.assign(actions, {
  "add-files": () => part("add-files").click(),
  "add-folder": () => part("add-folder").click(),
});
