// The desk: quotes that the reader keeps. Every change is sent at once, and the server sends back the desk with each
// quote as it is in the archive then.

import { base64 } from "../../frame/script/download.js";
import { actions, call, component, fill, part, template } from "../../frame/script/page.js";
import { store, stored } from "../../frame/script/storage.js";
import { views } from "../../frame/script/views.js";
import { chosen } from "../../asking/script/menus.js";
import { lostWords } from "../../asking/script/copying.js";
import { listenToDraft, saveDraft, showDraft, showUsed } from "./draft.js";
import { keptOf, keptWith, lastDesk, noteDesk, saveFile, shownDesk, tellDesk } from "./shown.js";

const MOST_FILE_BYTES = 5_000_000; // in Base64, the server takes no longer request

/** Return the id of the desk in an address: `#desk/its-id`. */
export const deskIn = (/** @type {string} */ address) => /^#desk\/([0-9a-f]{12})(?:\?|$)/.exec(address)?.[1] ?? "";

views.desk = async (place) => {
  await saveDraft();
  if (!place.childElementCount) place.append(template("opening"));
  let reply = await call("page_desk", { desk: deskIn(location.hash) || lastDesk() });
  // The desk used last may be deleted.
  if (reply && !reply.desk && !deskIn(location.hash)) reply = await call("page_desk", { desk: "" });
  showDesk(reply, place);
};

/** Show a desk that the server sent. */
function showDesk(/** @type {any} */ reply, place = component.querySelector('.or-view[data-view="desk"]')) {
  fill(place, reply?.html);
  if (!reply?.desk) return;
  noteDesk(reply.desk);
  showDraft(reply);
  if (deskIn(location.hash) !== reply.desk) history.replaceState(null, "", `#desk/${reply.desk}`);
  part("desk-style").value = stored("desk-style", "chicago");
}

/**
 * Change the desk that is shown. Only its quotes are shown again, unless `whole`: the draft and the focus stay.
 * Return whether that worked.
 */
export async function changeDesk(/** @type {object} */ request, whole = false) {
  const reply = await call("page_desk_change", { desk: shownDesk(), ...request });
  if (!reply || reply.failure) {
    tellDesk(reply?.failure ?? lostWords());
    return false;
  }
  tellDesk("");
  if (whole) {
    showDesk(reply);
    return true;
  }
  const tag = pressedTag();
  part("desk-quotes").innerHTML = reply.quotes;
  showUsed();
  if (tag) filterBy(tag);
  return true;
}

const groupOf = (/** @type {Element} */ inside) =>
  /** @type {HTMLElement} */ (inside.closest(".or-desk-group")).dataset.group;

/** Open or close the form of a quote. */
function edit(/** @type {HTMLElement} */ kept, isOpen = true) {
  const form = /** @type {HTMLFormElement} */ (kept.querySelector(".or-kept-edit"));
  form.hidden = !isOpen;
  if (!isOpen) form.reset();
  /** @type {HTMLElement} */ (kept.querySelector(isOpen ? "[name=note]" : ".or-dots")).focus();
}

async function saveEdit(/** @type {HTMLFormElement} */ form) {
  const { id } = keptOf(form).dataset;
  if (await changeDesk({ do: "edit", id, ...Object.fromEntries(new FormData(form)) })) {
    /** @type {HTMLElement} */ (keptWith(id)?.querySelector(".or-dots"))?.focus();
  }
}

async function drop(/** @type {HTMLElement} */ button) {
  const { id } = keptOf(button).dataset;
  const all = [...part("desk-quotes").querySelectorAll(".or-kept")];
  const next = all[all.indexOf(keptOf(button)) + 1] ?? all.at(-2);
  const nextId = /** @type {HTMLElement | undefined} */ (next)?.dataset.id;
  if (!(await changeDesk({ do: "drop", id }))) return;
  const told = part("desk-told");
  told.textContent = `${part("desk").dataset.dropped} `;
  told.append(template("desk-undo"));
  told.querySelector("button").focus();
  told.dataset.next = nextId ?? "";
}

const pressedTag = () =>
  /** @type {HTMLElement | null} */ (part("desk-quotes")?.querySelector("[data-tag][aria-pressed=true]"))?.dataset
    .tag;

/** Show only the quotes with a tag, or all of them when it is chosen again. */
function filterBy(/** @type {string | undefined} */ tag) {
  for (const button of part("desk-quotes").querySelectorAll("[data-tag]")) {
    button.setAttribute("aria-pressed", String(button.dataset.tag === tag));
  }
  for (const kept of part("desk-quotes").querySelectorAll(".or-kept")) {
    kept.parentElement.hidden = Boolean(tag) && !kept.dataset.tags.split("\n").includes(tag);
  }
}

