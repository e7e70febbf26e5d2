// Search for exact words in all interviews, without case and accents. Words are only ever set as text.

const MOST = 100; // places that are listed
const CONTEXT = 90; // characters shown around the words

const field = document.getElementById("words");
const found = document.getElementById("found");
const listed = document.getElementById("interviews");

/** Return a text without case and accents, with one character for each of the text. */
const plain = (text) =>
  Array.from(text, (char) => char.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().charAt(0) || char).join(
    "",
  );

const turns = window.interviews.flatMap(({ page, title, date, turns: said }) =>
  said.map(([number, speaker, words]) => {
    const characters = Array.from(words);
    return { page, title, date, number, speaker, characters, searched: plain(words) };
  }),
);

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  made.dir = "auto";
  return made;
}

/** Return the place at which a turn has the words, with what is around them. */
function placeIn(turn, wanted) {
  const at = Array.from(turn.searched.slice(0, turn.searched.indexOf(wanted))).length;
  const end = at + Array.from(wanted).length;
  const cut = (start, stop) => turn.characters.slice(Math.max(0, start), stop).join("");
  const item = document.createElement("li");
  const link = element("a", `${turn.speaker || turn.title}, ${turn.title}${turn.date ? `, ${turn.date}` : ""}`);
  link.href = `${turn.page}#t${turn.number}`;
  const words = document.createElement("p");
  words.append(cut(at - CONTEXT, at), element("mark", cut(at, end)), cut(end, end + CONTEXT));
  item.append(words, link);
  return item;
}

function search() {
  const wanted = plain(field.value.trim());
  listed.hidden = Boolean(wanted);
  found.replaceChildren();
  if (!wanted) return;
  const places = turns.filter(({ searched }) => searched.includes(wanted));
  const all = document.createElement("ol");
  all.append(...places.slice(0, MOST).map((turn) => placeIn(turn, wanted)));
  const number = places.length === 1 ? "1 turn" : `${places.length} turns`;
  found.append(element("p", places.length > MOST ? `${number}, the first ${MOST}:` : number), all);
}

field.addEventListener("input", search);
search();
