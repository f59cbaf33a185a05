// The webview with the ownership timeline of the function at the cursor. It follows the cursor and the text.
import * as vscode from "vscode";
import { messagePage, pageOf } from "./html";

/** What the server answers. */
interface Answer {
  readonly title: string;
  readonly svg: string;
}

export type Draw = (uri: vscode.Uri, position: vscode.Position) => Promise<Answer>;

/** Milliseconds of rest after which the picture is drawn again. */
const PATIENCE = 200;

export class TimelinePanel implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private timer: NodeJS.Timeout | undefined;
  private shown: { uri: vscode.Uri; position: vscode.Position } | undefined;
  private turn = 0;
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly draw: Draw) {
    this.listeners = [
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document.languageId === "rust") {
          this.follow(textEditor.document.uri, textEditor.selection.active);
        }
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const { shown } = this;
        if (shown?.uri.toString() === document.uri.toString()) {
          this.follow(shown.uri, shown.position);
        }
      }),
    ];
  }

  /** Show the picture of the function at the cursor of `editor` beside it. */
  async show(editor: vscode.TextEditor): Promise<void> {
    if (this.panel === undefined) {
      const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.panel = vscode.window.createWebviewPanel("rustSpecialist.timeline", "Ownership Timeline", column, {
        localResourceRoots: [],
      });
      this.panel.onDidDispose(() => {
        this.panel = undefined;
        this.shown = undefined;
      });
    } else {
      this.panel.reveal(undefined, true);
    }
    await this.render(editor.document.uri, editor.selection.active, true);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.panel?.dispose();
    this.listeners.forEach((one) => {
      one.dispose();
    });
  }

  private follow(uri: vscode.Uri, position: vscode.Position): void {
    if (this.panel?.visible !== true) {
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.render(uri, position, false), PATIENCE);
  }

  /** A place where nothing can be drawn leaves the picture as it is, unless the user asked for just this one. */
  private async render(uri: vscode.Uri, position: vscode.Position, isAsked: boolean): Promise<void> {
    const turn = ++this.turn;
    let html: string;
    try {
      const { title, svg } = await this.draw(uri, position);
      const place = `${vscode.workspace.asRelativePath(uri)}:${position.line + 1}`;
      html = pageOf({ title, svg, place });
      this.shown = { uri, position };
    } catch (error) {
      if (!isAsked) {
        return;
      }
      html = messagePage(`No timeline: ${error instanceof Error ? error.message : String(error)}.`);
    }
    if (turn === this.turn && this.panel !== undefined) {
      this.panel.webview.html = html;
    }
  }
}
