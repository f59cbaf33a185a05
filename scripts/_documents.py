"""The generated documents: pages and a list of the rules, the page on configuration, the settings of the extension.

Run by `scripts/docs` in the project's environment. `documents` says what each should hold.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from rust_specialist.lint import docs, packs
from rust_specialist.lint.rule import Rule
from rust_specialist.project import settings_docs
from rust_specialist.project.layers import SECTION
from rust_specialist.project.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
RULES = "docs/rules"
EXTENSION = "editors/vscode/package.json"
MARK = "<!-- Written by scripts/docs. Change the code that it describes instead. -->\n\n"


def documents() -> dict[str, str]:
    """What every generated file should hold, by its path in the checkout."""
    offered = [pack for pack in packs.installed() if pack.rules]
    pages = {page_of(rule): MARK + docs.page(rule) for pack in offered for rule in pack.rules}
    return {
        **pages,
        f"{RULES}/README.md": rule_list(offered),
        "docs/configuration.md": settings_docs.documentation(),
        EXTENSION: extension(),
    }


def extension() -> str:
    """The manifest of the extension for VS Code, with the settings in it as they are now."""
    manifest: dict[str, Any] = json.loads(_content(EXTENSION) or "{}")
    manifest["contributes"]["configuration"] = settings_docs.vscode_configuration()
    # In a workspace that is not trusted, its own word on how cargo is run does not count.
    cargo = [line.key for line in SETTINGS if line.key.startswith("cargo.")]
    trust = manifest["capabilities"]["untrustedWorkspaces"]
    trust["restrictedConfigurations"] = [f"{SECTION}.{key}" for key in cargo]
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def page_of(rule: Rule) -> str:
    """Where the page of a rule lies."""
    return f"{RULES}/{rule.pack}/{rule.name}.md"


def rule_list(offered: list[packs.Pack]) -> str:
    """All rules by pack, each with a link to its page."""
    parts = [MARK + "# Rules\n"]
    for pack in offered:
        parts.append(f"## {pack.name}\n\n{pack.doc.strip()}\n")
        rows = [
            f"| [`{rule.name}`]({rule.pack}/{rule.name}.md) | {rule.summary} | {rule.severity.value}"
            f"{'' if rule.default else ', off by default'} | {f'`{rule.like}`' if rule.like else ''} |"
            for rule in pack.rules
        ]
        parts.append("\n".join(["| rule | finds | severity | like |", "|---|---|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def main(arguments: list[str]) -> int:
    """Write the documents, or with `--check` list those that are not up to date."""
    wanted = documents()
    on_disk = {file.relative_to(ROOT).as_posix() for file in (ROOT / RULES).rglob("*.md")}
    stale = [path for path, text in wanted.items() if _content(path) != text]
    left_over = sorted(on_disk - wanted.keys())
    if arguments == ["--check"]:
        for path in [*stale, *left_over]:
            print(f"{path} is not up to date; run scripts/docs", file=sys.stderr)
        return 1 if stale or left_over else 0
    for path in stale:
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in left_over:
        (ROOT / path).unlink()
    print(f"{len(wanted)} documents, {len(stale)} written, {len(left_over)} removed.")
    return 0


def _content(path: str) -> str | None:
    file = ROOT / path
    return file.read_text(encoding="utf-8") if file.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
