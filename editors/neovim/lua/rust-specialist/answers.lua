--- The specialist's answers: documents that our server has shown, and that grow while an answer comes.
local pages = require("rust-specialist.pages")

local M = {}

--- Milliseconds between two looks at a document that is shown.
local INTERVAL = 200

---@type table<string, uv.uv_timer_t> by path
local watches = {}

---@param path string
---@return string?
local function read(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local text = file:read("*a")
  file:close()
  return text
end

--- Follow a document as long as somebody sees its page.
---@param path string
---@param bufnr integer
---@param known string what the page shows
local function watch(path, bufnr, known)
  if watches[path] then
    return
  end
  local timer = assert(vim.uv.new_timer())
  watches[path] = timer
  timer:start(
    INTERVAL,
    INTERVAL,
    vim.schedule_wrap(function()
      if timer:is_closing() then
        return
      end
      if not pages.is_shown(bufnr) then
        watches[path] = nil
        timer:close()
        return
      end
      local text = read(path)
      if text and text ~= known then
        known = text
        pages.write(bufnr, text)
      end
    end)
  )
end

--- The handler of window/showDocument: an answer comes in a split, and the cursor stays where it is.
---@param err lsp.ResponseError?
---@param params { uri: string, external: boolean?, takeFocus: boolean? }
---@param context lsp.HandlerContext
---@param settings table?
---@return { success: boolean }
function M.show_document(err, params, context, settings)
  if params.external or not vim.startswith(params.uri, "file:") or not vim.endswith(params.uri, ".md") then
    return vim.lsp.handlers["window/showDocument"](err, params, context, settings)
  end
  local path = vim.uri_to_fname(params.uri)
  local text = read(path)
  if not text then
    return { success = false }
  end
  local title = "specialist/" .. vim.fs.basename(path)
  local bufnr = pages.show({ title = title, text = text, focus = params.takeFocus == true })
  watch(path, bufnr, text)
  return { success = true }
end

return M
