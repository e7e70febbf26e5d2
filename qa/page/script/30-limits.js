// Limits

function activeLimits(values) {
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => {
      const control = form.elements[name];
      const label = control.closest("label").querySelector("span").textContent;
      const option = control.options && [...control.options].find((each) => each.value === value);
      return { name, words: `${label}: ${option ? option.textContent : value}` };
    });
}

function showLimits() {
  const chips = activeLimits(limits()).map(({ name, words }) => {
    const chip = template("chip").firstElementChild;
    chip.dataset.name = name;
    chip.querySelector("span").textContent = words;
    return chip;
  });
  part("chips").replaceChildren(...chips, ...(chips.length ? [template("clear")] : []));
}

function dropLimits(names) {
  for (const name of names) form.elements[name].value = "";
  showLimits();
  question.focus();
}

Object.assign(actions, {
  clear: () => dropLimits(["speaker", "document", "since", "until"]),
  drop: (button) => dropLimits([button.dataset.name]),
});
