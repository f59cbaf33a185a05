-- For `vim.lsp.enable("rust_specialist")` in Neovim 0.11 and newer. Needs nothing of the rest of this plugin.
-- Settings go under `settings.rustSpecialist`, with the names that the project's docs/configuration.md lists.
return {
  cmd = { "rust-specialist", "serve" },
  filetypes = { "rust" },
  -- K shows what all servers say, so that ours may speak of variables without an error, too.
  init_options = { rustSpecialist = { hover = { combine = true } } },
  -- Neovim 0.12, told to refresh, leaves open buffers as they are; without refresh the server sends what is new.
  capabilities = { workspace = { diagnostics = { refreshSupport = false } } },
  root_markers = { { "Cargo.lock", "rust-specialist.toml" }, "Cargo.toml", ".git" },
}
