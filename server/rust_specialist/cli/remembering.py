"""Checking files of which some are known: the cache first, then the rest, all in their order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from rust_specialist.cli.analysis import Analyser, Outcome
from rust_specialist.cli.findings_cache import FindingsCache, open_cache, program_digest

Check = Callable[[Sequence[str]], Iterable[Outcome]]


def remembering(analyser: Analyser, paths: Sequence[str], check: Check) -> Iterator[Outcome]:
    """The outcomes of `paths`, in their order; `check` gives those that are not known yet."""
    cache = open_cache()
    if cache is None:
        yield from check(paths)
        return
    try:
        yield from _with_cache(cache, analyser, paths, check)
    finally:
        cache.close()


def _with_cache(
    cache: FindingsCache, analyser: Analyser, paths: Sequence[str], check: Check
) -> Iterator[Outcome]:
    program = program_digest()
    texts: dict[str, bytes] = {}
    keys: dict[str, bytes] = {}
    for path in paths:
        text = analyser.text_of(path)
        key = analyser.key_of(path, text) if text is not None else None
        if text is not None and key is not None:
            texts[path] = text
            keys[path] = hashlib.sha256(program + key).digest()
    known = cache.known(list(keys.values()))
    found = {path: known[key] for path, key in keys.items() if key in known}
    others = iter(check([path for path in paths if path not in found]))
    for path in paths:
        if path in found:
            yield analyser.remembered(path, texts[path], found[path])
            continue
        key = keys.get(path)
        outcome = next(others)
        # The text that was checked may be another one than that of the key, if the file has just been written.
        if key is not None and not outcome.troubles and outcome.text in (None, texts[path]):
            cache.put(key, outcome.findings)
        yield outcome
