from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.project import SETTINGS, Settings, from_editor, from_toml, from_values, merge
from rust_specialist.project.schema import Form, Setting, Value, camel, kebab, snake
from rust_specialist.project.settings import BY_KEY, GROUPS
from rust_specialist.project.settings_docs import (
    documentation,
    editor_schema,
    toml_schema,
    vscode_configuration,
)

REPOSITORY = Path(__file__).parents[2]

WANTED = {
    "rules": ["select", "ignore", "severity", "clippyTwins"],
    "borrow": ["enable", "inlayHints"],
    "cargo": ["onSave", "publish", "command", "extraArgs", "allTargets", "targetDirectory"],
    "agent": ["enable", "hover", "provider", "url", "model"],
    "server": ["logLevel", "maxFileSize", "markdown", "docComments"],
    "files": ["exclude"],
}


def test_the_table_holds_every_wanted_key_once() -> None:
    assert {f"{group}.{name}" for group, names in WANTED.items() for name in names} <= set(BY_KEY)
    assert len(BY_KEY) == len(SETTINGS)


@pytest.mark.parametrize("line", SETTINGS, ids=[line.key for line in SETTINGS])
def test_a_line_of_the_table(line: Setting) -> None:
    assert Settings().value(line.key) == line.default
    assert line.description.endswith(".")
    assert "\n" not in line.description
    assert camel(snake(line.key.partition(".")[2])) == line.key.partition(".")[2]
    if line.form is Form.CHOICE:
        assert line.default in line.choices
    if line.form is Form.INTEGER:
        assert line.minimum is not None
        assert line.maximum is not None
        assert isinstance(line.default, int)
        assert line.minimum <= line.default <= line.maximum


def test_agents_are_off() -> None:
    assert Settings().agent.enable is False


def test_names() -> None:
    assert kebab("server.maxFileSize") == "server.max-file-size"
    assert snake("maxFileSize") == "max_file_size"
    assert camel("max-file-size") == "maxFileSize"


EDITOR: dict[str, dict[str, object]] = {
    "rules": {"select": ["async"], "severity": {"unsafe": "error"}, "clippyTwins": "on", "ignore": None},
    "server": {"maxFileSize": 4096},
}


@pytest.mark.parametrize(
    "payload",
    [
        EDITOR,
        {"rustSpecialist": EDITOR},
        {f"{group}.{key}": value for group, keys in EDITOR.items() for key, value in keys.items()},
        {
            f"rustSpecialist.{group}.{key}": value
            for group, keys in EDITOR.items()
            for key, value in keys.items()
        }
        | {"editor.fontSize": 12},
    ],
)
def test_what_editors_send(payload: object) -> None:
    configuration = merge([from_editor(payload)])
    assert configuration.problems == ()
    assert configuration.settings.rules.select == ("async",)
    assert configuration.settings.rules.severity == (("unsafe", "error"),)
    assert configuration.settings.rules.clippy_twins == "on"
    assert configuration.settings.rules.ignore == ()
    assert configuration.settings.server.max_file_size == 4096


def test_toml() -> None:
    table = {"rules": {"select": ["simd"], "clippy-twins": "off"}, "server": {"max-file-size": 2048}}
    configuration = merge([from_toml(table, "a.toml")])
    assert configuration.problems == ()
    assert configuration.settings.rules.select == ("simd",)
    assert configuration.settings.rules.clippy_twins == "off"
    assert configuration.settings.server.max_file_size == 2048


PROBLEMS: list[tuple[object, str, str]] = [
    ({"rules": {"clippyTwins": "of"}}, "rules.clippyTwins",
     'expected one of "auto", "on", "off", found "of"; did you mean `off`?'),
    ({"rules": {"select": "async"}}, "rules.select", 'expected an array of strings, found "async"'),
    ({"rules": {"select": ["a", 3]}}, "rules.select", "expected an array of strings, but item 2 is 3"),
    ({"rules": {"seelct": []}}, "rules.seelct", "no such setting; did you mean `rules.select`?"),
    ({"rules": {"clippy-twins": "on"}}, "rules.clippy-twins", "no such setting; did you mean `rules.clippyTwins`?"),
    ({"rules": 5}, "rules", "expected a table of settings"),
    ({"rule": {}}, "rule", "no such group of settings; did you mean `rules`?"),
    ({"zzz": {}}, "zzz", "no such group of settings; the groups are rules, borrow, cargo, agent, server, files"),
    ({"borrow": {"enable": 1}}, "borrow.enable", "expected true or false, found 1"),
    ({"server": {"maxFileSize": True}}, "server.maxFileSize", "expected an integer, found true"),
    ({"server": {"maxFileSize": 1.5}}, "server.maxFileSize", "expected an integer, found 1.5"),
    ({"server": {"maxFileSize": 5}}, "server.maxFileSize", "expected an integer from 1024 to 67108864, found 5"),
    ({"cargo": {"targetDirectory": []}}, "cargo.targetDirectory", "expected a string, found an array"),
    ({"rules": {"severity": {"a": "loud"}}}, "rules.severity",
     '`a`: expected one of "error", "warning", "information", "hint", "off", found "loud"'),
    ({"rules": {"severity": []}}, "rules.severity", "expected a table, found an array"),
    ([], "rustSpecialist", "expected an object with the groups rules, borrow, cargo, agent, server, files"),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "key", "message"), PROBLEMS)
def test_what_is_not_understood_is_named_and_the_default_used(
    payload: object, key: str, message: str
) -> None:
    configuration = merge([from_editor(payload)])
    assert [(problem.source, problem.key, problem.message) for problem in configuration.problems] == [
        ("editor", key, message)
    ]
    assert configuration.settings == Settings()


