--- rust-specialist: Rust advice as you type. `require("rust-specialist").setup()` attaches the language server to Rust
--- files and to Cargo.toml.
local config = require("rust-specialist.config")
local hover = require("rust-specialist.hover")
local others = require("rust-specialist.others")
local server = require("rust-specialist.server")

local M = {}

---@param bufnr integer
---@return boolean
local function is_ours(bufnr)
  local filetype = vim.bo[bufnr].filetype
  if filetype == "rust" then
    return true
  end
  if filetype == "toml" then
    return vim.fs.basename(vim.api.nvim_buf_get_name(bufnr)) == "Cargo.toml"
  end
  return filetype == "markdown" and vim.tbl_get(config.options or {}, "settings", "server", "markdown") == true
end

---@param bufnr integer
local function attach(bufnr)
  if vim.api.nvim_buf_is_loaded(bufnr) and is_ours(bufnr) then
    server.start(bufnr)
  end
end

--- Attach to Rust files, those that are open and those to come. Called again, the new options count for servers
--- started from then on.
---@param options rust_specialist.Options?
function M.setup(options)
  if vim.fn.has("nvim-0.10") == 0 then
    vim.notify("rust-specialist needs Neovim 0.10 or newer", vim.log.levels.ERROR)
    return
  end
  local problems
  config.options, problems = config.checked(options)
  for _, problem in ipairs(problems) do
    vim.notify("rust-specialist: " .. problem, vim.log.levels.WARN)
  end
  local group = vim.api.nvim_create_augroup("rust-specialist", {})
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = { "rust", "toml", "markdown" },
    callback = function(event)
      attach(event.buf)
    end,
  })
  vim.api.nvim_create_autocmd("LspAttach", {
    group = group,
    callback = function(event)
      if config.options.hover and #server.clients(event.buf) > 0 then
        hover.map(event.buf)
      end
    end,
  })
  others.setup(group)
  require("rust-specialist.status").setup(group)
  vim.tbl_map(attach, vim.api.nvim_list_bufs())
end

--- What all servers say about the cursor's place, in one window.
M.hover = hover.show

--- A component for 'statusline': empty where no server is attached, else its name and what it is doing.
---@return string
function M.statusline()
  return require("rust-specialist.status").statusline()
end

--- What the server of a buffer is doing, and in one sentence why; nil where none is attached.
---@param bufnr integer? the current one unless told
---@return rust_specialist.Status?
function M.status(bufnr)
  return require("rust-specialist.status").status(bufnr)
end

--- Show the page of a rule, by default of the one that has found something at the cursor.
---@param rule string?
function M.explain(rule)
  require("rust-specialist.commands").explain(rule)
end

--- Ask the specialist about what was found at the cursor; the answer comes in a split.
function M.ask()
  require("rust-specialist.commands").ask()
end

--- End what the specialist is asked.
function M.cancel()
  require("rust-specialist.commands").cancel()
end

--- Draw who owns and borrows what in the function at the cursor, in a split.
function M.timeline()
  require("rust-specialist.commands").timeline()
end

--- Apply all safe fixes in the buffer.
function M.fix()
  require("rust-specialist.commands").fix()
end

--- Have cargo check the workspace of the buffer.
function M.check()
  require("rust-specialist.commands").check()
end

--- End the server and start it again.
function M.restart()
  require("rust-specialist.commands").restart()
end

return M
