// Pictures: of the archive as a whole in a view of its own, and of where the matches of an answer are. They are drawn
// by the server for the width at which they are shown.

let drawn = 0; // counts drawings, so that a late reply does not replace a later one

const widthFor = (place) => Math.min(Math.floor(place.clientWidth), 960);

views.overview = (panel) => drawOverview(panel);

async function drawOverview(panel) {
  const drawing = ++drawn;
  const body = panel.querySelector(".or-overview") ?? panel.appendChild(document.createElement("div"));
  body.className = "or-overview";
  if (!body.childElementCount) body.replaceChildren(template("counting"));
  const width = widthFor(body);
  const reply = await call("page_overview", { width });
  if (drawing !== drawn) return;
  body.dataset.width = width;
  if (reply) body.innerHTML = reply.html;
  else body.replaceChildren(template("lost"));
  const place = body.querySelector("[data-part=themes]");
  if (!place) return;
  const themes = await call("page_themes", { width });
  if (drawing !== drawn) return;
  body.dataset.edition = themes?.edition ?? "";
  if (themes) place.innerHTML = themes.html;
  else place.replaceChildren(template("lost"));
}

async function showTheme(theme) {
  const body = element.querySelector(".or-overview");
  const place = body.querySelector("[data-part=on-theme]");
  place.replaceChildren(template("opening-theme"));
  const reply = await call("page_theme", { theme, edition: body.dataset.edition });
  if (reply) place.innerHTML = reply.html;
  else place.replaceChildren(template("lost"));
  place.querySelector("h2")?.focus({ preventScroll: true });
  toTop(body.parentElement, place, 16);
}

// Where the matches are: drawn when it is opened, and open from then on.

async function drawSpread(details) {
  const place = details.querySelector(".or-where-body");
  const exchange = details.closest(".or-exchange");
  const width = widthFor(place);
  if (!exchange || !width || place.dataset.width === String(width)) return;
  place.dataset.width = width;
  const quoted = [...exchange.querySelectorAll(".or-card")].filter((card) => !card.closest(".or-similar, .or-nearest"));
  const shown = quoted.map(({ dataset }) => [dataset.document, dataset.start, dataset.end]);
  if (!place.childElementCount) place.replaceChildren(template("counting"));
  const reply = await call("page_spread", { ...requestOf(exchange), shown, width });
  if (reply) place.innerHTML = reply.html;
  else place.replaceChildren(template("lost"));
}

element.addEventListener(
  "toggle",
  ({ target }) => {
    if (!target.matches(".or-where")) return;
    keep("where", target.open || null);
    if (target.open) drawSpread(target);
  },
  true, // it does not bubble
);

// An answer that comes while the picture is wanted shows it too.
function openSpreads() {
  if (!kept("where", false)) return;
  for (const details of exchanges.querySelectorAll(".or-where:not([open], [data-seen])")) details.open = true;
  for (const details of exchanges.querySelectorAll(".or-where")) details.dataset.seen = "true";
}

// What is chosen in a picture

async function askWithin(button, given) {
  const exchange = exchangeOf(button);
  if (exchange) {
    const record = records.get(exchange);
    const whole = wholeSearch(record);
    again(exchange, { limits: { ...record.limits, ...given }, edited: whole === record.question ? record.edited : whole });
    return;
  }
  location.hash = "";
  showView(); // now: what is hidden cannot take the focus
  await limitTo(given);
  question.focus();
}

Object.assign(actions, {
  "limit-speaker": (button) => askWithin(button, { speaker: button.dataset.speaker }),
  "limit-years": (button) => askWithin(button, { since: button.dataset.since, until: button.dataset.until }),
  theme: (button) => showTheme(button.dataset.theme),
  "to-match": (button) => openPlace(placeOf(button)),
  "save-picture": (button) => savePicture(button.closest(".or-picture"), button.dataset.as),
});

// Parts of a picture that can be chosen are buttons, but only those of HTML hear keys by themselves.
element.addEventListener("keydown", (event) => {
  const pick = event.target.closest?.("svg [data-do]");
  if (!pick || !["Enter", " "].includes(event.key)) return;
  event.preventDefault();
  actions[pick.dataset.do](pick);
});

// Saving: all pictures of a figure in one, with the colours that they have on the page.

const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight"];
const MARGIN = 16; // pixels round a saved picture
const SHARPNESS = 2; // pixels of a saved PNG for one of the page

function savedPicture(figure) {
  const pictures = [...figure.querySelectorAll("svg")];
  const width = Math.max(...pictures.map((each) => each.viewBox.baseVal.width));
  const title = figure.querySelector("h2, h3").textContent;
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const [paper, heading] = ["rect", "text"].map((name) => whole.appendChild(document.createElementNS(whole.namespaceURI, name)));
  let top = 2 * MARGIN + 16;
  for (const each of pictures) {
    const copy = whole.appendChild(withStyles(each));
    copy.setAttribute("x", MARGIN);
    copy.setAttribute("y", top);
    top += each.viewBox.baseVal.height + MARGIN;
  }
  const colours = getComputedStyle(page);
  setAll(paper, { width: "100%", height: "100%", fill: colours.getPropertyValue("--sheet").trim() });
  const style = { fill: colours.getPropertyValue("--ink").trim(), "font-family": "serif", "font-size": 18 };
  setAll(heading, { x: MARGIN, y: MARGIN + 16, ...style });
  heading.textContent = title;
  const size = { width: width + 2 * MARGIN, height: top };
  setAll(whole, { ...size, viewBox: `0 0 ${size.width} ${size.height}` });
  return { ...size, text: new XMLSerializer().serializeToString(whole) };
}

function withStyles(picture) {
  const copy = picture.cloneNode(true);
  const originals = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((part, number) => {
    const style = getComputedStyle(originals[number]);
    if (part.matches("rect, text")) setAll(part, Object.fromEntries(STYLES.map((name) => [name, style.getPropertyValue(name)])));
    for (const name of part.getAttributeNames()) if (/^(data-|class|role|tabindex|aria-)/.test(name)) part.removeAttribute(name);
  });
  return copy;
}

const setAll = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));

async function savePicture(figure, kind) {
  const { text, width, height } = savedPicture(figure);
  const svg = new Blob([text], { type: "image/svg+xml" });
  const file = kind === "svg" ? svg : await rasterised(svg, width, height);
  const link = Object.assign(document.createElement("a"), {
    href: URL.createObjectURL(file),
    download: `${figure.dataset.name}.${kind}`,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // milliseconds: the browser has read it by then
}

async function rasterised(svg, width, height) {
  const image = new Image();
  const address = URL.createObjectURL(svg);
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = Object.assign(document.createElement("canvas"), { width: width * SHARPNESS, height: height * SHARPNESS });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

// A window of another width has the pictures drawn again.
let resizing;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    const body = element.querySelector(".or-view:not([hidden]) .or-overview");
    if (body && body.dataset.width !== String(widthFor(body))) drawOverview(body.parentElement);
    for (const details of element.querySelectorAll(".or-where[open]")) drawSpread(details);
  }, 250); // milliseconds
});
