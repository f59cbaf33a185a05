// Another Rust server as far as ours can see it: rustc's error on the line that pushes.
const vscode = require("vscode");

exports.activate = (context) => {
  const collection = vscode.languages.createDiagnosticCollection("peer");
  const show = (document) => {
    const at = document.getText().indexOf('queue.push(String::from("late"))');
    if (document.languageId === "rust" && at >= 0) {
      const range = new vscode.Range(document.positionAt(at), document.positionAt(at + "queue".length));
      const message = "cannot borrow `*queue` as mutable because it is also borrowed as immutable";
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      Object.assign(diagnostic, { source: "rustc", code: "E0502" });
      collection.set(document.uri, [diagnostic]);
    }
  };
  vscode.workspace.textDocuments.forEach(show);
  context.subscriptions.push(collection, vscode.workspace.onDidOpenTextDocument(show));
};
