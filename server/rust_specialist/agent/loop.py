"""A conversation: turns, calls of tools, budgets, and answers in a form that is checked."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from rust_specialist.agent import failures, prompts
from rust_specialist.agent.client import AskDifferently, ModelClient, OnText
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.schema import TOOLS, json_schema
from rust_specialist.agent.wires.base import Message, Request, Stop, Tool, ToolCall, ToolResult, Turn, Usage

SUBMIT = "submit"
#: Bytes of a tool's result that are sent.
_RESULT = 8_000

T = TypeVar("T", bound=BaseModel)
OnStage = Callable[[str], None]


class ToolRunner(Protocol):
    """Runs the tools that read. What is wrong with a call is its result."""

    async def call(self, name: str, arguments: dict[str, object]) -> str:
        """The result of the tool `name`, for the model."""
        ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What one job may use."""

    turns: int = 6
    calls: int = 20
    input_tokens: int = 60_000
    output_tokens: int = 8_000
    answer_tokens: int = 2_048
    repairs: int = 2


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """An answer in words. `is_complete` is False where it was cut off."""

    text: str
    is_complete: bool
    usage: Usage


class Conversation:
    """One conversation with one model. Not for two questions at the same time."""

    def __init__(
        self,
        client: ModelClient,
        system: str,
        *,
        tools: ToolRunner | None = None,
        granted: Sequence[str] = (),
        limits: Limits | None = None,
        on_stage: OnStage = lambda _: None,
    ) -> None:
        """`granted` names the tools of `schema.TOOLS` that the model may use by `tools`."""
        self._client, self._system, self._runner = client, system, tools
        self._limits = limits or Limits()
        self._on_stage = on_stage
        self._tools = _tools(granted) if tools is not None else ()
        self._messages: list[Message] = []
        self._turns = self._calls = 0
        #: A `submit` that has had no result yet: the protocols want one before anything else.
        self._open: ToolCall | None = None
        self.usage = Usage()

    async def text(self, question: str, on_text: OnText | None = None) -> TextAnswer:
        """The answer in words; `on_text` gets it as it comes.

        Raises:
            AgentFailure: there is none; `partial` holds what came.
        """
        self._say(question)
        while True:
            may_call = self._may_call()
            turn = await self._turn(self._tools, "auto" if may_call else "none", on_text=on_text)
            if turn.calls and may_call:
                await self._answer_calls(turn.calls)
                if turn.text and on_text is not None:
                    on_text("\n\n")
                continue
            if turn.stop is Stop.REFUSED:
                raise AgentFailure(Kind.INVALID, "The model declined to answer.", partial=turn.text)
            if not turn.text.strip():
                if turn.stop in (Stop.CUT, Stop.LENGTH):
                    raise failures.cut_off()
                raise failures.invalid_answer(self._client.options.model)
            return TextAnswer(turn.text, turn.stop is Stop.END, self.usage)

    async def structured(self, question: str, form: type[T]) -> T:
        """The answer as a `form`. What is not valid goes back to the model, at most twice.

        Raises:
            AgentFailure: there is no valid answer.
        """
        schema = json_schema(form)
        self._say(question)
        repairs = cuts = 0
        told = False
        while True:
            way = self._way()
            if way == "words" and not told:
                # Only now: other ways need no words for it.
                self._messages[-1] = _with_text(self._messages[-1], prompts.as_json(schema))
                told = True
            may_call = self._may_call()
            try:
                turn = await self._ask(way, schema, form)
            except AskDifferently:
                continue
            if turn.stop is Stop.REFUSED:
                raise AgentFailure(Kind.INVALID, "The model declined to answer.")
            submitted = next((call for call in turn.calls if call.name == SUBMIT), None)
            if submitted is None and turn.calls and may_call:
                await self._answer_calls(turn.calls)
                continue
            if way == "tool" and not turn.calls and turn.stop is Stop.END and json_in(turn.text) is None:
                # It was to call a tool and has said something else: it is asked in another way from now on.
                self._client.learnt(replace(self._client.quirks, forced_tools=False))
            # The calls of the last turn have to have results, too.
            rest = tuple(call for call in turn.calls if call is not submitted)
            written = submitted.arguments if submitted is not None else json_in(turn.text)
            problems = _problems_of(written, form)
            if not problems:
                self._open = submitted
                self._settle(rest)
                return form.model_validate_json(written or "")
            if turn.stop in (Stop.CUT, Stop.LENGTH):
                cuts += 1
                if cuts > 1:
                    raise failures.cut_off()
                problems = ["it was cut off before its end; answer more briefly"]
            repairs += 1
            if repairs > self._limits.repairs:
                raise failures.invalid_answer(self._client.options.model)
            self._on_stage("the answer is being corrected")
            self._open = submitted
            self._settle(rest)
            self._say(prompts.not_valid(problems), is_error=True)

    async def _ask(self, way: str, schema: dict[str, object], form: type[BaseModel]) -> Turn:
        match way:
            case "tool":
                submit = Tool(SUBMIT, form.__doc__ or "The answer.", schema)
                choice = "any" if self._tools and self._may_call() else SUBMIT
                return await self._turn((*self._tools, submit), choice)
            case "format":
                return await self._turn((), "auto", schema=schema)
            case _:
                return await self._turn((), "auto")

    def _way(self) -> str:
        """How a form can be asked of this server: by a tool, by a format, or by words."""
        wire, quirks = self._client.wire, self._client.quirks
        if wire.forces_tools and quirks.tools and quirks.forced_tools:
            return "tool"
        return "format" if wire.forces_format and quirks.json_schema else "words"

    async def _turn(
        self,
        tools: Sequence[Tool],
        choice: str,
        *,
        schema: dict[str, object] | None = None,
        on_text: OnText | None = None,
    ) -> Turn:
        limits = self._limits
        used = self.usage
        if self._turns >= limits.turns:
            raise failures.invalid_answer(self._client.options.model)
        if used.input >= limits.input_tokens or used.output >= limits.output_tokens:
            text = f"The question used up its {limits.input_tokens} tokens without an answer."
            raise AgentFailure(Kind.BUDGET, text)
        number = self._turns + 1
        self._on_stage("waiting for the model" if number == 1 else f"waiting for the model, turn {number}")
        request = Request(
            self._system, tuple(self._messages), tuple(tools), choice, schema, limits.answer_tokens
        )
        turn = await self._client.turn(request, on_text)
        self._turns = number
        self.usage += turn.usage if turn.usage != Usage() else _estimated(request, turn)
        self._messages.append(Message("assistant", turn.text, turn.calls))
        return turn

    def _may_call(self) -> bool:
        """Whether a tool may still be called: there must be a turn left for the answer after it."""
        return bool(self._tools) and self._turns < self._limits.turns - 1 and self._calls < self._limits.calls

    async def _answer_calls(self, calls: Sequence[ToolCall]) -> None:
        assert self._runner is not None
        results: list[ToolResult] = []
        for call in calls:
            self._calls += 1
            if self._calls > self._limits.calls:
                results.append(ToolResult(call.id, call.name, "No more calls: answer now.", is_error=True))
                continue
            self._on_stage(f"looking something up ({call.name})")
            results.append(await self._run(call))
        self._messages.append(Message("user", results=tuple(results)))

    async def _run(self, call: ToolCall) -> ToolResult:
        assert self._runner is not None
        known = {tool.name for tool in self._tools}
        if call.name not in known:
            text = f"There is no tool {call.name!r}; there are {', '.join(sorted(known))}."
            return ToolResult(call.id, call.name, text, is_error=True)
        form = TOOLS[call.name][0]
        problems = _problems_of(call.arguments or "{}", form)
        if problems:
            return ToolResult(call.id, call.name, "; ".join(problems), is_error=True)
        arguments: dict[str, object] = form.model_validate_json(call.arguments or "{}").model_dump()
        text = await self._runner.call(call.name, arguments)
        data = text.encode("utf-8", "replace")
        if len(data) > _RESULT:
            text = data[:_RESULT].decode("utf-8", "ignore") + "\n(the rest is left out)"
        # Other tasks get their turn, even if all tools answer at once.
        await asyncio.sleep(0)
        return ToolResult(call.id, call.name, text)

    def _settle(self, calls: Sequence[ToolCall]) -> None:
        """Give calls that are not run any more their results."""
        if calls:
            results = tuple(ToolResult(call.id, call.name, "Not needed any more.") for call in calls)
            self._messages.append(Message("user", results=results))

    def _say(self, text: str, *, is_error: bool = False) -> None:
        """The user's next message; as the result of an open `submit` where there is one."""
        results: tuple[ToolResult, ...] = ()
        if self._open is not None:
            results = (ToolResult(self._open.id, self._open.name, text, is_error),)
            text, self._open = "", None
        last = self._messages[-1] if self._messages else None
        if last is not None and last.role == "user":
            # Two messages of one side in a row are refused by some servers.
            joined = "\n\n".join(part for part in (last.text, text) if part)
            self._messages[-1] = Message("user", joined, results=last.results + results)
        else:
            self._messages.append(Message("user", text, results=results))


