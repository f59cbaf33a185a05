"""The story of an error that the compiler reported, in the shape of those that are told as the user types.

For the codes of the borrow checker the compiler's labels are read back into a conflict, which is then told like our
own; for the others there is a teller for each code, and for the rest the page of the code, or just the labels.
"""

from __future__ import annotations

from rust_specialist.borrows.story import Story
from rust_specialist.borrows.story import story as story_of_conflict
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.cargo.story_borrows import of_the_edition, ways_behind_a_guard, ways_of_the_edition
from rust_specialist.cargo.story_chart import timeline_of
from rust_specialist.cargo.story_conflict import conflict_of
from rust_specialist.cargo.story_facts import Facts, shown_in
from rust_specialist.cargo.story_tellers import code_of, tell
from rust_specialist.cargo.story_telling import Telling, ways_of, with_proposals
from rust_specialist.explanations import ALIASES, explanation
from rust_specialist.syntax import Source

#: What a hover says under a story of ours that the compiler tells as well.
CONFIRMED = "Confirmed by `cargo check`."


def story(
    source: Source,
    finding: CompilerFinding,
    edition: int | None = None,
    rust_version: tuple[int, int] | None = None,
) -> Story | None:
    """Tell a finding; `source` is the text that the compiler read. Never raises.

    None for lints, and for errors without a code of which nothing more is known than the message says.
    """
    if finding.is_lint:
        return None
    facts = Facts(source, finding, edition, rust_version)
    code = code_of(facts)
    conflict = conflict_of(facts)
    if conflict is not None:
        told = story_of_conflict(source, conflict)
        ways = with_proposals(
            facts, (*ways_of_the_edition(facts), *ways_behind_a_guard(facts, conflict), *told.ways)
        )
        why = " ".join(part for part in (told.why, of_the_edition(facts)) if part)
        return Story(told.code, told.headline, told.timeline, why, ways)
    telling = tell(facts)
    page = explanation(code) if code else None
    if telling is None:
        if page is None and not finding.labels:
            return None
        telling = Telling(shown_in(finding.message.partition("\n")[0]))
    why = telling.why or (" ".join(page.why.split()) if page is not None else "")
    ways = ways_of(facts, ALIASES.get(code, code), telling)
    return Story(code or "error", telling.headline, timeline_of(facts, telling), why, ways)


def markdown(
    source: Source,
    finding: CompilerFinding,
    edition: int | None = None,
    rust_version: tuple[int, int] | None = None,
) -> str:
    """The section of a hover that tells `finding`; "" where there is nothing to tell beside the message."""
    told = story(source, finding, edition, rust_version)
    return told.markdown() if told is not None else ""
