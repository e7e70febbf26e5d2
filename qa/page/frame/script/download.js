// Files that the page gives to the reader.

const KEPT_FOR = 60_000; // milliseconds: the browser has read the file by then

/** Have the browser save a file under a name. */
export function download(/** @type {Blob} */ file, /** @type {string} */ name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
