// What is tried; each gets a workbench with the workspace open.
import assert from "node:assert/strict";

/** Diagnostics, hover, quick fix, timeline, rule page, menu: the daily use. */
export async function daily(vscode) {
  const { page } = vscode;
  await vscode.file("queue.rs");
  await vscode.statusSays("Ready");
  await vscode.squiggles("error").first().waitFor();
  await vscode.squiggles("warning").first().waitFor();
  await vscode.picture("squiggles");

  await vscode.hover(vscode.squiggles("error").first(), "E0502");
  await vscode.shows(".monaco-hover", "queue.push");
  await vscode.picture("hover");
  await vscode.press("Escape");
}
