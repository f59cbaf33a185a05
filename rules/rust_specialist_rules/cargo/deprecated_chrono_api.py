"""A function of chrono that panics, is deprecated, and has one that asks in its place.

## What it does
Finds the constructors of chrono that were deprecated in 0.4.23 and 0.4.35: `NaiveDate::from_ymd`,
`NaiveTime::from_hms`, `Utc.ymd(..).and_hms(..)`, `Utc.timestamp`, `NaiveDateTime::from_timestamp`, `Utc::today` and
their like.

## Why is this bad
They panic on a date that there is not (30 February, 25 o'clock), which comes from input sooner or later. The next major
version of chrono will not have them.

## Example
```rust,crate:chrono
use chrono::{DateTime, NaiveDate, TimeZone, Utc};

pub fn start() -> DateTime<Utc> {
    Utc.ymd(2000, 1, 1).and_hms(0, 0, 0) //~ deprecated_chrono_api
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd(2000, month, day) //~ deprecated_chrono_api
}
```

## Use instead
```rust,crate:chrono
use chrono::{DateTime, NaiveDate, TimeZone, Utc};

pub fn start() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2000, 1, 1, 0, 0, 0).unwrap()
}

pub fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, month, day).unwrap()
}
```

## Fix safety
The code panics where it did before, now in plain sight. In a `const` it needs Rust 1.83. Where the type changes
(`today`) there is no fix.

## Limits
Methods of a value whose type is not known are left alone.

## Sources
The deprecation notes in chrono's sources, 0.4.45.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Finding,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Tag,
    call,
    method_call,
    rule,
)

#: Functions of chrono's types with an `_opt` beside them, deprecated in 0.4.23.
_ASKING = {
    "NaiveDate": ("from_ymd", "from_yo", "from_isoywd", "from_num_days_from_ce", "from_weekday_of_month"),
    "NaiveTime": (
        "from_hms",
        "from_hms_milli",
        "from_hms_micro",
        "from_hms_nano",
        "from_num_seconds_from_midnight",
    ),
    "FixedOffset": ("east", "west"),
}
_ZONES = frozenset({"chrono::Utc", "chrono::Local", "chrono::offset::Utc", "chrono::offset::Local"})
_TODAY = (
    "chrono::Utc::today",
    "chrono::Local::today",
    "chrono::offset::Utc::today",
    "chrono::offset::Local::today",
)
_NAIVE = tuple(f"chrono::{module}NaiveDateTime::" for module in ("", "naive::"))
_PATHS = (
    *(
        f"chrono::{module}{type_}::{name}"
        for type_, names in _ASKING.items()
        for name in names
        for module in ("", "naive::", "offset::")
    ),
    *_TODAY,
    *(f"{start}{name}" for start in _NAIVE for name in ("from_timestamp", "from_timestamp_opt")),
)

_NEW_DATES = frozenset(
    f"chrono::{module}NaiveDate::{name}" for module in ("", "naive::") for name in _ASKING["NaiveDate"]
)


@rule(
    on=(call(*_PATHS), method_call("ymd", "timestamp", "timestamp_millis", "and_hms")),
    severity=Severity.HINT,
    crates=("chrono>=0.4.23",),
    like="rustc::deprecated",
    docs="https://docs.rs/chrono/latest/chrono/",
)
def deprecated_chrono_api(match: Match, context: Context) -> Findings:
    if match.path is not None:
        yield from _of_path(match.path, match, context)
        return
    receiver, key, arguments = match["receiver"], match["key"], match["arguments"]
    name = context.text(key)
    if name == "and_hms":
        if _is_new_date(receiver, context):
            fix = _asking(match.node, key, "and_hms_opt", context)
            yield _said(key, "`and_hms` panics on a time that there is not; `and_hms_opt` asks", fix, context)
    elif receiver.type in ("identifier", "scoped_identifier") and context.resolve(receiver) in _ZONES:
        if name == "ymd":
            yield _said(
                key, "`ymd` is deprecated; `with_ymd_and_hms` asks", _dated(match.node, context), context
            )
        else:
            count = len(arguments.named_children)
            if count == (2 if name == "timestamp" else 1):
                fix = _asking(match.node, key, f"{name}_opt", context)
                yield _said(key, f"`{name}` panics outside of its range; `{name}_opt` asks", fix, context)


def _of_path(path: str, match: Match, context: Context) -> Findings:
    called = match["path"]
    name = path.rpartition("::")[2]
    last = called.child_by_field_name("name") if called.type == "scoped_identifier" else None
    if path in _TODAY:
        zone = context.text(called).rpartition("::")[0]
        message = (
            f"`today` gives a deprecated `Date`; `{zone}::now().date_naive()` is the day without an offset"
        )
        yield _said(last or called, message, None, context)
    elif name.startswith("from_timestamp"):
        if context.crate.depends_on("chrono", ">=0.4.35"):
            message = f"`NaiveDateTime::{name}` is deprecated; `DateTime::from_timestamp` knows its offset"
            yield _said(
                last or called, message, _stamped(match.node, match["arguments"], name, context), context
            )
    elif last is not None:
        fix = _asking(match.node, last, f"{name}_opt", context)
        yield _said(last, f"`{name}` panics on what there is not; `{name}_opt` asks", fix, context)


def _said(at: Node, message: str, fix: Fix | None, context: Context) -> Finding:
    return context.finding(at, message, fix, tags=(Tag.DEPRECATED,))


def _applicability(node: Node, context: Context) -> Applicability:
    """In a constant `unwrap` is news."""
    is_constant = context.enclosing(node, "const_item", "static_item", "function_item", "closure_expression")
    sure = is_constant is not None and is_constant.type in ("function_item", "closure_expression")
    return Applicability.MACHINE_APPLICABLE if sure else Applicability.MAYBE_INCORRECT


def _asking(node: Node, name: Node, asking: str, context: Context) -> Fix:
    edits = (context.edit(name, asking), context.insert(node.end_byte, ".unwrap()"))
    return context.fix(f"use `{asking}`", _applicability(node, context), *edits)


def _dated(ymd: Node, context: Context) -> Fix | None:
    """`zone.ymd(..).and_hms(..)` in one call."""
    field = context.parent(ymd)
    whole = context.parent(field) if field is not None and field.type == "field_expression" else None
    if whole is None or field is None or whole.type != "call_expression":
        return None
    name, receiver = field.child_by_field_name("field"), ymd.child_by_field_name("function")
    if name is None or receiver is None or context.text(name) != "and_hms":
        return None
    date, time = ymd.child_by_field_name("arguments"), whole.child_by_field_name("arguments")
    zone = receiver.child_by_field_name("value")
    if date is None or time is None or zone is None:
        return None
    parts = [*date.named_children, *time.named_children]
    if len(parts) != 6 or any(part.type.endswith("comment") for part in parts):
        return None
    text = (
        f"{context.text(zone)}.with_ymd_and_hms({', '.join(context.text(part) for part in parts)}).unwrap()"
    )
    return context.replace(
        whole, text, title="use `with_ymd_and_hms`", applicability=_applicability(whole, context)
    )


def _stamped(node: Node, arguments: Node, name: str, context: Context) -> Fix | None:
    parts = arguments.named_children
    if len(parts) != 2:
        return None
    start = f"chrono::DateTime::from_timestamp({', '.join(context.text(part) for part in parts)})"
    text = (
        f"{start}.unwrap().naive_utc()"
        if name == "from_timestamp"
        else f"{start}.map(|time| time.naive_utc())"
    )
    return context.replace(
        node, text, title="use `DateTime::from_timestamp`", applicability=Applicability.MAYBE_INCORRECT
    )


def _is_new_date(receiver: Node, context: Context) -> bool:
    """Whether `receiver` is a `NaiveDate` that was just made."""
    if receiver.type != "call_expression":
        return False
    called = receiver.child_by_field_name("function")
    if called is None or called.type != "scoped_identifier":
        return False
    return context.resolve(called) in _NEW_DATES
