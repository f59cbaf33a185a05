--- The parts of :RustSpecialist.
local config = require("rust-specialist.config")
local pages = require("rust-specialist.pages")
local places = require("rust-specialist.places")
local server = require("rust-specialist.server")

local M = {}

---@param text string
---@param level integer?
local function say(text, level)
  vim.notify("rust-specialist: " .. text, level or vim.log.levels.INFO)
end

---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  local client = server.clients(bufnr)[1]
  if not client then
    say("no server is attached to this buffer; see :checkhealth rust-specialist", vim.log.levels.WARN)
  end
  return client
end

--- The rules that have found something in a buffer, or in one line of it; those at the cursor come first.
---@param bufnr integer
---@param line integer? from 0
---@return string[]
local function rules_found(bufnr, line)
  local column = vim.api.nvim_win_get_cursor(0)[2]
  local at_cursor, others = {}, {}
  for _, found in ipairs(vim.diagnostic.get(bufnr, { lnum = line })) do
    if found.source == config.SOURCE and found.code then
      local is_at = line ~= nil and found.col <= column and (found.end_lnum > line or column < found.end_col)
      table.insert(is_at and at_cursor or others, tostring(found.code))
    end
  end
  local seen, rules = {}, {}
  for _, rule in ipairs(vim.list_extend(at_cursor, others)) do
    if not seen[rule] then
      seen[rule] = true
      rules[#rules + 1] = rule
    end
  end
  return rules
end

--- Show the page of a rule; without a name, of the rule that has found something at the cursor or in its line.
---@param rule string?
function M.explain(rule)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  rule = rule or rules_found(bufnr, vim.api.nvim_win_get_cursor(0)[1] - 1)[1]
  if not rule then
    say("nothing was found in this line; name a rule")
    return
  end
  server.execute(client, "explain", { rule }, bufnr, function(err, page)
    if err then
      say(err.message, vim.log.levels.WARN)
      return
    end
    pages.show({ title = rule, text = page })
  end)
end

--- Where in the cursor's line something was found, by us or by the compiler: at the cursor, else the first place.
---@param bufnr integer
---@return integer row from 0
---@return integer column bytes, from 0; the cursor's where nothing was found
local function place_in_line(bufnr)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  row = row - 1
  local first
  for _, found in ipairs(vim.diagnostic.get(bufnr, { lnum = row })) do
    if found.source == config.SOURCE or found.source == "rustc" or found.source == "clippy" then
      if found.col <= column and (found.end_lnum > row or column < found.end_col) then
        return row, column
      end
      first = math.min(first or found.col, found.col)
    end
  end
  return row, first or column
end

--- Ask the specialist about what was found at the cursor, or else in its line. The answer comes in a split.
function M.ask()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local row, column = place_in_line(bufnr)
  server.execute(client, "ask", { places.argument(client, bufnr, row, column) }, bufnr, function(err)
    -- What kept the model from answering was told already.
    if err then
      say(err.message, vim.log.levels.WARN)
    end
  end)
end

--- End what the specialist is asked, in all servers: the cursor may be in the answer, where none is attached.
function M.cancel()
  local clients = server.clients()
  if #clients == 0 then
    say("no server is running; see :checkhealth rust-specialist", vim.log.levels.WARN)
    return
  end
  local bufnr, open, ended = vim.api.nvim_get_current_buf(), #clients, 0
  for _, client in ipairs(clients) do
    server.execute(client, "agentCancel", {}, bufnr, function(err, count)
      if err then
        say(err.message, vim.log.levels.WARN)
      end
      open = open - 1
      ended = ended + (type(count) == "number" and count or 0)
      if open == 0 then
        say(ended > 0 and "the specialist was told to stop" or "the specialist is not at work")
      end
    end)
  end
end

--- Draw who owns and borrows what in the function at the cursor, in a split.
function M.timeline()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local place = places.argument(client, bufnr, row - 1, column)
  server.execute(client, "timeline", { place }, bufnr, function(err, picture)
    if err then
      say(err.message, vim.log.levels.WARN)
      return
    end
    local shown = pages.show({ title = "timeline", text = picture.text, filetype = "rust-specialist-timeline" })
    for _, window in ipairs(vim.fn.win_findbuf(shown)) do
      vim.wo[window][0].wrap = false
    end
  end)
end

--- Apply all safe fixes in the buffer.
function M.fix()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  local before = vim.api.nvim_buf_get_changedtick(bufnr)
  server.execute(client, "fixAll", { vim.uri_from_bufnr(bufnr) }, bufnr, function(err)
    if err then
      say(err.message, vim.log.levels.WARN)
    elseif vim.api.nvim_buf_get_changedtick(bufnr) == before then
      say("there is nothing that a safe fix repairs")
    end
  end)
end

--- Have cargo check the workspace of the buffer, now; what it finds comes as diagnostics.
function M.check()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  if not client then
    return
  end
  server.execute(client, "cargoCheck", { vim.uri_from_bufnr(bufnr) }, bufnr, function(err, results)
    if err then
      say(err.message, vim.log.levels.WARN)
      return
    end
    for _, result in ipairs(results or {}) do
      -- What kept cargo from its work was told already.
      if not result.problem or result.problem == vim.NIL then
        say(("%d errors, %d warnings in %s"):format(result.errors, result.warnings, result.root))
      end
    end
  end)
end

--- End the server and start it again, with what setup() was called with last.
function M.restart()
  if #server.clients() == 0 then
    if config.options and server.start(vim.api.nvim_get_current_buf()) then
      say("started")
    else
      say("no server is running; see :checkhealth rust-specialist", vim.log.levels.WARN)
    end
    return
  end
  server.restart(function(started)
    if started > 0 then
      say("restarted")
    else
      say("the server did not start again; see :checkhealth rust-specialist", vim.log.levels.WARN)
    end
  end)
end

--- Subcommands, and how many arguments each takes.
local SUBCOMMANDS = {
  ask = { run = M.ask, most = 0 },
  cancel = { run = M.cancel, most = 0 },
  check = { run = M.check, most = 0 },
  explain = { run = M.explain, most = 1 },
  fix = { run = M.fix, most = 0 },
  restart = { run = M.restart, most = 0 },
  timeline = { run = M.timeline, most = 0 },
}

---@return string[]
local function names()
  local found = vim.tbl_keys(SUBCOMMANDS)
  table.sort(found)
  return found
end

--- Run :RustSpecialist.
---@param arguments string[]
function M.run(arguments)
  local subcommand = SUBCOMMANDS[arguments[1]]
  if not subcommand then
    say(("there is no `%s`; there are: %s"):format(arguments[1], table.concat(names(), ", ")), vim.log.levels.ERROR)
  elseif #arguments - 1 > subcommand.most then
    say(("`%s` takes at most %d arguments"):format(arguments[1], subcommand.most), vim.log.levels.ERROR)
  else
    subcommand.run(arguments[2])
  end
end

--- Completion of :RustSpecialist: subcommands, and for `explain` the rules that have found something in the buffer.
---@param word string
---@param line string
---@return string[]
function M.complete(word, line)
  local is_rule = line:match("^.-RustSpecialist%s+explain%s") ~= nil
  local words = is_rule and rules_found(0) or names()
  if not is_rule and line:match("RustSpecialist%s+%S+%s") then
    return {}
  end
  return vim.tbl_filter(function(one)
    return vim.startswith(one, word)
  end, words)
end

return M
