--- One floating window with what every server says about the cursor's place.
---
--- Neovim 0.10 opens a window for each server's answer, and the last one takes the place of the others.
local config = require("rust-specialist.config")

local M = {}

--- Milliseconds after which what has come is shown without waiting for slower servers.
local PATIENCE = 1000

--- Grows with every question: only the newest one may open a window.
local newest = 0

---@param result lsp.Hover?
---@return string[]
local function lines_of(result)
  local contents = result and result.contents
  if not contents then
    return {}
  end
  if contents.kind == "plaintext" then
    return vim.split(contents.value or "", "\n", { trimempty = true })
  end
  return vim.lsp.util.convert_input_to_markdown_lines(contents)
end

--- The answers as one text; ours come first, because they speak of something to be repaired.
---@param answers table<integer, { err: lsp.ResponseError?, result: lsp.Hover? }> by the client's id
---@return string[]
function M.together(answers)
  local ids = vim.tbl_keys(answers)
  local function is_ours(id)
    local client = vim.lsp.get_client_by_id(id)
    return client ~= nil and client.name == config.NAME
  end
  table.sort(ids, function(one, other)
    local ours, theirs = is_ours(one), is_ours(other)
    if ours ~= theirs then
      return ours
    end
    return one < other
  end)
  local text = {}
  for _, id in ipairs(ids) do
    local lines = lines_of(answers[id].result)
    if #lines > 0 and #text > 0 then
      vim.list_extend(text, { "", "---", "" })
    end
    vim.list_extend(text, lines)
  end
  return text
end

--- Whether a window with a preview floats over a buffer.
---@param bufnr integer
---@return boolean
local function is_open(bufnr)
  local window = vim.b[bufnr].lsp_floating_preview
  return window ~= nil and vim.api.nvim_win_is_valid(window)
end

--- Show what all servers of the buffer say. Called again, it goes into the window.
---
--- A server that is slow keeps nobody waiting: what it says is put into the window when it comes, as long as the cursor
--- stays.
function M.show()
  if vim.fn.has("nvim-0.11") == 1 then
    vim.lsp.buf.hover()
    return
  end
  local bufnr, changes = vim.api.nvim_get_current_buf(), vim.api.nvim_buf_get_changedtick(0)
  local cursor = vim.api.nvim_win_get_cursor(0)
  newest = newest + 1
  local question = newest
  local answers, open, shown = {}, 0, nil
  local function finish()
    local moved = not vim.deep_equal(cursor, vim.api.nvim_win_get_cursor(0))
    local stale = moved or vim.api.nvim_buf_get_changedtick(bufnr) ~= changes or question ~= newest
    if vim.api.nvim_get_current_buf() ~= bufnr or stale then
      return
    end
    local text = M.together(answers)
    if #text == 0 then
      if open == 0 then
        vim.notify("No information available")
      end
    elseif not shown or (is_open(bufnr) and not vim.deep_equal(shown, text)) then
      -- What comes later takes the place of the window, and does not go into it.
      vim.lsp.util.open_floating_preview(text, "markdown", { focus_id = "textDocument/hover", focus = shown == nil })
      shown = text
    end
  end
  local is_late = false
  local clients = vim.lsp.get_clients({ bufnr = bufnr, method = "textDocument/hover" })
  for _, client in ipairs(clients) do
    -- Each server counts columns in its own way.
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    local sent = client.request("textDocument/hover", params, function(err, result)
      answers[client.id] = { err = err, result = result }
      open = open - 1
      if open == 0 or is_late then
        finish()
      end
    end, bufnr)
    open = open + (sent and 1 or 0)
  end
  if open == 0 then
    vim.notify("No language server is there to ask")
    return
  end
  vim.defer_fn(function()
    is_late = true
    if open > 0 then
      finish()
    end
  end, PATIENCE)
end

--- Let K show all servers' answers, where it would call Neovim's own hover. A mapping of the user's stays.
---@param bufnr integer
function M.map(bufnr)
  if vim.fn.has("nvim-0.11") == 1 then
    return
  end
  vim.api.nvim_buf_call(bufnr, function()
    local mapped = vim.fn.maparg("K", "n", false, true)
    if mapped.buffer == 1 and mapped.callback == vim.lsp.buf.hover then
      vim.keymap.set("n", "K", M.show, { buffer = bufnr, desc = "what all language servers say" })
    end
  end)
end

return M
