-- What is done in Neovim; what must come of it stands in test_neovim.py.
local steps = require("steps")

local MOVED = "E0382"
local CLONED = "ownership::clone_before_iter"

-- Seconds that rust-analyzer may take to read the standard library, or to compile.
local SLOW = 300

local M = {}

function M.typing()
  steps.attached()
  steps.type("Gofn twice(name: String) -> (String, String) {<CR>(name, name)<CR>}<Esc>")
  steps.shows(MOVED)
  local shown, is_modified = steps.shown(), vim.bo.modified
  steps.go_to(", name)")
  steps.type("cw, name.len().to_string()<Esc>")
  -- Half-typed code comes and goes; the old finding is away in the end, or this waits in vain.
  steps.type("u")
  steps.type("cE, String::new())<Esc>")
  steps.shows(MOVED, true)
  return { shown = shown, is_modified = is_modified, lines = steps.lines() }
end

function M.hover()
  steps.shows(CLONED)
  steps.go_to("to_vec")
  steps.type("K")
  return { text = steps.float() }
end

function M.hover_with_peer()
  steps.start_peer("what the peer says")
  steps.shows(CLONED)
  steps.go_to("to_vec")
  steps.type("K")
  local text = steps.float("what the peer says", CLONED)
  -- Whatever might come in a second window, or in place of the first.
  vim.wait(500, function()
    return #steps.floats() > 1
  end, 10)
  local floats = steps.floats()
  steps.type("K")
  steps.wait("the cursor to go into the window", function()
    return vim.api.nvim_win_get_config(0).relative ~= ""
  end)
  return { text = text, floats = floats, inside = table.concat(steps.lines(), "\n") }
end

function M.hover_with_slow_peer()
  local window = vim.api.nvim_get_current_win()
  local release = steps.start_peer("what the peer says", true)
  steps.shows(CLONED)
  steps.go_to("to_vec")
  steps.type("K")
  local first
  -- Newer ones show hovers themselves, and wait.
  if vim.fn.has("nvim-0.11") == 0 then
    first = steps.float(CLONED)
  end
  release()
  local both = steps.float("what the peer says", CLONED)
  return { first = first, both = both, stays = vim.api.nvim_get_current_win() == window, floats = #steps.floats() }
end

function M.own_mapping()
  steps.shows(CLONED)
  steps.type("K")
  return { own = vim.g.own_mapping == 1, floats = #steps.floats() }
end

function M.code_action()
  steps.shows(CLONED)
  steps.go_to("to_vec")
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.isPreferred
    end,
  })
  steps.shows(CLONED, true)
  return { lines = steps.lines(), shown = steps.shown() }
end

function M.allow_here()
  steps.shows(CLONED)
  steps.go_to("to_vec")
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find("here", 1, true) ~= nil
    end,
  })
  steps.shows(CLONED, true)
  return { lines = steps.lines() }
end

function M.fix()
  steps.shows(CLONED)
  vim.cmd("RustSpecialist fix")
  steps.shows(CLONED, true)
  local lines = steps.lines()
  vim.cmd("RustSpecialist fix")
  steps.notice("safe fix")
  return { lines = lines }
end

function M.explain()
  steps.shows(CLONED)
  steps.go_to("to_vec")
  vim.cmd("RustSpecialist explain")
  local name = steps.wait("the page", function()
    local shown = vim.api.nvim_buf_get_name(0)
    return vim.startswith(shown, "rust-specialist://") and vim.bo.filetype == "markdown" and shown
  end)
  local page, windows = steps.lines(), #vim.api.nvim_list_wins()
  local can_be_changed = vim.bo.modifiable
  vim.cmd.wincmd("p")
  vim.cmd("RustSpecialist explain E0382")
  local other = steps.wait("the other page", function()
    local shown = vim.api.nvim_buf_get_name(0)
    return shown ~= name and vim.bo.filetype == "markdown" and steps.lines()
  end)
  local windows_then = #vim.api.nvim_list_wins()
  steps.type("q")
  vim.cmd("RustSpecialist explain no_such_rule")
  steps.notice("no_such_rule")
  vim.cmd("RustSpecialist dance")
  return {
    page = page,
    other = other,
    windows = { windows, windows_then, #vim.api.nvim_list_wins() },
    can_be_changed = can_be_changed,
  }
end

function M.timeline()
  steps.shows(MOVED)
  steps.go_to("drop")
  vim.cmd("RustSpecialist timeline")
  local picture = steps.wait("the timeline", function()
    return vim.bo.filetype == "rust-specialist-timeline" and steps.lines()
  end)
  local wraps = vim.wo.wrap
  vim.cmd.wincmd("p")
  -- Another page in the same window wraps again.
  vim.cmd("RustSpecialist explain E0382")
  steps.wait("the page", function()
    return vim.bo.filetype == "markdown"
  end)
  local windows, page_wraps = #vim.api.nvim_list_wins(), vim.wo.wrap
  steps.type("q")
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { "", "" })
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd("RustSpecialist timeline")
  steps.notice("no function is on line 1")
  return { picture = picture, wraps = { wraps, page_wraps }, windows = windows }
