--- :checkhealth rust-specialist
local config = require("rust-specialist.config")
local server = require("rust-specialist.server")

local M = {}

--- That a server on a busy machine may take to start, or to answer.
local SECONDS = 30

---@param command string[]
local function check_command(command)
  local program = command[1]
  if vim.fn.executable(program) == 0 then
    vim.health.error(("`%s` cannot be executed"):format(program), {
      "install the server: python3 -m pip install <checkout of rust-specialist>",
      "or name it: require('rust-specialist').setup({ cmd = { '/path/to/rust-specialist', 'serve' } })",
    })
    return
  end
  if command[#command] ~= "serve" then
    vim.health.warn("the command does not end in `serve`: " .. table.concat(command, " "))
    return
  end
  local question = vim.list_slice(command, 1, #command - 1)
  question[#question + 1] = "--version"
  local started, process = pcall(vim.system, question, { text = true })
  local answer = started and process:wait(SECONDS * 1000) or { code = -1, stdout = "", stderr = tostring(process) }
  if answer.code == 0 then
    vim.health.ok(("%s: %s"):format(table.concat(command, " "), vim.trim(answer.stdout)))
  else
    local why = vim.trim(answer.stderr or "")
    vim.health.error(
      ("`%s` fails with status %d"):format(table.concat(question, " "), answer.code),
      why ~= "" and { why } or nil
    )
  end
end

---@param client vim.lsp.Client
local function check_client(client)
  local buffers = vim.tbl_count(client.attached_buffers)
  local where = client.config.root_dir or "no folder (single files)"
  vim.health.ok(("server %d works in %s, buffers: %d"):format(client.id, where, buffers))
  local bufnr = next(client.attached_buffers)
  local status = bufnr and require("rust-specialist.status").status(bufnr)
  if status then
    vim.health.info("now: " .. status.detail)
  end
  local text, done
  server.execute(client, "showOutput", {}, 0, function(err, result)
    text, done = err and err.message or result, true
  end)
  vim.wait(SECONDS * 1000, function()
    return done
  end, 10)
  if type(text) == "string" then
    for line in vim.gsplit(text, "\n", { trimempty = true }) do
      vim.health.info(line)
    end
  else
    vim.health.error(("server %d does not answer"):format(client.id), { ":RustSpecialist restart" })
  end
end

--- Called by Neovim.
function M.check()
  vim.health.start("rust-specialist: Neovim")
  if vim.fn.has("nvim-0.10") == 0 then
    vim.health.error("Neovim 0.10 or newer is needed")
    return
  end
  vim.health.ok("Neovim " .. tostring(vim.version()))
  if config.options then
    vim.health.ok("setup() was called")
  elseif #server.clients() > 0 then
    vim.health.ok("the server was started without setup()")
  else
    vim.health.warn("nothing starts the server", {
      "call require('rust-specialist').setup()",
      "or, with Neovim 0.11 or newer, vim.lsp.enable('rust_specialist')",
    })
  end

  vim.health.start("rust-specialist: server")
  local running = server.clients()
  if running[1] and type(running[1].config.cmd) == "table" then
    check_command(running[1].config.cmd)
  else
    local command, where = server.command()
    if command then
      vim.health.info("the command comes from: " .. where)
      check_command(command)
    else
      vim.health.error(where)
    end
  end
  if #running == 0 then
    vim.health.info("no server is running: it starts with the first Rust file")
  end
  vim.tbl_map(check_client, running)

  vim.health.start("rust-specialist: other servers")
  local beside = {}
  for _, client in ipairs(running) do
    for bufnr in pairs(client.attached_buffers) do
      for _, other in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
        beside[other.name] = other.name ~= config.NAME or nil
      end
    end
  end
  if next(beside) then
    vim.health.ok("in the same buffers: " .. table.concat(vim.tbl_keys(beside), ", "))
  else
    vim.health.info("none in the same buffers; rust-analyzer adds types, completion and navigation")
  end
end

return M
