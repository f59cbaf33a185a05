--- Tells our server what it cannot see: the other Rust servers of this Neovim, and what rustc and clippy have said
--- through them. docs/other-diagnostics.md of the project describes the notifications.
local config = require("rust-specialist.config")
local places = require("rust-specialist.places")
local server = require("rust-specialist.server")

local M = {}

local SOURCES = { rustc = true, clippy = true }

--- What was sent last, by client and buffer.
---@type table<integer, table<integer, string>>
local sent = {}

--- Whether a client reports the compiler's errors: rust-analyzer does, unless its check on save is switched off.
---@param client vim.lsp.Client
---@return boolean
local function reports_compiler(client)
  if client.name:gsub("_", "-") == "bacon-ls" then
    return true
  end
  if client.name:gsub("_", "-") ~= "rust-analyzer" then
    return false
  end
  local settings = client.settings or client.config.settings or {}
  local own = type(settings) == "table" and settings["rust-analyzer"] or {}
  local given = (client.config.init_options or {})
  for _, part in ipairs({ given, own }) do
    local check = type(part) == "table" and part.checkOnSave
    if check == false or (type(check) == "table" and check.enable == false) then
      return false
    end
  end
  return true
end

--- The other servers of Rust buffers that report the compiler's errors.
---@param without integer? the id of a client that is about to go
---@return string[]
function M.servers(without)
  local names = {}
  for _, client in ipairs(vim.lsp.get_clients()) do
    if client.id ~= without and client.name ~= config.NAME and reports_compiler(client) then
      names[client.name] = true
    end
  end
  names = vim.tbl_keys(names)
  table.sort(names)
  return names
end

---@param client vim.lsp.Client
---@param method string
---@param params table
local function notify(client, method, params)
  if vim.fn.has("nvim-0.11") == 1 then
    client:notify(method, params)
  else
    client.notify(method, params)
  end
end

--- A diagnostic of Neovim's as one of the protocol's.
---@param found vim.Diagnostic
---@param encoding string
---@return table
local function to_protocol(found, encoding)
  local lsp = (found.user_data or {}).lsp or {}
  return {
    range = {
      start = { line = found.lnum, character = places.character(found.bufnr, found.lnum, found.col, encoding) },
      ["end"] = {
        line = found.end_lnum or found.lnum,
        character = places.character(found.bufnr, found.end_lnum or found.lnum, found.end_col or found.col, encoding),
      },
    },
    severity = found.severity,
    code = found.code or lsp.code,
    source = found.source,
    message = found.message,
    relatedInformation = lsp.relatedInformation,
    data = lsp.data,
  }
end

--- Send what other servers show of a buffer, if that is news.
---@param client vim.lsp.Client
---@param bufnr integer
local function forward(client, bufnr)
  local diagnostics = {}
  for _, found in ipairs(vim.diagnostic.get(bufnr)) do
    if SOURCES[found.source] then
      diagnostics[#diagnostics + 1] = to_protocol(found, client.offset_encoding)
    end
  end
  local key = vim.json.encode(diagnostics)
  local known = sent[client.id] or {}
  sent[client.id] = known
  if key == known[bufnr] or (#diagnostics == 0 and known[bufnr] == nil) then
    return
  end
  known[bufnr] = key
  notify(client, "rustSpecialist/otherDiagnostics", {
    uri = vim.uri_from_bufnr(bufnr),
    version = vim.lsp.util.buf_versions[bufnr],
    diagnostics = diagnostics,
  })
end

---@param without integer?
local function tell_servers(without)
  local names = M.servers(without)
  for _, client in ipairs(server.clients()) do
    if client.id ~= without then
      notify(client, "rustSpecialist/otherServers", { servers = names })
    end
  end
end

--- Begin to tell.
---@param group integer
function M.setup(group)
  vim.api.nvim_create_autocmd("DiagnosticChanged", {
    group = group,
    callback = function(event)
      for _, client in ipairs(server.clients(event.buf)) do
        forward(client, event.buf)
      end
    end,
  })
  vim.api.nvim_create_autocmd("LspAttach", {
    group = group,
    callback = function(event)
      tell_servers()
      for _, client in ipairs(server.clients(event.buf)) do
        forward(client, event.buf)
      end
    end,
  })
  vim.api.nvim_create_autocmd("LspDetach", {
    group = group,
    callback = function(event)
      local id = event.data.client_id
      local client = vim.lsp.get_client_by_id(id)
      if client and client.name == config.NAME then
        sent[id] = nil
      elseif client and vim.tbl_count(client.attached_buffers or {}) <= 1 then
        tell_servers(id)
      end
    end,
  })
end

return M