end

function M.inlay_hints()
  steps.shows(MOVED)
  vim.lsp.inlay_hint.enable(true)
  local hints = steps.wait("hints", function()
    local found = vim.lsp.inlay_hint.get({ bufnr = 0 })
    return #found > 0 and found
  end)
  return {
    hints = vim.tbl_map(function(one)
      return one.inlay_hint.label
    end, hints),
  }
end

--- Another server says what rustc has found; ours is told, and leaves it to the other.
function M.forwarded()
  steps.shows(MOVED)
  local theirs = vim.api.nvim_create_namespace("another server's")
  local ours
  for _, one in ipairs(vim.diagnostic.get(0)) do
    ours = one.code == MOVED and one or ours
  end
  local lsp = { code = MOVED, data = { rendered = "as rustc says" } }
  local found = { source = "rustc", code = MOVED, message = "borrow of moved value", user_data = { lsp = lsp } }
  vim.diagnostic.set(theirs, 0, {
    vim.tbl_extend("force", found, {
      lnum = ours.lnum,
      col = ours.col,
      end_lnum = ours.end_lnum,
      end_col = ours.end_col,
      severity = vim.diagnostic.severity.ERROR,
    }),
  })
  steps.shows(MOVED, true)
  vim.diagnostic.reset(theirs, 0)
  steps.shows(MOVED)
  return { shown = steps.shown() }
end

function M.completion()
  steps.shows(CLONED)
  return {
    subcommands = vim.fn.getcompletion("RustSpecialist ", "cmdline"),
    rules = vim.fn.getcompletion("RustSpecialist explain own", "cmdline"),
    nothing = vim.fn.getcompletion("RustSpecialist fix ", "cmdline"),
  }
end

function M.health()
  if vim.env.TEST_WAITS then
    steps.shows(CLONED)
  end
  vim.cmd("checkhealth rust-specialist")
  return { lines = steps.lines() }
end

