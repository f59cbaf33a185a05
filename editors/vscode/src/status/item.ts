// The item in the status bar; a click opens the menu.
import * as vscode from "vscode";
import { INITIAL, view, type State } from "./state";

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    "rustSpecialist.status",
    vscode.StatusBarAlignment.Left,
    0,
  );
  private current: State = { ...INITIAL, isTrusted: vscode.workspace.isTrusted };

  constructor() {
    this.item.name = "rust-specialist";
    this.item.command = "rustSpecialist.showMenu";
    this.show();
    this.item.show();
  }

  get state(): State {
    return this.current;
  }

  update(change: Partial<State>): void {
    this.current = { ...this.current, ...change };
    this.show();
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(): void {
    const { text, detail, level } = view(this.current);
    const { phase } = this.current;
    this.item.text = text;
    const tooltip = new vscode.MarkdownString();
    tooltip.appendText(phase.kind === "running" ? `rust-specialist ${phase.version}` : "rust-specialist");
    tooltip.appendMarkdown("\n\n");
    tooltip.appendText(detail);
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: `rust-specialist: ${detail}` };
    this.item.backgroundColor =
      level === "normal" ? undefined : new vscode.ThemeColor(`statusBarItem.${level}Background`);
  }
}
