"""A value pasted into the text that a shell runs.

## What it does
Finds `sh -c`, `bash -c`, `cmd /C` and the like, run with `std::process::Command` or tokio's, where the script is a
`format!` with a text in it that is not the command itself.

## Why is this bad
The shell reads the value as part of the script: a space ends the word, and `; rm -rf ~` in a file's name is a command
of its own. Whoever can choose the value runs what he likes.

## Example
```rust
use std::process::{Command, Output};

pub fn thumbnail(file: &str) -> std::io::Result<Output> {
    Command::new("sh").arg("-c").arg(format!("convert {file} out.png")).output() //~ shell_command_injection
}
```

## Use instead
```rust
use std::process::{Command, Output};

pub fn thumbnail(file: &str) -> std::io::Result<Output> {
    Command::new("convert").arg("--").arg(file).arg("out.png").output()
}
```

Where a shell is needed, hand the value over as an argument: `.args(["-c", "convert \\"$1\\" out.png", "sh", file])`.

## When it is fine
Where the value is a command of the user's own, which is what a task runner is for: nothing is reported where the value
stands in the command's place or is named after one.

## Limits
The type of the value must be known to be text or a path. Numbers, constants and literals are harmless, and so is what
was quoted by a function that says so.

## Sources
CWE-78; the documentation of `std::process::Command`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Role,
    Severity,
    Step,
    Type,
    arguments_in,
    call,
    holes_in,
    initialiser_of,
    rule,
    steps_after,
    string_value,
)

_SHELLS = frozenset(
    {"sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh"}
)
_SCRIPT_FOLLOWS = frozenset({"-c", "-lc", "-ic", "-ec", "/C", "/c", "-Command", "-command"})
_TEXTS = frozenset({"str", "std::string::String", "std::path::Display"})
_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::sync::Arc", "std::rc::Rc", "std::borrow::Cow"})
_FRAGMENT = re.compile(r"cmd|command|script|args|argv|flag|opt|shell|program|exe|bin|quot|escap|sanit", re.I)


@rule(
    on=call("std::process::Command::new", "tokio::process::Command::new"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/process/struct.Command.html",
)
def shell_command_injection(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    program = string_value(given[0]) if len(given) == 1 else None
    if program is None or program.rpartition("/")[2] not in _SHELLS or context.role is Role.BUILD_SCRIPT:
        return
    script = _script(list(steps_after(context, match.node)), context)
    macro = script.child_by_field_name("macro") if script is not None else None
    if script is None or macro is None or context.text(macro) not in ("format", "std::format"):
        return
    for name in _pasted(script, context):
        yield context.finding(
            macro,
            f"`{name}` is pasted into the script of `{program}`: a space or `;` in it ends the command, "
            "and what follows runs as another",
        )
        return


def _script(steps: list[Step], context: Context) -> Node | None:
    """The argument after `-c`, without `&`; None where it is not a macro's result."""
    words: list[Node] = []
    for step in steps:
        name = context.text(step.name)
        if name == "arg" and len(step.arguments) == 1:
            words.append(step.arguments[0])
        elif name == "args" and len(step.arguments) == 1:
            array = _bare(step.arguments[0])
            if array.type != "array_expression":
                return None
            words += [one for one in array.named_children if "comment" not in one.type]
    for before, after in pairwise(words):
        if string_value(before) in _SCRIPT_FOLLOWS:
            script = _bare(after)
            first = initialiser_of(context, script)
            script = _bare(first) if first is not None else script
            return script if script.type == "macro_invocation" else None
    return None


def _bare(node: Node) -> Node:
    value = node.child_by_field_name("value") if node.type == "reference_expression" else None
    return value if value is not None else node


def _pasted(macro: Node, context: Context) -> Iterator[str]:
    """What a `format!` puts into the script where no command is named: texts from outside, as they are written."""
    fragment = context.arguments_of(macro)
    value = string_value(fragment.arguments[0]) if fragment is not None and fragment.arguments else None
    if fragment is None or value is None:
        return
    rest, counted = fragment.arguments[1:], 0
    for hole in holes_in(value):
        node: Node | None = None
        type_: Type | None = None
        if hole.argument == "" or hole.argument.isdigit():
            at = int(hole.argument) if hole.argument else counted
            counted += not hole.argument
            node = rest[at] if at < len(rest) and rest[at].type != "assignment_expression" else None
            if node is None or node.type not in ("identifier", "field_expression", "call_expression"):
                continue
            node = _bare(node)
            type_, text = context.type_of(node), context.text(node)
        else:
            type_, text, node = *_captured(macro, hole.argument, context), None
        names_command = not re.search(r"[\w/.\"']\s+[^;|&]*\Z", value[: hole.start])
        if names_command or _FRAGMENT.search(text) or not _is_text(type_):
            continue
        first = initialiser_of(context, node) if node is not None else None
        if first is not None and _is_harmless(first, context):
            continue
        if re.fullmatch(r"[\w.()]{1,40}", text):
            yield text


def _captured(macro: Node, name: str, context: Context) -> tuple[Type | None, str]:
    """The type of the local that `{name}` stands for; None where it is no local, or made from a literal."""
    body = context.body(macro)
    for binding in body.scopes.bindings if body is not None else ():
        used = any(
            use.kind == "format" and macro.start_byte <= use.span.start < macro.end_byte
            for use in binding.occurrences
        )
        if body is None or binding.name != name or not used:
            continue
        first = (
            binding.origin.child_by_field_name("value") if binding.origin.type == "let_declaration" else None
        )
        if first is not None and _is_harmless(first, context):
            return None, name
        return body.type_of_binding(binding), name
    return None, name


def _is_harmless(first: Node, context: Context) -> bool:
    """Whether what a local is made from is a literal, or says that it is a piece of a command or quoted."""
    return string_value(first) is not None or _FRAGMENT.search(context.text(first)) is not None


def _is_text(type_: Type | None) -> bool:
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in _TEXTS
