// Which server is started: the one of the settings, else the one on the PATH, else one that we install ourselves.
import * as path from "node:path";
import { existing, make, type Making } from "./environment";
import { findPython, whatIsMissing } from "./python";
import { which, type Machine } from "./which";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly origin: "settings" | "path" | "environment";
}

/** There is no Python to make an environment with; the message is for the user. */
export class PythonMissing extends Error {}

export interface Search {
  /** `rustSpecialist.server.command`. */
  readonly setting: readonly string[];
  readonly home: string;
  readonly machine: Machine;
  readonly making: Making;
  /** Shows that it takes a while. */
  readonly withProgress: (work: () => Promise<string>) => Promise<string>;
}

/** Rejects with PythonMissing or InstallFailed when there is no server. */
export async function findServer(search: Search): Promise<Command> {
  const [program, ...args] = search.setting;
  if (program !== undefined && program.trim() !== "") {
    // A lone program is meant as the server's own command.
    return {
      program: expanded(program, search.home),
      args: args.length === 0 ? ["serve"] : args,
      origin: "settings",
    };
  }
  const onPath = await which("rust-specialist", search.machine);
  if (onPath !== undefined) {
    return { program: onPath, args: ["serve"], origin: "path" };
  }
  const python = (await existing(search.making)) ?? (await search.withProgress(() => install(search)));
  // Isolated (-I): neither the current folder nor the user's Python variables have a say in what is run.
  return { program: python, args: ["-I", "-m", "rust_specialist", "serve"], origin: "environment" };
}

async function install({ machine, making }: Search): Promise<string> {
  making.onStage("looking for Python");
  const found = await findPython(machine, making.run, { ...making.options, timeout: 20_000 });
  if (found.kind === "missing") {
    throw new PythonMissing(whatIsMissing(found.seen, machine.platform));
  }
  return make(making, found.python);
}

function expanded(program: string, home: string): string {
  return program === "~" || /^~[/\\]/.test(program) ? path.join(home, program.slice(1)) : program;
}
