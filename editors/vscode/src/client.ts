// The language client: what it is told of VS Code, and what is changed on the way.
import * as os from "node:os";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  type ErrorHandler,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient/node";
import { applyConfirmed } from "./confirmation";
import { otherServers } from "./otherDiagnostics";
import { withPage } from "./rulePages";
import type { Command } from "./server/find";
import { Restarts } from "./server/restarts";
import { settingsThatAreSet } from "./settings";
import type { Progress } from "./status/state";

/** Documents that the server knows something about; it leaves alone what its settings leave out. */
export const SELECTOR = [
  { language: "rust" },
  { pattern: "**/Cargo.toml" },
  { pattern: "**/{Dockerfile,Dockerfile.*,*.Dockerfile,Containerfile}" },
  { language: "markdown", scheme: "file" },
];

export interface ClientSetup {
  readonly command: Command;
  readonly log: vscode.LogOutputChannel;
  /** The settings that package.json declares, without the section's name. */
  readonly settingKeys: readonly string[];
  /** Called with every `$/progress` of the server. */
  readonly onProgress: (token: string, value: Progress) => void;
  /** The server crashes again and again, and is not started any more. */
  readonly onGivenUp: () => void;
}

/** Writes its complaints to the log only: the user is told once, by us, with a way out. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** A client that is not started. */
export function createClient(setup: ClientSetup): LanguageClient {
  const { program, args } = setup.command;
  const options: LanguageClientOptions = {
    documentSelector: SELECTOR,
    outputChannel: setup.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({
      rustSpecialist: {
        trusted: vscode.workspace.isTrusted,
        otherServers: compilersVoices(),
        status: true,
        // VS Code shows the hovers of all extensions one below the other, and runs the command allowed below from a link.
        hover: { combine: true, commands: true },
      },
    }),
    markdown: {
      isTrusted: {
        enabledCommands: ["rust-specialist.ask"],
      },
    },
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: middleware(setup),
    // No second try, and no message of its own.
    initializationFailedHandler: () => false,
    errorHandler: errorHandler(() => client.initializeResult !== undefined, setup.onGivenUp),
  };
  // The server's own folder is none of the project's.
  const serverOptions = { command: program, args: [...args], options: { cwd: os.homedir() } };
  const client = new QuietClient("rustSpecialist", "rust-specialist", serverOptions, options);
  return client;
}

function errorHandler(hasRun: () => boolean, onGivenUp: () => void): ErrorHandler {
  const restarts = new Restarts();
  return {
    error: () => ({ action: ErrorAction.Continue }),
    closed: () => {
      // What never answered will not do so the next time; whoever started it hears of that.
      const isAgain = hasRun() && restarts.mayRestart();
      if (!isAgain && hasRun()) {
        onGivenUp();
      }
      return { action: isAgain ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}

/** The other servers in this VS Code that report what the compiler says; undefined where nothing is known. */
export function compilersVoices(): string[] | undefined {
  const rustAnalyzer = vscode.extensions.getExtension("rust-lang.rust-analyzer");
  const checkOnSave = vscode.workspace.getConfiguration("rust-analyzer").get<unknown>("checkOnSave");
  return otherServers(rustAnalyzer !== undefined, checkOnSave);
}

function middleware({ settingKeys, onProgress }: ClientSetup): Middleware {
  return {
    workspace: {
      handleApplyEdit: applyConfirmed,
      configuration: (params) =>
        params.items.map((item) => {
          const scope = item.scopeUri === undefined ? null : vscode.Uri.parse(item.scopeUri);
          return settingsThatAreSet(vscode.workspace.getConfiguration(item.section, scope), settingKeys);
        }),
    },
    handleWorkDoneProgress: (token, params, next) => {
      onProgress(String(token), params);
      next(token, params);
    },
    window: {
      showDocument: async (params, token, next) => {
        const uri = vscode.Uri.parse(params.uri);
        if (params.external === true || uri.scheme !== "file" || !uri.path.endsWith(".md")) {
          return next(params, token);
        }
        // What the specialist answers is to be read, and grows while it is.
        await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
        return { success: true };
      },
    },
    handleDiagnostics: (uri, diagnostics, next) => {
      diagnostics.forEach(withPage);
      next(uri, diagnostics);
    },
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      if (report !== null && report !== undefined && "items" in report) {
        report.items.forEach(withPage);
      }
      return report;
    },
  };
}

/** The answer of the server to one of its commands. */
export async function execute(client: LanguageClient, command: string, ...args: unknown[]): Promise<unknown> {
  return client.sendRequest("workspace/executeCommand", { command, arguments: args });
}

/** Whether the server offers the command. */
export function hasCommand(client: LanguageClient, command: string): boolean {
  return client.initializeResult?.capabilities.executeCommandProvider?.commands.includes(command) ?? false;
}
