"""Target features: what implies what, what a function enables, what a condition has detected."""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Node, is_tuned_by_root

#: What enabling a feature enables besides, as rustc's table of x86 target features has it.
_IMPLIES: dict[str, tuple[str, ...]] = {
    "sse2": ("sse",),
    "sse3": ("sse2",),
    "ssse3": ("sse3",),
    "sse4.1": ("ssse3",),
    "sse4.2": ("sse4.1",),
    "sse4a": ("sse3",),
    "avx": ("sse4.2",),
    "avx2": ("avx",),
    "fma": ("avx",),
    "f16c": ("avx",),
    "aes": ("sse2",),
    "pclmulqdq": ("sse2",),
    "vaes": ("avx2", "aes"),
    "vpclmulqdq": ("avx", "pclmulqdq"),
    "sha": ("sse2",),
    "gfni": ("sse2",),
    "avx512f": ("avx2", "fma", "f16c"),
    **dict.fromkeys(
        ("avx512cd", "avx512er", "avx512pf", "avx512bw", "avx512dq", "avx512vl", "avx512ifma"), ("avx512f",)
    ),
    "avx512vpopcntdq": ("avx512f",),
    "avx512vnni": ("avx512f",),
    "avx512vbmi": ("avx512bw",),
    "avx512vbmi2": ("avx512bw",),
    "avx512bitalg": ("avx512bw",),
    "avx512bf16": ("avx512bw",),
    "avx512fp16": ("avx512bw", "avx512vl", "avx512dq"),
    "avx512vp2intersect": ("avx512f",),
    **dict.fromkeys(
        ("avxvnni", "avxifma", "avxneconvert", "avxvnniint8", "avxvnniint16", "sha512", "sm4"), ("avx2",)
    ),
    "sm3": ("avx",),
    **dict.fromkeys(("xsavec", "xsaves", "xsaveopt"), ("xsave",)),
    "widekl": ("kl",),
    "dotprod": ("neon",),
    "aes-neon": ("neon",),
    "sve": ("neon",),
    "sve2": ("sve",),
}

#: What every processor of the two common 64-bit targets has.
BASELINE = frozenset({"sse", "sse2", "fxsr", "x87", "neon", "fp"})

_ENABLE = re.compile(r'enable\s*=\s*"([^"]*)"')
_CFG_FEATURE = re.compile(r'target_feature\s*=\s*"([^"]*)"')
_NOT = re.compile(r"not\s*\([^()]*\)")
_DETECTED = re.compile(r'_feature_detected!\s*[(\[{]\s*"([^"]+)"')


def closure_of(features: set[str]) -> set[str]:
    """`features` and all that they imply."""
    known: set[str] = set()
    pending = list(features)
    while pending:
        feature = pending.pop()
        if feature not in known:
            known.add(feature)
            pending += _IMPLIES.get(feature, ())
    return known


def enabled_around(context: Context, node: Node) -> set[str]:
    """The features that attributes around `node` switch on or presuppose (`target_feature`, `cfg(target_feature)`)."""
    found: set[str] = set()
    for outer in (node, *context.ancestors(node)):
        for attribute in (*context.attributes(outer), *_inner_attributes(outer)):
            text = context.text(attribute)
            if "target_feature" in text:
                text = _NOT.sub("", text)
                for listed in (*_ENABLE.findall(text), *_CFG_FEATURE.findall(text)):
                    found.update(feature.strip() for feature in listed.split(","))
    for text in context.facts.inner_attributes:
        if "target_feature" in text:
            found.update(_CFG_FEATURE.findall(text))
    return found


def _inner_attributes(node: Node) -> list[Node]:
    if node.type not in ("block", "declaration_list"):
        return []
    return [child for child in node.children if child.type == "inner_attribute_item"]


def detected_in(text: str) -> list[str]:
    """The features that the detection macros in `text` ask for."""
    return _DETECTED.findall(text)


def is_tuned(context: Context) -> bool:
    """Whether the build, or the module that the file is, is for certain processors: then any feature may be on."""
    config = context.crate.config
    return bool(config.target_cpus or config.target_features) or is_tuned_by_root(context)
