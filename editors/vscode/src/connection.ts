// One server after another: finds it, starts it, tells what becomes of it.
import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";
import { createClient, hasCommand } from "./client";
import { setContext } from "./context";
import type { Bundle } from "./server/environment";
import { findServer, PythonMissing, type Command } from "./server/find";
import { run } from "./server/run";
import { isProgram } from "./server/which";
import { declaredKeys } from "./settings";
import type { StatusItem } from "./status/item";
import type { Specialist } from "./status/state";
import { openWalkthrough } from "./walkthrough";

/** Milliseconds that one step of an installation may take. */
const INSTALLING = 10 * 60_000;

export class Connection implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private listeners: vscode.Disposable[] = [];
  private readonly started = new vscode.EventEmitter<LanguageClient>();
  /** A server has been started and is ready. */
  readonly onDidStart = this.started.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly status: StatusItem,
  ) {}

  /** The client of the running server. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** Start a server; the user is told if that fails, and nothing is thrown. Calls while it starts are one. */
  start(): Promise<void> {
    this.starting ??= this.tryToStart().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  async restart(): Promise<void> {
    await this.starting;
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.listeners.forEach((one) => {
      one.dispose();
    });
    this.listeners = [];
    const { client } = this;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`the server did not end in order: ${text(error)}`);
    }
    this.status.update({ work: new Map(), specialist: { state: "idle" } });
  }

  dispose(): void {
    this.started.dispose();
    void this.stop();
  }

  private async tryToStart(): Promise<void> {
    this.status.update({ phase: { kind: "starting" } });
    let command: Command | undefined;
    try {
      command = await this.find();
      this.log.info(`starting ${[command.program, ...command.args].join(" ")} (found by: ${command.origin})`);
      const client = createClient({
        command,
        log: this.log,
        settingKeys: declaredKeys(this.context.extension.packageJSON),
        onProgress: (token, value) => {
          this.status.progress(token, value);
        },
        onGivenUp: () => {
          void this.offerHelp("The server has crashed several times in a row; the output says why.", false);
        },
      });
      this.client = client;
      this.listen(client);
      await client.start();
      const version = client.initializeResult?.serverInfo?.version ?? "of unknown version";
      this.status.update({ phase: { kind: "running", version } });
      await setContext("isRunning", true);
      await setContext("canAsk", hasCommand(client, "rust-specialist.ask"));
      this.started.fire(client);
    } catch (error) {
      await this.failed(error, command);
    }
  }

  private listen(client: LanguageClient): void {
    this.listeners.push(
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Stopped) {
          // Also while the client starts it again after a crash; `Running` follows then.
          void setContext("isRunning", false);
          this.status.update({ phase: { kind: "stopped" }, work: new Map() });
        } else if (newState === State.Running && this.status.state.phase.kind === "stopped") {
          const version = client.initializeResult?.serverInfo?.version ?? "of unknown version";
          void setContext("isRunning", true);
          this.status.update({ phase: { kind: "running", version } });
          this.started.fire(client);
        }
      }),
      client.onNotification("rustSpecialist/status", (specialist: Specialist) => {
        this.status.pause(specialist);
      }),
    );
  }

  private async find(): Promise<Command> {
    const bundle = await bundleOf(this.context);
    const storage = this.context.globalStorageUri.fsPath;
    const env = environmentVariables();
    return findServer({
      setting: vscode.workspace.getConfiguration("rustSpecialist").get<string[]>("server.command", []),
      home: os.homedir(),
      machine: { env, platform: process.platform, isProgram },
      making: {
        storage: path.join(storage, "server"),
        bundle,
        platform: process.platform,
        run,
        options: {
          cwd: os.homedir(),
          env,
          timeout: INSTALLING,
          onLine: (line) => {
            this.log.info(line);
          },
        },
        onStage: (stage) => {
          this.status.update({ phase: { kind: "starting", stage } });
          this.report?.(stage);
        },
      },
      withProgress: (work) => this.withProgress(work),
    });
  }

  private report: ((stage: string) => void) | undefined;

  private async withProgress(work: () => Promise<string>): Promise<string> {
    const options = { location: vscode.ProgressLocation.Notification, title: "Setting up rust-specialist" };
    return vscode.window.withProgress(options, async (progress) => {
      this.report = (message) => {
        progress.report({ message });
      };
      try {
        return await work();
      } finally {
        this.report = undefined;
      }
    });
  }

  private async failed(error: unknown, command: Command | undefined): Promise<void> {
    await setContext("isRunning", false);
    const reason =
      command === undefined ? text(error) : `The server could not be started: ${why(error, command)}`;
    this.log.error(reason);
    this.status.update({ phase: { kind: "failed", reason } });
    // Not awaited: whoever waits for the start is not to wait for the user.
    void this.offerHelp(reason, error instanceof PythonMissing);
  }

  private async offerHelp(reason: string, pythonMissing: boolean): Promise<void> {
    const help = pythonMissing ? "How to Install Python" : "Show Output";
    const settings = "Open Settings";
    const again = "Try Again";
    const chosen = await vscode.window.showErrorMessage(reason, help, settings, again);
    if (chosen === again) {
      await this.restart();
    } else if (chosen === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "rustSpecialist.server.command");
    } else if (chosen === help && pythonMissing) {
      await openWalkthrough(this.context.extension.id, "server");
    } else if (chosen === help) {
      this.log.show();
    }
  }
}

async function bundleOf(context: vscode.ExtensionContext): Promise<Bundle> {
  const folder = path.join(context.extensionPath, "wheels");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".whl")).sort();
  const own = names.find((name) => name.startsWith("rust_specialist-"));
  if (own === undefined) {
    throw new Error("The extension was packaged without the server. Install it anew.");
  }
  const digest = createHash("sha256");
  for (const name of names) {
    digest.update(name).update(await readFile(path.join(folder, name)));
  }
  return { wheel: path.join(folder, own), digest: digest.digest("hex"), isComplete: names.length > 1 };
}

/** VS Code's own, without what would change how Python behaves. */
function environmentVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(PYTHONHOME|PYTHONPATH|VIRTUAL_ENV|ELECTRON_RUN_AS_NODE)$/.test(name),
    ),
  );
}

function why(error: unknown, { program }: Command): string {
  const message = text(error);
  return /disposed|connection/i.test(message)
    ? `${program} ended before it answered; the output says why.`
    : message;
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
