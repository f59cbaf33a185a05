"""The tools: their names, arguments and descriptions, and the calls that answer them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from rust_specialist.agent.schema import Bounded, Edit, RelativePath, json_schema

Json = dict[str, Any]

_Text = Annotated[str, StringConstraints(max_length=2 * 1024 * 1024)]
_PATH = "Path of a file below the folder that the server was started in."


class Answer(Exception):
    """A call that cannot be answered; the message tells the model why, and what to do."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a tool says: text for reading, and the same as data."""

    text: str
    data: Json


class Advice(Protocol):
    """Where the tools' answers come from. Every method may raise `Answer`; none changes a file of the user's."""

    async def lint(self, path: str, text: str | None) -> Reply:
        """Findings in the file, or in `text` that stands for it."""
        ...

    async def explain(self, name: str) -> Reply:
        """The page of a rule, a pack, a compiler error or a clippy lint."""
        ...

    async def borrow_timeline(self, path: str, line: int, text: str | None) -> Reply:
        """Who owns and borrows what in the function on `line` (from 1)."""
        ...

    async def check(self, path: str) -> Reply:
        """What the compiler says of the package of the file, in a copy of the workspace."""
        ...

    async def verify_edit(self, edits: list[Edit], mends: str | None) -> Reply:
        """Whether edits compile and bring nothing new, in a copy of the workspace."""
        ...

    async def rules(self, query: str) -> Reply:
        """The rules that fit the words of `query`."""
        ...


class LintArguments(Bounded):
    """Arguments of `lint`."""

    path: RelativePath = Field(description=_PATH)
    text: _Text | None = Field(
        default=None, description="Text to look at in the place of what the file holds; it need not be saved."
    )


class ExplainArguments(Bounded):
    """Arguments of `explain`."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)] = Field(
        description="A rule (async::await_holding_lock), a pack (async), a compiler error (E0382) or a clippy lint."
    )


class TimelineArguments(Bounded):
    """Arguments of `borrow_timeline`."""

    path: RelativePath = Field(description=_PATH)
    line: int = Field(ge=1, description="A line of the function, counted from 1.")
    text: _Text | None = Field(
        default=None, description="Text to look at in the place of what the file holds."
    )


class CheckArguments(Bounded):
    """Arguments of `check`."""

    path: RelativePath = Field(description=_PATH)


class VerifyArguments(Bounded):
    """Arguments of `verify_edit`."""

    path: RelativePath = Field(description=_PATH)
    search: Annotated[str, StringConstraints(min_length=1, max_length=4000)] = Field(
        description="Text to replace, exactly as in the file; it must occur exactly once in it."
    )
    replace: Annotated[str, StringConstraints(max_length=8000)] = Field(
        description="Text to put in its place."
    )
    also: list[Edit] = Field(
        default_factory=list[Edit], max_length=8, description="Further replacements that belong to it."
    )
    mends: Annotated[str, StringConstraints(max_length=100)] | None = Field(
        default=None,
        description="The error or rule that has to be found less often afterwards, such as E0382.",
    )


class RulesArguments(Bounded):
    """Arguments of `rules`."""

    query: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", description="Words to look for in names and summaries; empty for all rules."
    )


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool. `output` is the JSON Schema of its data."""

    name: str
    title: str
    description: str
    arguments: type[BaseModel]
    output: Json
    call: Callable[[Advice, Any], Awaitable[Reply]]
    #: Whether it runs cargo, and so build scripts and procedural macros of the workspace.
    compiles: bool = False

    @property
    def definition(self) -> Json:
        """The tool as `tools/list` has it."""
        return {
            "name": self.name,
            "title": self.title,
            "description": self.description,
            "inputSchema": json_schema(self.arguments),
            "outputSchema": self.output,
            "annotations": {
                "title": self.title,
                "readOnlyHint": True,
                "destructiveHint": False,
                "idempotentHint": True,
                "openWorldHint": False,
            },
        }

    async def run(self, advice: Advice, arguments: Json) -> Reply:
        """The answer.

        Raises:
            Answer: there is none; the message says why.
        """
        try:
            given = self.arguments.model_validate(arguments)
        except ValidationError as failure:
            problems = [
                f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}"
                for one in failure.errors()[:5]
            ]
            raise Answer(f"The arguments of {self.name} are not valid: {'; '.join(problems)}") from None
        return await self.call(advice, given)


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list() -> Json:
    return {"type": "array", "items": {"type": "object"}}


_STRING: Json = {"type": "string"}

TOOLS = (
    Tool(
        "lint",
        "Look for faults",
        "Find faults in a Rust file or Cargo.toml without compiling it: ownership and borrow errors, locks held across "
        "await, blocking calls in async code, unsafe code, misuse of well-known crates. Takes milliseconds, works on "
        "code that does not compile yet, and is silent where it is not sure.",
        LintArguments,
        _object(findings=_list()),
        lambda advice, given: advice.lint(given.path, given.text),
    ),
    Tool(
        "explain",
        "Explain a rule or an error",
        "Explain a rule, a pack of rules, a compiler error code or a clippy lint: what it means, why it matters, how "
        "code is mended, and when it is fine.",
        ExplainArguments,
        _object(markdown=_STRING),
        lambda advice, given: advice.explain(given.name),
    ),
    Tool(
        "borrow_timeline",
        "Draw owners and borrows",
        "Draw, line by line, which variables of a function own, lend and move what, and where borrows conflict.",
        TimelineArguments,
        _object(timeline=_STRING),
        lambda advice, given: advice.borrow_timeline(given.path, given.line, given.text),
    ),
    Tool(
        "check",
        "Run cargo check",
        "Run cargo check for the package of a file, in a copy of the workspace, without waiting for other builds. "
        "Needs a trusted workspace.",
        CheckArguments,
        _object(findings=_list(), compiles={"type": "boolean"}),
        lambda advice, given: advice.check(given.path),
        compiles=True,
    ),
    Tool(
        "verify_edit",
        "Verify an edit",
        "Tell whether a replacement compiles and brings no new findings, before any file is changed: it is tried in a "
        "copy of the workspace. Needs a trusted workspace to compile; otherwise syntax and rules are checked only.",
        VerifyArguments,
        _object(
            label={"type": "string", "enum": ["cargo check passed", "syntax and rules only", "refused"]},
            text=_STRING,
        ),
        lambda advice, given: advice.verify_edit(
            [Edit(file=given.path, search=given.search, replace=given.replace), *given.also], given.mends
        ),
        compiles=True,
    ),
    Tool(
        "rules",
        "List rules",
        "List the rules whose name or summary has all of the given words, with what they are about.",
        RulesArguments,
        _object(rules=_list()),
        lambda advice, given: advice.rules(given.query),
    ),
)

BY_NAME = {tool.name: tool for tool in TOOLS}
