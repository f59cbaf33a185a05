"""Each row of the table of failures in docs/agent.md has tests that show what the user sees."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
DOCUMENT = Path(__file__).parents[2] / "docs" / "agent.md"

#: What happened, by the first words of its row, to the tests: file below `tests` without `.py`, and the test's name.
SHOWN: dict[str, list[str]] = {
    "it is switched off": [
        "agent/test_editor::test_off_nothing_is_offered_and_nothing_loaded",
        "agent/test_editor_failures::test_switched_off_the_log_says_once_where_the_switch_is",
        "agent/test_editor_failures::test_the_log_says_at_the_start_for_each_folder_where_the_switch_is",
        "agent/test_editor_abilities::test_switched_off_nothing_goes_on",
        "agent/test_command_line::test_off_is_off",
    ],
    "no connection in 3 s": [
        "agent/test_editor_failures::test_a_server_that_takes_no_connection",
        "agent/test_editor_failures::test_failures_are_one_message",
        "agent/test_editor_failures::test_an_answer_that_stops_coming_is_kept_and_marked",
        "agent/test_editor_failures::test_an_answer_that_dribbles_on_for_ever",
        "agent/test_editor_failures::test_retry_asks_again",
    ],
    "the key is missing or refused": [
        "agent/test_editor_failures::test_a_refused_key_is_told_once",
        "agent/test_editor_failures::test_another_key_is_tried",
        "agent/test_client::test_without_the_key_nothing_is_sent",
        "agent/test_client::test_a_bad_request_about_the_key_is_a_refused_key",
    ],
    "too many requests": [
        "agent/test_editor_failures::test_what_passes_is_not_noticed",
        "agent/test_editor_failures::test_failures_are_one_message",
        "agent/test_client::test_a_long_pause_ends_the_request_and_says_until_when",
        "lsp/test_status::test_a_rest_is_told",
    ],
    "the server fails or is gone": [
        "agent/test_editor_failures::test_what_passes_is_not_noticed",
        "agent/test_editor_failures::test_a_server_that_is_gone",
        "agent/test_fix_command::test_a_server_that_is_not_there",
    ],
    "the answer is cut off": [
        "agent/test_editor_failures::test_text_that_was_cut_off_is_kept_and_marked",
        "agent/test_editor_failures::test_a_form_that_stays_wrong",
        "agent/test_command_line::test_text_that_was_cut_off",
    ],
    "the answer is endless": ["agent/test_editor_failures::test_failures_are_one_message"],
    "the answer does not have the form": [
        "agent/test_editor_failures::test_a_form_that_stays_wrong",
        "agent/test_editor_failures::test_a_model_without_tools_and_forms",
        "agent/test_loop::test_a_server_that_takes_a_forced_tool_for_a_wish",
    ],
    "no change could be verified": [
        "agent/test_editor_fixes::test_what_never_compiles",
        "agent/test_editor_fixes::test_a_change_that_reads_files_is_refused",
        "agent/test_fix_command::test_a_fix_that_is_not_verified_is_never_applied",
    ],
    "the day's requests or tokens": [
        "agent/test_editor_failures::test_the_budget_of_the_day",
        "agent/test_editor_failures::test_the_tokens_of_the_day",
    ],
    "the file changed meanwhile": [
        "agent/test_editor_fixes::test_the_file_changed_while_the_model_thought",
        "agent/test_editor_fixes::test_a_change_elsewhere_moves_the_fix_along",
        "agent/test_editor::test_a_document_that_has_changed",
    ],
}


def rows() -> list[str]:
    """The first cells of the table."""
    _, _, after = DOCUMENT.read_text(encoding="utf-8").partition("| what happened | what you see |")
    found: list[str] = []
    for line in after.splitlines()[2:]:
        if not line.startswith("|"):
            break
        found.append(re.sub(r"`", "", line.split("|")[1]).strip())
    return found


def test_every_row_is_shown() -> None:
    described = rows()
    assert len(described) == len(SHOWN)
    for row, first in zip(described, SHOWN, strict=True):
        assert row.startswith(first)


@pytest.mark.parametrize("row", SHOWN)
def test_the_tests_are_there(row: str) -> None:
    for named in SHOWN[row]:
        file, _, name = named.partition("::")
        tree = ast.parse((TESTS / f"{file}.py").read_text(encoding="utf-8"))
        defined = {
            node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert name in defined, named
