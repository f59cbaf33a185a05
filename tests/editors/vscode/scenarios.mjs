// What is tried; each gets a workbench with the workspace open.
import assert from "node:assert/strict";

/** Diagnostics and hover, then the quick fix of a finding; afterwards it is gone. */
export async function advice(vscode) {
  await vscode.file("queue.rs");
  await vscode.statusSays("Ready");
  await vscode.squiggles("error").first().waitFor();
  await vscode.squiggles("warning").first().waitFor();
  await vscode.picture("squiggles");

  await vscode.hover(vscode.squiggles("error").first(), "E0502");
  await vscode.shows(".monaco-hover", "queue.push");
  await vscode.pictureOfHover("hover", vscode.squiggles("error").first(), "E0502");

  await vscode.goto(18, 27);
  await vscode.quickFixes("Read it without");
  await vscode.picture("quick-fix");
  await vscode.press("Enter");
  await vscode.shows(".view-lines", "for price in prices.iter()");
  await vscode.page.waitForFunction(() => document.querySelectorAll(".squiggly-warning").length === 1);
  await noComplaints(vscode);
}

/** Findings follow text that is not saved. */
export async function typing(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.goto(1);
  await vscode.page.keyboard.insertText("fn twice(name: String) -> (String, String) { (name, name) }\n");
  await vscode.shows(".tab.active.dirty", "queue.rs");
  await vscode.page.waitForFunction(() => document.querySelectorAll(".squiggly-error").length === 2);
}

/** The timeline in its webview: it is asked for, then follows the cursor and the text. */
export async function timeline(vscode) {
  await vscode.file("queue.rs");
  await vscode.statusSays("Ready");
  await vscode.goto(7, 9);
  await vscode.command("rust-specialist: Show Ownership Timeline");
  const frame = await vscode.webview("Lifelines of the variables of promote");
  const text = await frame.evaluate(() => document.body.innerText);
  assert.match(text, /E0502/);
  assert.match(text, /src\/queue\.rs:7/);
  assert.equal(await frame.evaluate(() => document.querySelectorAll("svg .cross").length > 0), true);
  await vscode.press("Control+B");
  await vscode.picture("timeline");
  await vscode.goto(19, 9);
  await vscode.webview("Lifelines of the variables of total");
  await vscode.page.keyboard.insertText("let extra = 1.0; ");
  await vscode.webview("extra");
  await vscode.goto(1);
  await vscode.command("rust-specialist: Show Ownership Timeline");
  await vscode.webview("No timeline: no function is on line 1.");
}

/** The page of a rule: by the finding at the cursor, by the link of its code, and by name. */
export async function rulePage(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("warning").first().waitFor();
  await vscode.goto(12, 12);
  await vscode.command("rust-specialist: Open Rule Page");
  await vscode.webview("blocking_call_in_async");
  await vscode.press("Control+B");
  await vscode.picture("rule-page");
  await vscode.hover(vscode.squiggles("warning").nth(1), "rust-specialist");
  await vscode.page.locator(".monaco-hover a.code-link", { hasText: "clone_before_iter" }).click();
  await vscode.webview("A collection is cloned only to be read");
  await vscode.file("queue.rs");
  await vscode.goto(1);
  await vscode.command("rust-specialist: Open Rule Page");
  await vscode.shows(".quick-input-widget", "The name of a rule");
  await vscode.page.keyboard.type("no_such_rule");
  await vscode.press("Enter");
  await vscode.shows(".notifications-toasts", "there is no rule named no_such_rule");
}

/** All safe fixes of a file by command; then by itself on save, which a command switches on. */
export async function fixAll(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("warning").first().waitFor();
  await vscode.command("rust-specialist: Fix All in File");
  await vscode.shows(".view-lines", "for price in prices.iter()");
  await vscode.command("rust-specialist: Fix on Save");
  await vscode.shows(".notifications-toasts", "are applied when you save");
  await vscode.picture("fix-on-save");
  await vscode.goto(18, 27);
  await vscode.press("Control+Z");
  await vscode.shows(".view-lines", "prices.to_vec");
  await vscode.page.waitForTimeout(500);
  // A change, so that there is something to save.
  await vscode.goto(21);
  await vscode.page.keyboard.insertText("// kept\n");
  await vscode.press("Control+S");
  await vscode.shows(".view-lines", "for price in prices.iter()");
  await vscode.page.waitForSelector(".tab.active:not(.dirty)");
}

