"""Tellers of names: not found, private, declared twice, of another kind than the place asks for."""

from __future__ import annotations

import re

from rust_specialist.cargo.story_facts import Facts, shown
from rust_specialist.cargo.story_telling import Telling, Way

_SIMILAR = r"similar name"
_HERE = "nothing here is called so"
_FOUND_MARKS = {r"^not found in this scope": _HERE, r"^use of undeclared type.*": "not in scope here"}
#: Traits that a later edition's prelude has, with the year.
_LATER_PRELUDE = {"TryFrom": 2021, "TryInto": 2021, "FromIterator": 2021, "Future": 2024, "IntoFuture": 2024}


def not_found(facts: Facts) -> Telling | None:
    """E0425, with E0412 as its older name."""
    found = re.match(r"cannot find (.+?) `(.+?)`", facts.message)
    if found is None:
        return None
    kind, name = found[1], shown(found[2])
    if within := re.match(
        r"cannot find .+? `.+?` in (?:module|crate|enum|struct|trait|type) `(.+?)`", facts.message
    ):
        return _missing(name, within[1], facts)
    if facts.said(r"available field|using the (?:method|associated function) on `Self`") is not None:
        what = "field" if facts.said("available field") is not None else "method"
        return Telling(
            f"`{name}` is a {what} of `self`, and `self` is not written for you",
            "Names are looked up among the variables and the items of the module. What belongs to the object "
            "is only "
            "reached through `self`, so that a reader sees where it comes from.",
            "a value",
            fits={r"available field|on `Self`": "Go through `self`"},
            marks=_FOUND_MARKS,
            here=_HERE,
        )
    if facts.said(r"is available in a different scope") is not None:
        return Telling(
            f"`{name}` is gone here: it belongs to a block that has ended",
            "A variable lives from its `let` to the end of the block it stands in. Outside of the braces its "
            "name means "
            "nothing any more.",
            "a variable of an inner block",
            marks={
                r"^the binding `.*` is available in a different scope.*": f"`{name}` lives in this block only"
            },
            here=_HERE,
        )
    if kind == "type" or kind.startswith("trait"):
        return _type_not_found(facts, name, kind)
    if facts.said("^consider importing") is not None and not facts.similar:
        return Telling(
            f"`{name}` is an item of another module, which is not imported here",
            "A module sees its own items and what its `use` lines bring in, not those of its neighbours or "
            "its parent.",
            "an item of another module",
            fits={"importing": "Import it"},
            marks=_FOUND_MARKS,
            here=_HERE,
        )
    if similar := facts.similar:
        return _misspelt(facts, name, kind, similar)
    return Telling(
        f"nothing in scope is called `{name}`",
        "",
        "a value",
        marks=_FOUND_MARKS,
        here=_HERE,
    )


def _missing(name: str, within: str, facts: Facts) -> Telling:
    """A part of a path that is not in the part before it."""
    return Telling(
        f"there is no `{name}` in `{within}`",
        "Each part of a path is looked up in the one before it, and this one is not there.",
        "",
        (
            Way("Import the item", "When the name alone shall be enough here.", "^consider importing"),
            Way(
                "Correct the path",
                "When it lies elsewhere, or is spelt in another way.",
                _SIMILAR,
                always=True,
            ),
            *(
                ()
                if facts.suggestion("^consider importing") is not None
                else (
                    Way(f"Add `{name}` to `{within}`", "When that is yours, and the item is still missing."),
                )
            ),
        ),
        marks={r"^could not find.*|^not found in.*": "is not there"},
        here="is not there",
    )


def _misspelt(facts: Facts, name: str, kind: str, other: str) -> Telling:
    return Telling(
        f"nothing in scope is called `{name}`, but there is `{other}`",
        "Names are looked up from the innermost block outwards, then among the items of the module and its "
        "`use` lines. "
        "There is no guessing: one letter makes another name.",
        "",
        (
            Way(f"Write `{other}`", "When that is what you meant.", _SIMILAR),
            Way(f"Declare `{name}`", f"When it is another {kind}, which is still missing."),
        ),
        marks={**_FOUND_MARKS, r"^similarly named .* `(.*)` defined here": r"`\1` is declared here"},
        here=_HERE,
    )


