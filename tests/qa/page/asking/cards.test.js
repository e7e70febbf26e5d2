import assert from "node:assert/strict";
import { test } from "node:test";

import { linkTo } from "../../../../qa/page/asking/script/copying.js";
import { grouped, groupKey } from "../../../../qa/page/asking/script/grouping.js";
import { itemAfter } from "../../../../qa/page/asking/script/menus.js";
import { placeIn } from "../../../../qa/page/frame/script/address.js";

test("a link opens the quote at the page's own address", () => {
  const place = { document: "coast & sea", sha256: "0123456789abcdef".repeat(4), start: "1", end: "2" };
  const link = linkTo(place, { origin: "http://127.0.0.1:7860", pathname: "/archive/" });
  assert.equal(link, "http://127.0.0.1:7860/archive/#quote=coast+%26+sea%3A1-2%3A0123456789abcdef");
  assert.equal(placeIn(new URL(link).hash).document, "coast & sea");
});

test("groups are in the order of their best quotes, and quotes in each by rank", () => {
  const quotes = [
    [4, "b"],
    [2, "a"],
    [1, "b"],
    [3, "c"],
  ];
  const groups = grouped(
    quotes,
    ([rank]) => rank,
    ([, key]) => key,
  );
  assert.deepEqual(
    groups.map((members) => members.map(([rank]) => rank)),
    [[1, 4], [2], [3]],
  );
});

test("quotes of one person are one group, those of unnamed people one for each interview", () => {
  assert.equal(groupKey({ speaker: "Ana", document: "a" }, "speaker"), "Ana");
  assert.equal(groupKey({ speaker: "", document: "a" }, "speaker"), groupKey({ document: "a" }, "document"));
  assert.notEqual(groupKey({ speaker: "a", document: "b" }, "speaker"), groupKey({ document: "a" }, "document"));
  assert.equal(groupKey({ speaker: "Ana", document: "a" }, ""), "");
});

test("keys walk through a menu in a circle", () => {
  assert.equal(itemAfter("ArrowDown", 2, 3), 0);
  assert.equal(itemAfter("ArrowUp", 0, 3), 2);
  assert.equal(itemAfter("Home", 2, 3), 0);
  assert.equal(itemAfter("End", 0, 3), 2);
  assert.equal(itemAfter("x", 0, 3), undefined);
});
