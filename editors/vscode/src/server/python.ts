// The user's Python, for an environment of our own.
import { type Run, type RunOptions } from "./run";
import { which, type Machine } from "./which";

export const OLDEST: readonly [number, number] = [3, 11];

/** A Python that can be started. `canMakeEnvironments`: it has its parts `venv` and `ensurepip`. */
export interface Python {
  readonly command: readonly [string, ...string[]];
  readonly version: readonly [number, number];
  readonly canMakeEnvironments: boolean;
}

export type Found =
  | { readonly kind: "good"; readonly python: Python }
  /** `seen` are those that will not do. */
  | { readonly kind: "missing"; readonly seen: readonly Python[] };

const QUESTION =
  "import sys, importlib.util as u; " +
  "print(*sys.version_info[:2], int(bool(u.find_spec('venv') and u.find_spec('ensurepip'))))";

/** The names to look for, best first: the user's usual Python, then the newest. */
const NAMES = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"];

/** Look for a Python that is new enough and whole; each one is asked, since a name says little. */
export async function findPython(machine: Machine, run: Run, options: RunOptions): Promise<Found> {
  const seen: Python[] = [];
  const asked = new Set<string>();
  for (const command of await candidates(machine)) {
    if (asked.has(command.join("\0"))) {
      continue;
    }
    asked.add(command.join("\0"));
    const python = await ask(command, run, options);
    if (python === undefined) {
      continue;
    }
    if (isNewEnough(python.version) && python.canMakeEnvironments) {
      return { kind: "good", python };
    }
    seen.push(python);
  }
  return { kind: "missing", seen };
}

async function candidates(machine: Machine): Promise<[string, ...string[]][]> {
  const found: [string, ...string[]][] = [];
  if (machine.platform === "win32") {
    const launcher = await which("py", machine);
    if (launcher !== undefined) {
      found.push([launcher, "-3"]);
    }
  }
  for (const name of NAMES) {
    const file = await which(name, machine);
    if (file !== undefined) {
      found.push([file]);
    }
  }
  return found;
}

async function ask(
  command: readonly [string, ...string[]],
  run: Run,
  options: RunOptions,
): Promise<Python | undefined> {
  const [program, ...args] = command;
  try {
    const { status, stdout } = await run(program, [...args, "-I", "-c", QUESTION], options);
    const words = status === 0 ? stdout.trim().split(/\s+/).map(Number) : [];
    const [major, minor, whole] = words;
    if (words.length !== 3 || words.some(Number.isNaN) || major === undefined || minor === undefined) {
      return undefined;
    }
    return { command, version: [major, minor], canMakeEnvironments: whole === 1 };
  } catch {
    // The store's stand-in on Windows, a broken link, a program of the same name.
    return undefined;
  }
}

function isNewEnough([major, minor]: readonly [number, number]): boolean {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** What to tell the user when none of `seen` will do: what was found, and what to do. */
export function whatIsMissing(seen: readonly Python[], platform: NodeJS.Platform): string {
  const oldest = OLDEST.join(".");
  const incomplete = seen.find((python) => isNewEnough(python.version));
  if (incomplete !== undefined) {
    const [command] = incomplete.command;
    const advice =
      platform === "linux"
        ? `On Debian and Ubuntu, install python${incomplete.version.join(".")}-venv.`
        : `Install a complete Python ${oldest} or newer.`;
    return `rust-specialist needs an environment of its own, but ${command} lacks venv or ensurepip. ${advice}`;
  }
  const [old] = seen;
  const what =
    old === undefined ? "none was found on the PATH" : `${old.command[0]} is Python ${old.version.join(".")}`;
  return `rust-specialist needs Python ${oldest} or newer: ${what}. Install one, or set the command of a server that you installed yourself.`;
}
