// Files that the page gives to the reader.

const KEPT_FOR = 60_000; // milliseconds: the browser has read the file by then

const AT_ONCE = 0x8000; // bytes: a function takes no more arguments

/** Return bytes in Base64. */
export function base64(/** @type {Uint8Array} */ bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  }
  return btoa(text);
}

/** Have the browser save a file that the server sent in Base64. */
export function downloadReply(/** @type {{data: string, name: string, media_type: string}} */ reply) {
  const bytes = Uint8Array.from(atob(reply.data), (char) => char.charCodeAt(0));
  download(new Blob([bytes], { type: reply.media_type }), reply.name);
}

/** Have the browser save a file under a name. */
export function download(/** @type {Blob} */ file, /** @type {string} */ name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
