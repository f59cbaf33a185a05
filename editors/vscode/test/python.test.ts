import assert from "node:assert/strict";
import { test } from "node:test";
import { findPython, whatIsMissing, type Python } from "../src/server/python";
import type { Run } from "../src/server/run";
import type { Machine } from "../src/server/which";

const OPTIONS = { cwd: "/", env: {}, timeout: 1000 };

/** A machine with programs in /bin and what each of them answers; an Error is one that does not start. */
function machine(answers: Record<string, string | Error>): { machine: Machine; run: Run; asked: string[] } {
  const asked: string[] = [];
  return {
    machine: {
      env: { PATH: "/bin" },
      platform: "linux",
      isProgram: (file) => Promise.resolve(file.replace("/bin/", "") in answers),
    },
    run: (command) => {
      asked.push(command);
      const answer = answers[command.replace("/bin/", "")];
      return answer instanceof Error || answer === undefined
        ? Promise.reject(answer ?? new Error("no such program"))
        : Promise.resolve({ status: 0, stdout: answer, stderr: "" });
    },
    asked,
  };
}

test("the user's own Python, if it will do", async () => {
  const here = machine({ python3: "3 12 1\n", "python3.14": "3 14 1\n" });
  const found = await findPython(here.machine, here.run, OPTIONS);
  assert.deepEqual(found, {
    kind: "good",
    python: { command: ["/bin/python3"], version: [3, 12], canMakeEnvironments: true },
  });
  assert.deepEqual(here.asked, ["/bin/python3"]);
});

test("else a newer one beside it", async () => {
  const here = machine({ python3: "3 9 1", python: "2 7 0", "python3.13": "3 13 1" });
  const found = await findPython(here.machine, here.run, OPTIONS);
  assert.equal(found.kind === "good" && found.python.command[0], "/bin/python3.13");
});

test("what does not start, or answers nonsense, is passed over", async () => {
  const here = machine({
    python3: new Error("denied"),
    python: "Python was not found",
    "python3.11": "3 11 1",
  });
  const found = await findPython(here.machine, here.run, OPTIONS);
  assert.equal(found.kind === "good" && found.python.version[1], 11);
});

test("what will not do is reported", async () => {
  const here = machine({ python3: "3 10 1", "python3.12": "3 12 0" });
  const found = await findPython(here.machine, here.run, OPTIONS);
  assert.equal(found.kind === "missing" && found.seen.length, 2);
});

test("Python 4 is newer than 3.11", async () => {
  const here = machine({ python3: "4 0 1" });
  assert.equal((await findPython(here.machine, here.run, OPTIONS)).kind, "good");
});

function python(command: string, version: [number, number], canMakeEnvironments: boolean): Python {
  return { command: [command], version, canMakeEnvironments };
}

test("the message says what was found and what to do", () => {
  assert.match(
    whatIsMissing([], "linux"),
    /needs Python 3\.11 or newer: none was found on the PATH\. Install one/,
  );
  assert.match(
    whatIsMissing([python("/bin/python3", [3, 9], true)], "darwin"),
    /\/bin\/python3 is Python 3\.9/,
  );
  const incomplete = [python("/bin/python3", [3, 9], true), python("/bin/python3.12", [3, 12], false)];
  assert.match(
    whatIsMissing(incomplete, "linux"),
    /python3\.12 lacks venv or ensurepip\. .*python3\.12-venv/,
  );
  assert.doesNotMatch(whatIsMissing(incomplete, "win32"), /Debian/);
});
