--- One floating window with what every server says about the cursor's place.
---
--- Neovim 0.10 opens a window for each server's answer, and the last one takes the place of the others.
local config = require("rust-specialist.config")

local M = {}

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

--- Show what all servers of the buffer say. Called again, it goes into the window.
function M.show()
  if vim.fn.has("nvim-0.11") == 1 then
    vim.lsp.buf.hover()
    return
  end
  local bufnr, changes = vim.api.nvim_get_current_buf(), vim.api.nvim_buf_get_changedtick(0)
  local cursor = vim.api.nvim_win_get_cursor(0)
  -- Each server counts columns in its own way.
  local answers, open = {}, 0
  local function finish()
    local moved = not vim.deep_equal(cursor, vim.api.nvim_win_get_cursor(0))
    if vim.api.nvim_get_current_buf() ~= bufnr or moved or vim.api.nvim_buf_get_changedtick(bufnr) ~= changes then
      return
    end
    local text = M.together(answers)
    if #text == 0 then
      vim.notify("No information available")
    else
      vim.lsp.util.open_floating_preview(text, "markdown", { focus_id = "textDocument/hover" })
    end
  end
  local clients = vim.lsp.get_clients({ bufnr = bufnr, method = "textDocument/hover" })
  for _, client in ipairs(clients) do
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    local sent = client.request("textDocument/hover", params, function(err, result)
      answers[client.id] = { err = err, result = result }
      open = open - 1
      if open == 0 then
        finish()
      end
    end, bufnr)
    open = open + (sent and 1 or 0)
  end
  if open == 0 then
    vim.notify("No language server is there to ask")
  end
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
