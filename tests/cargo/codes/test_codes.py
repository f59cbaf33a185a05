"""The story of each code that is explained: how it reads, for programs that the real rustc rejects.

`<code>/<name>.rs` is rejected with the code alone, `<name>.fixed` is the same program put right, `<name>.md` the hover.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from rust_specialist import explanations
from rust_specialist.borrows.story import WIDTH, Story
from rust_specialist.cargo.findings import CompilerFinding, Label
from rust_specialist.cargo.story import markdown, story
from rust_specialist.cargo.story_conflict import conflict_of
from rust_specialist.cargo.story_facts import Facts
from rust_specialist.cargo.story_tellers import code_of, tell
from rust_specialist.lint.model import Applicability
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support import borrowing, rustc
from support.annotations import without
from support.compiler_findings import findings_in
from support.fixtures import Header, header_of
from support.golden import assert_golden

FOLDER = Path(__file__).parent
NAMES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("E*/*.rs"))

#: Programs with borrow errors, from among those of the instant checker; their twins are in `accept`.
BORROWS = (
    *("E0373/spawn_with_label", "E0373/async_block_returned"),
    *("E0381/discount_without_default", "E0381/match_arm_forgets"),
    *("E0382/vector_iterated_twice", "E0382/sender_moved_into_first_worker", "E0382/partial_move_of_struct"),
    *("E0384/retry_counter", "E0384/parameter_clamped"),
    *("E0499/map_two_accounts", "E0499/references_collected_in_loop"),
    *("E0502/push_while_holding_first", "E0502/print_while_mut_borrowed"),
    *("E0503/index_used_while_borrowed", "E0503/loop_guard_borrowed"),
    *("E0505/drop_with_live_view", "E0505/thread_moves_borrowed_list"),
    *("E0506/buffer_replaced_while_viewed", "E0506/frame_counter"),
    *("E0507/option_field_unwrap", "E0507/rc_contents_taken", "E0507/captured_moved_in_fn_closure"),
    *("E0508/team_captain", "E0508/generic_first", "E0508/matched_in_slice"),
    *("E0509/guard_name_taken", "E0509/destructured_timer"),
    *("E0515/full_name", "E0515/iterator_over_local"),
    *("E0594/move_point", "E0594/closure_total"),
    *("E0596/greeting_appended", "E0596/shopping_list"),
    *("E0597/reference_out_of_block", "E0597/tail_expression_guard"),
    *("E0716/trimmed_of_temporary", "E0716/joined_path_parts"),
)
#: rustc gives this error no code.
WITHOUT_CODE = {"E0277/future_with_rc"}
#: Proposals that do not compile, though rustc calls the last one sure.
ONLY_A_GUESS = {
    ("E0106/nothing_to_borrow_from", "instead, you are more likely to want to return an owned value"),
    ("E0423/type_as_value", "you might have meant to use `:` for type annotation"),
    ("E0599/trait_not_in_scope", "there is a method `write_char` with a similar name"),
    ("E0599/not_in_the_prelude_before_2021", "there is a method `into` with a similar name"),
    ("E0509/destructured_timer", "consider borrowing the pattern binding"),
}


@cache
def text_of(name: str) -> str:
    """The program without annotations."""
    own = FOLDER / f"{name}.rs"
    return own.read_bytes().decode() if own.exists() else without(borrowed(name).text)


@cache
def borrowed(name: str) -> borrowing.Program:
    return next(one for one in borrowing.rejected() if one.name == name)


def header(name: str) -> Header:
    return header_of(text_of(name)) if (FOLDER / f"{name}.rs").exists() else borrowed(name).header


@cache
def found(name: str) -> tuple[CompilerFinding, ...]:
    return tuple(findings_in(header(name).snippet(text_of(name))))


def first(name: str) -> tuple[Source, CompilerFinding]:
    return Source.parse(text_of(name)), found(name)[0]


def told(name: str) -> Story:
    story_ = story(*first(name), int(header(name).edition))
    assert story_ is not None
    return story_


each_own = pytest.mark.parametrize("name", NAMES)
each = pytest.mark.parametrize("name", [*NAMES, *BORROWS])


def test_every_code_has_its_programs() -> None:
    codes = {name.partition("/")[0] for name in (*NAMES, *BORROWS)}
    assert codes == set(explanations.codes())
    for code in codes:
        assert sum(name.startswith(code) for name in (*NAMES, *BORROWS)) >= 2, code


@each_own
@pytest.mark.rustc
def test_the_compiler_rejects_it_with_its_code_alone(name: str) -> None:
    code = None if name in WITHOUT_CODE else name.partition("/")[0]
    assert {one.code for one in found(name)} == {code}


@each_own
@pytest.mark.rustc
def test_the_twin_compiles(name: str) -> None:
    text = (FOLDER / f"{name}.fixed").read_bytes().decode()
    outcome = rustc.check(header_of(text).snippet(text))
    assert outcome.compiles, outcome


@each
@pytest.mark.rustc
def test_how_it_reads(name: str) -> None:
    source, finding = first(name)
    assert_golden(FOLDER / f"{name}.md", markdown(source, finding, int(header(name).edition)))


@each
@pytest.mark.rustc
def test_form(name: str) -> None:
    story_ = told(name)
    assert story_.code == name.partition("/")[0]
    assert not story_.headline.endswith(".")
    rows = story_.timeline.splitlines()
    assert [row for row in rows if len(row) > WIDTH] == []
    assert any("✗" in row for row in rows), story_.timeline
    assert story_.why.endswith(".")
    assert story_.why.count(". ") <= 4
    assert len(story_.ways) >= (1 if story_.code in borrowing.CODES else 2), story_.ways
    assert [way for way in story_.ways if way.title.endswith(".") or not way.when.endswith(".")] == []
    assert len({way.title for way in story_.ways}) == len(story_.ways)
    for text in (story_.headline, story_.why, *(f"{way.title} {way.when}" for way in story_.ways)):
        assert text.count("`") % 2 == 0, text
        for odd in ("``", "  ", "{closure"):
            assert odd not in text, text


@each_own
@pytest.mark.rustc
def test_what_a_teller_says_of_the_page_is_there(name: str) -> None:
    source, finding = first(name)
    facts = Facts(source, finding, int(header(name).edition))
    telling = tell(facts)
    if telling is None:
        assert conflict_of(facts) is not None
        return
    page = explanations.explanation(code_of(facts))
    assert page is not None
    cases = {one.title: one for one in page.cases}
    if telling.case is None:
        assert len(cases) == 1, cases
    elif telling.case:
        assert telling.case in cases
    if telling.fits and telling.case != "":
        ways = {way.title for one in page.cases if telling.case in (None, one.title) for way in one.ways}
        assert set(telling.fits.values()) & ways, (telling.fits, ways)


@each
@pytest.mark.rustc
def test_the_compilers_proposals_compile(name: str) -> None:
    source, finding = first(name)
    snippet = replace(header(name).snippet(text_of(name)), crates=())
    for one in finding.suggestions:
        if not one.fix.applicability.is_safe and (
            name in BORROWS or one.fix.applicability is Applicability.HAS_PLACEHOLDERS
        ):
            continue
        text = source.document.edited(list(one.fix.edits)).text.decode()
        # Where several errors of a program are mended one by one, this one is gone.
        left = rustc.check(replace(snippet, text=text))
        errors = [error for error in left.errors if error.code == finding.code or error.code in ("", "E0425")]
        is_guess = (name, one.fix.title) in ONLY_A_GUESS
        assert left.compiles or (len(found(name)) > 1 and not errors) or is_guess, f"{one.fix.title}\n{left}"
        assert not (left.compiles and is_guess), one.fix.title


@each
@pytest.mark.rustc
def test_what_another_server_tells_makes_the_same_story(name: str) -> None:
    source, finding = first(name)
    story_ = story(source, _as_others_tell(finding), int(header(name).edition))
    assert story_ is not None
    assert (story_.headline, story_.why) == (told(name).headline, told(name).why)


def _as_others_tell(finding: CompilerFinding) -> CompilerFinding:
    """Notes with a place are labels, proposals are words with the code behind."""
    noted = [
        Label(label.path, label.span, label.text or remark.message)
        for remark in finding.remarks
        for label in remark.labels
    ]
    proposed = [
        Label(one.path, one.fix.edits[0].span, f"{one.fix.title}: `{one.fix.edits[0].text}`")
        for one in finding.suggestions
    ]
    titles = [one.fix.title.partition(": `")[0] for one in finding.suggestions]
    remarks = tuple(one for one in finding.remarks if not one.labels and one.message not in titles)
    return replace(finding, labels=(*finding.labels, *noted, *proposed), remarks=remarks, suggestions=())


@each
@pytest.mark.rustc
def test_it_is_told_of_half_a_text_and_of_none(name: str) -> None:
    _, finding = first(name)
    text = text_of(name)
    for cut in (0, 1, len(text) // 3, len(text) // 2):
        for broken in (text[:cut], text[cut:]):
            story(Source.parse(Document.of(broken)), finding)


@pytest.mark.rustc
def test_older_compilers() -> None:
    source, finding = first("E0733/recursion")
    of_today, of_then = (story(source, finding, 2021, version) for version in (None, (1, 70)))
    assert of_today is not None
    assert of_then is not None
    assert of_today.ways[0].title == "Box the inner call"
    assert [way.title for way in of_then.ways] == ["Return a boxed future"]


@pytest.mark.rustc
def test_the_edition_is_not_blamed_where_it_is_not_known() -> None:
    source, finding = first("E0382/whole_captured_before_2021")
    for edition in (None, 2021):
        story_ = story(source, finding, edition)
        assert story_ is not None
        assert "edition" not in story_.why


def test_an_error_that_nobody_tells() -> None:
    source = Source.parse("fn f() {}\n")
    assert markdown(source, _bare(None, "linking with `cc` failed")) == ""
    assert markdown(source, _bare("unused_variables", "unused variable: `x`")) == ""


def _bare(code: str | None, message: str) -> CompilerFinding:
    from rust_specialist.lint.model import Severity
    from rust_specialist.text import Span

    return CompilerFinding(code, Severity.ERROR, message, Path("/workspace/snippet.rs"), Span(0, 2))