def _with_text(message: Message, text: str) -> Message:
    return replace(message, text=message.text + text)


def _tools(granted: Sequence[str]) -> tuple[Tool, ...]:
    return tuple(Tool(name, TOOLS[name][1], json_schema(TOOLS[name][0])) for name in granted if name in TOOLS)


def _problems_of(written: str | None, form: type[BaseModel]) -> list[str]:
    """Why `written` is no `form`, in at most five lines; empty where it is one."""
    if written is None:
        return ["there is no JSON object in it"]
    try:
        form.model_validate_json(written)
    except ValidationError as error:
        return [
            f"{'.'.join(str(part) for part in one['loc']) or 'the whole'}: {one['msg']}"
            for one in error.errors(include_url=False, include_input=False, include_context=False)[:5]
        ]
    return []


def json_in(text: str) -> str | None:
    """The JSON object in a text: the last fenced one, else the first that stands in it."""
    fenced = re.findall(r"```(?:json)?[ \t]*\n(\{.*?\})\s*```", text, re.DOTALL)
    if fenced:
        return str(fenced[-1])
    decoder = json.JSONDecoder()
    for match in re.finditer(r"\{", text):
        try:
            _, end = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            continue
        return text[match.start() : end]
    return None


def _estimated(request: Request, turn: Turn) -> Usage:
    """Four bytes to a token, where the server does not count."""
    sent = len(request.system) + sum(
        len(message.text) + sum(len(result.text) for result in message.results)
        for message in request.messages
    )
    received = len(turn.text) + sum(len(call.arguments) for call in turn.calls)
    return Usage(sent // 4, received // 4)
