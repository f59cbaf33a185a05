-- The specialist under way: cancelled, and sent back by the compiler. Put among the scenarios by `configuration`.
local steps = require("steps")

local M = {}

local function choose(title)
  steps.shows("E0382")
  steps.go_to("names.len")
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find(title, 1, true) ~= nil
    end,
  })
end

--- The lines of the page that shows an answer, once a text has come.
local function page(text)
  return steps.wait("a page with " .. text, function()
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
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

function M.cancel()
  choose("Ask the specialist about")
  local first = page("word")
  local client = steps.attached()
  local ended = command(client, "agentCancel")
  local last = page("Cancelled")
  return { first = first, last = last, ended = ended, again = command(client, "agentCancel") }
end

function M.second_round()
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
  return { asked = asked, code = steps.lines(code) }
end

return M
