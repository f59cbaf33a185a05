// The extension's beginning and end.
import * as vscode from "vscode";
import { execute, SELECTOR } from "./client";
import { registerCommands } from "./commands";
import { Connection } from "./connection";
import { Forwarder } from "./otherDiagnostics";
import { RulePages } from "./rulePages";
import { StatusItem } from "./status/item";
import { TimelinePanel } from "./timeline/panel";

let connection: Connection | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("rust-specialist", { log: true });
  const status = new StatusItem();
  const here = new Connection(context, log, status);
  connection = here;
  const pages = new RulePages((name) => call(here, "rust-specialist.explain", name) as Promise<string>);
  const timeline = new TimelinePanel(
    (uri, position) =>
      call(here, "rust-specialist.timeline", {
        uri: uri.toString(),
        position: { line: position.line, character: position.character },
      }) as Promise<{ title: string; svg: string }>,
  );
  const parts = { connection: here, log, status, pages, timeline, extensionId: context.extension.id };
  context.subscriptions.push(
    log,
    status,
    here,
    pages,
    timeline,
    ...registerCommands(parts),
    ...forwardDiagnostics(here),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      status.update({ isTrusted: true });
      void here.running?.sendNotification("rustSpecialist/trust", { trusted: true });
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("rustSpecialist.server.command")) {
        void here.restart();
      }
    }),
  );
  // Not awaited: the first start may install the server.
  void here.start();
}

export async function deactivate(): Promise<void> {
  await connection?.stop();
}

async function call(here: Connection, command: string, ...args: unknown[]): Promise<unknown> {
  const client = here.running;
  if (client === undefined) {
    throw new Error("the server is not running");
  }
  return execute(client, command, ...args);
}

/** Tell the server what rustc and clippy say of the open documents through other servers. */
function forwardDiagnostics(here: Connection): vscode.Disposable[] {
  const forwarder = new Forwarder<vscode.Diagnostic, string>(
    (diagnostics) => here.running?.code2ProtocolConverter.asDiagnosticsSync(diagnostics) ?? [],
    (uri, diagnostics) => {
      const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri);
      void here.running?.sendNotification("rustSpecialist/otherDiagnostics", {
        uri,
        version: document?.version ?? null,
        diagnostics,
      });
    },
  );
  const update = (document: vscode.TextDocument): void => {
    if (here.running !== undefined && vscode.languages.match(SELECTOR, document) > 0) {
      forwarder.update(document.uri.toString(), vscode.languages.getDiagnostics(document.uri));
    }
  };
  return [
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const changed = new Set(uris.map((uri) => uri.toString()));
      vscode.workspace.textDocuments.filter((one) => changed.has(one.uri.toString())).forEach(update);
    }),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidCloseTextDocument((document) => {
      forwarder.forget(document.uri.toString());
    }),
    here.onDidStart(() => {
      forwarder.reset();
      vscode.workspace.textDocuments.forEach(update);
    }),
  ];
}
