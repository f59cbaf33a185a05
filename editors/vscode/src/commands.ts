// What the user can ask for by name.
import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { execute, hasCommand } from "./client";
import type { Connection } from "./connection";
import { rulesAt, type RulePages } from "./rulePages";
import { SAMPLE } from "./sample";
import type { StatusItem } from "./status/item";
import { isAsking, view } from "./status/state";
import type { TimelinePanel } from "./timeline/panel";
import { openWalkthrough } from "./walkthrough";

export interface Parts {
  readonly connection: Connection;
  readonly log: vscode.LogOutputChannel;
  readonly status: StatusItem;
  readonly pages: RulePages;
  readonly timeline: TimelinePanel;
  readonly extensionId: string;
}

/** Register all of them; what goes wrong in one is told to the user. */
export function registerCommands(parts: Parts): vscode.Disposable[] {
  const commands: Record<string, (...args: unknown[]) => Promise<void>> = {
    restart: () => parts.connection.restart(),
    showOutput: () => showOutput(parts),
    fixAll: () => fixAll(parts),
    showTimeline: () => showTimeline(parts),
    ask: () => ask(parts),
    cancel: () => cancel(parts),
    cargoCheck: () => cargoCheck(parts),
    openRulePage: (name) => openRulePage(parts, name),
    openSample,
    fixOnSave,
    openWalkthrough: () => openWalkthrough(parts.extensionId),
    showMenu: () => showMenu(parts),
  };
  return Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`rustSpecialist.${name}`, async (...args: unknown[]) => {
      try {
        await command(...args);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        parts.log.error(`${name}: ${message}`);
        void vscode.window.showErrorMessage(`rust-specialist: ${message}`);
      }
    }),
  );
}

async function showOutput({ connection, log }: Parts): Promise<void> {
  log.show();
  const client = connection.running;
  if (client !== undefined) {
    // Written to the log by the server itself.
    await execute(client, "rust-specialist.showOutput");
  }
}

async function fixAll({ connection }: Parts): Promise<void> {
  const editor = rustEditor();
  await execute(running(connection), "rust-specialist.fixAll", editor.document.uri.toString());
}

async function showTimeline({ connection, timeline }: Parts): Promise<void> {
  running(connection);
  await timeline.show(rustEditor());
}

async function ask({ connection }: Parts): Promise<void> {
  const client = running(connection);
  if (!hasCommand(client, "rust-specialist.ask")) {
    throw new Error("this server has no specialist to ask");
  }
  const { document, selection } = rustEditor();
  const converter = client.code2ProtocolConverter;
  await execute(client, "rust-specialist.ask", {
    uri: converter.asUri(document.uri),
    position: converter.asPosition(selection.active),
  });
}

/** End what the specialist is asked, also for a fix. */
async function cancel({ connection }: Parts): Promise<void> {
  const ended = await execute(running(connection), "rust-specialist.agentCancel");
  if (ended === 0) {
    void vscode.window.showInformationMessage("The specialist is not at work.");
  }
}

async function cargoCheck({ connection }: Parts): Promise<void> {
  await execute(running(connection), "rust-specialist.cargoCheck");
}

async function openRulePage({ connection, pages }: Parts, name: unknown): Promise<void> {
  running(connection);
  const editor = vscode.window.activeTextEditor;
  const names = typeof name === "string" ? [name] : editor === undefined ? [] : rulesAt(editor);
  const [only] = names;
  const chosen =
    names.length === 1
      ? only
      : names.length > 1
        ? await vscode.window.showQuickPick(names, { placeHolder: "The rule to explain" })
        : await vscode.window.showInputBox({
            prompt: "The name of a rule, a compiler's code or clippy's name",
            placeHolder: "await_holding_lock",
          });
  if (chosen !== undefined && chosen.trim() !== "") {
    await pages.open(chosen.trim());
  }
}

async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: "rust", content: SAMPLE });
  await vscode.window.showTextDocument(document);
}

/** Switch the fixes on save on, or off again, in the user's settings for Rust. */
async function fixOnSave(): Promise<void> {
  const scope = { languageId: "rust" };
  const key = "codeActionsOnSave";
  const editor = vscode.workspace.getConfiguration("editor", scope);
  const set = editor.inspect<Record<string, unknown>>(key)?.globalLanguageValue ?? {};
  const kind = "source.fixAll.rust-specialist";
  const isOn = set[kind] === "explicit" || set[kind] === "always";
  const next = { ...set, [kind]: isOn ? "never" : "explicit" };
  await editor.update(key, next, vscode.ConfigurationTarget.Global, true);
  const state = isOn ? "no longer applied" : "applied";
  void vscode.window.showInformationMessage(`Safe fixes are ${state} when you save a Rust file.`);
}

async function showMenu({ connection, status }: Parts): Promise<void> {
  type Item = vscode.QuickPickItem & { readonly command?: string };
  const { isTrusted } = status.state;
  const client = connection.running;
  const items: Item[] = [
    { label: view(status.state).detail, kind: vscode.QuickPickItemKind.Separator },
    ...(client === undefined
      ? []
      : [
          { label: "$(git-merge) Show ownership timeline", command: "rustSpecialist.showTimeline" },
          { label: "$(lightbulb) Fix all in file", command: "rustSpecialist.fixAll" },
          { label: "$(book) Open rule page", command: "rustSpecialist.openRulePage" },
        ]),
    ...(client !== undefined && hasCommand(client, "rust-specialist.ask")
      ? [{ label: "$(sparkle) Ask the specialist", command: "rustSpecialist.ask" }]
      : []),
    ...(isAsking(status.state.work)
      ? [{ label: "$(debug-stop) Cancel the specialist's work", command: "rustSpecialist.cancel" }]
      : []),
    ...(isTrusted ? [] : [{ label: "$(shield) Manage workspace trust", command: "workbench.trust.manage" }]),
    { label: "$(refresh) Restart server", command: "rustSpecialist.restart" },
    { label: "$(output) Show output", command: "rustSpecialist.showOutput" },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: "rust-specialist" });
  if (chosen?.command !== undefined) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

function running(connection: Connection): LanguageClient {
  const client = connection.running;
  if (client === undefined) {
    throw new Error("the server is not running; “Restart Server” starts it");
  }
  return client;
}

function rustEditor(): vscode.TextEditor {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "rust") {
    throw new Error("put the cursor into a Rust file first");
  }
  return editor;
}
