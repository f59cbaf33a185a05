-- Defines :RustSpecialist. Nothing else is loaded until it is used or setup() is called.
if vim.g.loaded_rust_specialist then
  return
end
vim.g.loaded_rust_specialist = true

if vim.fn.has("nvim-0.10") == 0 then
  vim.api.nvim_err_writeln("rust-specialist needs Neovim 0.10 or newer")
  return
end

vim.api.nvim_create_user_command("RustSpecialist", function(command)
  require("rust-specialist.commands").run(command.fargs)
end, {
  nargs = "+",
  complete = function(word, line)
    return require("rust-specialist.commands").complete(word, line)
  end,
  desc = "rust-specialist: ask, cancel, check, explain [RULE], fix, restart, timeline",
})
