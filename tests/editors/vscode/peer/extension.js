// Another Rust server as far as ours can see it, under rust-analyzer's name: rustc's error on the line that pushes, and
// one that we do not know. It takes them back when the text says so.
const vscode = require("vscode");

const MESSAGES = [
  ["queue.push(", "queue", "E0502", "cannot borrow `*queue` as mutable because it is also borrowed as immutable"],
  ["sum\n}", "sum", "E0308", "mismatched types"],
];

exports.activate = (context) => {
  const collection = vscode.languages.createDiagnosticCollection("rustc");
  const show = (document) => {
    if (document.languageId !== "rust") {
      return;
    }
    const text = document.getText();
    const shown = text.includes("// rustc is content") ? [] : MESSAGES;
    const found = shown
      .filter(([where]) => text.includes(where))
      .map(([where, word, code, message]) => {
        const at = text.indexOf(where);
        const range = new vscode.Range(document.positionAt(at), document.positionAt(at + word.length));
        const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
        return Object.assign(diagnostic, { source: "rustc", code });
      });
    collection.set(document.uri, found);
  };
  vscode.workspace.textDocuments.forEach(show);
  context.subscriptions.push(
    collection,
    vscode.workspace.onDidOpenTextDocument(show),
    vscode.workspace.onDidSaveTextDocument(show),
  );
};
