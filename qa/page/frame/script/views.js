// Views: the conversation, and pages of their own beside it, each at an address of its own (`#overview`). A file
// adds its view as `views.name = show`; its link and its panel, `data-view="name"`, stand in the frame. What comes behind
// a slash (`#interviews/its-id`) is the view's own: it is shown again when that changes.

const views = {}; // name → what fills the panel when it comes into sight
let shownAddress = null; // what the panel in sight was filled for

function showView() {
  const [named] = location.hash.slice(1).split("/");
  const name = Object.hasOwn(views, named) ? named : "";
  const came = name !== (page.dataset.view ?? "");
  page.dataset.view = name;
  element.querySelector(".or-talk").hidden = Boolean(name);
  for (const panel of element.querySelectorAll(".or-view")) panel.hidden = panel.dataset.view !== name;
  for (const link of element.querySelectorAll(".or-views a")) {
    if (link.hash === (name && `#${name}`)) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const isShown = !came && shownAddress === location.hash;
  shownAddress = location.hash;
  if (!name || isShown) return;
  const panel = element.querySelector(`.or-view[data-view="${name}"]`);
  panel.focus({ preventScroll: true }); // so that its words are read next, and the arrow keys scroll it
  views[name](panel);
}

window.addEventListener("hashchange", () => page && showView());
