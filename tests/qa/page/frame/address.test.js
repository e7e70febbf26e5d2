import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf, noteSearch, placeIn, quoteName, searchIn } from "../../../../qa/page/frame/script/address.js";
import { detailIn, views, withoutOpening } from "../../../../qa/page/frame/script/views.js";

views.interviews = () => {}; // as the page registers it

const SHA256 = "0123456789abcdef".repeat(4);

test("an address gives the question and the filters that are set", () => {
  const filters = { speaker: "Ana Lind", document: "", since: "1999", until: "" };
  assert.equal(
    addressOf({ question: "Who heard it?", filters }),
    "#q=Who+heard+it%3F&speaker=Ana+Lind&since=1999",
  );
});

test("an address gives the edited search in place of the question", () => {
  assert.equal(addressOf({ question: "And then?", edited: "the storm" }), "#q=the+storm");
});

test("any question comes back from its address as it was", () => {
  const question = "A&B = C#D? 100% «ə» \u{1F30A} +";
  assert.deepEqual(searchIn(addressOf({ question, filters: { speaker: "Ə. & Co" } })), {
    question,
    filters: { speaker: ["Ə. & Co"], document: [], within: [], since: "", until: "" },
  });
});

test("several names of a filter come back from the address", () => {
  const filters = { speaker: ["Ana", "Bo, jr."], document: [], within: ["Coast"], since: "", until: "1999" };
  assert.deepEqual(searchIn(addressOf({ question: "Who?", filters })), { question: "Who?", filters });
});

test("an address without a question, or with a blank one, asks nothing", () => {
  assert.equal(searchIn(""), null);
  assert.equal(searchIn("#overview"), null);
  assert.equal(searchIn("#q=%20&speaker=Ana"), null);
});

test("a quote's name holds its document, its span and the beginning of the digest", () => {
  const name = quoteName({ document: "coast", sha256: SHA256, start: "12", end: "40" });
  assert.equal(name, "coast:12-40:0123456789abcdef");
});

test("the place of a quote comes back from its address; a document's id may hold colons", () => {
  assert.deepEqual(placeIn(`#q=x&quote=${encodeURIComponent("a:b:1-2:0123456789abcdef")}`), {
    document: "a:b",
    start: "1",
    end: "2",
    sha256: "0123456789abcdef",
    highlights: "",
  });
});

test("an address with a malformed quote opens none", () => {
  for (const name of ["coast", "coast:1-2", "coast:1-2:0123", "coast:a-2:0123456789abcdef", ""]) {
    assert.equal(placeIn(`#quote=${encodeURIComponent(name)}`), null);
  }
});

test("only the quote is taken out of an address", () => {
  assert.equal(withoutOpening("#q=storm&quote=coast%3A1-2%3A0123456789abcdef&since=1999"), "#q=storm&since=1999");
  assert.equal(withoutOpening(""), "#");
});

test("an address is new when its search is; a quote makes no difference", () => {
  assert.equal(noteSearch("#q=storm"), true);
  assert.equal(noteSearch("#q=storm&quote=coast%3A1-2%3A0123456789abcdef"), false);
  assert.equal(noteSearch("#q=calm"), true);
});

test("an interview without a quote has an address, in the conversation and in a view", () => {
  const place = { document: "a/b?c", highlights: "" };
  assert.deepEqual(placeIn("#q=x&interview=a%2Fb%3Fc"), place);
  assert.deepEqual(placeIn("#interviews?interview=a%2Fb%3Fc"), place);
  assert.equal(placeIn("#interviews"), null);
});

test("what is open is taken out of the address of a view, and its other fields stay", () => {
  assert.equal(withoutOpening("#interviews/its%20id?x=1&interview=a"), "#interviews/its%20id?x=1");
  assert.equal(withoutOpening("#interviews?interview=a"), "#interviews");
  assert.equal(withoutOpening("#interviews"), "#interviews");
});

test("a question that is written with a question mark is no address of a view", () => {
  assert.equal(withoutOpening("#q=Who?"), "#q=Who%3F");
});

test("the part of an address behind the slash is read as it was written", () => {
  assert.equal(detailIn("#interviews/its%20id%2Fb?interview=a"), "its id/b");
  assert.equal(detailIn("#interviews/100%"), "100%");
  assert.equal(detailIn("#interviews"), "");
});
