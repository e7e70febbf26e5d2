// Behaviour of the page. Gradio runs the files of this folder, one after the other in the order of their names, as
// the body of one function that is given `element` (the component) and `server` (the calls of the page). Markup comes
// ready from the server, where all text of documents is escaped; whatever the reader typed is only ever set as text.
"use strict";

const root = element.querySelector('[data-part="root"]');
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const template = (name) => root.querySelector(`[data-template="${name}"]`).content.cloneNode(true);
const narrow = window.matchMedia("(max-width: 899px)");

// What buttons do, by their `data-do`; each file adds its own.
const actions = {};

// The parts that stay as long as the page; there once the frame is.
let page, log, exchanges, form, question, source, sourceBody;

function findParts() {
  page = part("page");
  log = part("log");
  exchanges = part("exchanges");
  form = part("form");
  question = part("question");
  source = part("source");
  sourceBody = part("source-body");
}

const language = () => document.documentElement.lang;

// A call of the page by its name: the reply, or nothing when the server cannot be reached.
async function call(name, request = {}) {
  try {
    return await server[name]({ language: language(), ...request });
  } catch {
    return undefined;
  }
}

function toTop(scroller, target, margin = 0) {
  scroller.scrollTop += target.getBoundingClientRect().top - scroller.getBoundingClientRect().top - margin;
}
