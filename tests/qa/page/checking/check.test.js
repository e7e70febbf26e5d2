import assert from "node:assert/strict";
import { test } from "node:test";

import { wayToRead } from "../../../../qa/page/checking/script/check.js";

test("texts are read in the browser, other files by the server, and large ones nowhere", () => {
  assert.equal(wayToRead({ name: "Chapter 1.MD", size: 5_000_000 }), "text");
  assert.equal(wayToRead({ name: "chapter.docx", size: 10 }), "file");
  assert.equal(wayToRead({ name: "txt", size: 10 }), "file");
  assert.equal(wayToRead({ name: "chapter.txt", size: 5_000_001 }), "");
});
