// The pages of the rules, made by the server and shown in VS Code's Markdown preview.
import * as vscode from "vscode";

const SCHEME = "rust-specialist-rule";
const SOURCE = "rust-specialist";

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  private readonly pages = new Map<string, string>();

  /** `explain` gives the page of a rule as Markdown; it rejects for a name that no rule has. */
  constructor(private readonly explain: (name: string) => Promise<string>) {}

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.pages.get(uri.path) ?? "";
  }

  /** Rejects when there is no rule of that name. */
  async open(name: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll("::", "/")}.md` });
    this.pages.set(uri.path, await this.explain(name));
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** Make the code of one of our diagnostics a link to the page of its rule, unless it links elsewhere already. */
export function withPage(diagnostic: vscode.Diagnostic): void {
  const { code, source } = diagnostic;
  if (source === SOURCE && typeof code === "string") {
    const args = encodeURIComponent(JSON.stringify([code]));
    diagnostic.code = {
      value: code,
      target: vscode.Uri.parse(`command:rustSpecialist.openRulePage?${args}`),
    };
  }
}

/** The names of the rules that speak at the cursor, each once. */
export function rulesAt(editor: vscode.TextEditor): string[] {
  const { document, selection } = editor;
  const names = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source, range }) => source === SOURCE && range.intersection(selection) !== undefined)
    .map(({ code }) => (typeof code === "object" ? String(code.value) : String(code)));
  return [...new Set(names)];
}
