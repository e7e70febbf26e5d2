import assert from "node:assert/strict";
import { changeOf } from "../../../../qa/page/interviews/script/filing.js";
import { test } from "node:test";

import { droppedFiles } from "../../../../qa/page/interviews/script/dropping.js";
import { sortedBy } from "../../../../qa/page/interviews/script/list.js";
import { accessIn, correctionsIn, swappedRole } from "../../../../qa/page/interviews/script/readings.js";
import { clock, refusalIn, timeLeft, wantedFiles } from "../../../../qa/page/interviews/script/uploads.js";

test("a list is sorted newest and longest first, other orders begin at the beginning", () => {
  const listing = { filter: "sea", order: "added", descending: false, edition: 3 };
  assert.deepEqual(sortedBy(listing, "title"), { ...listing, order: "title", descending: false });
  assert.deepEqual(sortedBy(listing, "date"), { ...listing, order: "date", descending: true });
});

test("the same order again turns the list round", () => {
  const listing = { filter: "", order: "date", descending: true, edition: null };
  assert.equal(sortedBy(listing, "date").descending, false);
  assert.equal(sortedBy(sortedBy(listing, "date"), "date").descending, true);
});

test("time is shown as minutes and seconds", () => {
  assert.deepEqual([0, 9.9, 65, 3600].map(clock), ["0:00", "0:09", "1:05", "60:00"]);
});

test("the time left is estimated from what was sent, but not at once", () => {
  assert.equal(timeLeft(1.5, 10, 100), "");
  assert.equal(timeLeft(10, 25, 100), "0:30");
  assert.equal(timeLeft(10, 100, 100), "0:00");
});

test("only wanted files are sent, with the numbers that the server gave them", () => {
  const files = ["a", "b", "c"].map((path) => ({ path, file: `file ${path}` }));
  const items = [
    { from: 2, name: "c", wanted: true, replaces: false },
    { from: 0, name: "a", wanted: false, replaces: false },
    { from: 1, name: "b", wanted: true, replaces: true },
  ];
  const sent = (answer) => wantedFiles(items, files, answer).map(({ number, file }) => [number, file]);
  assert.deepEqual(sent("do"), [
    [0, "file c"],
    [2, "file b"],
  ]);
  assert.deepEqual(sent("otherwise"), [[0, "file c"]]);
});

test("a refusal is JSON, or any words", () => {
  assert.deepEqual(refusalIn('{"message": "Too large."}'), { message: "Too large." });
  assert.deepEqual(refusalIn("There is nothing here."), { message: "There is nothing here." });
});

/** Return an entry of a browser's file system: a file, or a folder that gives its entries two at a time. */
const fileEntry = (fullPath) => ({ isDirectory: false, fullPath, file: (done) => done(`file ${fullPath}`) });

function folderEntry(entries) {
  const waiting = [...entries];
  return { isDirectory: true, createReader: () => ({ readEntries: (done) => done(waiting.splice(0, 2)) }) };
}

test("dropped folders give all files below them, with their paths", async () => {
  const below = folderEntry([fileEntry("/talks/old/d.txt")]);
  const folder = folderEntry([
    fileEntry("/talks/a.txt"),
    fileEntry("/talks/b.txt"),
    fileEntry("/talks/c.txt"),
    below,
  ]);
  assert.deepEqual(await droppedFiles([fileEntry("/x.txt"), folder]), [
    { path: "x.txt", file: "file /x.txt" },
    { path: "talks/a.txt", file: "file /talks/a.txt" },
    { path: "talks/b.txt", file: "file /talks/b.txt" },
    { path: "talks/c.txt", file: "file /talks/c.txt" },
    { path: "talks/old/d.txt", file: "file /talks/old/d.txt" },
  ]);
});

test("a folder that cannot be read fails the upload", async () => {
  const folder = {
    isDirectory: true,
    createReader: () => ({ readEntries: (_, failed) => failed(new Error("lost")) }),
  };
  await assert.rejects(droppedFiles([folder]), /lost/);
});

test("corrections are the values that were changed", () => {
  const control = (value, dataset) => ({ value, dataset });
  const controls = [
    control("  On   the coast ", { field: "title", was: "Coast" }),
    control("1999", { field: "date", was: "1999" }),
    control("", { field: "place", was: "Baku" }),
    control("Ana Lind", { person: "Ana", was: "Ana" }),
    control("", { person: "Bo", was: "Bo" }),
    control("asks", { roleOf: "Bo", was: "answers" }),
  ];
  assert.deepEqual(correctionsIn(controls, new Map([["4", "other"]])), {
    title: "On the coast",
    place: "",
    names: { Ana: "Ana Lind" },
    roles: { Bo: "asks" },
    turns: { 4: "other" },
  });
  assert.deepEqual(correctionsIn(controls.slice(1, 2), new Map()), {});
});

test("access is what the fields say, with a pseudonym only where there is to be one", () => {
  const control = (value, dataset) => ({ value, dataset });
  const controls = [
    control("closed", { access: "level" }),
    control(" 2040 ", { access: "embargo" }),
    control("pseudonym", { accessName: "Ana Lind" }),
    control("Marta Holm", { accessPseudonym: "Ana Lind" }),
    control("initials", { accessName: "Bo Berg" }),
    control("left over", { accessPseudonym: "Bo Berg" }),
  ];
  assert.deepEqual(accessIn(controls), {
    level: "closed",
    embargo: "2040",
    attribution: { "Ana Lind": "pseudonym: Marta Holm", "Bo Berg": "initials" },
  });
});

test("roles are swapped, but for those that neither ask nor answer", () => {
  assert.deepEqual(["asks", "answers", "other"].map(swappedRole), ["answers", "asks", "other"]);
});

test("boxes and typed names say what is added and taken away; a mixed box changes nothing", () => {
  const box = (kind, value, was, isChecked, isMixed = false) => ({ kind, value, was, isChecked, isMixed });
  const boxes = [
    box("collection", "Coast", "all", true),
    box("collection", "Mines", "all", false),
    box("tag", "ferry", "some", false, true),
    box("tag", "old", "some", false),
    box("tag", "storm", "none", true),
    box("tag", "ice", "none", false),
  ];
  assert.deepEqual(changeOf(boxes, { collection: "", tag: " fog , ,snow" }), {
    collections: [],
    tags: ["storm", "fog", "snow"],
    without_collections: ["Mines"],
    without_tags: ["old"],
  });
});
