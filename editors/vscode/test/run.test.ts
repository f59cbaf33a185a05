import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../src/server/run";

const OPTIONS = { cwd: process.cwd(), env: process.env, timeout: 60_000 };
const node = process.execPath;

test("both outputs, the status, and each line as it comes", async () => {
  const lines: string[] = [];
  const code =
    "console.log('one\\ntwo'); console.error('three'); process.stdout.write('four'); process.exitCode = 3";
  const outcome = await run(node, ["-e", code], { ...OPTIONS, onLine: (line) => lines.push(line) });
  assert.deepEqual(outcome, { status: 3, stdout: "one\ntwo\nfour", stderr: "three\n" });
  assert.deepEqual(lines.sort(), ["four", "one", "three", "two"]);
});

test("a program that is not there", async () => {
  await assert.rejects(run("/no/such/program", [], OPTIONS), /ENOENT/);
});

test("a program that takes too long", async () => {
  const running = run(node, ["-e", "setTimeout(() => {}, 60000)"], { ...OPTIONS, timeout: 50 });
  await assert.rejects(running, /took longer than 0.05 seconds/);
});

test("arguments are taken as they are: there is no shell", async () => {
  const { stdout } = await run(node, ["-p", "process.argv[1]", "$HOME; echo x"], OPTIONS);
  assert.equal(stdout, "$HOME; echo x\n");
});
