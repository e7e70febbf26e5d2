// The language of the page: the reader's choice, which this browser keeps, and else the first that the browser asks for.

function preferredLanguages() {
  const chosen = kept("language");
  return typeof chosen === "string" ? [chosen, ...navigator.languages] : [...navigator.languages];
}

// All words come from the server, so that the page begins anew; its address and its conversation are as they were.
function listenToLanguage() {
  part("language").addEventListener("change", ({ target }) => {
    keep("language", target.value);
    location.reload();
  });
}
