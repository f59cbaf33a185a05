// An environment of our own for the server: made with the user's Python, from the wheel that came with the extension.
//
// Each is made in a folder with a name of its own, and `current.json` names the one that is whole: windows that start at
// the same time do not meet, and one that was interrupted is never used.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import * as path from "node:path";
import type { Python } from "./python";
import type { Run, RunOptions } from "./run";

export interface Bundle {
  /** The wheel of the server. */
  readonly wheel: string;
  /** Changes whenever there is another wheel to install. */
  readonly digest: string;
  /** Whether everything that the wheel needs lies beside it, so that nothing is fetched. */
  readonly isComplete: boolean;
}

export interface Making {
  /** A folder of ours that outlives the window. */
  readonly storage: string;
  readonly bundle: Bundle;
  readonly platform: NodeJS.Platform;
  readonly run: Run;
  readonly options: RunOptions;
  readonly onStage: (message: string) => void;
}

export class InstallFailed extends Error {}

interface Current {
  readonly folder: string;
  readonly digest: string;
}

/** What is no longer in use is deleted after so many milliseconds: another window may still run it. */
const KEPT = 7 * 24 * 3600 * 1000;

/** The Python of the environment that is there for this bundle and works, or undefined. */
export async function existing(making: Making): Promise<string | undefined> {
  const current = await readCurrent(making.storage);
  if (current?.digest !== making.bundle.digest) {
    return undefined;
  }
  const python = pythonOf(path.join(making.storage, current.folder), making.platform);
  try {
    // The Python it was made with may be gone.
    const { status } = await making.run(python, ["-I", "-c", "import rust_specialist"], making.options);
    return status === 0 ? python : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Make the environment; its Python is returned.
 *
 * Rejects with InstallFailed when that cannot be done; its message is for the user.
 */
export async function make(making: Making, python: Python): Promise<string> {
  const { storage, bundle, run, options, onStage } = making;
  await mkdir(storage, { recursive: true });
  const folder = `env-${randomUUID()}`;
  const place = path.join(storage, folder);
  try {
    onStage("making a Python environment");
    const [program, ...args] = python.command;
    await must(run(program, [...args, "-I", "-m", "venv", place], options), "Python made no environment");
    const own = pythonOf(place, making.platform);
    onStage(bundle.isComplete ? "installing the server" : "installing the server and what it needs");
    const pip = [
      "-I",
      "-m",
      "pip",
      "install",
      "--no-input",
      "--disable-pip-version-check",
      "--progress-bar",
      "off",
    ];
    const source = ["--find-links", path.dirname(bundle.wheel), ...(bundle.isComplete ? ["--no-index"] : [])];
    await must(run(own, [...pip, ...source, bundle.wheel], options), "pip could not install the server");
    onStage("trying it");
    await must(
      run(own, ["-I", "-m", "rust_specialist", "--version"], options),
      "the installed server does not start",
    );
    await writeCurrent(storage, { folder, digest: bundle.digest });
    await tidy(storage, folder);
    return own;
  } catch (error) {
    await rm(place, { recursive: true, force: true });
    throw error;
  }
}

async function must(outcome: ReturnType<Run>, complaint: string): Promise<void> {
  let reason: string;
  try {
    const { status, stdout, stderr } = await outcome;
    if (status === 0) {
      return;
    }
    reason = lastLine(stderr) ?? lastLine(stdout) ?? `exit status ${status ?? "unknown"}`;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") {
      throw error;
    }
    reason = error instanceof Error ? error.message : String(error);
  }
  throw new InstallFailed(`${complaint}: ${reason}`);
}

/** The last line that says something: pip's errors end with what went wrong. */
function lastLine(text: string): string | undefined {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "" && !/^\s*(\[notice\]|hint:)/.test(line));
  return (lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1))?.trim();
}

export function pythonOf(environment: string, platform: NodeJS.Platform): string {
  return platform === "win32"
    ? path.win32.join(environment, "Scripts", "python.exe")
    : path.posix.join(environment, "bin", "python");
}

async function readCurrent(storage: string): Promise<Current | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(path.join(storage, "current.json"), "utf8"));
    if (typeof read === "object" && read !== null && "folder" in read && "digest" in read) {
      const { folder, digest } = read;
      // A name of ours and not a path that leads elsewhere.
      if (typeof folder === "string" && /^env-[\w-]+$/.test(folder) && typeof digest === "string") {
        return { folder, digest };
      }
    }
  } catch {
    // Not there, or half written by something else: as if there were none.
  }
  return undefined;
}

async function writeCurrent(storage: string, current: Current): Promise<void> {
  const draft = path.join(storage, `current-${randomUUID()}.json`);
  await writeFile(draft, JSON.stringify(current), "utf8");
  await rename(draft, path.join(storage, "current.json"));
}

async function tidy(storage: string, kept: string): Promise<void> {
  for (const name of await readdir(storage)) {
    const place = path.join(storage, name);
    if (name.startsWith("env-") && name !== kept && Date.now() - (await stat(place)).mtimeMs > KEPT) {
      await rm(place, { recursive: true, force: true });
    }
  }
}
