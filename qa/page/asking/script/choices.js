// The fields that offer, as one types, the archive's people and interviews: comboboxes by the ARIA pattern.

const offers = {}; // field's name → what it offers now, and for which words

const choiceList = (name) => document.getElementById(`or-${name}-list`);
const choicesIn = (name) => [...choiceList(name).querySelectorAll("[role=option]")];
const isOffering = (name) => !choiceList(name).hidden;

async function offer(name) {
  const field = limitField(name);
  const typed = field.value.trim();
  const reply = await call("page_choices", { of: name, typed });
  if (!reply || field.value.trim() !== typed || document.activeElement !== field) return;
  choiceList(name).innerHTML = reply.html;
  choiceList(name).scrollTop = 0;
  offers[name] = reply;
  tellField(name, reply.told, reply.total === 0 && Boolean(typed));
  showOffer(name, reply.total > 0);
}

function showOffer(name, isShown) {
  choiceList(name).hidden = !isShown;
  limitField(name).setAttribute("aria-expanded", String(isShown));
  if (!isShown) markChoice(name, undefined);
}

function markChoice(name, option) {
  for (const each of choicesIn(name)) each.setAttribute("aria-selected", String(each === option));
  if (option) limitField(name).setAttribute("aria-activedescendant", option.id);
  else limitField(name).removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

const markedChoice = (name) => choicesIn(name).find((option) => option.getAttribute("aria-selected") === "true");

function choose(name, { value, name: shown }) {
  const given = name === "document" ? { document: value, documentName: shown } : { [name]: value };
  limited = { ...limited, ...given };
  limitField(name).value = shown;
  tellField(name, "");
  showOffer(name, false);
  showLimits();
}

// Makes what was typed a limit when the field is left: a name as it stands, where somebody goes by it; an interview
// where only one does.
async function settleChoice(name) {
  const typed = limitField(name).value.trim();
  showOffer(name, false);
  if (typed === shownLimit(name, limited)) {
    tellField(name, "");
    return;
  }
  const reply = typed ? await call("page_choices", { of: name, typed, settle: true }) : { value: "", name: "" };
  if (!reply || limitField(name).value.trim() !== typed) return;
  if (reply.fault) {
    choose(name, { value: "", name: typed });
    tellField(name, reply.fault, true);
  } else {
    choose(name, reply);
  }
}

function moveChoice(name, key) {
  const all = choicesIn(name);
  const at = all.indexOf(markedChoice(name));
  const next = { ArrowDown: at + 1, ArrowUp: at < 0 ? all.length - 1 : at - 1, PageDown: at + 5, PageUp: at - 5 }[key];
  markChoice(name, all[Math.max(0, Math.min(next, all.length - 1))]);
}

function onChoiceKey(event) {
  const { name } = event.target;
  if (["ArrowDown", "ArrowUp", "PageDown", "PageUp"].includes(event.key)) {
    event.preventDefault();
    if (isOffering(name)) moveChoice(name, event.key);
    else offer(name);
  } else if (event.key === "Enter") {
    event.preventDefault();
    const option = isOffering(name) && markedChoice(name);
    if (option) choose(name, option.dataset);
    else settle(name).then(() => event.target.getAttribute("aria-invalid") === "false" && question.focus());
  } else if (event.key === "Escape" && isOffering(name)) {
    event.stopPropagation();
    showOffer(name, false);
  }
}
