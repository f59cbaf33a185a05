"""The rules that ship with rust-specialist: one package per pack, one module per rule."""

from __future__ import annotations

import pkgutil

from rust_specialist.lint import Pack


def packs() -> tuple[Pack, ...]:
    """Every pack, sorted by the name of its package."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg)
    return tuple(Pack.of(f"{__name__}.{name}") for name in names)