/** The status item and its menu; the commands that there are. */
export async function menu(vscode) {
  await vscode.file("queue.rs");
  await vscode.statusSays("Ready");
  await vscode.squiggles("error").first().waitFor();
  await vscode.page.locator('.statusbar-item[id*="rustSpecialist"]').click();
  await vscode.shows(".quick-input-list", "Show ownership timeline");
  await vscode.picture("menu");
  await vscode.press("Escape");
  await vscode.command("rust-specialist: Restart Server");
  await vscode.statusSays(/Starting|not running/);
  await vscode.statusSays("Ready");
  await vscode.squiggles("error").first().waitFor();
  await vscode.command("rust-specialist: Show Output");
  await vscode.shows(".part.panel .view-lines", "rules.select");
  await noComplaints(vscode);
}

/** A workspace that is not trusted: local rules only, until it is. */
export async function restricted(vscode) {
  await vscode.shows(".monaco-workbench", "Restricted Mode");
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.statusSays("Local rules only");
  await vscode.page.locator('.statusbar-item[id*="rustSpecialist"]').hover();
  await vscode.shows(".monaco-hover", "Local rules only");
  await vscode.picture("restricted");
  await vscode.page.locator('.statusbar-item[id*="rustSpecialist"]').click();
  await vscode.shows(".quick-input-list", "Manage workspace trust");
  await vscode.page.locator(".quick-input-list .monaco-list-row", { hasText: "Manage workspace trust" }).click();
  await vscode.page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
  await vscode.statusSays("Ready");
}

/** No Python: what is said, where it leads, and that it can be tried again. */
export async function noPython(vscode) {
  await vscode.file("queue.rs");
  await vscode.shows(".notifications-toasts", "needs Python 3.11 or newer: none was found on the PATH");
  await vscode.statusSays("needs Python");
  await vscode.picture("no-python");
  await vscode.page.locator(".notifications-toasts").getByRole("button", { name: "How to Install Python" }).click();
  await vscode.shows(".gettingStartedContainer", "Get the server");
  await vscode.page.locator('.statusbar-item[id*="rustSpecialist"]').click();
  await vscode.shows(".quick-input-list", "Restart server");
  await vscode.press("Escape");
  await vscode.command("rust-specialist: Restart Server");
  await vscode.shows(".notifications-toasts", "needs Python 3.11 or newer");
}

/** The server is installed by the extension itself. */
export async function ownEnvironment(vscode) {
  await vscode.file("queue.rs");
  await vscode.shows(".notifications-toasts", "Setting up rust-specialist");
  await vscode.picture("setting-up");
  await vscode.statusSays("Ready", 3);
  await vscode.squiggles("error").first().waitFor();
  await noComplaints(vscode);
}

/** A server that ends at once: one message, and a way out. */
export async function badServer(vscode) {
  await vscode.file("queue.rs");
  await vscode.shows(".notifications-toasts", "ended before it answered");
  await vscode.statusSays("could not be started");
  assert.equal((await vscode.texts(".notifications-toasts .notification-list-item-message")).length, 1);
  await vscode.page.locator(".notifications-toasts").getByRole("button", { name: "Show Output" }).click();
  await vscode.page.waitForSelector(".part.panel .output-view, .part.panel .view-lines");
}

