--- Places in buffers as servers count them.
local M = {}

--- The column of a byte in a line as a server counts it.
---@param bufnr integer
---@param row integer from 0
---@param column integer bytes, from 0
---@param encoding string the client's `offset_encoding`
---@return integer
function M.character(bufnr, row, column, encoding)
  if encoding == "utf-8" then
    return column
  end
  local line = vim.api.nvim_buf_get_lines(bufnr, row, row + 1, false)[1] or ""
  column = math.min(column, #line)
  if vim.fn.has("nvim-0.11") == 1 then
    return vim.str_utfindex(line, encoding, column, false)
  end
  local utf32, utf16 = vim.str_utfindex(line, column)
  return encoding == "utf-32" and utf32 or utf16
end

--- A place as an argument of the server's commands.
---@param client vim.lsp.Client
---@param bufnr integer
---@param row integer from 0
---@param column integer bytes, from 0
---@return { uri: string, position: lsp.Position }
function M.argument(client, bufnr, row, column)
  local character = M.character(bufnr, row, column, client.offset_encoding)
  return { uri = vim.uri_from_bufnr(bufnr), position = { line = row, character = character } }
end

return M
