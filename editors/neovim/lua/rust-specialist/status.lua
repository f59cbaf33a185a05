--- What the server is doing, for a status line.
local config = require("rust-specialist.config")
local server = require("rust-specialist.server")

local M = {}

---@class rust_specialist.Status
---@field state "starting"|"ready"|"checking"|"asking"|"paused"
---@field detail string one sentence, or nothing more than a word

---@class rust_specialist.Pause
---@field reason string
---@field over uv.uv_timer_t?

--- Work in progress by client and token, and the rest of the specialist by client.
---@type table<integer, table<string|integer, { title: string, message: string? }>>
local work = {}
---@type table<integer, rust_specialist.Pause>
local pauses = {}

--- A whole day, in milliseconds: the longest that a timer waits.
local LONGEST = 24 * 3600 * 1000

local function changed()
  vim.cmd.redrawstatus({ bang = true })
  vim.api.nvim_exec_autocmds("User", { pattern = "RustSpecialistStatus", modeline = false })
end

---@param id integer
local function resume(id)
  local pause = pauses[id]
  if pause and pause.over and not pause.over:is_closing() then
    pause.over:close()
  end
  pauses[id] = nil
end

--- Whether a title of work in progress is the specialist's; the server's own name has the word, too.
---@param title string
---@return boolean
local function is_specialists(title)
  return vim.startswith(title, "Specialist")
end

--- The handler of `rustSpecialist/status`: the specialist rests, for some time or until something changes.
---@param _ lsp.ResponseError?
---@param params { state: string, reason: string?, until: number? }
---@param context lsp.HandlerContext
function M.handler(_, params, context)
  local id = context.client_id
  resume(id)
  if params.state == "paused" then
    local pause = { reason = params.reason or "" }
    local over = params["until"]
    if type(over) == "number" then
      pause.over = assert(vim.uv.new_timer())
      local rest = math.max(math.ceil(over * 1000 - vim.uv.clock_gettime("realtime").sec * 1000), 0)
      pause.over:start(
        math.min(rest, LONGEST),
        0,
        vim.schedule_wrap(function()
          resume(id)
          changed()
        end)
      )
    end
    pauses[id] = pause
  end
  changed()
end

--- A `$/progress` notification.
---@param id integer the client's
---@param token string|integer
---@param value { kind: string, title: string?, message: string? }
local function progress(id, token, value)
  local tasks = work[id] or {}
  work[id] = tasks
  if value.kind == "end" then
    tasks[token] = nil
  else
    local title = value.title or (tasks[token] or {}).title or ""
    tasks[token] = { title = title, message = value.message }
    if is_specialists(title) then
      -- What is asked again rests no longer; if it still does, that is said again.
      resume(id)
    end
  end
  changed()
end

---@param title string
---@param message string?
---@return string
local function sentence(title, message)
  return message and message ~= "" and title .. ": " .. message or title
end

--- What the server of a buffer is doing; nil where none is attached.
---@param bufnr integer? the current one unless told
---@return rust_specialist.Status?
function M.status(bufnr)
  local client = server.clients(bufnr or vim.api.nvim_get_current_buf())[1]
  if not client then
    return nil
  end
  if not client.initialized then
    return { state = "starting", detail = "starting" }
  end
  local task
  for _, one in pairs(work[client.id] or {}) do
    if is_specialists(one.title) then
      return { state = "asking", detail = sentence("the specialist is at work", one.message) }
    end
    task = one
  end
  if task then
    return { state = "checking", detail = sentence(task.title, task.message) }
  end
  local pause = pauses[client.id]
  if pause then
    return { state = "paused", detail = sentence("the specialist pauses", pause.reason) }
  end
  return { state = "ready", detail = "ready" }
end

local WORDS = { starting = "starting", checking = "checking", asking = "asking", paused = "specialist paused" }

--- A component for 'statusline': the server's name and, unless it is idle, one word; empty where no server is attached.
---@return string
function M.statusline()
  -- While a status line is drawn, its window's buffer is the current one.
  local status = M.status()
  if not status then
    return ""
  end
  local word = WORDS[status.state]
  return word and ("%s: %s"):format(config.SOURCE, word) or config.SOURCE
end

--- Begin to listen.
---@param group integer
function M.setup(group)
  vim.api.nvim_create_autocmd("LspProgress", {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == config.NAME then
        local params = event.data.params or event.data.result
        progress(client.id, params.token, params.value)
      end
    end,
  })
  vim.api.nvim_create_autocmd("LspDetach", {
    group = group,
    callback = function(event)
      local client = vim.lsp.get_client_by_id(event.data.client_id)
      if client and client.name == config.NAME and vim.tbl_count(client.attached_buffers or {}) <= 1 then
        resume(client.id)
        work[client.id] = nil
      end
    end,
  })
end

return M