function M.restart()
  steps.shows(CLONED)
  local before = steps.attached().id
  vim.cmd("RustSpecialist restart")
  steps.notice("restarted")
  local after = steps.attached().id
  steps.type("Gofn twice(name: String) -> (String, String) {<CR>(name, name)<CR>}<Esc>")
  local shown = steps.shows_only({ CLONED, MOVED })
  return { before = before, after = after, clients = #steps.clients(), shown = shown }
end

function M.killed()
  steps.shows(CLONED)
  steps.stop(steps.attached(), true)
  steps.wait("the server's end", function()
    return #steps.clients() == 0
  end)
  vim.cmd("RustSpecialist restart")
  steps.shows(CLONED)
  return { clients = #steps.clients() }
end

function M.look()
  steps.attached()
  return { shown = steps.shows_only({ MOVED }), commands = vim.tbl_keys(vim.lsp.commands) }
end

function M.look_for_both()
  return { shown = steps.shows_only({ CLONED, MOVED }) }
end

--- The first files, as many as TEST_ATTACHED says, are to be attached; to the others nothing comes for a while.
function M.folders()
  local roots, attached = {}, tonumber(vim.env.TEST_ATTACHED)
  for number, file in ipairs(vim.fn.argv()) do
    vim.cmd.edit(file)
    vim.wait(number <= attached and 120000 or 500, function()
      return #vim.lsp.get_clients({ bufnr = 0 }) > 0
    end, 10)
    local client = vim.lsp.get_clients({ bufnr = 0 })[1]
    table.insert(roots, client and client.config.root_dir or "none")
  end
  return { roots = roots, clients = #steps.clients() }
end

function M.no_server()
  vim.cmd("RustSpecialist fix")
  return { clients = #steps.clients() }
end

function M.rust_analyzer()
  local window = vim.api.nvim_get_current_win()
  local id = vim.lsp.start({
    name = "rust-analyzer",
    cmd = { vim.env.TEST_RUST_ANALYZER },
    root_dir = vim.fs.root(0, "Cargo.toml"),
    init_options = { checkOnSave = false, procMacro = { enable = false }, cachePriming = { enable = false } },
  })
  steps.shows(CLONED)
  steps.go_to("to_vec")
  local text = steps.wait("both hovers", function()
    for _, text in ipairs(steps.floats()) do
      if text:find("rust-specialist", 1, true) or text:find("clone_before_iter", 1, true) then
        if text:find("fn to_vec", 1, true) then
          return text
        end
      end
    end
    -- rust-analyzer knows nothing yet: look again.
    for _, one in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(one).relative ~= "" then
        vim.api.nvim_win_close(one, true)
      end
    end
    steps.type("K")
    -- Asked again before that, Neovim would go into the window.
    vim.wait(120000, function()
      return #steps.floats() > 0
    end, 10)
    vim.wait(10000, function()
      return (steps.floats()[1] or ""):find("fn to_vec", 1, true) ~= nil
    end, 10)
  end, SLOW)
  assert(vim.api.nvim_get_current_win() == window)
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.isPreferred and action.title:find("to_vec", 1, true) ~= nil
    end,
  })
  steps.shows(CLONED, true)
  return { text = text, peer = vim.lsp.get_client_by_id(id).name, lines = steps.lines() }
end

--- Everything that is shown of the buffer, by whomever: line (from 1), code and source.
local function everything()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    if one.severity <= vim.diagnostic.severity.WARN then
      table.insert(found, ("%d %s %s"):format(one.lnum + 1, one.code or "?", one.source or "?"))
    end
  end
  table.sort(found)
  return found
end

--- Edit and save beside a rust-analyzer that checks on save; what is shown when, with the seconds since the beginning.
function M.compiled_beside_rust_analyzer()
  local began, transcript = vim.uv.hrtime(), {}
  local function note(what)
    table.insert(transcript, { seconds = (vim.uv.hrtime() - began) / 1e9, what = what, shown = everything() })
  end
  vim.lsp.start({
    name = "rust-analyzer",
    cmd = { vim.env.TEST_RUST_ANALYZER },
    root_dir = vim.fs.root(0, "Cargo.toml"),
    init_options = { procMacro = { enable = false }, cachePriming = { enable = false } },
  })
  local ours = steps.attached()
  steps.wait("rust-analyzer", function()
    return #vim.lsp.get_clients({ bufnr = 0 }) == 2
  end)
  note("both servers are attached")
  steps.go_to("println")
  steps.type("Olet other = name;<Esc>")
  note("typed: a move")
  steps.shows_only({ MOVED })
  note("instantly, not saved")
  vim.cmd.write()
  note("saved")
  steps.wait("what rustc says through rust-analyzer", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.source == "rustc" and one.code == MOVED then
        return true
      end
    end
  end, SLOW)
  note("rustc has spoken through rust-analyzer")
  local want_own_run = vim.env.TEST_OWN_RUN == "1"
  if want_own_run then
    steps.wait("our own run", function()
      return vim.uv.fs_stat("target/rust-specialist/debug") ~= nil
    end, SLOW)
  end
  -- rust-analyzer takes its findings away when it checks once more, and ours come back meanwhile: wait until nothing
  -- has changed for a while, and the move is rustc's.
  local since, before = vim.uv.hrtime(), ""
  steps.wait("the end of all checks", function()
    local now = table.concat(everything(), ",")
    local is_theirs = now:find(MOVED .. " rustc", 1, true) and not now:find(MOVED .. " rust-specialist", 1, true)
    if now ~= before or not is_theirs then
      since, before = vim.uv.hrtime(), now
    end
    return vim.uv.hrtime() - since > 4e9
  end, SLOW)
  note("a while later")
  steps.go_to("{name}")
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local params =
    { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = row - 1, character = column + 1 } }
  local hover, patience = "textDocument/hover", 120000
  local answer = vim.fn.has("nvim-0.11") == 1 and ours:request_sync(hover, params, patience, 0)
    or ours.request_sync(hover, params, patience, 0)
  steps.go_to("let other")
  steps.type("dd")
  vim.cmd.write()
  note("mended and saved")
  steps.wait("the end of it", function()
    return #everything() == 0
  end, SLOW)
  note("rustc is content")
  return {
    transcript = transcript,
    hover = answer.result and answer.result.contents.value,
    own = vim.uv.fs_stat("target/rust-specialist") ~= nil,
    theirs = vim.uv.fs_stat("target/debug") ~= nil,
  }
end

return M
