// The extension's beginning and end.
import * as vscode from "vscode";
import { compilersVoices, execute, SELECTOR } from "./client";
import { registerCommands } from "./commands";
import { Connection } from "./connection";
import { Forwarder, isOthers } from "./otherDiagnostics";
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
  let others = compilersVoices();
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
      } else if (event.affectsConfiguration("rustSpecialist.agent")) {
        status.pause({ state: "idle" });
      } else if (event.affectsConfiguration("rust-analyzer.checkOnSave")) {
        others = tellOfOthers(here, others);
      }
    }),
    vscode.extensions.onDidChange(() => {
      others = tellOfOthers(here, others);
    }),
  );
  // Not awaited: the first start may install the server.
  void here.start();
}

export async function deactivate(): Promise<void> {
  await connection?.stop();
}

/** Another extension has come or gone, or its settings have changed: tell the server if that makes a difference. */
function tellOfOthers(here: Connection, before: string[] | undefined): string[] | undefined {
  const now = compilersVoices();
  if (JSON.stringify(now) !== JSON.stringify(before)) {
    void here.running?.sendNotification("rustSpecialist/otherServers", { servers: now ?? [] });
  }
  return now;
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
    (diagnostics) => diagnostics.map((one) => asProtocol(here, one)),
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
    // The compiler speaks of what was saved; the server itself moves what it knows with the text that is typed.
    if (here.running !== undefined && vscode.languages.match(SELECTOR, document) > 0) {
      const all = vscode.languages.getDiagnostics(document.uri);
      if (!document.isDirty || !all.some(isOthers)) {
        forwarder.update(document.uri.toString(), all);
      }
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

/** With `data`, in which rust-analyzer keeps the compiler's own words; the converter knows its own class only. */
function asProtocol(here: Connection, diagnostic: vscode.Diagnostic): unknown {
  const converted = here.running?.code2ProtocolConverter.asDiagnostic(diagnostic);
  return "data" in diagnostic ? { ...converted, data: diagnostic.data } : converted;
}
