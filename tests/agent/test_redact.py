"""Secrets in texts: found, replaced by marks, and put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.agent.redact import Redactor

# Put together here, so that no tool that looks for keys takes this file for a leak.
_R = "q7Xw2Lk9Vz4Rt8Bn1Mc6Hy3Jd5Gf0Ps" * 3
SECRETS = {
    "private key": "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE " + "KEY-----",
    "openssh key": "-----BEGIN OPENSSH PRIVATE " + "KEY-----\nb3Blbn\n-----END OPENSSH PRIVATE " + "KEY-----",
    "unfinished key": "-----BEGIN PRIVATE " + "KEY-----\nMIIEow\nabc",
    "jwt": "ey" + "JhbGciOiJIUzI1NiJ9.ey" + "JzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N",
    "aws": "AK" + "IAIOSFODNN7EXAMPL2",
    "github": "gh" + "p_" + _R[:36],
    "github fine": "github" + "_pat_" + _R[:40],
    "gitlab": "gl" + "pat-" + _R[:20],
    "model": "sk" + "-ant-api03-" + _R[:40],
    "payment": "sk" + "_live_" + _R[:24],
    "chat": "xo" + "xb-1234567890-" + _R[:20],
    "google": "AI" + "za" + _R[:35],
    "npm": "np" + "m_" + _R[:36],
    "pypi": "py" + "pi-" + _R[:50],
    "crates": "ci" + "o" + _R[:32],
    "mail": "SG" + "." + _R[:22] + "." + _R[:43],
    "hub": "hf" + "_" + _R[:34],
}
NAMED = {
    'const API_KEY: &str = "{}";': "a81Kd92jXz01Qm",
    'let password = "{}";': "hunter2!",
    'password: "{}".to_string(),': "Tr0ub4dor",
    'builder.password("{}")': "Tr0ub4dor",
    '.header("Authorization", "Bearer {}")': "a81Kd92jXz01Qm",
    'map.insert("client_secret", "{}");': "zz91-kk02-pp",
    'let url = "postgres://{}@db.local/app";': "app:s3cr3t",
    'let url = "redis://{}@10.0.0.1";': ":s3cr3t",
    "DB_PASSWORD={}": "k2j3h4k2j3h4",
    "// run with DB_PASSWORD={} and see": "Pl4nted!Passw0rd",
    "// the password is {}": "Pl4nted!Passw0rd",
    "/* password: {} */": "hunter2!x",
    'let token = String::from("{}");': "a81Kd92jXz01Qm",
    'static SIGNING_KEY: &[u8] = b"{}";': "a81Kd92jXz01Qm",
    'env("SESSION_TOKEN", "{}")': "a81Kd92jXz01Qm",
    'let x = r#"{}"#;': _R[:60],
}
HARMLESS = (
    'let password = env::var("PASSWORD")?;',
    'let key = "name"; map.get("password");',
    'println!("token: {}", token.len());',
    'const KEY: &str = "user_name";',
    'fn token(&self) -> &str { "ident" }',
    'let token = "your-token-here";',
    "// the password is checked by verify2",
    "// the token is a Base64UrlSafeData; secret: see src/secret2.rs",
    "struct S { token: Base64UrlSafeData, key: u128, password: Option<String> }",
    'assert_eq!(password, "");',
    'use crate::secrets::Store; let secret = Secret::new();',
    'let url = "https://docs.rs/tokio/1.0/tokio/index.html#what";',
    'error!("wrong password for {user}");',
    "let sum = 0xdead_beef_u64; let path = \"src/some/long/path/that/is/not/secret/at/all.rs\";",
    "pub struct AbstractSingletonProxyFactoryBeanDefinitionRegistryPostProcessor2;",
)  # fmt: skip


@pytest.fixture
def redactor(tmp_path: Path) -> Redactor:
    return Redactor(tmp_path)


@pytest.mark.parametrize("name", SECRETS)
def test_keys_of_known_forms(redactor: Redactor, name: str) -> None:
    text = f'fn f() {{ g("{SECRETS[name]}"); }}'
    sent = redactor.redact(text)
    assert sent.startswith('fn f() { g("<redacted:1>')
    assert SECRETS[name] not in sent
    assert redactor.restore(sent) == text


@pytest.mark.parametrize("form", NAMED)
def test_values_beside_telling_names(redactor: Redactor, form: str) -> None:
    text = form.replace("{}", NAMED[form])
    sent = redactor.redact(text)
    assert NAMED[form] not in sent
    assert "<redacted:1>" in sent
    assert redactor.restore(sent) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_code_stays(redactor: Redactor, text: str) -> None:
    assert redactor.redact(text) == text


def test_one_secret_has_one_mark_everywhere(redactor: Redactor) -> None:
    first = redactor.redact('let password = "Tr0ub4dor&3";')
    assert (
        redactor.redact("error: found Tr0ub4dor&3 and Tr0ub4dor&3")
        == "error: found <redacted:1> and <redacted:1>"
    )
    assert first == 'let password = "<redacted:1>";'
    assert redactor.count == 1


def test_lines_stay_lines(redactor: Redactor) -> None:
    text = "first\n" + SECRETS["private key"] + "\nlast\n"
    lines = redactor.redact_lines(text).split("\n")
    assert len(lines) == len(text.split("\n"))
    assert lines == ["first", "<redacted:1>", "", "", "", "last", ""]


def test_marks_that_the_text_had_name_no_secret(redactor: Redactor) -> None:
    redactor.redact('let password = "Tr0ub4dor&3";')
    text = "// say <redacted:1> and <redacted:99>"
    sent = redactor.redact(text)
    assert sent == "// say <redacted:2> and <redacted:3>"
    assert redactor.restore(sent) == text


def test_marks_that_were_never_given_stay(redactor: Redactor) -> None:
    assert redactor.restore("<redacted:7> <redacted:0>") == "<redacted:7> <redacted:0>"


@given(st.text(alphabet='ab <>redct:1"=password;\n'))
def test_restoring_undoes_redacting(text: str) -> None:
    redactor = Redactor(Path())
    redactor.redact('password = "Tr0ub4dor&3"')
    assert redactor.restore(redactor.redact(text)) == text


@pytest.mark.parametrize(
    "unit",
    ["a", "key", "-", 'password="', "x:/", "://", "-----BEGIN PRIVATE " + "KEY-----", "eyJ", "a.", '"\\'],
)
@pytest.mark.timeout(200)
def test_long_repetitions_come_to_an_end(redactor: Redactor, unit: str) -> None:
    """A file made to be slow to look at: hours, if the work grew with the square of its length."""
    text = unit * (200_000 // len(unit))
    assert redactor.restore(redactor.redact(text)) == text
