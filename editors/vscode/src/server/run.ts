// Running a program to its end, without a shell.
import { spawn } from "node:child_process";

export interface Outcome {
  /** The exit status; null when the program was ended by a signal. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is ended. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  /** Hears each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
}

/** Rejects when the program cannot be started, takes too long or is cancelled. */
export type Run = (command: string, args: readonly string[], options: RunOptions) => Promise<Outcome>;

/** As much output as is kept of a program. */
const KEPT = 1_000_000;

export const run: Run = (command, args, options) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      timeout: options.timeout,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    const kept = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      let rest = "";
      child[name].setEncoding("utf8");
      child[name].on("data", (chunk: string) => {
        if (kept[name].length < KEPT) {
          kept[name] += chunk;
        }
        const lines = (rest + chunk).split(/\r?\n/);
        rest = lines.pop() ?? "";
        lines.forEach((line) => options.onLine?.(line));
      });
      child[name].on("end", () => {
        if (rest !== "") {
          options.onLine?.(rest);
        }
      });
    }
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (signal === "SIGTERM" && status === null) {
        reject(new Error(`${command} took longer than ${options.timeout / 1000} seconds`));
      } else {
        resolve({ status, ...kept });
      }
    });
  });
