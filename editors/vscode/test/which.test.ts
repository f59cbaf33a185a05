import assert from "node:assert/strict";
import { test } from "node:test";
import { which, type Machine } from "../src/server/which";

function machine(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, ...programs: string[]): Machine {
  return { env, platform, isProgram: (file) => Promise.resolve(programs.includes(file)) };
}

test("the first folder of the PATH that has it", async () => {
  const here = machine("linux", { PATH: "/a:/b:/c" }, "/b/tool", "/c/tool");
  assert.equal(await which("tool", here), "/b/tool");
  assert.equal(await which("other", here), undefined);
});

test("nothing relative, and nothing without a PATH", async () => {
  const relative = machine("linux", { PATH: ".:bin::" }, "tool", "./tool", "bin/tool", "/tool");
  assert.equal(await which("tool", relative), undefined);
  assert.equal(await which("tool", machine("linux", {}, "tool")), undefined);
});

test("Windows: endings, and the variable in any case", async () => {
  const here = machine("win32", { Path: "C:\\a;C:\\b" }, "C:\\b\\tool.exe");
  assert.equal(await which("tool", here), "C:\\b\\tool.exe");
  assert.equal(await which("tool.exe", here), "C:\\b\\tool.exe");
  // Scripts for a shell cannot be started without one.
  assert.equal(await which("tool", machine("win32", { PATH: "C:\\a" }, "C:\\a\\tool.cmd")), undefined);
});
