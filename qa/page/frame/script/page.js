// The page: its fixed parts and the calls to its server. The server sends finished markup, in which all text of
// documents is escaped. Text that the reader typed is only ever set as text.

/** The component of the page, which holds everything else. @type {HTMLElement} */
export let component;

/** The fixed parts; they are there once the frame is. @type {HTMLElement} */
export let page;
/** @type {HTMLElement} */
export let log;
/** @type {HTMLElement} */
export let exchanges;
/** @type {HTMLFormElement} */
export let form;
/** @type {HTMLTextAreaElement} */
export let question;
/** The panel that shows an interview beside the conversation. @type {HTMLElement} */
export let panel;
/** @type {HTMLElement} */
export let panelBody;

/** What buttons do, by their `data-do`. Each script adds its own. @type {Record<string, (button?: any) => unknown>} */
export const actions = {};

/** @type {HTMLElement} */
let root;

/** Attach the scripts to the component of the page. */
export function attach() {
  root = part("root", document);
  component = root.parentElement;
}

/** Return the part of the page with a name. @returns {any} */
export function part(/** @type {string} */ name, /** @type {ParentNode} */ place = root) {
  return place.querySelector(`[data-part="${name}"]`);
}

/** Return a copy of a template. The words of the page come from templates, so that scripts have none. */
export function template(/** @type {string} */ name) {
  /** @type {any} */
  const found = root.querySelector(`[data-template="${name}"]`);
  return /** @type {DocumentFragment} */ (found.content.cloneNode(true));
}

/** Return the first element of a copy of a template. */
export const elementFrom = (/** @type {string} */ name) =>
  /** @type {HTMLElement} */ (template(name).firstElementChild);

/** Put the frame into the page. */
export function showFrame(/** @type {string} */ html) {
  root.innerHTML = html;
  page = part("page");
  log = part("log");
  exchanges = part("exchanges");
  form = part("form");
  question = part("question");
  panel = part("source");
  panelBody = part("source-body");
}

/** Show that the page could not be started, with a way to try again. */
export function showUnstarted() {
  root.querySelector(".or-loading")?.replaceWith(template("unstarted"));
}

/** Put a reply's HTML into a place, or a template where the server did not reply. */
export function fill(
  /** @type {Element} */ place,
  /** @type {string | undefined} */ html,
  /** @type {string} */ otherwise = "lost",
) {
  if (html === undefined) place.replaceChildren(template(otherwise));
  else place.innerHTML = html;
}

export const language = () => document.documentElement.lang;

const CALLS = "gradio_api/component_server/"; // where Gradio answers calls of the functions of a component
const WAITING_LOOK = 1000; // milliseconds between two looks at the place of a call that waits

/** Return a name that nobody else has. */
export const newName = () => Math.random().toString(36).slice(2);

const session = newName();

/** Return the id of the component whose functions have a name, from the configuration that Gradio put into the page. */
export function componentWith(
  /** @type {string} */ name,
  /** @type {any} */ { components } = window.gradio_config,
) {
  return components.find((/** @type {any} */ { props }) => props.server_fns?.includes(name)).id;
}

/** Make a call to the server by its name. Return the reply, or nothing when the server cannot be reached. */
export async function call(
  /** @type {string} */ name,
  /** @type {object} */ request = {},
  /** @type {AbortSignal | undefined} */ signal = undefined,
) {
  const data = { language: language(), ...request };
  try {
    const reply = await fetch(CALLS, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      signal,
      body: JSON.stringify({ data, fn_name: name, component_id: componentWith(name), session_hash: session }),
    });
    if (reply.status === 401) location.reload(); // the session has ended: the server then shows what to do
    return reply.ok ? await reply.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Make a call that may have to wait for its turn. Meanwhile, `place` shows how much is before it. */
export async function callInTurn(
  /** @type {string} */ name,
  /** @type {object} */ request,
  /** @type {Element | null} */ place,
  /** @type {AbortSignal | undefined} */ signal = undefined,
) {
  const ticket = newName();
  let timer = setTimeout(async function look() {
    const told = (await call("page_waiting", { ticket }, signal))?.told;
    if (!timer) return;
    if (place) place.textContent = told ?? "";
    timer = setTimeout(look, WAITING_LOOK);
  }, WAITING_LOOK);
  const reply = await call(name, { ...request, ticket }, signal);
  clearTimeout(timer);
  timer = null;
  return reply;
}

/** Scroll until the target is at the top of its scroller. */
export function toTop(/** @type {Element} */ scroller, /** @type {Element} */ target, margin = 0) {
  scroller.scrollTop += target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - margin;
}

// The widths at which the layout changes; the style sheets have the same ones. Functions, so that these scripts can be
// loaded where there is no window.

/** The screens on which the panel covers the conversation. */
export const narrow = () => window.matchMedia("(max-width: 899px)");

/** The screens on which the column of earlier conversations covers the conversation. */
export const medium = () => window.matchMedia("(max-width: 1199px)");
