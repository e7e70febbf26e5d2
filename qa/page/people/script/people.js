// People: everybody who answers, one person (`#people/NAME`), and what somebody said about a topic over time
// (`#people/NAME?about=TOPIC&document=…&beside=…`). The address names what is shown, so Back and links agree with it.

import { actions, call, callInTurn, component, fill, part, template } from "../../frame/script/page.js";
import { detailIn, viewPlace, views } from "../../frame/script/views.js";

const TYPING = 150; // milliseconds after the last key until the list is fetched
const FIELDS = ["about", "document", "beside"];

let fetches = 0; // counts requests, so that a late reply does not replace a later one

/**
 * Return the person and the search of an address.
 * @returns {Record<string, string>}
 */
export function personIn(/** @type {string} */ address) {
  const [, asked] = address.split("?");
  const fields = new URLSearchParams(asked ?? "");
  const given = Object.fromEntries(FIELDS.map((name) => [name, fields.get(name) ?? ""]));
  return { name: detailIn(address), ...given };
}

/** Return the address of a person and what is asked about them. */
export function addressOfPerson(/** @type {Record<string, string>} */ { name, ...given }) {
  const fields = new URLSearchParams(FIELDS.filter((field) => given[field]).map((field) => [field, given[field]]));
  return `#people/${encodeURIComponent(name)}${fields.size ? `?${fields}` : ""}`;
}

views.people = async (place) => {
  const { name, ...given } = personIn(location.hash);
  if (!name) {
    await showEverybody(place);
    return;
  }
  if (part("person", place)?.dataset.name !== name && !(await showPerson(place, name))) return;
  const form = part("said-form", place);
  if (!form) return;
  for (const field of FIELDS) if (form.elements[field]) form.elements[field].value = given[field];
  if (given.about) await showSaid(given);
  else part("said", place).replaceChildren();
};

async function showEverybody(/** @type {HTMLElement} */ place) {
  if (part("people-rows", place)) return;
  const reply = await call("page_people");
  fill(place, reply?.html);
  await showRows();
}

async function showRows() {
  const fetch = ++fetches;
  const reply = await call("page_people_rows", { find: part("people-find")?.value ?? "" });
  const rows = part("people-rows");
  if (rows && fetch === fetches) fill(rows, reply?.html);
}

/** Show a person. Return whether that is still wanted when the server has replied. */
async function showPerson(/** @type {HTMLElement} */ place, /** @type {string} */ name) {
  const fetch = ++fetches;
  place.replaceChildren(template("opening"));
  const reply = await callInTurn("page_person", { name }, place.firstElementChild);
  if (fetch !== fetches) return false;
  fill(place, reply?.html);
  const shown = part("person", place);
  if (shown) shown.dataset.name = name; // as the address writes it
  place.scrollTop = 0;
  return true;
}

async function showSaid(/** @type {Record<string, any>} */ given) {
  const fetch = ++fetches;
  const place = part("said");
  place.replaceChildren(template("opening"));
  const request = { name: part("person").dataset.name, ...given };
  const reply = await callInTurn("page_said", request, place.firstElementChild);
  if (fetch !== fetches) return;
  fill(place, reply?.html);
  place.querySelector("h2")?.focus();
}

function search(/** @type {HTMLFormElement} */ form) {
  const given = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
  const address = addressOfPerson({ name: part("person").dataset.name, ...given });
  if (address === location.hash) views.people(viewPlace("people"));
  else location.hash = address;
}

/** Join another name with that of the person, and show the person again. */
async function join(/** @type {HTMLFormElement} */ form) {
  const { name } = part("person").dataset;
  const reply = await call("page_join", { name, ...Object.fromEntries(new FormData(form)) });
  const told = reply?.told;
  if (told) await showPerson(viewPlace("people"), name);
  const place = part("join-told");
  if (told) place.textContent = told;
  else fill(place, reply?.failure);
}

export function listenToPeople() {
  /** @type {ReturnType<typeof setTimeout>} */
  let typing;
  component.addEventListener("input", (/** @type {Targeted<Event>} */ { target }) => {
    if (!target.matches("[data-part=people-find]")) return;
    clearTimeout(typing);
    typing = setTimeout(showRows, TYPING);
  });
  component.addEventListener("submit", (/** @type {Targeted<SubmitEvent>} */ { target }) => {
    const form = /** @type {HTMLFormElement} */ (/** @type {unknown} */ (target));
    if (target.matches("[data-part=said-form]")) search(form);
    if (target.matches("[data-part=join-form]")) join(form);
  });
}

Object.assign(actions, {
  "said-topic": (/** @type {HTMLElement} */ button) => {
    const form = /** @type {HTMLFormElement} */ (button.closest("form"));
    part("said-form").elements.about.value = button.textContent;
    search(form);
  },
  "said-more": (/** @type {HTMLElement} */ button) =>
    showSaid({ ...personIn(location.hash), first: Number(button.dataset.first) }),
});