def _type_not_found(facts: Facts, name: str, kind: str) -> Telling:
    if facts.said("^consider importing") is not None:
        return Telling(
            f"`{name}` is not in scope here: no `use` line brings it in",
            "Only the names of the prelude, such as `Vec`, `String` and `Option`, are there by themselves.",
            "a type",
            fits={"importing": "Import it"},
            marks=_FOUND_MARKS,
            here=_HERE,
        )
    if facts.said("missing a type parameter") is not None:
        return Telling(
            f"`{name}` is declared nowhere, neither as a type nor as a type parameter",
            "A type parameter is declared in angle brackets behind the name of the item, before it is used.",
            "a type",
            fits={"missing a type parameter": "Declare the generic parameter"},
            marks=_FOUND_MARKS,
            here=_HERE,
        )
    if similar := facts.similar:
        return _misspelt(facts, name, kind, similar)
    return Telling(f"no {kind} in scope is called `{name}`", "", "a type", marks=_FOUND_MARKS, here=_HERE)


def import_not_found(facts: Facts) -> Telling | None:
    """E0432 and E0433."""
    unlinked = facts.said(r"use of (?:undeclared|unresolved module or unlinked) crate (?:or module )?`(\w+)`")
    if unlinked:
        name = unlinked[1]
        if facts.said("^consider importing") is not None:
            return Telling(
                f"`{name}` is not in scope here: no `use` line brings it in",
                "A path begins at a crate, at `crate`, `self` or `super`, or at a name that is in scope in "
                "this module.",
                "",
                (
                    Way("Import the module", "When it appears more than once.", "^consider importing"),
                    Way("Write the whole path", "When it appears once."),
                ),
                marks={r"^use of.*": _HERE},
            )
        return Telling(
            f"`{name}` is neither a module here nor a crate that Cargo.toml lists",
            "A path begins at a crate that is a dependency, or at `crate`, `self` or `super`. A file becomes "
            "a module "
            "only where its parent says `mod name;`.",
            "",
            (
                Way(
                    "Add the crate to the dependencies",
                    "When it is one: with the name and version that its authors give, in Cargo.toml.",
                ),
                Way(
                    f"Declare the module: `mod {name};`",
                    f"When there is a file `{name}.rs`; the line stands in its parent.",
                ),
                Way(
                    "Start at the root: `crate::`",
                    "When the module stands elsewhere in this crate.",
                    "similar path",
                ),
            ),
            marks={r"^use of.*": "nothing here is called so"},
        )
    missing = facts.said(r"(?:no|could not find|cannot find) `(\w+)` in (?:the )?`?([\w:]+)`?")
    path = facts.name()
    if facts.said("similar path") is not None:
        return Telling(
            f"`{path}` is looked up from this module, where nothing is called so",
            "Since the edition of 2018, a path in `use` starts at a crate, or at what is in scope in this "
            "very module. "
            "The crate's own root is called `crate`.",
            "",
            (
                Way("Start at the crate's root", "When it is a module of this crate.", "similar path"),
                Way("Start one module up: `super::`", "When it stands beside this module."),
            ),
            here=_HERE,
        )
    if missing and facts.finding.code == "E0432":
        return Telling(
            f"there is no `{missing[1]}` in `{missing[2]}`",
            "",
            None,
            fits={"similar name|instead": "Correct the name or the path"},
        )
    if missing:
        return _missing(missing[1], missing[2], facts)
    found = re.match(r"(?:failed to resolve: use of undeclared type|cannot find type) `(\w+)`", facts.message)
    if found is None:
        return None
    name = found[1]
    if facts.similar and facts.said("^consider importing") is None:
        return _misspelt(facts, name, "type", facts.similar)
    later = _LATER_PRELUDE.get(name)
    prelude = (
        f" From the edition of {later} on it is in the prelude; this crate is of {facts.edition}."
        if later and facts.edition and facts.edition < later
        else " Only the names of the prelude, such as `Vec`, `String` and `Option`, are there by themselves."
    )
    return Telling(
        f"`{name}` is not in scope here: no `use` line brings it in",
        f"The part before `::` has to be a type, a module or a crate that is known here.{prelude}",
        fits={"importing": "Import the name"},
        marks=_FOUND_MARKS,
        here=_HERE,
    )