/** Beside another Rust server: what both know is shown once, and our story stays; what it takes back is ours again. */
export async function companion(vscode) {
  await vscode.file("queue.rs");
  await vscode.statusSays("Ready");
  await vscode.squiggles("error").nth(1).waitFor();
  await vscode.problems(2, 2);
  await vscode.hover(vscode.squiggles("error").first(), /rustc\s*\(?E0502/);
  await vscode.shows(".monaco-hover", "would be changed while");
  assert.doesNotMatch((await vscode.texts(".monaco-hover")).join("\n"), /rust-specialist\s*\(?E0502/);
  await vscode.pictureOfHover("companion", vscode.squiggles("error").first(), "E0502");
  await vscode.goto(23);
  await vscode.page.keyboard.insertText("// rustc is content\n");
  await vscode.press("Control+S");
  await vscode.problems(1, 2);
  await vscode.goto(7, 1);
  await vscode.squiggles("error").first().waitFor();
  await vscode.hover(vscode.squiggles("error").first(), /rust-specialist\s*\(?E0502/);
  await noComplaints(vscode);
}

/** Beside the real rust-analyzer: its compiler's error is shown once and explained by us; both hover; mended, it goes. */
export async function analyzer(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  // rust-analyzer compiles when it has read the workspace.
  await vscode.hoverUntil(() => vscode.squiggles("error").first(), /rustc\s*\(?E0502/);
  await vscode.shows(".monaco-hover", "would be changed while");
  await vscode.shows(".monaco-hover", /(?<!\()queue: &mut Vec<String>/);
  await vscode.problems(1, 1);
  await vscode.pictureOfHover("rust-analyzer", vscode.squiggles("error").first(), "E0502");
  await vscode.goto(6);
  await vscode.press("Control+Shift+K");
  await vscode.goto(7);
  await vscode.press("Control+Shift+K");
  await vscode.page.keyboard.insertText("    queue.len()\n");
  await vscode.press("Control+S");
  await vscode.problems(0, 1);
  await noComplaints(vscode);
}

/** The specialist: asked by command, at work, its answer; then one that refuses, and pauses. */
export async function ask(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.goto(7, 9);
  await vscode.press("Control+B");
  await vscode.command("rust-specialist: Ask the Specialist");
  await vscode.statusSays("The specialist is at work");
  await vscode.webview("if the order does not matter");
  await vscode.statusSays("Ready");
  await vscode.picture("specialist");
  await noComplaints(vscode);

  await vscode.focusEditor();
  await vscode.goto(12, 12);
  await vscode.command("rust-specialist: Ask the Specialist");
  await vscode.statusSays("The specialist pauses");
  await vscode.shows(".notifications-toasts", "wants a key, and the settings name none");
  await vscode.command("Notifications: Clear All Notifications");
  await vscode.page.locator('.statusbar-item[id*="rustSpecialist"]').hover();
  await vscode.shows(".monaco-hover", "The specialist pauses");
  await vscode.picture("specialist-pauses");
}

/** The specialist is asked by the link in a hover. */
export async function askByLink(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.press("Control+B");
  await vscode.goto(1);
  // The first hover only has the specialist loaded.
  await vscode.hoverUntil(() => vscode.squiggles("error").first(), /Ask the specialist/);
  await vscode.page.locator(".monaco-hover:not(.hidden) a", { hasText: "Ask the specialist" }).click();
  await vscode.webview("if the order does not matter");
  await vscode.statusSays("Ready");
  // What is known is shown by the next hover, in place of the link.
  await vscode.page.mouse.move(10, 10);
  await vscode.focusEditor();
  await vscode.goto(1);
  await vscode.hoverUntil(() => vscode.squiggles("error").first(), /if the order does not matter/);
  await noComplaints(vscode);
}

/** The specialist is asked for a fix by a code action; VS Code shows what would change, and applies it when told. */
export async function askToFix(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.press("Control+B");
  await vscode.goto(7, 9);
  await vscode.quickFixes("Ask the specialist to fix");
  await vscode.page.locator(".action-widget .monaco-list-row", { hasText: "Ask the specialist to fix" }).click();
  await vscode.shows(".notifications-toasts", "Read the length before the queue changes. (cargo check passed)");
  await vscode.picture("specialist-fix");
  await vscode.page.locator(".notifications-toasts").getByRole("button", { name: "Choose Changes" }).click();
  await vscode.shows(".bulk-edit-panel", "let first = queue[0].len();");
  await vscode.page.locator(".bulk-edit-panel").getByRole("button", { name: "Discard" }).click();
  await vscode.page.waitForSelector(".bulk-edit-panel", { state: "hidden" });
  assert.match(await vscode.text(), /let first = &queue\[0\];/);

  // Asked again, the model is not: what it has proposed is known.
  await vscode.focusEditor();
  await vscode.goto(7, 9);
  await vscode.quickFixes("Ask the specialist to fix");
  await vscode.page.locator(".action-widget .monaco-list-row", { hasText: "Ask the specialist to fix" }).click();
  await vscode.page.locator(".notifications-toasts").getByRole("button", { name: "Apply" }).click();
  await vscode.shows(".view-lines", "let first = queue[0].len();");
  await vscode.page.waitForFunction(() => document.querySelectorAll(".squiggly-error").length === 0);
  await vscode.shows(".tab.active.dirty", "queue.rs");
  await noComplaints(vscode);
}

/** The specialist is told to stop: what has come of its answer stays, under a name that says what it is about. */
export async function cancelAsking(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.goto(7, 9);
  await vscode.command("rust-specialist: Ask the Specialist");
  await vscode.webview("word word");
  await vscode.shows(".tab", "E0502 in queue.rs");
  await vscode.statusSays("The specialist is at work");
  await vscode.command("rust-specialist: Cancel the Specialist's Work");
  await vscode.statusSays("Ready");
  await vscode.webview("this is not the whole answer");
  await noComplaints(vscode);
  await vscode.command("rust-specialist: Cancel the Specialist's Work");
  await vscode.shows(".notifications-toasts", "The specialist is not at work");
}

/** The specialist is configured, but the workspace is not trusted. */
export async function askRestricted(vscode) {
  await vscode.file("queue.rs");
  await vscode.squiggles("error").first().waitFor();
  await vscode.statusSays("Local rules only");
  await vscode.goto(7, 9);
  await vscode.quickFixes("Allow");
  assert.doesNotMatch((await vscode.texts(".action-widget")).join("\n"), /specialist/i);
  await vscode.press("Escape");
  await vscode.command("rust-specialist: Ask the Specialist");
  // What is known here.
  await vscode.webview("E0502");
  await vscode.statusSays("Local rules only");
}

/** The settings page knows all of ours. */
export async function settings(vscode) {
  await vscode.statusSays("Ready");
  await vscode.press("Control+B");
  await vscode.press("Control+,");
  await vscode.page.waitForSelector(".settings-editor .search-container .monaco-editor");
  await vscode.page.keyboard.type("@ext:rust-specialist.rust-specialist ");
  await vscode.shows(".settings-editor .setting-item-label", "Ignore");
  await vscode.shows(".settings-editor", "Rules to run");
  // Out of the search, which makes suggestions.
  await vscode.page.locator(".settings-toc-wrapper .monaco-list-row", { hasText: "Rules" }).click();
  await vscode.picture("settings");
}

/** The walkthrough, step by step. */
export async function walkthrough(vscode) {
  await vscode.statusSays("Ready");
  await vscode.press("Control+B");
  await vscode.command("rust-specialist: Get Started");
  await vscode.shows(".gettingStartedContainer", "rust-specialist");
  const steps = vscode.page.locator(".gettingStartedSlideDetails .getting-started-step .step-title");
  const count = await steps.count();
  const titles = await steps.allTextContents();
  for (let at = 0; at < count; at++) {
    await steps.nth(at).click();
    await vscode.shows(".gettingStartedSlideDetails .getting-started-step.expanded .step-title", titles[at]);
  }
  assert.ok(count >= 5);
  // The server runs, so the first step is done.
  await steps.nth(0).click();
  await vscode.page.waitForSelector('.gettingStartedSlideDetails .getting-started-step:first-child .complete');
  await steps.nth(0).hover();
  await vscode.page.mouse.wheel(0, -2000);
  await vscode.picture("walkthrough");
}

/** No message of ours is on the screen: neither a mistake in the settings nor a failure. */
async function noComplaints(vscode) {
  const messages = (await vscode.texts(".notification-list-item-message")).filter((one) => /rust-specialist/.test(one));
  assert.deepEqual(messages, []);
}
