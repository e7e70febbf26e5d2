// Saving a figure: all its pictures in one file, with the colours that they have on the page.

import { download } from "../../frame/script/download.js";
import { page } from "../../frame/script/page.js";

const SVG = "http://www.w3.org/2000/svg";
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "font-family",
  "font-size",
  "font-weight",
];
const OF_THE_PAGE = /^(data-|class|role|tabindex|aria-)/; // attributes without a meaning in a file
const MARGIN = 16; // pixels round a saved picture
const SHARPNESS = 2; // pixels of a saved PNG for one of the page

/** Save a figure as "svg" or "png". */
export async function savePicture(/** @type {HTMLElement} */ figure, /** @type {string} */ kind) {
  const { text, width, height } = asSvg(figure);
  const svg = new Blob([text], { type: "image/svg+xml" });
  download(kind === "svg" ? svg : await asPng(svg, width, height), `${figure.dataset.name}.${kind}`);
}

/**
 * Return the tops of pictures below each other under a heading, and the size of the whole.
 * @param {{width: number, height: number}[]} sizes
 */
export function stacked(sizes) {
  let top = 2 * MARGIN + 16;
  const tops = sizes.map(({ height }) => {
    const at = top;
    top += height + MARGIN;
    return at;
  });
  return { tops, width: Math.max(...sizes.map(({ width }) => width)) + 2 * MARGIN, height: top };
}

function asSvg(/** @type {HTMLElement} */ figure) {
  const pictures = /** @type {any[]} */ ([...figure.querySelectorAll("svg")]);
  const { tops, width, height } = stacked(pictures.map((each) => each.viewBox.baseVal));
  const whole = document.createElementNS(SVG, "svg");
  const [paper, heading] = ["rect", "text"].map((name) => whole.appendChild(document.createElementNS(SVG, name)));
  pictures.forEach((each, number) => {
    const copy = whole.appendChild(withStyles(each));
    setAll(copy, { x: MARGIN, y: tops[number] });
  });
  const colours = getComputedStyle(page);
  setAll(paper, { width: "100%", height: "100%", fill: colours.getPropertyValue("--sheet").trim() });
  const style = { fill: colours.getPropertyValue("--ink").trim(), "font-family": "serif", "font-size": 18 };
  setAll(heading, { x: MARGIN, y: MARGIN + 16, ...style });
  heading.textContent = figure.querySelector("h2, h3").textContent;
  setAll(whole, { width, height, viewBox: `0 0 ${width} ${height}` });
  return { width, height, text: new XMLSerializer().serializeToString(whole) };
}

/** Return a copy of a picture with its styles as attributes. */
function withStyles(/** @type {SVGSVGElement} */ picture) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const originals = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((each, number) => {
    const style = getComputedStyle(originals[number]);
    if (each.matches("rect, text")) {
      setAll(each, Object.fromEntries(STYLES.map((name) => [name, style.getPropertyValue(name)])));
    }
    for (const name of each.getAttributeNames()) if (OF_THE_PAGE.test(name)) each.removeAttribute(name);
  });
  return copy;
}

function setAll(/** @type {Element} */ node, /** @type {Record<string, string | number>} */ values) {
  for (const [name, value] of Object.entries(values)) node.setAttribute(name, String(value));
}

async function asPng(/** @type {Blob} */ svg, /** @type {number} */ width, /** @type {number} */ height) {
  const image = new Image();
  const address = URL.createObjectURL(svg);
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARPNESS;
  canvas.height = height * SHARPNESS;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return /** @type {Promise<Blob>} */ (new Promise((done) => canvas.toBlob(done, "image/png")));
}
