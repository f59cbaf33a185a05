import assert from "node:assert/strict";
import { test } from "node:test";
import { Forwarder, isOthers, otherServers, type Told } from "../src/otherDiagnostics";

type Diagnostic = Told & { readonly message: string };

function forwarder(): { sent: [string, readonly unknown[]][]; here: Forwarder<Diagnostic, string> } {
  const sent: [string, readonly unknown[]][] = [];
  const here = new Forwarder<Diagnostic, string>(
    (all) => all.map(({ message }) => message),
    (key, diagnostics) => sent.push([key, diagnostics]),
  );
  return { sent, here };
}

const RUSTC = { source: "rustc", message: "moved" };

test("the compiler's and clippy's, never our own", () => {
  const sources = [
    "rustc",
    "clippy",
    "rust-analyzer",
    "rust-specialist",
    "rust-specialist (rustc)",
    undefined,
  ];
  assert.deepEqual(
    sources.map((source) => isOthers({ source })),
    [true, true, false, false, false, false],
  );
});

test("each change is sent once, an end of all too", () => {
  const { sent, here } = forwarder();
  here.update("a", []);
  here.update("a", [{ source: "rust-specialist", message: "ours" }]);
  assert.deepEqual(sent, []);
  here.update("a", [RUSTC]);
  here.update("a", [RUSTC, { source: "rust-analyzer", message: "hint" }]);
  here.update("b", [RUSTC]);
  here.update("a", []);
  here.update("a", []);
  assert.deepEqual(sent, [
    ["a", ["moved"]],
    ["b", ["moved"]],
    ["a", []],
  ]);
});

test("a document that was closed, and a new server, are told anew", () => {
  const { sent, here } = forwarder();
  here.update("a", [RUSTC]);
  here.forget("a");
  here.update("a", [RUSTC]);
  here.reset();
  here.update("a", [RUSTC]);
  assert.equal(sent.length, 3);
});

test("what is known of other servers", () => {
  assert.equal(otherServers(false, true), undefined);
  assert.deepEqual(otherServers(true, undefined), ["rust-analyzer"]);
  assert.deepEqual(otherServers(true, true), ["rust-analyzer"]);
  assert.deepEqual(otherServers(true, false), []);
});
