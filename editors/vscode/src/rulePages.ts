// The pages of the rules, made by the server and shown in VS Code's Markdown preview.
//
// package.json associates their scheme with the preview, so that whatever opens such an address shows the page.
import * as vscode from "vscode";
import { nameOf, pathOf } from "./ruleNames";

const SCHEME = "rust-specialist-rule";
const SOURCE = "rust-specialist";

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  /** `explain` gives the page of a rule as Markdown; it rejects for a name that no rule has. */
  constructor(private readonly explain: (name: string) => Promise<string>) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      return await this.explain(nameOf(uri.path));
    } catch (error) {
      return `There is no page: ${error instanceof Error ? error.message : String(error)}.\n`;
    }
  }

  /** Show the page of a rule. Rejects when there is no rule of that name. */
  async open(name: string): Promise<void> {
    await this.explain(name);
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uriOf(name));
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** Make the code of a finding of ours a link to the page of its rule, which is there without a network. */
export function withPage(diagnostic: vscode.Diagnostic): void {
  const name = codeOf(diagnostic);
  if (diagnostic.source === SOURCE && name !== undefined) {
    diagnostic.code = { value: name, target: uriOf(name) };
  }
}

/** The names of the rules that speak at the cursor, each once. */
export function rulesAt(editor: vscode.TextEditor): string[] {
  const { document, selection } = editor;
  const names = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source, range }) => source === SOURCE && range.intersection(selection) !== undefined)
    .map(codeOf)
    .filter((name) => name !== undefined);
  return [...new Set(names)];
}

function uriOf(name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: pathOf(name) });
}

function codeOf({ code }: vscode.Diagnostic): string | undefined {
  return code === undefined ? undefined : String(typeof code === "object" ? code.value : code);
}