/** Ask for a name in a dialog. Return it, or nothing. @returns {Promise<string>} */
function askName(/** @type {string} */ title, value = "") {
  const dialog = part("desk-naming");
  const field = dialog.querySelector("input");
  dialog.querySelector("h2").textContent = dialog.querySelector(`[data-title="${title}"]`).content.textContent;
  field.value = value;
  return answered(dialog).then((said) => (said === "do" ? field.value.trim() : ""));
}

/** Show a dialog. Return what was answered. @returns {Promise<string>} */
function answered(/** @type {HTMLDialogElement} */ dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  dialog.querySelector("input")?.select();
  return new Promise((answer) =>
    dialog.addEventListener("close", () => answer(dialog.returnValue), { once: true }),
  );
}

async function named(/** @type {string} */ title, /** @type {object} */ request, value = "", whole = false) {
  const name = await askName(title, value);
  if (name) await changeDesk({ ...request, name }, whole);
}

/** Give the quotes that are in sight, or those of a group, further tags. */
async function tagAll(/** @type {HTMLElement} */ item) {
  const inside = item.closest(".or-desk-group") ?? part("desk-quotes");
  const kept = /** @type {NodeListOf<HTMLElement>} */ (inside.querySelectorAll("li:not([hidden]) > .or-kept"));
  const ids = [...kept].map(({ dataset }) => dataset.id);
  if (ids.length) await named("desk-tag-all", { do: "tag", ids });
}

async function load(/** @type {HTMLInputElement} */ field) {
  const [file] = field.files;
  field.value = "";
  if (!file) return;
  const bytes = new Uint8Array(await file.slice(0, MOST_FILE_BYTES + 1).arrayBuffer());
  if (bytes.length > MOST_FILE_BYTES) return tellDesk(part("desk").dataset.tooLarge);
  const reply = await call("page_desk_load", { name: file.name, data: base64(bytes) });
  if (reply?.html) showDesk(reply);
  else tellDesk(reply?.failure ?? lostWords());
}

export function listenToDesk() {
  component.addEventListener("change", (/** @type {Targeted<Event>} */ { target }) => {
    if (target === part("desk-choice")) location.hash = `#desk/${target.value}`;
    else if (target === part("desk-load")) load(target);
    else if (target === part("desk-style")) store("desk-style", target.value);
  });
  component.addEventListener("submit", (/** @type {Targeted<SubmitEvent>} */ event) => {
    if (event.target.matches(".or-kept-edit")) saveEdit(/** @type {any} */ (event.target));
    else if (event.target.matches(".or-desk-name")) {
      /** @type {HTMLDialogElement} */ (event.target.closest("dialog")).close("do");
    }
  });
  listenToDraft();
}

Object.assign(actions, {
  "desk-new": chosen(async () => {
    await saveDraft();
    await named("desk-new", { do: "new" }, "", true);
  }),
  "desk-rename": chosen(async () => {
    await saveDraft();
    await named("desk-rename", { do: "rename" }, part("desk").querySelector("h1").textContent, true);
  }),
  "desk-delete": chosen(async () => {
    if ((await answered(part("desk-deleting"))) !== "do") return;
    noteDesk("");
    await changeDesk({ do: "delete" }, true);
    history.replaceState(null, "", shownDesk() ? `#desk/${shownDesk()}` : "#desk");
  }),
  "desk-load": chosen(() => part("desk-load").click()),
  "desk-file": chosen((item) => saveFile({ format: item.dataset.format })),
  "desk-dialog-end": (/** @type {HTMLElement} */ button) => button.closest("dialog").close(),
  "desk-tag-all": chosen(tagAll),
  "desk-group-new": () => named("desk-group-new", { do: "group" }),
  "desk-group-rename": chosen((item) =>
    named("desk-group-rename", { do: "group-rename", group: groupOf(item) }, groupOf(item)),
  ),
  "desk-group-up": chosen((item) => changeDesk({ do: "group-step", group: groupOf(item), by: -1 })),
  "desk-group-down": chosen((item) => changeDesk({ do: "group-step", group: groupOf(item), by: 1 })),
  "desk-group-drop": chosen((item) => changeDesk({ do: "group-drop", group: groupOf(item) })),
  "desk-edit": chosen((item) => edit(keptOf(item))),
  "desk-edit-end": (/** @type {HTMLElement} */ button) => edit(keptOf(button), false),
  "desk-drop": chosen(drop),
  "desk-renew": chosen((item) => changeDesk({ do: "renew", id: keptOf(item).dataset.id })),
  "desk-restore": async () => {
    if (await changeDesk({ do: "restore" })) part("desk-quotes").querySelector("button")?.focus();
  },
  "desk-filter": (/** @type {HTMLElement} */ button) =>
    filterBy(button.dataset.tag === pressedTag() ? undefined : button.dataset.tag),
});
