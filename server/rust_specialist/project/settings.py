"""All settings, once: the fields below are the table that parsing, schema and documentation come from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from rust_specialist.project.schema import Form, Scope, Setting, Value, setting, setting_of, snake

SEVERITIES = ("error", "warning", "information", "hint", "off")


@dataclass(frozen=True)
class RuleSettings:
    """Which rules run, and how loud they are."""

    select: tuple[str, ...] = setting(
        ("default",),
        "Rules to run: `default`, `all`, a pack (`async`, `borrow`), a rule (`async::await_holding_lock` or its "
        "bare name) or a clippy lint (`clippy::await_holding_lock`).",
    )
    ignore: tuple[str, ...] = setting(
        (),
        "Rules not to run, named as in `rules.select`. The more specific name wins; between equals, ignore wins.",
    )
    severity: tuple[tuple[str, str], ...] = setting(
        (),
        "The severity of rules or packs, by name; `off` is the same as ignoring it.",
        form=Form.MAP,
        choices=SEVERITIES,
    )
    clippy_twins: str = setting(
        "auto",
        "Rules that clippy has too: `auto` is silent where clippy's own finding is known, `on` always reports, "
        "`off` never does.",
        choices=("auto", "on", "off"),
    )


@dataclass(frozen=True)
class BorrowSettings:
    """The instant borrow checker."""

    enable: bool = setting(True, "Report ownership and borrow errors while you type.")
    inlay_hints: bool = setting(False, "Show where values are moved, borrowed and dropped between the code.")


@dataclass(frozen=True)
class CargoSettings:
    """The compiler's own errors, on save. Runs only in trusted workspaces."""

    on_save: str = setting(
        "auto",
        "Run cargo on save: `auto` unless another Rust server in the editor does, `always` or `never`.",
        choices=("auto", "always", "never"),
    )
    publish: str = setting(
        "auto",
        "Show the compiler's findings: `auto` unless another Rust server in the editor does, `always` or `never`.",
        choices=("auto", "always", "never"),
    )
    command: str = setting("check", "The cargo command to run on save.", choices=("check", "clippy"))
    extra_args: tuple[str, ...] = setting((), "Arguments added to the cargo command.")
    all_targets: bool = setting(True, "Check tests, examples and benchmarks too (`--all-targets`).")
    workspace: bool = setting(
        True,
        "Check all packages of the workspace (`--workspace`), not only those that cargo takes by default.",
    )
    features: tuple[str, ...] = setting(
        (), 'Features to check with, as for `--features`; `["all"]` stands for `--all-features`.'
    )
    no_default_features: bool = setting(False, "Leave out the default features (`--no-default-features`).")
    target: str = setting("", "The target triple to check for (`--target`). Empty: cargo's choice.")
    timeout: int = setting(
        600,
        "Seconds without any news from cargo after which it is ended: a build script hangs.",
        minimum=5,
        maximum=86_400,
    )
    target_directory: str = setting(
        "",
        "Folder for build results. Empty: a folder of its own under `target`, so that no other build waits for "
        "its lock; `shared`: the workspace's own.",
    )
    trusted_folders: tuple[str, ...] = setting(
        (),
        "Folders whose workspaces may run cargo (and so their build scripts) where the editor has no workspace "
        "trust of its own.",
        scope=Scope.USER,
    )


