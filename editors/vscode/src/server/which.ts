// Finding a program on the PATH. A spawn by bare name would also look into the current folder on Windows, and a PATH may
// hold relative folders: nothing out of the project being edited is to be run, so only absolute ones count.
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import * as path from "node:path";

export type IsProgram = (file: string) => Promise<boolean>;

export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly isProgram: IsProgram;
}

export const isProgram: IsProgram = async (file) => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
};

/** The absolute path of the program `name`, or undefined. */
export async function which(name: string, machine: Machine): Promise<string | undefined> {
  const windows = machine.platform === "win32";
  const paths = windows ? path.win32 : path.posix;
  const endings = windows && !/\.(exe|com)$/i.test(name) ? [".exe", ".com"] : [""];
  const variable = windows ? Object.keys(machine.env).find((key) => key.toUpperCase() === "PATH") : "PATH";
  const folders = (machine.env[variable ?? "PATH"] ?? "").split(paths.delimiter);
  for (const folder of folders.filter((one) => paths.isAbsolute(one))) {
    for (const ending of endings) {
      const file = paths.join(folder, name + ending);
      if (await machine.isProgram(file)) {
        return file;
      }
    }
  }
  return undefined;
}