def test_one_bad_severity_leaves_the_others() -> None:
    configuration = merge([from_editor({"rules": {"severity": {"a": "hint", "b": 1}}})])
    assert configuration.settings.rules.severity == (("a", "hint"),)
    assert len(configuration.problems) == 1


def test_long_values_are_cut() -> None:
    (problem,) = from_editor({"rules": {"clippyTwins": "x" * 1000}}).problems
    assert len(problem.message) < 150


def test_layers() -> None:
    layers = [
        from_editor({"rules": {"select": ["a"], "ignore": ["x"], "severity": {"p": "hint", "q": "hint"}}}),
        from_toml({"rules": {"select": ["b"], "severity": {"q": "error"}}}, "outer"),
        from_toml({"rules": {"ignore": []}}, "inner"),
        from_values({"rules.select": ["c"]}),
    ]
    rules = merge(layers).settings.rules
    assert rules.select == ("c",)
    assert rules.ignore == ()
    assert dict(rules.severity) == {"p": "hint", "q": "error"}


NARROWING: list[tuple[dict[str, object], dict[str, object], dict[str, object]]] = [
    # What the user set, what the repository wants, what holds.
    ({}, {"enable": True}, {"enable": False}),
    ({"enable": True}, {"enable": False}, {"enable": False}),
    ({"enable": True}, {}, {"enable": True}),
    ({"hover": "background"}, {"hover": "wait"}, {"hover": "background"}),
    ({"hover": "background"}, {"hover": "off"}, {"hover": "off"}),
    ({"url": "mine"}, {"url": "theirs"}, {"url": "mine"}),
    ({}, {"api-key-command": ["steal"]}, {"apiKeyCommand": ()}),
    ({"timeout": 20}, {"timeout": 10}, {"timeout": 10}),
    ({"timeout": 20}, {"timeout": 30}, {"timeout": 20}),
]


@pytest.mark.parametrize(("user", "repository", "expected"), NARROWING)
def test_a_repository_only_narrows(
    user: dict[str, object], repository: dict[str, object], expected: dict[str, object]
) -> None:
    configuration = merge([from_editor({"agent": user}), from_toml({"agent": repository}, "repo.toml")])
    for key, value in expected.items():
        assert configuration.settings.value(f"agent.{key}") == value
    refused = any(expected[camel(key)] != value for key, value in repository.items())
    assert bool(configuration.problems) is refused
    assert all(problem.source == "repo.toml" for problem in configuration.problems)


def test_declared_rules_are_handed_through() -> None:
    table = {"rule": [{"name": "no_todo", "query": "(x)"}, {"name": 3}]}
    configuration = merge([from_toml(table, "a.toml")])
    assert [dict(rule.table) for rule in configuration.declared] == table["rule"]
    assert [rule.source for rule in configuration.declared] == ["a.toml", "a.toml"]
    assert merge([from_toml({"rule": {"name": "x"}}, "a.toml")]).problems[0].key == "rule"


def test_fingerprint() -> None:
    assert Settings().fingerprint == Settings().fingerprint
    assert Settings().with_values({"borrow.enable": False}).fingerprint != Settings().fingerprint
    assert hash(Settings()) == hash(Settings())


json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.sampled_from(["on", "off"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
names = st.one_of(
    st.sampled_from([key for line in SETTINGS for key in line.key.split(".")]), st.text(max_size=5)
)
payloads = st.one_of(
    json_values,
    st.dictionaries(
        st.one_of(st.sampled_from([group for group, _ in GROUPS]), names),
        st.one_of(json_values, st.dictionaries(names, json_values, max_size=4)),
        max_size=4,
    ),
)


@given(payloads)
def test_no_payload_raises_and_what_comes_out_is_valid(payload: object) -> None:
    settings = merge([from_editor(payload)]).settings
    for line in SETTINGS:
        value = settings.value(line.key)
        assert type(value) is type(line.default)
        if line.form is Form.CHOICE:
            assert value in line.choices


@given(
    st.dictionaries(
        names, st.one_of(json_values, st.dictionaries(names, json_values, max_size=4)), max_size=4
    )
)
def test_no_table_raises_nor_widens_what_is_the_users(table: dict[str, object]) -> None:
    settings = merge([from_toml(table, "a.toml")]).settings
    assert settings.agent.enable is False
    assert settings.agent.url == ""
    assert settings.agent.hover in ("off", "ask", "auto")


def test_the_page_is_up_to_date() -> None:
    assert (REPOSITORY / "docs/configuration.md").read_text("utf-8") == documentation()


def test_the_page_names_every_setting_in_both_spellings() -> None:
    page = documentation()
    for line in SETTINGS:
        assert f"### `{line.key}`" in page
        assert f"`{line.toml_key}`" in page


def as_json(default: Value, form: Form) -> object:
    if isinstance(default, tuple):
        return {} if form is Form.MAP else list(default)
    return default


def test_schemas_hold_every_setting_with_its_default() -> None:
    for schema, spell in ((editor_schema(), str), (toml_schema(), kebab)):
        json.dumps(schema)
        properties: Any = schema["properties"]
        for line in SETTINGS:
            group, _, name = line.key.partition(".")
            entry = properties[group]["properties"][spell(name)]
            default = line.default
            assert entry["default"] == (
                {} if line.form is Form.MAP else list(default) if isinstance(default, tuple) else default
            )


def test_vscode_configuration() -> None:
    sections = vscode_configuration()
    properties: dict[str, Any] = {}
    for section in sections:
        entries: Any = section["properties"]
        properties |= entries
    assert set(properties) == {f"rustSpecialist.{line.key}" for line in SETTINGS}
    assert properties["rustSpecialist.agent.url"]["scope"] == "machine"
    assert properties["rustSpecialist.rules.select"]["scope"] == "resource"
    json.dumps(sections)
