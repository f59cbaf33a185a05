"""Puts the parts of a server together and registers its features: what takes long to load."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from rust_specialist import borrows
from rust_specialist.lint.packs import installed_rules
from rust_specialist.lint.rule import Rule
from rust_specialist.lsp.editor import EditorSettings
from rust_specialist.lsp.features import (
    agent,
    cargo_check,
    code_action,
    commands,
    compiler_findings,
    configuration,
    folders,
    hover,
    inlay_hints,
    lifecycle,
    manifest,
    migrations,
    other_diagnostics,
    ownership,
    progress,
    pull,
    sync,
    timeline,
    watched_files,
)
from rust_specialist.lsp.features.push import Publisher
from rust_specialist.lsp.server import Parts, Server
from rust_specialist.project import user_settings_file
from rust_specialist.session.linting import Linting
from rust_specialist.session.session import Session

logger = logging.getLogger(__name__)

_FEATURES = (
    lifecycle,
    sync,
    configuration,
    folders,
    watched_files,
    pull,
    hover,
    manifest,
    ownership,
    inlay_hints,
    code_action,
    commands,
    timeline,
    migrations,
    progress,
    compiler_findings,
    cargo_check,
    other_diagnostics,
    agent,
)


def assemble(server: Server, rules: Iterable[Rule] | None) -> None:
    """Give `server` its parts, with `rules` (None: those of all installed packs)."""
    linting = Linting(
        [*installed_rules(), *borrows.RULES] if rules is None else rules,
        on_problem=server.tell_once,
        on_rule_error=_rule_failed,
        on_file_problem=server.file_problem,
        user_file=user_settings_file(),
    )
    publisher = Publisher(server)
    session = Session(linting, publisher, server.defer)
    session.size_limit = linting.size_limit
    server.attach(Parts(session, linting, EditorSettings()))
    server.on_pull = publisher.withdraw
    for feature in _FEATURES:
        feature.register(server)
    if server.initial is not None:
        lifecycle.begin(server, server.initial)


def _rule_failed(rule: Rule, error: Exception) -> None:
    logger.error(
        "the rule %s failed and is switched off for this session (%s: %s); please report this",
        rule.id,
        type(error).__name__,
        error,
    )
    logger.debug("the rule %s failed", rule.id, exc_info=error)
