-- For `vim.lsp.enable("rust_specialist")` in Neovim 0.11 and newer. Needs nothing of the rest of this plugin.
-- Settings go under `settings.rustSpecialist`, with the names that the project's docs/configuration.md lists.
return {
  cmd = { "rust-specialist", "serve" },
  filetypes = { "rust" },
  root_markers = { { "Cargo.lock", "rust-specialist.toml" }, "Cargo.toml", ".git" },
}
