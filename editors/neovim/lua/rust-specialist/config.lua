--- What setup() takes, and what it makes of it.
local M = {}

--- The name of the client in Neovim, the same as in lsp/rust_specialist.lua: whichever way it is started, there is
--- one for each root.
M.NAME = "rust_specialist"

--- The server's name for itself: the source of its diagnostics, the beginning of its commands' names.
M.SOURCE = "rust-specialist"

---@class rust_specialist.Options
---@field cmd? string[] the command that starts the server; without it, the command is looked for
---@field settings? table the server's settings, without the section's name: { rules = { ignore = { "..." } } }
---@field root_dir? fun(bufnr: integer): string? the folder to work in; without it, see |rust-specialist-root|
---@field hover? boolean K shows what all servers say (Neovim 0.10 only; newer ones do it themselves)
---@field capabilities? table what the client can do, where a plugin adds to it
---@field on_attach? fun(client: vim.lsp.Client, bufnr: integer)
local DEFAULTS = { hover = true }

local TYPES = {
  cmd = "table",
  settings = "table",
  root_dir = "function",
  hover = "boolean",
  capabilities = "table",
  on_attach = "function",
}

--- The options in force; nil until setup() was called.
---@type rust_specialist.Options?
M.options = nil

--- The options with the defaults; an option that is not understood is left out.
---@param given table?
---@return rust_specialist.Options options
---@return string[] problems each names the option and what it should be
function M.checked(given)
  local options, problems = vim.deepcopy(DEFAULTS), {}
  for name, value in pairs(given or {}) do
    local wanted = TYPES[name]
    if wanted == nil then
      local known = vim.tbl_keys(TYPES)
      table.sort(known)
      problems[#problems + 1] = ("there is no option `%s`; there are: %s"):format(name, table.concat(known, ", "))
    elseif type(value) ~= wanted then
      problems[#problems + 1] = ("option `%s` must be a %s, not a %s"):format(name, wanted, type(value))
    else
      options[name] = value
    end
  end
  return options, problems
end

--- The settings as the server is to see them. An empty Lua table could be an array or an object; groups are objects.
---@param settings table?
---@return table
function M.section(settings)
  local groups = vim.deepcopy(settings or {})
  for name, group in pairs(groups) do
    if type(group) == "table" and vim.tbl_isempty(group) then
      groups[name] = vim.empty_dict()
    end
  end
  local severity = type(groups.rules) == "table" and groups.rules.severity
  if type(severity) == "table" and vim.tbl_isempty(severity) then
    groups.rules.severity = vim.empty_dict()
  end
  return vim.tbl_isempty(groups) and vim.empty_dict() or groups
end

return M
