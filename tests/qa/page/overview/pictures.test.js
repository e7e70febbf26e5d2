import assert from "node:assert/strict";
import { test } from "node:test";

import { stacked } from "../../../../qa/page/overview/script/saving.js";
import { widthFor } from "../../../../qa/page/overview/script/spread.js";

test("a picture is as wide as its place, up to 960 pixels", () => {
  assert.deepEqual(
    [320.7, 960, 2000].map((clientWidth) => widthFor({ clientWidth })),
    [320, 960, 960],
  );
});

test("saved pictures stand below each other, under the heading", () => {
  const sizes = [
    { width: 300, height: 100 },
    { width: 500, height: 50 },
  ];
  assert.deepEqual(stacked(sizes), { tops: [48, 164], width: 532, height: 230 });
});
