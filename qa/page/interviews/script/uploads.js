// Uploads: chosen files are announced, sent a few at a time, and then added to the archive.

import { actions, call, component, page, part, template } from "../../frame/script/page.js";
import { showView, viewPlace } from "../../frame/script/views.js";
import { askFirst, fillView, tellArchive } from "./list.js";
import { sending, setSending, showProgress, watch, watchWork } from "./work.js";

/** @typedef {{path: string, file: File}} FoundFile */

const ADDRESS = "onrecord/uploads";
const AT_ONCE = 3; // files that are sent at a time
const PER_FILE = 20_000; // bytes that each file counts besides its own, for the time that a request takes
const SURE_AFTER = 1.5; // seconds until the time left can be estimated

/** An upload failed: `html` says why, or the server cannot be reached. */
class UploadFailure extends Error {
  constructor(/** @type {string | undefined} */ html) {
    super("The upload failed.");
    this.html = html;
  }
}

/** Return chosen files with their paths below the folder that was chosen. */
const chosenFiles = (/** @type {HTMLInputElement} */ input) =>
  [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** Upload files and add them to the archive, with the view of the interviews in sight. */
export async function upload(/** @type {Promise<FoundFile[]>} */ finding) {
  if (sending) return;
  await showList();
  const controller = new AbortController();
  setSending(controller);
  tellArchive("");
  part("work").hidden = false;
  showProgress({ title: "", name: "", share: 0, left: "" });
  part("work-title").replaceChildren(template("preparing"));
  window.addEventListener("beforeunload", warn);
  try {
    await deliver(await finding, controller.signal);
  } catch (error) {
    tellArchive(error.html);
  } finally {
    window.removeEventListener("beforeunload", warn);
    setSending(null);
    part("work").hidden = true;
    watchWork();
  }
}

const warn = (/** @type {Event} */ event) => event.preventDefault();

/** Show the list of interviews, from any view. */
async function showList() {
  if (page.dataset.view !== "interviews" || location.hash !== "#interviews") location.hash = "#interviews";
  showView();
  await fillView(viewPlace("interviews"));
}

/** Announce files, ask what must be asked, send the wanted ones, and have them added. */
async function deliver(/** @type {FoundFile[]} */ files, /** @type {AbortSignal} */ signal) {
  const reply = await call("page_begin", { files: files.map(({ path, file }) => [path, file.size]) });
  if (!reply || reply.failure) throw new UploadFailure(reply?.failure);
  const drop = () => call("page_drop", { delivery: reply.delivery });
  const answer = reply.question ? await askFirst(reply.question) : "do";
  if (!answer) {
    await drop();
    return;
  }
  try {
    await sendAll(reply.delivery, wantedFiles(reply.files, files, answer), signal);
  } catch (error) {
    await drop();
    if (signal.aborted) return;
    throw error;
  }
  const added = await call("page_add", { delivery: reply.delivery });
  if (!added?.id) throw new UploadFailure(added?.failure);
  watch(added.id);
}

/**
 * Return the files to send, by the server's list of them and the reader's answer: "do" sends also those that replace
 * a file of the archive.
 * @param {{from: number, name: string, wanted: boolean, replaces: boolean}[]} items
 * @param {FoundFile[]} files
 * @param {string} answer
 */
export function wantedFiles(items, files, answer) {
  return items
    .map((item, number) => ({ ...item, number, file: files[item.from].file }))
    .filter((item) => item.wanted && (answer === "do" || !item.replaces));
}

/** @typedef {ReturnType<typeof wantedFiles>[number]} WantedFile */

async function sendAll(
  /** @type {string} */ delivery,
  /** @type {WantedFile[]} */ items,
  /** @type {AbortSignal} */ signal,
) {
  const began = performance.now();
  const whole = items.reduce((sum, { file }) => sum + file.size + PER_FILE, 0);
  let sent = 0;
  const note = (/** @type {number} */ bytes, /** @type {string} */ name) => {
    sent += bytes;
    const left = timeLeft((performance.now() - began) / 1000, sent, whole);
    showProgress({ name, share: sent / whole, left, title: "" });
    part("work-title").replaceChildren(template("copying"));
  };
  const waiting = [...items];
  const worker = async () => {
    while (waiting.length) await send(delivery, waiting.shift(), note, signal);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Return the time that an upload will still take as minutes and seconds, or nothing while that is a guess. */
export function timeLeft(/** @type {number} */ passed, /** @type {number} */ sent, /** @type {number} */ whole) {
  return passed > SURE_AFTER ? clock((passed * (whole - sent)) / sent) : "";
}

/** Return seconds as minutes and seconds: "1:05". */
export function clock(/** @type {number} */ seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

/**
 * Send a file. `fetch` does not tell how much it has sent.
 * @param {string} delivery
 * @param {WantedFile} item
 * @param {(bytes: number, name: string) => void} note
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function send(delivery, { number, file, name }, note, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let noted = 0;
    const noteUpTo = (/** @type {number} */ bytes) => {
      note(bytes - noted, name);
      noted = bytes;
    };
    request.upload.addEventListener("progress", ({ loaded }) => noteUpTo(loaded));
    request.addEventListener("load", async () => {
      noteUpTo(file.size + PER_FILE);
      if (request.status === 200) resolve();
      else reject(new UploadFailure((await call("page_refused", refusalIn(request.responseText)))?.html));
    });
    const fail = () => reject(new UploadFailure(undefined));
    for (const end of ["error", "abort"]) request.addEventListener(end, fail);
    signal.addEventListener("abort", () => request.abort());
    request.open("PUT", `${ADDRESS}/${delivery}/${number}`);
    if (signal.aborted) fail();
    else request.send(file);
  });
}

/** Return the refusal in a response: JSON, or any words. */
export function refusalIn(/** @type {string} */ text) {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text };
  }
}

/** Upload what the reader chooses. */
export function listenToUploads() {
  component.addEventListener("change", (/** @type {Targeted<Event>} */ { target }) => {
    if (!["add-files", "add-folder"].includes(target.dataset.part)) return;
    const files = chosenFiles(target);
    target.value = "";
    upload(Promise.resolve(files));
  });
}

actions["add-files"] = () => part("add-files").click();
actions["add-folder"] = () => part("add-folder").click();
