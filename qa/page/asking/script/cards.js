// What one does with a quote

const cardOf = (button) => button.closest(".or-card");

const TOLD_FOR = 8000; // milliseconds

// Tells what was done with a quote, below it and for a while; people who listen hear it.
function tell(card, words) {
  const line = card.querySelector(".or-told");
  line.hidden = false;
  line.textContent = words;
  setTimeout(() => line.textContent === words && (line.hidden = true), TOLD_FOR);
}

// The whole answer, in place of the quote; and back.

const shortened = new WeakMap(); // card → the words of its quote alone

async function toggleWhole(button) {
  const card = cardOf(button);
  const words = card.querySelector(".or-words");
  const isWhole = button.getAttribute("aria-expanded") === "true";
  if (isWhole) {
    words.innerHTML = shortened.get(card);
  } else {
    const reply = await call("page_whole", placeOf(card));
    if (!reply?.html) return tell(card, reply?.failure ?? lostWords());
    shortened.set(card, words.innerHTML);
    words.innerHTML = reply.html;
  }
  button.setAttribute("aria-expanded", String(!isWhole));
  [button.textContent, button.dataset.less] = [button.dataset.less, button.textContent];
  keepInPlace(card, () => {});
}

const lostWords = () => template("lost").querySelector(".or-verdict").nextElementSibling.textContent;

// Copying

const DEFAULT_STYLE = "plain";
const chosenStyle = () => kept("citation-style", DEFAULT_STYLE);

async function copyQuote(card) {
  const reply = call("page_copy", { ...placeOf(card), style: chosenStyle() });
  const text = reply.then((answered) => answered?.text ?? Promise.reject(new Error(answered?.failure ?? lostWords())));
  await copyText(card, text);
}

async function copyText(card, text) {
  const { done, refused } = card.querySelector("[data-do=copy]").dataset;
  try {
    tell(card, (await toClipboard(text)) ? done : refused);
  } catch (error) {
    tell(card, error.message);
  }
}

// Puts text that is still to come into the clipboard; tells whether the browser lets us. Fails where no text comes.
async function toClipboard(text) {
  try {
    // Given at once: a browser may forget the key that was pressed before the text is there.
    const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    return true;
  } catch {
    return copySelected(await text);
  }
}

function copySelected(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "or-unseen";
  const focused = document.activeElement;
  page.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return isCopied;
}

function linkTo(card) {
  const { document: name, start, end, sha256 } = placeOf(card);
  const address = new URLSearchParams({ quote: `${name}:${start}-${end}:${sha256.slice(0, 16)}` });
  return `${location.origin}${location.pathname}#${address}`;
}

// Judging

async function judge(button) {
  const card = cardOf(button);
  const verdict = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.verdict;
  const asked = card.closest(".or-answered")?.dataset.searched ?? "";
  const reply = await call("page_judge", { ...placeOf(card), question: asked, verdict });
  tell(card, reply?.status ?? reply?.failure ?? lostWords());
  if (reply?.verdict === undefined) return;
  for (const each of card.querySelectorAll("[data-do=judge]")) {
    each.setAttribute("aria-pressed", String(each.dataset.verdict === reply.verdict));
  }
}

// Passages like this one, below it

async function toggleSimilar(button) {
  const item = button.closest("li");
  const shown = item.querySelector(":scope > .or-similar") ?? button.closest(".or-similar");
  if (shown) {
    const card = shown.previousElementSibling;
    shown.remove();
    card.querySelector(".or-open").focus();
    return;
  }
  const reply = await call("page_similar", placeOf(cardOf(button)));
  if (!reply?.html) return tell(cardOf(button), reply?.failure ?? lostWords());
  const place = document.createElement("section");
  place.className = "or-similar";
  place.innerHTML = reply.html;
  item.append(place);
  place.querySelector("h3").focus({ preventScroll: true });
}

// Order: best first, or under a heading for each person or interview, in the order of their best quotes.

