import assert from "node:assert/strict";
import { test } from "node:test";

import { isDraft } from "../../../../qa/page/checking/script/check.js";

test("text files up to the server's limit are drafts", () => {
  assert.equal(isDraft({ name: "Chapter 1.MD", size: 4_000_000 }), true);
  assert.equal(isDraft({ name: "chapter.txt", size: 4_000_001 }), false);
  assert.equal(isDraft({ name: "chapter.docx", size: 10 }), false);
  assert.equal(isDraft({ name: "txt", size: 10 }), false);
});
