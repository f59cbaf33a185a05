import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, utimes, writeFile, mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { afterEach, beforeEach, describe, test } from "node:test";
import { existing, InstallFailed, make, type Making } from "../src/server/environment";
import { findServer, PythonMissing } from "../src/server/find";
import type { Run } from "../src/server/run";

const PYTHON = { command: ["/bin/python3"], version: [3, 12], canMakeEnvironments: true } as const;

let storage: string;

beforeEach(async () => {
  storage = await mkdtemp(path.join(tmpdir(), "rust-specialist-"));
});
afterEach(() => rm(storage, { recursive: true, force: true }));

/** Programs that do what is told of them; `fails` names the argument at which one fails, `says` what it says. */
function making(fails = "", says = "", digest = "one"): Making & { commands: string[]; stages: string[] } {
  const commands: string[] = [];
  const stages: string[] = [];
  const run: Run = async (command, args) => {
    commands.push([path.basename(command), ...args].join(" "));
    if (args.includes("venv")) {
      await mkdir(args.at(-1) ?? "", { recursive: true });
    }
    const status = fails !== "" && args.includes(fails) ? 1 : 0;
    return { status, stdout: "", stderr: status === 0 ? "" : says };
  };
  return {
    storage,
    bundle: { wheel: "/wheels/rust_specialist-1-py3-none-any.whl", digest, isComplete: false },
    platform: "linux",
    run,
    options: { cwd: "/", env: {}, timeout: 1000 },
    onStage: (stage) => stages.push(stage),
    commands,
    stages,
  };
}

describe("an environment of our own", () => {
  test("is made once, and found again", async () => {
    const here = making();
    assert.equal(await existing(here), undefined);
    const python = await make(here, PYTHON);
    assert.equal(await existing(here), python);
    assert.match(here.commands[0] ?? "", /^python3 -I -m venv /);
    assert.match(
      here.commands[1] ?? "",
      /^python -I -m pip install .*--find-links \/wheels \/wheels\/rust_specialist/,
    );
    assert.equal(here.stages.length, 3);
  });

  test("is made anew for another wheel", async () => {
    await make(making(), PYTHON);
    assert.equal(await existing(making("", "", "two")), undefined);
  });

  test("is made anew when it does not work any more", async () => {
    await make(making(), PYTHON);
    assert.equal(await existing(making("import rust_specialist")), undefined);
  });

  test("fetches nothing when everything came along", async () => {
    const here = making();
    await make({ ...here, bundle: { ...here.bundle, isComplete: true } }, PYTHON);
    assert.match(here.commands[1] ?? "", /--no-index/);
  });

  test("leaves nothing behind when it fails, and says why", async () => {
    const says =
      "WARNING: Retrying\nERROR: No matching distribution found for pygls\n[notice] A new release of pip\n";
    const failed = make(making("pip", says), PYTHON);
    await assert.rejects(failed, (error) => {
      assert.ok(error instanceof InstallFailed);
      assert.equal(
        error.message,
        "pip could not install the server: ERROR: No matching distribution found for pygls",
      );
      return true;
    });
    assert.deepEqual(await readdir(storage), []);
  });

  test("says so when Python makes none", async () => {
    await assert.rejects(
      make(making("venv", "Error: no space left"), PYTHON),
      /made no environment: Error: no space/,
    );
    const silent = make(making("venv"), PYTHON);
    await assert.rejects(silent, /made no environment: exit status 1/);
  });

  test("old ones go when nobody can be running them", async () => {
    for (const [name, days] of [
      ["env-old", 8],
      ["env-new", 1],
    ] as const) {
      const place = path.join(storage, name);
      await mkdir(place);
      const then = new Date(Date.now() - days * 24 * 3600 * 1000);
      await utimes(place, then, then);
    }
    await make(making(), PYTHON);
    const names = await readdir(storage);
    assert.equal(names.includes("env-old"), false);
    assert.equal(names.includes("env-new"), true);
  });

  test("what current.json should not say is as if it were not there", async () => {
    const digest = making().bundle.digest;
    for (const text of [
      "",
      "[]",
      "{",
      '{"folder": 1}',
      JSON.stringify({ folder: "../../elsewhere", digest }),
    ]) {
      await writeFile(path.join(storage, "current.json"), text);
      assert.equal(await existing(making()), undefined);
    }
    await make(making(), PYTHON);
    assert.match(await readFile(path.join(storage, "current.json"), "utf8"), /env-/);
  });
});

describe("which server", () => {
  const search = (setting: string[], ...programs: string[]): Parameters<typeof findServer>[0] => ({
    setting,
    home: "/ada",
    machine: {
      env: { PATH: "/bin" },
      platform: "linux",
      isProgram: (file) => Promise.resolve(programs.includes(file)),
    },
    making: making(),
    withProgress: (work) => work(),
  });

  test("the setting's comes first", async () => {
    const found = await findServer(search(["/opt/server", "serve", "--x"], "/bin/rust-specialist"));
    assert.deepEqual(found, { program: "/opt/server", args: ["serve", "--x"], origin: "settings" });
  });

  test("a lone program gets its argument, and ~ is home", async () => {
    const found = await findServer(search(["~/bin/rust-specialist"]));
    assert.deepEqual(found, {
      program: "/ada/bin/rust-specialist",
      args: ["serve"],
      origin: "settings",
    });
  });

  test("then the one on the PATH", async () => {
    const found = await findServer(search([], "/bin/rust-specialist", "/bin/python3"));
    assert.deepEqual(found, { program: "/bin/rust-specialist", args: ["serve"], origin: "path" });
  });

  test("then an environment of our own, isolated", async () => {
    const here = search([], "/bin/python3");
    const run: Run = (command, args, options) =>
      args.some((one) => one.includes("version_info"))
        ? Promise.resolve({ status: 0, stdout: "3 12 1", stderr: "" })
        : here.making.run(command, args, options);
    const found = await findServer({ ...here, making: { ...here.making, run } });
    assert.equal(found.origin, "environment");
    assert.deepEqual(found.args, ["-I", "-m", "rust_specialist", "serve"]);
  });

  test("else it is said that Python is missing", async () => {
    await assert.rejects(findServer(search([])), PythonMissing);
    await assert.rejects(findServer(search([" "])), PythonMissing);
  });
});
