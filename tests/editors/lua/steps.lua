-- What a user does and sees, as functions for the scenarios. A step that has not come to its end within two
-- minutes ends the scenario with an error.
local M = {}

local SECONDS = 120

--- Wait until `ready` returns something; `seconds` where it may take longer.
function M.wait(what, ready, seconds)
  local value
  local came = vim.wait((seconds or SECONDS) * 1000, function()
    value = ready()
    return value
  end, 10)
  if not came then
    local seen = vim.inspect(vim.diagnostic.get()) .. vim.inspect(_G.notices)
    error(("waited in vain for %s; there are %s"):format(what, seen))
  end
  return value
end

--- Our clients, by name.
function M.clients()
  return vim.lsp.get_clients({ name = "rust_specialist" })
end

function M.attached()
  return M.wait("the server", function()
    local client = M.clients()[1]
    return client and client.initialized and client
  end)
end

--- End a server.
function M.stop(client, force)
  if vim.fn.has("nvim-0.11") == 1 then
    client:stop(force)
  else
    client.stop(force)
  end
end

--- Rules and lines (from 1) of what the buffer shows, in order of the lines.
function M.shown()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.source == "rust-specialist" then
      table.insert(found, { line = one.lnum + 1, rule = one.code, message = one.message })
    end
  end
  table.sort(found, function(one, other)
    return one.line < other.line
  end)
  return found
end

--- Wait until the rule is shown (or no longer shown) in the buffer.
function M.shows(rule, is_gone)
  return M.wait((is_gone and "the end of " or "") .. rule, function()
    local there = false
    for _, one in ipairs(M.shown()) do
      there = there or one.rule == rule
    end
    return there ~= (is_gone == true)
  end)
end

--- Wait until exactly these rules are shown in the buffer, whatever comes and goes before.
function M.shows_only(rules)
  table.sort(rules)
  M.wait("nothing but " .. table.concat(rules, ", "), function()
    local there = vim.tbl_map(function(one)
      return one.rule
    end, M.shown())
    table.sort(there)
    return vim.deep_equal(there, rules)
  end)
  return M.shown()
end

--- Press keys, as if they had been typed.
function M.type(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), "tx", false)
end

--- Put the cursor on the first occurrence of a text.
function M.go_to(text)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search("\\V" .. text, "cW") > 0, text)
end

function M.lines(bufnr)
  return vim.api.nvim_buf_get_lines(bufnr or 0, 0, -1, false)
end

--- The lines of the floating windows that are open.
function M.floats()
  local found = {}
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      table.insert(found, table.concat(M.lines(vim.api.nvim_win_get_buf(window)), "\n"))
    end
  end
  return found
end

--- Wait for a window that floats, and for these texts in it, if any; its text.
function M.float(...)
  local wanted = { ... }
  return M.wait("a floating window with " .. table.concat(wanted, ", "), function()
    local text = M.floats()[1]
    for _, part in ipairs(wanted) do
      text = text and text:find(part, 1, true) and text
    end
    return text
  end)
end

--- Wait for a notice that holds a text.
function M.notice(part)
  return M.wait("a notice with " .. part, function()
    for _, text in ipairs(_G.notices) do
      if text:find(part, 1, true) then
        return text
      end
    end
  end)
end

--- A second server in the same buffer. It lives in this process, counts in UTF-16 and knows one hover. With `is_slow`
--- it keeps that back until the function is called that this returns.
function M.start_peer(text, is_slow)
  local kept
  local function peer(dispatchers)
    local closing = false
    return {
      request = function(method, _, callback)
        local answers = {
          initialize = { capabilities = { hoverProvider = true, positionEncoding = "utf-16" } },
          ["textDocument/hover"] = { contents = { kind = "markdown", value = text } },
        }
        local function answer()
          callback(nil, answers[method] or vim.NIL)
        end
        if is_slow and method == "textDocument/hover" then
          kept = answer
        else
          vim.schedule(answer)
        end
        return true, 1
      end,
      notify = function(method)
        if method == "exit" then
          closing = true
          dispatchers.on_exit(0, 0)
        end
        return true
      end,
      is_closing = function()
        return closing
      end,
      terminate = function()
        closing = true
      end,
    }
  end
  local id = vim.lsp.start({ name = "peer", cmd = peer })
  M.wait("the peer", function()
    return vim.lsp.get_client_by_id(id).initialized
  end)
  return function()
    kept()
  end
end

--- Run a scenario and end Neovim: status 0 and its result as JSON in the file that the test named, or what went wrong
--- on standard error.
function M.run(scenario)
  local went, result = xpcall(scenario, debug.traceback)
  if went then
    result.notices = _G.notices
    vim.fn.writefile({ vim.json.encode(result) }, vim.env.TEST_RESULT)
  else
    io.stderr:write(tostring(result) .. "\n")
  end
  for _, client in ipairs(vim.lsp.get_clients()) do
    M.stop(client)
  end
  vim.wait(5000, function()
    return #vim.lsp.get_clients() == 0
  end, 10)
  os.exit(went and 0 or 1)
end

return M
