import assert from "node:assert/strict";
import { test } from "node:test";
import { Restarts } from "../src/server/restarts";

test("four restarts in three minutes", () => {
  let now = 0;
  const restarts = new Restarts(() => now);
  const answers = Array.from({ length: 5 }, () => {
    now += 1000;
    return restarts.mayRestart();
  });
  assert.deepEqual(answers, [true, true, true, true, false]);
  now += 3 * 60_000;
  assert.equal(restarts.mayRestart(), true);
});
