// The item in the status bar; a click opens the menu.
import * as vscode from "vscode";
import { after, INITIAL, isAsking, view, type Progress, type Specialist, type State } from "./state";

const IDLE: Specialist = { state: "idle" };

/** Milliseconds: the most that a timer can wait. */
const LONGEST = 2 ** 31 - 1;

export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    "rustSpecialist.status",
    vscode.StatusBarAlignment.Left,
    0,
  );
  private timer: NodeJS.Timeout | undefined;
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

  /** A `$/progress` notification of the server. */
  progress(token: string, value: Progress): void {
    const work = after(this.current.work, token, value);
    // What is asked again is not paused any more; if it still is, that is said again.
    this.update(isAsking(work) ? { work, specialist: IDLE } : { work });
  }

  /** The specialist rests, for some time or until something changes. */
  pause(specialist: Specialist): void {
    clearTimeout(this.timer);
    this.update({ specialist });
    if (typeof specialist.until === "number") {
      const rest = Math.max(specialist.until * 1000 - Date.now(), 0);
      const over = (): void => {
        this.update({ specialist: IDLE });
      };
      this.timer = setTimeout(over, Math.min(rest, LONGEST));
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
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
    // The spaces of appendText are those at which no line ends.
    tooltip.value = tooltip.value.replaceAll("&nbsp;", " ");
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: `rust-specialist: ${detail}` };
    this.item.backgroundColor =
      level === "normal" ? undefined : new vscode.ThemeColor(`statusBarItem.${level}Background`);
  }
}