def other_kind(facts: Facts) -> Telling | None:
    """E0423."""
    found = re.match(r"expected (.+?), found (.+?) `(.+?)`", facts.message)
    if found is None:
        return None
    kind, name = found[2], shown(found[3])
    if kind.startswith("macro"):
        return Telling(
            f"`{name}` is a macro, and a macro is called with `!`",
            "A macro takes code apart before it is compiled, and may do what no function can; the `!` tells "
            "readers so.",
            "",
            (
                Way(f"Write `{name}!`", "When the macro is meant.", "to invoke the macro"),
                Way("Declare a function of that name", "When another thing was meant."),
            ),
            marks={r"^not a function": "called like a function"},
        )
    if kind.startswith("struct") and "function" in found[1]:
        return Telling(
            f"`{name}` is built with braces and the names of its fields",
            f"Parentheses call a function or the constructor of a tuple struct. `{name}` has named fields, "
            "so there is "
            "no function of that name.",
            fits={"struct literal": "Build it with braces"},
            marks={r"^`.*` defined here": "has named fields"},
            here="there is no function of that name",
        )
    return Telling(
        f"`{name}` is a type, and a value is needed here",
        "A type says how values look; it is none itself. Its constants and constructors are reached with "
        "`::`.",
        "",
        (
            Way(
                f"Name what you want of it: `{name}::..`", "When it is one of its constants or constructors."
            ),
            Way(
                "Make it the variable's type",
                "When you meant an annotation: `let name: Type`.",
                "type annotation",
            ),
        ),
        here="a type, used like a value",
    )


def declared_twice(facts: Facts) -> Telling | None:
    """E0428."""
    name = facts.name()
    space = facts.said(r"in the (\w+) namespace")
    what = {"value": "one function or constant", "macro": "one macro"}.get(
        space[1] if space else "", "one type"
    )
    return Telling(
        f"`{name}` is declared twice in this module",
        f"In a module, a name stands for {what}. There is no overloading by arguments: nobody could say "
        "which one a path "
        "means.",
        marks={r"^`.*` redefined here": "declared again", r"^previous definition.*": "declared here"},
    )


def no_field(facts: Facts) -> Telling | None:
    """E0560."""
    found = re.match(r"(.+?) `(.+?)` has no field named `(\w+)`", facts.message)
    if found is None:
        return None
    name, field = shown(found[2]), found[3]
    similar = facts.similar
    but = f", but `{similar}`" if similar else ""
    known = facts.said(r"available fields are: (.+)$")
    further = f" It still has {known[1]}." if known else ""
    return Telling(
        f"`{name}` has no field `{field}`{but}",
        f"An expression such as `{name} {{ .. }}` names the fields of the declaration, all of them and no "
        f"others.{further}",
        fits={_SIMILAR: "Use the declared name"},
        marks={r"^unknown field": "no field of it", r"^`.*` does not have this field": "no field of it"},
    )


def private(facts: Facts) -> Telling | None:
    """E0603."""
    found = re.match(r"(.+?) `(.+?)` is private", facts.message)
    if found is None:
        return None
    kind, name = found[1], shown(found[2])
    if "constructor" in kind:
        return Telling(
            f"`{name}` is built from a field that is private to its module",
            f"Only the module of `{name}` may put something into the field, so it decides which values there "
            "are.",
            "",
            (
                Way("Call a constructor that it offers", "When there is one, as `new`."),
                Way(
                    "Open the field",
                    "When any value may stand in it: `pub` before its type.",
                    "publicly accessible",
                ),
            ),
            marks={
                r"^private tuple struct constructor": "may not be called here",
                r"^a constructor is private.*": "private",
                r"^the tuple struct constructor.*": "",
            },
        )
    return Telling(
        f"{'the module' if kind == 'module' else kind} `{name}` is private to the module around it",
        f"Without `pub`, `{name}` is seen in its own module and in those inside it. Its author may change or "
        "remove what "
        "nobody outside can name.",
        "" if facts.is_foreign else None,
        (
            (
                Way("Use what the crate offers in its place", "Its documentation lists what is public."),
                Way(
                    "Take the path that it is exported by",
                    "When the crate re-exports it elsewhere, often at its root.",
                ),
            )
            if facts.is_foreign
            else ()
        ),
        marks={r"^private .*": "may not be named here", r"^the .* is defined here": "declared without `pub`"},
    )


def unstable(facts: Facts) -> Telling | None:
    """E0658."""
    library = re.search(r"unstable library feature `(\w+)`", facts.message)
    what = facts.here
    if library:
        headline = f"`{what or library[1]}` is not stable yet: the standard library still tries it out"
    else:
        said = (
            facts.message.split(" is experimental")[0].split(" are experimental")[0].split(" are unstable")[0]
        )
        said = f"the {said}" if said.startswith("`") else f"{said[:1].lower()}{said[1:]}"
        headline = f"{said} {'are' if said.endswith('s') else 'is'} not stable yet"
    issue = facts.said(r"see issue #(\d+)")
    where = f" Its state is told in rust-lang/rust#{issue[1]}." if issue else ""
    return Telling(
        headline,
        "What is tried out on the nightly compiler may change or vanish, so the stable one refuses it: code "
        "that builds "
        f"today goes on building.{where}",
        here="needs the nightly compiler",
    )
