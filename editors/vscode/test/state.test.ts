import assert from "node:assert/strict";
import { test } from "node:test";
import { after, INITIAL, view, type State } from "../src/status/state";

const RUNNING: State = { ...INITIAL, phase: { kind: "running", version: "1.0" } };

function working(title: string, message?: string): State {
  return { ...RUNNING, work: after(new Map(), "1", { kind: "begin", title, message }) };
}

test("each phase", () => {
  assert.match(view(INITIAL).text, /loading/);
  assert.equal(
    view({ ...INITIAL, phase: { kind: "starting", stage: "asking pip" } }).detail,
    "Starting: asking pip.",
  );
  assert.deepEqual(view(RUNNING), { text: "$(check) rust-specialist", detail: "Ready.", level: "normal" });
  assert.equal(view({ ...INITIAL, phase: { kind: "stopped" } }).level, "warning");
  const failed = view({ ...INITIAL, phase: { kind: "failed", reason: "No Python." } });
  assert.deepEqual([failed.level, failed.detail], ["error", "No Python."]);
});

test("checking, and what is being checked", () => {
  assert.equal(view(working("cargo check", "serde")).detail, "Checking: cargo check: serde.");
  assert.equal(view(working("Looking for problems of rust-specialist")).text, "$(sync~spin) rust-specialist");
});

test("the specialist is at work, whoever says so", () => {
  assert.equal(view(working("Specialist", "reading")).detail, "The specialist is at work: reading.");
  assert.match(view(working("Asking the specialist")).text, /sparkle/);
});

test("paused, and why", () => {
  const resting = view({
    ...RUNNING,
    specialist: { state: "paused", reason: "today's 200 requests are used up." },
  });
  assert.equal(resting.detail, "The specialist pauses: today's 200 requests are used up.");
  const restricted = view({ ...RUNNING, isTrusted: false });
  assert.match(restricted.text, /debug-pause/);
  assert.match(restricted.detail, /until you trust/);
});

test("work begins, goes on and ends by its token", () => {
  const one = after(new Map(), "1", { kind: "begin", title: "cargo check" });
  const two = after(one, "2", { kind: "begin", title: "Specialist" });
  const later = after(two, "1", { kind: "report", message: "serde" });
  assert.deepEqual(later.get("1"), { title: "cargo check", message: "serde" });
  assert.deepEqual([...after(later, "1", { kind: "end" }).keys()], ["2"]);
  assert.equal(one.size, 1);
  // A report on what never began.
  assert.equal(after(new Map(), "9", { kind: "report", message: "x" }).size, 0);
});
