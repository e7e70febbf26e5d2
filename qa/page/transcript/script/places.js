// Places in interviews: the span of a quote, and the digest of the text in which it was found.

/**
 * @typedef {object} Place
 * @property {string} document
 * @property {string} [sha256] digest of the document's text, or its beginning
 * @property {string} [start]
 * @property {string} [end]
 * @property {string} [highlights]
 */

/**
 * Return the place that an element of the page names.
 * @param {{dataset: DOMStringMap}} element
 * @returns {Place}
 */
export const placeOf = ({ dataset: { document, sha256, start, end, highlights } }) => ({
  document,
  sha256,
  start,
  end,
  highlights: highlights ?? "",
});

/** Return a key that is equal for two openings which show the same quotes of the same text. */
export function keyOf(
  /** @type {Place} */ place,
  /** @type {{start?: string, end?: string}[]} */ quotes = [place],
) {
  const spans = quotes.map(({ start, end }) => `${start}-${end}`).sort();
  return [place.document, place.sha256, ...spans].join(" ");
}

/** Return whether two places are of the same quote; the digest of the second one may be shortened. */
export function isSameQuote(/** @type {Place} */ place, /** @type {Place} */ other) {
  return (
    place.document === other.document &&
    place.start === other.start &&
    place.end === other.end &&
    place.sha256.startsWith(other.sha256)
  );
}
