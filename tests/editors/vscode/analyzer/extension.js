// The real rust-analyzer, started as its own extension would: that one is not to be had without a marketplace.
const { LanguageClient } = require("vscode-languageclient/node");

exports.activate = async (context) => {
  const client = new LanguageClient(
    "rust-analyzer",
    "rust-analyzer",
    { command: process.env.RUST_SPECIALIST_RUST_ANALYZER },
    {
      documentSelector: [{ language: "rust" }],
      initializationOptions: { procMacro: { enable: false }, cachePriming: { enable: false } },
    },
  );
  context.subscriptions.push(client);
  await client.start();
};
