"""A rule's documentation taken apart: sections and fenced Rust code; independent of how the program reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rust_specialist.lint.docs import LANGUAGES
from rust_specialist.lint.rule import Rule
from support import crates
from support.fixtures import Dependency, Header

REQUIRED = ("What it does", "Why is this bad", "Example", "Use instead")
OPTIONAL = ("When it is fine", "Fix safety", "Limits", "Sources")
_FENCE = re.compile(r"^```(\S[^\n]*)\n(.*?)^```[ \t]*$", re.M | re.S)
_TAG = (
    r"E\d{4}|lint:\w+|unnamed|edition20\d\d|crate:[\w-]+"
    r"|feature:[\w-]+|panic:abort|rust-version:[\d.]+|target:[\w.-]+|role:bin|exposes:\d+|probes:[\w/]+"
)
_KNOWN_TAGS = {"rust", "compile_fail", "bare-crates", "ignore", "no_run", "should_panic", "nightly"}


class DocError(ValueError):
    """Documentation that cannot be read."""


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code. `code` is what is linted and compiled: hidden `# ` lines without their mark."""

    section: str
    code: str
    tags: tuple[str, ...]

    @property
    def errors(self) -> frozenset[str]:
        """The codes that its tags say rustc answers with."""
        return frozenset(tag for tag in self.tags if re.fullmatch(r"E\d{4}|lint:\w+|unnamed", tag))

    @property
    def is_compiled(self) -> bool:
        """Whether rustc is asked."""
        return "ignore" not in self.tags


def sections(rule: Rule) -> list[tuple[str, str]]:
    """The `## ` sections in order, each with its text; a `## ` inside a fence is no section."""
    parts: list[tuple[str, list[str]]] = []
    fenced = False
    for line in rule.doc.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            parts.append((line[3:].strip(), []))
        elif parts:
            parts[-1][1].append(line)
    return [(title, "\n".join(body).strip() + "\n") for title, body in parts]


def blocks(rule: Rule) -> list[Block]:
    """Every fenced block of Rust, or of what the rule is about, in order.

    Raises:
        DocError: a fence with a tag that nobody knows.
    """
    found: list[Block] = []
    for title, body in sections(rule):
        for info, code in _FENCE.findall(body):
            tags = tuple(re.split(r"[,\s]+", info.strip()))
            if tags[0] == LANGUAGES[rule.subject] != "rust":
                found.append(Block(title, code, tags))
            elif tags[0] == "rust":
                for tag in tags:
                    if tag not in _KNOWN_TAGS and not re.fullmatch(_TAG, tag):
                        raise DocError(f"{rule.id}: unknown tag {tag!r} on a fence under '{title}'")
                found.append(Block(title, _shown(code), tags))
    return found


def block(rule: Rule, section: str) -> Block:
    """The one block of a section.

    Raises:
        DocError: there is none, or there are several.
    """
    found = [one for one in blocks(rule) if one.section == section]
    if len(found) != 1:
        raise DocError(f"{rule.id}: '## {section}' must hold one block of code, it holds {len(found)}")
    return found[0]


def header_for(rule: Rule, one: Block) -> Header:
    """How to lint and compile a block: its edition tag, and the pinned crates that it or the rule's gate names.

    With `bare-crates` the manifest asks for none of their features. `feature:NAME` declares a feature of the crate,
    `panic:abort` is said of its release profile and to rustc, `role:bin` makes it a program, `target:TRIPLE` is the
    target that Cargo's configuration names,
    `rust-version:1.80` of what it supports (by default what the rule needs). `exposes:3000` puts a Dockerfile with this
    port beside it, `probes:/healthz` a manifest of Kubernetes that asks for this route (`probes:none`: for nothing).
    """
    edition = next((tag.removeprefix("edition") for tag in one.tags if tag.startswith("edition")), "2024")
    named = [tag.removeprefix("crate:") for tag in one.tags if tag.startswith("crate:")]
    wanted = dict.fromkeys([*named, *crates.mentioned(one.code)])
    pins = {crate: pin for kept in reversed(crates.sets()) for crate, pin in kept.crates.items()}
    if not any(re.split(r"[^\w-]", gate)[0] in wanted for gate in rule.crates):
        # The rule runs only beside one of these crates, which the example does not happen to name.
        gates = [re.split(r"[^\w-]", gate)[0] for gate in rule.crates]
        wanted |= dict.fromkeys([gate for gate in gates if gate in pins][:1])
    chosen = crates.set_for(wanted)
    dependencies = tuple(
        Dependency(crate, chosen.version(crate), _features(one, chosen.crates[crate])) for crate in wanted
    )
    features = [tag.removeprefix("feature:") for tag in one.tags if tag.startswith("feature:")]
    versions = [tag.removeprefix("rust-version:") for tag in one.tags if tag.startswith("rust-version:")]
    targets = [tag.removeprefix("target:") for tag in one.tags if tag.startswith("target:")]
    lines = ["[features]", *(f"{feature} = []" for feature in features)]
    lines += ["[profile.release]", 'panic = "abort"'] if "panic:abort" in one.tags else []
    codes = {".rs": frozenset(tag.removeprefix("lint:") for tag in one.errors)}
    files = [
        ("Dockerfile", f"FROM debian\nEXPOSE {tag[8:]}\n") for tag in one.tags if tag.startswith("exposes:")
    ]
    files += [("k8s/fixture.yaml", _workload(tag[7:])) for tag in one.tags if tag.startswith("probes:")]
    files += [("src/main.rs", one.code)] if files else []
    return Header(
        edition=edition,
        rust_version=next(iter(versions), rule.needs),
        dependencies=dependencies,
        target=next(iter(targets), None),
        role="bin" if "role:bin" in one.tags else "lib",
        panic_abort="panic:abort" in one.tags,
        nightly="nightly" in one.tags,
        codes=codes,
        manifest=tuple(lines),
        files=tuple(files),
    )


def _workload(path: str) -> str:
    """A Deployment of Kubernetes that runs the example, with probes of `path`."""
    probe = f"{{httpGet: {{path: {path}, port: 80}}}}"
    probes = [f"{kind}Probe: {probe}" for kind in ("liveness", "readiness")] if path != "none" else []
    return "\n".join(["kind: Deployment", "image: fixture:1", *probes, ""])


def _features(one: Block, pin: Mapping[str, Any]) -> tuple[str, ...]:
    return () if "bare-crates" in one.tags else tuple(pin.get("features", ()))


def _shown(code: str) -> str:
    lines = code.splitlines(keepends=True)
    return "".join(
        line[2:] if line.startswith("# ") else "\n" if line.strip() == "#" else line for line in lines
    )
