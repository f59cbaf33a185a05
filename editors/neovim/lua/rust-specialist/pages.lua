--- Pages to be read: in a split that is used again for the next one.
local M = {}

local PREFIX = "rust-specialist://"

--- The window of this tab that shows a page.
---@return integer?
local function window_of_pages()
  for _, window in ipairs(vim.api.nvim_tabpage_list_wins(0)) do
    if vim.startswith(vim.api.nvim_buf_get_name(vim.api.nvim_win_get_buf(window)), PREFIX) then
      return window
    end
  end
  return nil
end

--- Put another text into a page. Lines that stay the same are not touched, so that a reader keeps the place.
---@param bufnr integer
---@param text string
function M.write(bufnr, text)
  local old = vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
  local new = vim.split(text, "\n", { trimempty = true })
  local same = 0
  while same < #old and same < #new and old[same + 1] == new[same + 1] do
    same = same + 1
  end
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, same, -1, false, vim.list_slice(new, same + 1))
  vim.bo[bufnr].modifiable = false
  vim.bo[bufnr].modified = false
end

---@class rust_specialist.Page
---@field title string of which there is one page
---@field text string
---@field filetype string? "markdown" unless told
---@field focus boolean? whether the cursor goes into it; true unless told

--- Show a page; `q` in it closes it.
---@param page rust_specialist.Page
---@return integer bufnr
function M.show(page)
  local bufnr = vim.fn.bufadd(PREFIX .. page.title)
  vim.fn.bufload(bufnr)
  vim.bo[bufnr].buftype = "nofile"
  vim.bo[bufnr].swapfile = false
  M.write(bufnr, page.text)
  local before, window = vim.api.nvim_get_current_win(), window_of_pages()
  if window then
    vim.api.nvim_set_current_win(window)
  else
    vim.cmd.split()
  end
  vim.api.nvim_win_set_buf(0, bufnr)
  vim.bo[bufnr].filetype = page.filetype or "markdown"
  vim.keymap.set("n", "q", "<Cmd>close<CR>", { buffer = bufnr, desc = "close the page" })
  if page.focus == false then
    vim.api.nvim_set_current_win(before)
  end
  return bufnr
end

--- Whether somebody sees a page.
---@param bufnr integer
---@return boolean
function M.is_shown(bufnr)
  return vim.api.nvim_buf_is_valid(bufnr) and #vim.fn.win_findbuf(bufnr) > 0
end

return M