function group(button) {
  const by = button.dataset.by;
  const answered = button.closest(".or-answered");
  const lists = [...answered.querySelectorAll(":scope > .or-quotes, :scope > .or-group > .or-quotes")];
  const items = lists.flatMap((list) => [...list.children]);
  const rank = (item) => Number(item.querySelector(".or-card").dataset.rank);
  items.sort((one, other) => rank(one) - rank(other));
  const place = lists[0].closest(".or-group") ?? lists[0];
  const groups = new Map();
  for (const item of items) {
    const key = by && keyIn(item, by);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const shown = [...groups.values()].map((members) => (by ? groupOf(members, by) : listOf(members)));
  place.before(...shown);
  for (const old of new Set(lists.map((list) => list.closest(".or-group") ?? list))) old.remove();
  for (const each of button.parentElement.children) each.setAttribute("aria-pressed", String(each === button));
}

// People without a name are not one person, nor interviews of one title one interview.
function keyIn(item, by) {
  const { speaker, document: name } = item.querySelector(".or-card").dataset;
  return by === "speaker" && speaker ? speaker : `\n${name}`;
}

function listOf(items) {
  const list = document.createElement("ol");
  list.className = "or-quotes";
  list.append(...items);
  return list;
}

function groupOf(items, by) {
  const section = document.createElement("section");
  const heading = document.createElement("h3");
  const { dataset } = items[0].querySelector(".or-card");
  section.className = "or-group";
  heading.dir = "auto";
  heading.textContent = by === "speaker" ? dataset.speakerShown : dataset.title;
  section.append(heading, listOf(items));
  return section;
}

// Menus: a button and what it offers, walked with the arrow keys.

const openMenu = () => element.querySelector(".or-menu:not([hidden])");

const itemsOf = (menu) => [...menu.children].filter((item) => item.checkVisibility());

function showMenu(opener) {
  const menu = opener.nextElementSibling;
  for (const each of menu.querySelectorAll("[role=menuitemradio]")) {
    each.setAttribute("aria-checked", String(each.dataset.style === chosenStyle()));
  }
  menu.classList.remove("or-above", "or-backward");
  menu.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  const [at, frame] = [menu, menu.closest(".or-view") ?? log].map((each) => each.getBoundingClientRect());
  menu.classList.toggle("or-above", at.bottom > frame.bottom - 24);
  menu.classList.toggle("or-backward", at.right > frame.right - 8 || at.left < frame.left + 8);
  (menu.querySelector("[aria-checked=true]") ?? itemsOf(menu)[0]).focus();
}

function hideMenu(takesFocus = false) {
  const menu = openMenu();
  if (!menu) return;
  menu.hidden = true;
  menu.previousElementSibling.setAttribute("aria-expanded", "false");
  if (takesFocus) menu.previousElementSibling.focus();
}

function walkMenu(event) {
  const menu = event.target.closest("[role=menu]");
  if (!menu) return;
  const items = itemsOf(menu);
  const at = items.indexOf(event.target);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) items[next % items.length].focus();
  else if (event.key === "Escape") hideMenu(true);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

element.addEventListener("keydown", walkMenu);
element.addEventListener("focusout", ({ relatedTarget }) => {
  const menu = openMenu();
  if (menu && !menu.parentElement.contains(relatedTarget)) hideMenu();
});

// A menu closes before what was chosen in it is done, and then the focus is where it was.
const chosen = (act) => (item) => {
  hideMenu(true);
  return act(item);
};

// What an answer's certainty means stays away once it was sent away, until it is pointed at again.
element.addEventListener("keydown", (event) => {
  const place = event.target.closest(".or-sure-place") ?? element.querySelector(".or-sure-place:hover");
  if (event.key !== "Escape" || !place || place.dataset.dismissed) return;
  place.dataset.dismissed = "true";
  place.querySelector(".or-sure").setAttribute("aria-expanded", "false");
  place.addEventListener("pointerleave", () => delete place.dataset.dismissed, { once: true });
  place.addEventListener("focusout", () => delete place.dataset.dismissed, { once: true });
  event.stopPropagation();
});

Object.assign(actions, {
  whole: toggleWhole,
  copy: (target) => copyQuote(cardOf(target)),
  "copy-style": chosen((item) => {
    keep("citation-style", item.dataset.style);
    return copyQuote(cardOf(item));
  }),
  "copy-link": chosen((item) => copyText(cardOf(item), Promise.resolve(linkTo(cardOf(item))))),
  "more-speaker": chosen((item) => {
    const record = records.get(exchangeOf(item));
    ask(wholeSearch(record), { ...record.limits, speaker: cardOf(item).dataset.speaker });
  }),
  similar: (button) => {
    hideMenu();
    return toggleSimilar(button);
  },
  judge,
  group,
  elsewhere: (button) => openPlace(placeOf(button)),
  menu: (button) => (button.getAttribute("aria-expanded") === "true" ? hideMenu(true) : showMenu(button)),
  sure: (button) => {
    const isOpen = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!isOpen));
  },
});
