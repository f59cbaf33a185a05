"""`rust-specialist explain`: the documentation of a rule, a pack, a compiler error or a clippy lint."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass

from rust_specialist import borrows, explanations
from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.inputs import absolute
from rust_specialist.cli.names import did_you_mean, rules_named
from rust_specialist.cli.status import CLEAN
from rust_specialist.cli.terminal import Terminal
from rust_specialist.lint.declared import PACK as LOCAL
from rust_specialist.lint.docs import page
from rust_specialist.lint.packs import Pack, installed
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.suppressions import UNKNOWN, UNUSED

_ERROR_CODE = re.compile(r"[Ee]\d{4}|\d{3,4}", re.ASCII)
_HOW_TO_SUPPRESS = """\
A comment `// rust-specialist: allow(NAME) reason` at the end of a line speaks for that line, on a line of its own for
the next line of code; `// rust-specialist: allow-file(NAME) reason` speaks for the file. NAME is a rule or a pack.
"""
_SUPPRESSIONS = {
    UNUSED: f"# A suppression that suppresses nothing\n\n`{UNUSED}`\n\nThe rule was run and had nothing to say "
    "here. The comment would hide what it finds later; remove it, or `--fix` does.\n\n" + _HOW_TO_SUPPRESS,
    UNKNOWN: f"# A suppression of a rule that does not exist\n\n`{UNKNOWN}`\n\nThe name is misspelt, or the rule "
    "has another one now; `rust-specialist rules` lists all.\n\n" + _HOW_TO_SUPPRESS,
}


@dataclass(frozen=True, slots=True)
class Options:
    """What to explain; with `agent` a place, by the specialist."""

    name: str
    agent: bool = False

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments."""
        return cls(arguments.name.strip(), arguments.agent)


def run(options: Options, terminal: Terminal) -> int:
    """Write the explanation.

    Raises:
        UsageError: nothing is known by that name.
    """
    if options.agent:
        from rust_specialist.cli import asking

        return asking.run(options.name, terminal)
    analyser = Analyser(Plan())
    declared = analyser.linters.declared(analyser.configuration(absolute("_")))
    for trouble in analyser.take_troubles():
        terminal.warning(trouble.message)
    local = Pack(LOCAL, "Rules that this workspace declares.", tuple(one.rule for one in declared))
    terminal.markdown(explanation(options.name, [*installed(), borrows.PACK, *([local] if declared else [])]))
    return CLEAN


def explanation(name: str, packs: Sequence[Pack]) -> str:
    """The explanation as Markdown.

    Raises:
        UsageError: nothing is known by `name`; the message names what is like it.
    """
    rules = [rule for pack in packs for rule in pack.rules]
    if named := rules_named(name, rules):
        return "\n".join(page(rule) for rule in named)
    if name in _SUPPRESSIONS:
        return _SUPPRESSIONS[name]
    for pack in packs:
        if pack.name == name:
            return _pack(pack)
    bare = name.rpartition("::")[2]
    if _ERROR_CODE.fullmatch(bare):
        return _compiler_error(f"E{bare.lstrip('Ee'):0>4}", rules)
    if name.startswith("clippy::"):
        raise UsageError(
            f"no rule is a twin of `{name}`{did_you_mean(name, _twins(rules))} "
            f"(clippy's own words: `cargo clippy --explain {bare}`)"
        )
    known = [*_SUPPRESSIONS, *(rule.id for rule in rules), *(pack.name for pack in packs), *_twins(rules)]
    raise UsageError(
        f"no rule or pack is named `{name}`{did_you_mean(name, known)} (all of them: `rust-specialist rules`)"
    )


def _twins(rules: Sequence[Rule]) -> list[str]:
    return [rule.like for rule in rules if rule.like]


def _pack(pack: Pack) -> str:
    listed = "\n".join(f"- `{rule.id}`: {rule.summary}" for rule in pack.rules)
    return f"# {pack.name}\n\n{pack.doc.strip()}\n\n{listed}\n"


def _compiler_error(code: str, rules: Sequence[Rule]) -> str:
    known = explanations.explanation(code)
    name = known.code if known else code
    reporting = [rule for rule in rules if rule.compiler_code in (code, name)]
    if known is None and not reporting:
        # The likeliest slip is in the last digits.
        near = sorted(explanations.codes(), key=lambda one: abs(int(one[1:]) - int(code[1:])))[:3]
        raise UsageError(
            f"nothing is written here about {code}; close to it are {', '.join(f'`{one}`' for one in near)} "
            f"(the compiler's own words: `rustc --explain {code}`)"
        )
    text = explanations.page(known) if known else f"# {code}\n\nAn error of the compiler.\n"
    if name != code:
        text += f"\n{code} is what older compilers call this error.\n"
    if reporting:
        listed = "\n".join(f"- `{rule.id}`: {rule.summary}" for rule in reporting)
        text += f"\nReported as you type by\n\n{listed}\n"
    return f"{text}\nThe compiler's own words: `rustc --explain {code}`\n"
