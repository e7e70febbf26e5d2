import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOfPerson, personIn } from "../../../../qa/page/people/script/people.js";

test("a person and a topic come back from their address as they were", () => {
  const asked = { name: "Þóra / Jónsdóttir?", about: "A&B = 100 %", document: "first", beside: "person:Emil #2" };
  assert.deepEqual(personIn(addressOfPerson(asked)), asked);
});

test("an address without a topic is that of the person alone", () => {
  const address = addressOfPerson({ name: "Ana Lind", about: "", document: "", beside: "" });
  assert.equal(address, "#people/Ana%20Lind");
  assert.deepEqual(personIn(address), { name: "Ana Lind", about: "", document: "", beside: "" });
});

test("a name that is not written as an address has them is taken as it is", () => {
  assert.equal(personIn("#people/%E0%A4%A").name, "%E0%A4%A");
});

test("the address of the view names nobody", () => {
  assert.equal(personIn("#people").name, "");
});
