import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, pathOf } from "../src/ruleNames";

test("there and back", () => {
  for (const name of ["async::await_holding_lock", "E0502", "clippy::unwrap_used", "x"]) {
    assert.match(pathOf(name), /^\/[^:]+\.md$/);
    assert.equal(nameOf(pathOf(name)), name);
  }
});
