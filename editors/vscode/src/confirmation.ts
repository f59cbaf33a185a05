// Edits that want to be confirmed: what they are is said first. VS Code's own preview, in which nothing is ticked and the
// reason does not show, comes where the user wants to see the changes one by one.
import * as vscode from "vscode";
import type {
  ApplyWorkspaceEditParams,
  ApplyWorkspaceEditRequest,
  ApplyWorkspaceEditResult,
  ChangeAnnotation,
} from "vscode-languageclient/node";

const APPLY = "Apply";
const CHOOSE = "Choose Changes";

/** Apply an edit of the server's; if it wants to be confirmed, only after the user has said so. */
export async function applyConfirmed(
  params: ApplyWorkspaceEditParams,
  next: ApplyWorkspaceEditRequest.HandlerSignature,
): Promise<ApplyWorkspaceEditResult> {
  const annotations = Object.entries(params.edit.changeAnnotations ?? {});
  const label = annotations.find(([, one]) => one.needsConfirmation === true)?.[1].label;
  if (label === undefined) {
    return apply(params, next);
  }
  const chosen = await vscode.window.showInformationMessage(label, APPLY, CHOOSE);
  if (chosen === undefined) {
    return { applied: false, failureReason: "the user did not want it" };
  }
  if (chosen === CHOOSE) {
    return apply(params, next);
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  for (const [id, one] of annotations) {
    changeAnnotations[id] = { ...one, needsConfirmation: false };
  }
  const edit = { ...params.edit, changeAnnotations };
  const result = await apply({ ...params, edit }, next);
  if (!result.applied) {
    void vscode.window.showWarningMessage(
      "Nothing was changed: the file is no longer the one that was looked at.",
    );
  }
  return result;
}

async function apply(
  params: ApplyWorkspaceEditParams,
  next: ApplyWorkspaceEditRequest.HandlerSignature,
): Promise<ApplyWorkspaceEditResult> {
  const result = await next(params, new vscode.CancellationTokenSource().token);
  return "applied" in result ? result : { applied: false, failureReason: result.message };
}
