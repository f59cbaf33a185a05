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

--- The buffer that shows an answer, once its text has come.
local function answer(text)
  return steps.wait("the answer", function()
    for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_get_name(buffer):find("documents", 1, true) then
        local lines = vim.fn.readfile(vim.api.nvim_buf_get_name(buffer))
        if table.concat(lines, "\n"):find(text, 1, true) then
          return lines
        end
      end
    end
  end, 60)
end

function M.ask()
  steps.shows("E0382")
  local code = vim.api.nvim_get_current_buf()
  choose("Ask the specialist about")
  local lines = answer("two owners")
  return { answer = lines, code = steps.lines(code) }
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
  end, 120)
  return { asked = asked, code = steps.lines(code), is_modified = vim.bo[code].modified }
end

return M
