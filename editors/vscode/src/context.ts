// Context keys, which the conditions in package.json ask for.
import * as vscode from "vscode";

/** Set `rustSpecialist.NAME`. */
export function setContext(name: string, value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand("setContext", `rustSpecialist.${name}`, value);
}
