"""The specialist as the editor and the command line use it: questions prepared, asked once, kept and noted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.agent import context, definition, pages, prompts
from rust_specialist.agent.audit import AuditLog, Record
from rust_specialist.agent.budget import Budget
from rust_specialist.agent.cache import MAX_AGE, AnswerCache, Entry
from rust_specialist.agent.client import ModelClient
from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.failures import AgentFailure, no_answer
from rust_specialist.agent.fixing import FixWork, propose
from rust_specialist.agent.health import Health
from rust_specialist.agent.jobs import Feed, Job, Jobs
from rust_specialist.agent.loop import Conversation, ToolRunner
from rust_specialist.agent.options import Options
from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.schema import SCHEMA_VERSION
from rust_specialist.agent.subject import Subject, digest
from rust_specialist.agent.wires.base import Usage
from rust_specialist.project.user_folders import cache_directory, data_directory, write_private

#: The tools that read; the compiler's check of a proposal is the verifier's matter.
_READING = ("read_file", "grep", "glob")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A question as it would be sent. Equal questions have equal keys."""

    subject: Subject
    task: str
    key: str
    system: str
    question: str
    files: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    redactor: Redactor

    @property
    def size(self) -> int:
        """Bytes of text that are sent first."""
        return len(self.system.encode("utf-8", "replace")) + len(self.question.encode("utf-8", "replace"))


