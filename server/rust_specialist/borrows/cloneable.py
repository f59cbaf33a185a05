"""Whether a type is `Clone`, as far as the file itself and the best known types tell."""

from __future__ import annotations

import re

from rust_specialist.syntax import Source

_CLONEABLE = frozenset(
    {"String", "PathBuf", "Vec", "Option", "Box", "HashMap", "HashSet", "BTreeMap", "VecDeque"}
)
_SHARED = frozenset({"Rc", "Arc", "Sender"})
_PRIMITIVE = re.compile(r"[iu](8|16|32|64|128|size)|f32|f64|bool|char|\{integer\}|\{float\}|&(str|\w+)")


def is_cloneable(source: Source, type_: str) -> bool:
    """Whether a type, as text with short names, is surely `Clone`."""
    head, _, rest = type_.partition("<")
    if head in _SHARED:
        return True
    if _PRIMITIVE.fullmatch(type_):
        return True
    if head in _CLONEABLE:
        inner = rest.removesuffix(">")
        return not inner or all(is_cloneable(source, part.strip()) for part in _arguments(inner))
    if not re.fullmatch(r"\w+", type_):
        return False
    attributes = rb"#\[derive\([^\])]*\bClone\b[^\])]*\)\]\s*(?:#\[[^\]]*\]\s*)*"
    pattern = attributes + rb"(?:pub(?:\([^)]*\))?\s+)?(?:struct|enum)\s+%s\b"
    return re.search(pattern % re.escape(type_.encode()), source.document.text) is not None


def field_is_cloneable(source: Source, field: str) -> bool:
    """Whether all fields of this name that the file declares are `Clone`; False where it declares none."""
    pattern = rb"\b%s\s*:\s*([\w:<>&\[\], ]+?)\s*[,}\n]" % re.escape(field.encode())
    declared = re.findall(pattern, source.document.text)
    return bool(declared) and all(is_cloneable(source, one.decode("utf-8", "replace")) for one in declared)


def _arguments(text: str) -> list[str]:
    parts, depth, begin = list[str](), 0, 0
    for at, char in enumerate(text):
        depth += (char in "<([") - (char in ">)]")
        if char == "," and depth == 0:
            parts.append(text[begin:at])
            begin = at + 1
    return [*parts, text[begin:]]
