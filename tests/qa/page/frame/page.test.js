import assert from "node:assert/strict";
import { test } from "node:test";

import { quoteAfter } from "../../../../qa/page/frame/script/keys.js";
import { componentWith } from "../../../../qa/page/frame/script/page.js";
import { titleOf } from "../../../../qa/page/frame/script/title.js";
import { viewAt, views } from "../../../../qa/page/frame/script/views.js";

test("the component is the one with a function of that name", () => {
  const components = [
    { id: 1, props: {} },
    { id: 7, props: { server_fns: ["page_ask"] } },
  ];
  assert.equal(componentWith("page_ask", { components }), 7);
});

test("an address names a view, with or without what belongs to the view; others are the conversation", () => {
  views.interviews = () => {};
  assert.equal(viewAt("#interviews"), "interviews");
  assert.equal(viewAt("#interviews/coast%2F1"), "interviews");
  assert.equal(viewAt("#q=interviews"), "");
  assert.equal(viewAt("#constructor"), "");
  assert.equal(viewAt(""), "");
});

test("arrow keys lead from quote to quote, and from the question to the latest answer", () => {
  const all = ["a", "b", "c", "d"];
  const latest = ["c", "d"];
  assert.equal(quoteAfter("ArrowDown", "b", all, latest), "c");
  assert.equal(quoteAfter("ArrowUp", "b", all, latest), "a");
  assert.equal(quoteAfter("ArrowDown", null, all, latest), "c");
  assert.equal(quoteAfter("ArrowUp", null, all, latest), "d");
  assert.equal(quoteAfter("ArrowDown", "d", all, latest), undefined);
  assert.equal(quoteAfter("Home", "c", all, latest), "a");
  assert.equal(quoteAfter("End", "a", all, latest), "d");
  assert.equal(quoteAfter("End", null, all, latest), undefined);
  assert.equal(quoteAfter("x", "a", all, latest), undefined);
});

test("the title says what is shown, of which archive", () => {
  const shown = { archive: "coast", name: "On Record" };
  assert.equal(titleOf("#q=Who rang the bell%3F&since=1962", shown), "Who rang the bell? · coast · On Record");
  assert.equal(titleOf("#interviews", { ...shown, view: "Interviews" }), "Interviews · coast · On Record");
  assert.equal(titleOf("", shown), "coast · On Record");
  assert.equal(titleOf("", { name: "On Record" }), "On Record");
});
