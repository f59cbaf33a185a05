"""A fix: proposed, verified, and proposed again with what was wrong, at most three times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rust_specialist.agent import prompts
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.loop import Conversation
from rust_specialist.agent.schema import FixProposal

if TYPE_CHECKING:
    from rust_specialist.agent.verify import Baseline, Verifier

#: Proposals that are verified for one question.
ROUNDS = 3
UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class FixWork:
    """What a proposal is judged by."""

    verifier: Verifier
    baseline: Baseline


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of it. `edits` are (file, search, replace), as the model wrote them: marks of secrets stand in them.

    `label` is the verdict's, `unverified` for a last attempt that did not hold, "" where there is no change at all.
    """

    summary: str
    label: str = ""
    reason: str = ""
    edits: tuple[tuple[str, str, str], ...] = ()
    behaviour_change: bool = False

    @property
    def is_verified(self) -> bool:
        """Whether it may be offered as a fix."""
        return self.label not in ("", UNVERIFIED)


async def propose(
    talk: Conversation, question: str, work: FixWork, on_stage: Callable[[str], None], rounds: int = ROUNDS
) -> Proposed:
    """Ask until a proposal holds.

    Raises:
        AgentFailure: no proposal was made at all.
    """
    last: Proposed | None = None
    for number in range(1, rounds + 1):
        try:
            proposal = await talk.structured(question, FixProposal)
        except AgentFailure as failure:
            if last is None or failure.kind not in (Kind.INVALID, Kind.CUT_OFF, Kind.BUDGET):
                raise
            return last
        edits = tuple((edit.file, edit.search, edit.replace) for edit in proposal.edits)
        if proposal.verdict != "fix" or not edits:
            return Proposed(proposal.summary, reason=_why_none(proposal))
        on_stage(f"checking the change, {number} of {rounds}")
        verdict = await work.verifier.verify(proposal.edits, work.baseline)
        if verdict.is_good:
            return Proposed(proposal.summary, verdict.label, verdict.reason, edits, proposal.behaviour_change)
        last = Proposed(proposal.summary, UNVERIFIED, verdict.reason, edits, proposal.behaviour_change)
        question = prompts.not_verified(verdict.feedback)
    assert last is not None
    return last


def _why_none(proposal: FixProposal) -> str:
    if proposal.verdict == "need_context":
        return "The model needs to know more to propose a change."
    return "The model would leave the code as it is."
