import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { declaredKeys, settingsThatAreSet, type Inspected, type Section } from "../src/settings";

function section(values: Record<string, Inspected & { value?: unknown }>): Section {
  return { get: (key) => values[key]?.value, inspect: (key) => values[key] };
}

test("only what somebody has set is told, by group", () => {
  const here = section({
    "rules.ignore": { globalValue: ["a"], value: ["a", "b"] },
    "rules.select": { value: ["default"] },
    "borrow.enable": { workspaceFolderValue: false, value: false },
    "cargo.onSave": { workspaceValue: "never", value: "never" },
  });
  const keys = ["rules.ignore", "rules.select", "borrow.enable", "cargo.onSave", "gone.away"];
  assert.deepEqual(settingsThatAreSet(here, keys), {
    rules: { ignore: ["a", "b"] },
    borrow: { enable: false },
    cargo: { onSave: "never" },
  });
});

test("nothing is set", () => {
  assert.deepEqual(settingsThatAreSet(section({}), ["rules.ignore"]), {});
});

test("the settings of package.json", () => {
  const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
  const keys = declaredKeys(manifest);
  assert.ok(keys.includes("rules.select") && keys.includes("server.command"));
  assert.equal(new Set(keys).size, keys.length);
  for (const wrong of [
    null,
    {},
    { contributes: 1 },
    { contributes: { configuration: { properties: { "a.b": {} } } } },
  ]) {
    assert.deepEqual(declaredKeys(wrong), []);
  }
});
