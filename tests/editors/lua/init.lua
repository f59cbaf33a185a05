-- A user's init.lua: puts the plugin on the runtime path and calls setup() as the test wishes.
local wishes = vim.json.decode(vim.env.TEST_WISHES)
vim.opt.runtimepath:prepend(wishes.plugin)
package.path = wishes.steps .. "/?.lua;" .. package.path
vim.o.swapfile = false
_G.notices = {}
-- Neovim's own messages are kept for the test to read; nobody is there to see them.
vim.notify = function(text) -- luacheck: ignore
  table.insert(_G.notices, text)
end
if wishes.map_k then
  vim.keymap.set("n", "K", "<Cmd>let g:own_mapping = 1<CR>")
end
if wishes.enable then
  vim.lsp.config("rust_specialist", { cmd = wishes.enable })
  vim.lsp.enable("rust_specialist")
end
if wishes.configuration then
  assert(loadstring(wishes.configuration))()
end
if wishes.setup then
  require("rust-specialist").setup(wishes.setup)
end