@dataclass(frozen=True)
class AgentSettings:
    """The specialist: a language model of your choice. Off until you switch it on in your own settings."""

    enable: bool = setting(False, "Ask a language model where local knowledge ends.", scope=Scope.NARROWING)
    folders: tuple[str, ...] = setting(
        (),
        "Folders whose code may be sent to the model. Empty: those of every workspace.",
        scope=Scope.USER,
    )
    hover: str = setting(
        "auto",
        "What a hover may start: `off` nothing, `ask` shows only answers that are already there, `background` "
        "asks in the background, `wait` waits for it a moment. `auto` is `background` for a model on this "
        "machine and `ask` for any other.",
        choices=("off", "ask", "auto", "background", "wait"),
        scope=Scope.NARROWING,
    )
    hover_on_symbols: bool = setting(
        False,
        "Let hovers on names where nothing was found have answers of the specialist, too; `agent.hover` says how they "
        "are asked for. Each name in each place is a question of its own.",
        scope=Scope.NARROWING,
    )
    provider: str = setting(
        "openai",
        "The protocol the model's server speaks.",
        choices=("openai", "anthropic", "ollama"),
        scope=Scope.USER,
    )
    url: str = setting("", "Address of the model's server.", scope=Scope.USER)
    model: str = setting("", "Name of the model.", scope=Scope.USER)
    api_key_env: str = setting(
        "", "Name of the environment variable that holds the key; keys are never settings.", scope=Scope.USER
    )
    api_key_command: tuple[str, ...] = setting(
        (), "Command, with its arguments, that prints the key.", scope=Scope.USER
    )
    ca_file: str = setting(
        "", "File with certificates (PEM) of authorities to trust besides the system's.", scope=Scope.USER
    )
    definition: str = setting("", "Path of a specialist definition of your own.", scope=Scope.USER)
    timeout: int = setting(
        60,
        "Seconds to wait for an answer: half of them for its first words, a third for each pause in it; a fix with "
        "its checks may take twice as long.",
        minimum=1,
        maximum=600,
        scope=Scope.NARROWING,
    )
    hover_budget_ms: int = setting(
        800,
        "Milliseconds that a hover waits for the model where `agent.hover` is `wait`.",
        minimum=0,
        maximum=800,
        scope=Scope.NARROWING,
    )
    context_bytes: int = setting(
        24_000,
        "Bytes of code and facts that one question sends at most.",
        minimum=4_000,
        maximum=200_000,
        scope=Scope.NARROWING,
    )
    max_background_requests_per_hour: int = setting(
        30,
        "Requests that hovers may start in an hour.",
        minimum=0,
        maximum=1_000,
        scope=Scope.NARROWING,
    )
    audit_content: bool = setting(
        False,
        "Write what was sent and answered into the audit log, too; without it the log holds only sizes and names.",
        scope=Scope.USER,
    )
    code_action_via_resolve: bool = setting(
        False,
        "Ask for a fix when the editor asks for the edit of its code action, for editors that run no commands of a "
        "server. Some editors do so for whatever the mouse is over.",
        scope=Scope.USER,
    )
    copy_ignored: tuple[str, ...] = setting(
        (),
        "Patterns of files that a build needs although git ignores them, as generated code: `src/generated/**/*.rs`, "
        "below the folder of the workspace. They are copied for the check of a proposed change, never sent.",
        scope=Scope.USER,
    )
    sandbox: str = setting(
        "auto",
        "Check proposed changes without network and without writing elsewhere: `auto` where bubblewrap (`bwrap`, "
        "Linux) works, `bwrap` or not at all, `off` for builds that need the network.",
        choices=("auto", "bwrap", "off"),
        scope=Scope.USER,
    )
    max_requests_per_day: int = setting(
        200, "Requests after which the specialist rests until the next day.", minimum=0, maximum=100_000,
        scope=Scope.NARROWING,
    )  # fmt: skip
    max_tokens_per_day: int = setting(
        0,
        "Tokens, sent and received, after which the specialist rests until the next day. 0: no such limit.",
        minimum=0,
        maximum=1_000_000_000,
        scope=Scope.USER,
    )


@dataclass(frozen=True)
class ServerSettings:
    """The language server itself."""

    command: tuple[str, ...] = setting(
        (), "Command that starts the server. Empty: the editor's client finds it.", scope=Scope.USER,
        client_only=True,
    )  # fmt: skip
    log_level: str = setting(
        "info",
        "How much the server writes to the editor's log.",
        choices=("error", "warning", "info", "debug"),
        scope=Scope.USER,
    )
    max_file_size: int = setting(
        2 * 1024 * 1024,
        "Files of more bytes than this are not analysed.",
        minimum=1024,
        maximum=64 * 1024 * 1024,
    )
    markdown: bool = setting(False, "Analyse the Rust code in Markdown files.")
    doc_comments: bool = setting(True, "Analyse the Rust code in doc comments.")


@dataclass(frozen=True)
class FileSettings:
    """Which files are looked at."""

    exclude: tuple[str, ...] = setting(
        (), "Patterns, as in .gitignore, of files to leave out; relative to where they are written."
    )


@dataclass(frozen=True)
class Settings:
    """Every setting with its value, by group. Immutable; `with_values` makes another one."""

    rules: RuleSettings = field(default_factory=RuleSettings)
    borrow: BorrowSettings = field(default_factory=BorrowSettings)
    cargo: CargoSettings = field(default_factory=CargoSettings)
    agent: AgentSettings = field(default_factory=AgentSettings)
    server: ServerSettings = field(default_factory=ServerSettings)
    files: FileSettings = field(default_factory=FileSettings)

    def value(self, key: str) -> Value:
        """The value of the setting `key` (dotted, camelCase).

        Raises:
            AttributeError: there is no such setting.
        """
        group, _, name = key.partition(".")
        value: Value = getattr(getattr(self, group), snake(name))
        return value

    def with_values(self, values: Mapping[str, Value]) -> Settings:
        """These settings with some values replaced, by dotted camelCase key; the values must be checked ones."""
        groups: dict[str, dict[str, Value]] = {}
        for key, value in values.items():
            group, _, name = key.partition(".")
            groups.setdefault(group, {})[snake(name)] = value
        changes: dict[str, Any] = {
            group: replace(getattr(self, group), **changed) for group, changed in groups.items()
        }
        return replace(self, **changes)

    @property
    def fingerprint(self) -> str:
        """A text that is the same, in every process, for equal settings only."""
        return hashlib.sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()


# The groups with what their class says of them, in the order of the documentation.
GROUPS: tuple[tuple[str, str], ...] = tuple(
    (group.name, (type(getattr(Settings(), group.name)).__doc__ or "").strip()) for group in fields(Settings)
)

SETTINGS: tuple[Setting, ...] = tuple(
    setting_of(group, line) for group, _ in GROUPS for line in fields(getattr(Settings(), group))
)

BY_KEY: dict[str, Setting] = {line.key: line for line in SETTINGS}