class Specialist:
    """One configuration's specialist. Another configuration is another object; `aclose` ends this one."""

    def __init__(
        self,
        options: Options,
        *,
        cache: Path | None = None,
        data: Path | None = None,
        retry_delay: float = 0.5,
    ) -> None:
        """`cache` and `data` are the folders of what is kept (default: the user's)."""
        self.options = options
        cache, data = cache or cache_directory(), data or data_directory()
        self.answers = AnswerCache(cache / "answers")
        self.documents = cache / "documents"
        self.budget = Budget(data / "requests.json")
        self.audit = AuditLog(data / "audit.jsonl", with_content=options.audit_content)
        self.jobs: Jobs[Entry] = Jobs()
        self._quirks = cache / "servers" / f"{digest(options.provider, options.url, options.model)}.json"
        self._health = Health()
        self._retry_delay = retry_delay
        self._is_tidy = False
        self._client: ModelClient | None = None
        self._definition: definition.Specialist | None = None

    async def aclose(self) -> None:
        """End all jobs and connections."""
        await self.jobs.close()
        if self._client is not None:
            await self._client.aclose()

    @property
    def definition(self) -> definition.Specialist:
        """The definition that holds.

        Raises:
            AgentFailure: the user's own cannot be used.
        """
        if self._definition is None:
            self._definition = definition.load(self.options.definition)
        return self._definition

    @property
    def client(self) -> ModelClient:
        """The client of the model's server.

        Raises:
            AgentFailure: the options name none that can be asked.
        """
        if self._client is None:
            quirks = Compatibility()
            with suppress(OSError, UnicodeDecodeError):
                quirks = Compatibility.from_json(self._quirks.read_text(encoding="utf-8"))
            self._client = ModelClient(
                self.options,
                health=self._health,
                quirks=quirks,
                on_request=self._count,
                on_quirks=self._keep_quirks,
                retry_delay=self._retry_delay,
            )
        return self._client

    def prepare(self, subject: Subject, task: str) -> Prepared:
        """The question that `task` (`explain` or `fix`) of `subject` comes to; nothing is sent.

        Raises:
            AgentFailure: the code may not be sent, or the definition cannot be used.
        """
        redactor = Redactor(subject.root)
        given = context.build(subject, redactor, self.options.context_bytes)
        granted = self._granted(task)
        system = prompts.system(self.definition, subject, task, has_tools=bool(granted))
        question = prompts.question(subject, given.text, task)
        toolchain = subject.crate.toolchain
        key = digest(
            f"{SCHEMA_VERSION} {prompts.PROMPT_VERSION} {task}",
            self.options.provider,
            self.options.host,
            self.options.model,
            " ".join(granted),
            system,
            question,
            str(toolchain.version if toolchain is not None else ""),
            _lock_digest(subject) if task == "fix" else "",
        )
        return Prepared(subject, task, key, system, question, given.files, given.left_out, redactor)

    def preview(self, prepared: Prepared) -> str:
        """What would be sent, exactly, with a head that says where."""
        files = ", ".join(path for path, _ in prepared.files)
        left = f"\nLeft out: {', '.join(prepared.left_out)}" if prepared.left_out else ""
        secrets = prepared.redactor.count
        host = self.options.host or "nowhere (no server is configured)"
        return (
            f"To: {host}, model {self.options.model or '(none)'}\n"
            f"Bytes: {prepared.size}, from {files}{left}\n"
            f"Secrets taken out: {secrets}\n"
            f"\n----- system -----\n{prepared.system}\n----- user -----\n{prepared.question}\n"
        )

    def known(self, prepared: Prepared) -> Entry | None:
        """The answer that is there already."""
        return self.answers.get(prepared.key)

    def explain(self, prepared: Prepared, *, background: bool = False) -> Job[Entry]:
        """The job that answers in words, started if there is none.

        Raises:
            AgentFailure: nothing can be asked now.
        """
        return self._start(prepared, lambda feed: self._explain(prepared, feed, background), background)

    def fix(self, prepared: Prepared, work: FixWork) -> Job[Entry]:
        """The job that proposes a change and verifies it.

        Raises:
            AgentFailure: nothing can be asked now.
        """
        return self._start(prepared, lambda feed: self._fix(prepared, work, feed), background=False)

    def _start(
        self, prepared: Prepared, work: Callable[[Feed], Awaitable[Entry]], background: bool
    ) -> Job[Entry]:
        if not self._is_tidy:
            self._is_tidy = True
            asyncio.get_running_loop().run_in_executor(None, self._tidy)
        if self.jobs.of(prepared.key) is None:
            # What is known to fail fails at once, and costs nothing.
            _ = self.client
            self._health.check()
            if background:
                self.budget.take_background(self.options.background_per_hour)
        return self.jobs.start(prepared.key, work, background=background)

    async def _explain(self, prepared: Prepared, feed: Feed, background: bool) -> Entry:
        async def work(noted: _Noted) -> Entry:
            tools = self._tools(prepared)
            talk = self._conversation(prepared, feed, tools)
            noted.talk = talk
            answer = await talk.text(prepared.question, feed.add)
            entry = self._entry(prepared, text=answer.text, is_complete=answer.is_complete)
            if answer.is_complete:
                self.answers.put(prepared.key, entry)
            noted.outcome = "answered" if answer.is_complete else "cut off"
            noted.received = answer.text
            return entry

        return await self._noted(prepared, "background" if background else "asked", work, feed)

    async def _fix(self, prepared: Prepared, work: FixWork, feed: Feed) -> Entry:
        async def run(noted: _Noted) -> Entry:
            talk = self._conversation(prepared, feed, self._tools(prepared, work))
            noted.talk = talk
            proposed = await propose(talk, prepared.question, work, feed.at)
            entry = self._entry(
                prepared,
                text=proposed.reason,
                summary=proposed.summary,
                label=proposed.label,
                behaviour_change=proposed.behaviour_change,
                edits=proposed.edits,
            )
            if proposed.is_verified:
                self.answers.put(prepared.key, entry)
            noted.outcome = proposed.label or "no fix"
            noted.received = proposed.summary
            return entry

        return await self._noted(prepared, "asked", run, feed)

    def _entry(
        self,
        prepared: Prepared,
        *,
        text: str,
        is_complete: bool = True,
        summary: str = "",
        label: str = "",
        behaviour_change: bool = False,
        edits: tuple[tuple[str, str, str], ...] = (),
    ) -> Entry:
        return Entry(
            prepared.task,
            time.time(),
            self.options.model,
            prepared.subject.title,
            text,
            is_complete,
            summary,
            label,
            behaviour_change,
            edits,
        )

    async def _noted(
        self, prepared: Prepared, purpose: str, work: Callable[[_Noted], Awaitable[Entry]], feed: Feed
    ) -> Entry:
        """Run `work` within its time, and write the audit log however it ends."""
        noted = _Noted()
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self.options.job):
                return await work(noted)
        except TimeoutError:
            noted.outcome = "timeout"
            raise no_answer(self.options.job, self.options.model, partial=feed.text) from None
        except AgentFailure as failure:
            noted.outcome = failure.kind.value
            raise
        except asyncio.CancelledError:
            noted.outcome = "cancelled"
            raise
        finally:
            usage = noted.talk.usage if noted.talk is not None else Usage()
            self.budget.spend(usage.input + usage.output)
            received = noted.received or feed.text
            record = Record(
                digest(str(prepared.subject.root)),
                self.options.host,
                self.options.model,
                prepared.task,
                purpose,
                prepared.size,
                len(received.encode("utf-8", "replace")),
                prepared.files,
                noted.outcome,
                usage.input,
                usage.output,
                round(1000 * (time.perf_counter() - began)),
            )
            self.audit.write(record, prepared.system + prepared.question, received)

    def _conversation(self, prepared: Prepared, feed: Feed, tools: ToolRunner) -> Conversation:
        return Conversation(
            self.client,
            prepared.system,
            tools=tools,
            granted=self._granted(prepared.task),
            on_stage=feed.at,
        )

    def _granted(self, task: str) -> tuple[str, ...]:
        allowed = (*_READING, "cargo_check") if task == "fix" else _READING
        return tuple(name for name in self.definition.tools if name in allowed)

    def _tools(self, prepared: Prepared, work: FixWork | None = None) -> ToolRunner:
        from rust_specialist.agent.tools import ReadOnlyTools

        subject = prepared.subject
        texts = {subject.name: subject.source.document.text}
        if work is None:
            return ReadOnlyTools(subject.root, prepared.redactor, texts=texts)
        return ReadOnlyTools(
            subject.root, prepared.redactor, texts=texts, verifier=work.verifier, baseline=work.baseline
        )

    def _tidy(self) -> None:
        """Remove what is too old or too much, once in a session."""
        self.answers.tidy()
        pages.remove(self.documents, before=time.time() - MAX_AGE)

    def _count(self) -> None:
        """A request is about to leave."""
        self.budget.take(self.options.requests_per_day, self.options.tokens_per_day)

    def _keep_quirks(self, quirks: Compatibility) -> None:
        with suppress(OSError):
            write_private(self._quirks, quirks.to_json().encode())


@dataclass(slots=True)
class _Noted:
    """What the audit log is told at the end."""

    outcome: str = ""
    received: str = ""
    talk: Conversation | None = None


def _lock_digest(subject: Subject) -> str:
    """What the locked versions come to: a change was compiled with them."""
    try:
        return digest((subject.root / "Cargo.lock").read_bytes())
    except OSError:
        return ""
