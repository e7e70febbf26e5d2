import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const PAGE = fileURLToPath(new URL("../../../../qa/page", import.meta.url));
const ENTRY = "frame/script/main.js";
const IMPORT = /^(?:import|\} from)\s+(?:[^"]*from )?"([^"]+)";$/gm;

const scripts = readdirSync(PAGE, { withFileTypes: true })
  .filter((view) => view.isDirectory())
  .flatMap((view) => {
    const folder = join(PAGE, view.name, "script");
    try {
      return readdirSync(folder).map((name) => relative(PAGE, join(folder, name)));
    } catch {
      return []; // a folder without scripts
    }
  });

const importsOf = new Map(
  scripts.map((script) => {
    const text = readFileSync(join(PAGE, script), "utf-8");
    return [script, [...text.matchAll(IMPORT)].map(([, path]) => normalize(join(dirname(script), path)))];
  }),
);

/** Return the first circle of imports below a script, or nothing. */
function circleFrom(script, above = []) {
  if (above.includes(script)) return [...above, script];
  for (const imported of importsOf.get(script)) {
    const found = circleFrom(imported, [...above, script]);
    if (found) return found;
  }
  return undefined;
}

test("no script imports itself through others", () => {
  assert.equal(circleFrom(ENTRY), undefined);
});

test("every script is reached from the entry", () => {
  const reached = new Set([ENTRY]);
  for (const script of reached) for (const imported of importsOf.get(script)) reached.add(imported);
  assert.deepEqual([...reached].sort(), scripts.sort());
});
