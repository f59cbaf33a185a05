-- Asking the specialist: by code actions, as a user does. Put among the scenarios by `configuration`.
local steps = require("steps")

local M = {}

local function choose(title)
  steps.go_to("names.len")
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find(title, 1, true) ~= nil
    end,
  })
end

--- The lines of the page that shows an answer, once a text has come.
local function answer(text)
  return steps.wait("an answer with " .. text, function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      local buffer = vim.api.nvim_win_get_buf(window)
      if vim.startswith(vim.api.nvim_buf_get_name(buffer), "rust-specialist://specialist/") then
        local lines = steps.lines(buffer)
        if table.concat(lines, "\n"):find(text, 1, true) then
          return lines
        end
      end
    end
  end)
end

--- Run one of the server's commands, and wait for what it answers.
local function command(client, name)
  local answered, result
  require("rust-specialist.server").execute(client, name, {}, vim.api.nvim_get_current_buf(), function(_, got)
    answered, result = true, got
  end)
  steps.wait(name, function()
    return answered
  end)
  return result
end

function M.ask()
  steps.shows("E0382")
  local code = vim.api.nvim_get_current_buf()
  choose("Ask the specialist about")
  local first = answer("two")
  local lines = answer("Borrow `names`.")
  return { first = first, answer = lines, code = steps.lines(code), stays = vim.api.nvim_get_current_buf() == code }
end

function M.ask_by_command()
  steps.shows("E0382")
  local code = vim.api.nvim_get_current_buf()
  -- At the beginning of the line nothing was found; in the line there is one.
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd("RustSpecialist ask")
  local lines = answer("Borrow `names`.")
  local windows = #vim.api.nvim_list_wins()
  return { answer = lines, stays = vim.api.nvim_get_current_buf() == code, windows = windows }
end

--- What the status line says while the specialist is asked by command, in the order in which it came, until it has
--- said `last` after something else.
local function status_until(last)
  vim.o.statusline = "%{%v:lua.require'rust-specialist'.statusline()%}"
  local said, details = {}, {}
  local function note()
    local text = vim.api.nvim_eval_statusline(vim.o.statusline, {}).str
    if said[#said] ~= text then
      table.insert(said, text)
      table.insert(details, (require("rust-specialist").status() or {}).detail)
    end
  end
  vim.api.nvim_create_autocmd("User", { pattern = "RustSpecialistStatus", callback = note })
  steps.shows("E0382")
  note()
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd("RustSpecialist ask")
  steps.wait("the end of the question", function()
    return #said > 1 and said[#said] == last
  end)
  vim.cmd.enew()
  return { said = said, details = details, elsewhere = vim.api.nvim_eval_statusline(vim.o.statusline, {}).str }
end

function M.status()
  return status_until("rust-specialist")
end

function M.status_of_a_pause()
  return status_until("rust-specialist: specialist paused")
end

function M.ask_without_model()
  steps.shows("E0382")
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd("RustSpecialist ask")
  return { answer = answer("E0382") }
end

function M.fix()
  steps.shows("E0382")
  local code = vim.api.nvim_get_current_buf()
  local asked
  -- The question that the server asks is a choice of the user's.
  vim.lsp.handlers["window/showMessageRequest"] = function(_, result)
    asked = result.message
    return result.actions[1]
  end
  choose("Ask the specialist to fix")
  steps.wait("the fix", function()
    return table.concat(steps.lines(code), "\n"):find("&names", 1, true)
  end)
  return { asked = asked, code = steps.lines(code), is_modified = vim.bo[code].modified }
end

function M.cancel()
  steps.shows("E0382")
  choose("Ask the specialist about")
  local first = answer("word")
  local client = steps.attached()
  local ended = command(client, "agentCancel")
  local last = answer("Cancelled")
  return { first = first, last = last, ended = ended, again = command(client, "agentCancel") }
end

function M.cancel_by_command()
  steps.shows("E0382")
  vim.api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd("RustSpecialist ask")
  answer("word")
  -- The cursor may be anywhere, also in the answer.
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    local buffer = vim.api.nvim_win_get_buf(window)
    if vim.startswith(vim.api.nvim_buf_get_name(buffer), "rust-specialist://specialist/") then
      vim.api.nvim_set_current_win(window)
    end
  end
  local page = vim.api.nvim_buf_get_name(0)
  vim.cmd("RustSpecialist cancel")
  local told = steps.notice("the specialist was told to stop")
  local last = answer("Cancelled")
  vim.cmd("RustSpecialist cancel")
  return { page = page, told = told, last = last, again = steps.notice("the specialist is not at work") }
end

return M
