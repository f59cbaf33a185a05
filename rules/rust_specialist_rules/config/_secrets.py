"""What the rules of this pack take for a secret: by the name of what holds it, and by the look of a value."""

from __future__ import annotations

import math
import re
from collections import Counter

#: Names of fields, locals and constants that hold a secret, in snake case; a prefix (`smtp_password`) is allowed.
_SECRETS = (
    "password|passwd|passphrase|api_?key|api_?secret|secret_?key|private_?key|signing_?key|signing_?secret"
    "|encryption_?key|client_?secret|webhook_?secret|jwt_?secret|shared_?secret|secret_access_key"
    "|auth_?token|access_?token|refresh_?token|bearer_?token|api_?token"
)
_NAMED = re.compile(rf"(?:\w+_)?(?:{_SECRETS})")
#: What makes of such a name one of something public, or of something about the secret.
_ABOUT = re.compile(
    r"(?:.*_)?(?:public|publishable|has|is|no|use|with|show|reset|forgot|forgotten|change|confirm|new_label|label"
    r"|placeholder|hint|missing|invalid|wrong|bad|error|encrypted|crypted|hashed|masked|redacted|hide|prompt|example)_.*"
)
#: Values that stand for a secret to be put in.
_STANDS_FOR_ONE = re.compile(
    r"example|change|change_?me|dummy|sample|placeholder|your|test|fake|mock|redact|xxx|\*\*\*|todo|replace|insert|default"
    r"|password|secret|foobar|insecure|develop|demo|12345678|abcdef|[<>{}$%]",
    re.I,
)
_CLASSES = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"[0-9]"))
_LEAPS = re.compile(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])")


def names_secret(name: str) -> bool:
    """Whether what has this name, in any case, holds a secret: `db_password`, `API_KEY`; not `reset_password`."""
    low = name.lower().removeprefix("r#").strip("_")
    return _NAMED.fullmatch(low) is not None and _ABOUT.fullmatch(low) is None


def looks_random(value: str) -> bool:
    """Whether a text was made by chance: no words, no placeholder, letters and digits mixed."""
    if not 12 <= len(value) <= 200 or re.search(r"[\s:/\\,;()\[\]]", value) or stands_for_one(value):
        return False
    classes = sum(pattern.search(value) is not None for pattern in _CLASSES)
    return classes >= 2 and len(_LEAPS.findall(value)) >= 4 and _entropy(value) > 3.0


def stands_for_one(value: str) -> bool:
    """Whether a text says that a secret is to be put in its place, or that it is none."""
    return _STANDS_FOR_ONE.search(value) is not None


def _entropy(value: str) -> float:
    """The bits per character, by how often each occurs."""
    counts = Counter(value)
    return -sum(count / len(value) * math.log2(count / len(value)) for count in counts.values())
