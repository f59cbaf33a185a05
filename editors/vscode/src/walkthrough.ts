// The walkthrough of package.json.
import * as vscode from "vscode";
import { setContext } from "./context";

/**
 * Milliseconds that VS Code may take to read the walkthrough.
 *
 * It ticks a step when a context key turns true, but never one that was true before it read the walkthrough, which it
 * does when the page is opened: the server is running by then. So another key turns true a while later.
 */
const READING = 3000;

/** Open the page, at a step if one is named. */
export async function openWalkthrough(extensionId: string, step?: string): Promise<void> {
  const category = `${extensionId}#start`;
  const place = step === undefined ? category : { category, step: `${category}#${step}` };
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", place, false);
  setTimeout(() => void setContext("walkthroughIsRead", true), READING);
}
