--- The server's process: the command that starts it, the folder it works in, restarting it.
local config = require("rust-specialist.config")

local M = {}

local WINDOWS = vim.fn.has("win32") == 1

--- The folder of the checkout that this plugin lies in, if it lies in one.
---@return string
local function checkout()
  local file = debug.getinfo(1, "S").source:sub(2)
  return vim.fs.normalize(vim.fn.fnamemodify(file, ":p:h:h:h:h:h"))
end

--- The command that starts the server: the option `cmd`, the setting `server.command`, `rust-specialist` on the PATH,
--- or the one that the checkout of this plugin has in `.venv`. Nothing of the project being edited is ever run.
---@return string[]? command
---@return string where where it comes from; without a command, what to do
function M.command()
  local options = config.options or {}
  if options.cmd then
    return options.cmd, "option `cmd`"
  end
  local command = vim.tbl_get(options, "settings", "server", "command")
  if type(command) == "table" and #command > 0 then
    return command, "setting `server.command`"
  end
  if vim.fn.executable("rust-specialist") == 1 then
    return { vim.fn.exepath("rust-specialist"), "serve" }, "PATH"
  end
  local own = checkout() .. (WINDOWS and "/.venv/Scripts/rust-specialist.exe" or "/.venv/bin/rust-specialist")
  if vim.fn.executable(own) == 1 then
    return { own, "serve" }, "the plugin's checkout"
  end
  return nil, "rust-specialist is not on the PATH; install it, or set the option `cmd`"
end

--- The folder to work in: of the folders above the file, the outermost that has a Cargo.toml, so that the members of a
--- Cargo workspace share one server, but none outside of the repository the file belongs to. Nil for a single file.
---@param bufnr integer
---@return string?
function M.root_dir(bufnr)
  local file = vim.api.nvim_buf_get_name(bufnr)
  if file == "" then
    return nil
  end
  local folder = vim.fs.dirname(vim.fs.normalize(file))
  local repository = vim.fs.root(folder, ".git")
  local outermost
  for _, manifest in ipairs(vim.fs.find("Cargo.toml", { path = folder, upward = true, limit = math.huge })) do
    local place = vim.fs.dirname(manifest)
    if repository and #place < #repository then
      break
    end
    outermost = place
  end
  return outermost
end

--- Our clients, in one buffer or in all.
---@param bufnr integer?
---@return vim.lsp.Client[]
function M.clients(bufnr)
  return vim.lsp.get_clients({ name = config.NAME, bufnr = bufnr })
end

--- Ask a server for something. `answer` is called with the error and the result.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param answer fun(err: lsp.ResponseError?, result: any)
---@param bufnr integer
function M.request(client, method, params, answer, bufnr)
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, answer, bufnr)
  else
    client.request(method, params, answer, bufnr)
  end
end

--- Have a command of the server executed.
---@param client vim.lsp.Client
---@param name string without the server's prefix
---@param arguments any[]
---@param bufnr integer
---@param answer fun(err: lsp.ResponseError?, result: any)
function M.execute(client, name, arguments, bufnr, answer)
  local params = { command = config.SOURCE .. "." .. name, arguments = arguments }
  M.request(client, "workspace/executeCommand", params, answer, bufnr)
end

--- Neovim 0.12 asks for the workspace's diagnostics when it is told to refresh, and leaves open buffers as they are.
--- Without refresh the server does not wait to be asked: it sends what is new.
---@param given table?
---@return table
local function capabilities(given)
  local pushed = { workspace = { diagnostics = { refreshSupport = false } } }
  return vim.tbl_deep_extend("force", vim.lsp.protocol.make_client_capabilities(), given or {}, pushed)
end

---@param bufnr integer
---@return vim.lsp.ClientConfig?
local function client_config(bufnr)
  local options = config.options or {}
  local command, where = M.command()
  if not command then
    vim.notify_once("rust-specialist: " .. where, vim.log.levels.WARN)
    return nil
  end
  return {
    name = config.NAME,
    cmd = command,
    root_dir = (options.root_dir or M.root_dir)(bufnr),
    settings = { rustSpecialist = config.section(options.settings) },
    -- K shows what all servers say, so that ours may speak of variables without an error, too.
    init_options = { rustSpecialist = { hover = { combine = true }, status = true } },
    handlers = {
      ["window/showDocument"] = require("rust-specialist.answers").show_document,
      ["rustSpecialist/status"] = require("rust-specialist.status").handler,
    },
    capabilities = capabilities(options.capabilities),
    on_attach = options.on_attach,
  }
end

--- Whether a file belongs to somebody else: a dependency's or the standard library's source, which an editor opens to
--- show a definition. Advice on it is of no use.
---@param file string
---@return boolean
local function is_foreign(file)
  local cargo = vim.fs.normalize(vim.env.CARGO_HOME or "~/.cargo")
  local rustup = vim.fs.normalize(vim.env.RUSTUP_HOME or "~/.rustup")
  for _, folder in ipairs({ cargo .. "/registry/", cargo .. "/git/", rustup .. "/toolchains/" }) do
    if vim.startswith(file, folder) then
      return true
    end
  end
  return false
end

--- Start a server for a buffer, or attach it to the one that works in the same folder.
---@param bufnr integer
---@return integer? client_id nil if the buffer is not for us, or there is no server
function M.start(bufnr)
  local file = vim.fs.normalize(vim.api.nvim_buf_get_name(bufnr))
  if vim.bo[bufnr].buftype ~= "" or is_foreign(file) then
    return nil
  end
  local wanted = client_config(bufnr)
  return wanted and vim.lsp.start(wanted, { bufnr = bufnr })
end

---@param client vim.lsp.Client
---@param force boolean? kill it
local function stop(client, force)
  if vim.fn.has("nvim-0.11") == 1 then
    client:stop(force)
  else
    client.stop(force)
  end
end

--- End all servers and start them again, in the buffers they were in. What setup() was called with last counts.
---@param done fun(clients: integer)? called with the number of servers that were started
function M.restart(done)
  local clients, buffers = M.clients(), {}
  for _, client in ipairs(clients) do
    for bufnr in pairs(client.attached_buffers) do
      buffers[bufnr] = client.config
    end
    stop(client)
  end
  local timer, waited = assert(vim.uv.new_timer()), 0
  local function start_again()
    local started = {}
    for bufnr, old in pairs(buffers) do
      if vim.api.nvim_buf_is_loaded(bufnr) then
        local id = config.options and M.start(bufnr) or not config.options and vim.lsp.start(old, { bufnr = bufnr })
        started[id or 0] = id
      end
    end
    if done then
      done(vim.tbl_count(started))
    end
  end
  -- A server that does not end when asked is killed.
  timer:start(
    20,
    20,
    vim.schedule_wrap(function()
      if timer:is_closing() then
        return
      end
      local running = vim.tbl_filter(function(client)
        return vim.lsp.get_client_by_id(client.id) ~= nil
      end, clients)
      waited = waited + 20
      if #running == 0 then
        timer:close()
        start_again()
      elseif waited % 3000 == 0 then
        for _, client in ipairs(running) do
          stop(client, true)
        end
      end
    end)
  )
end

return M
