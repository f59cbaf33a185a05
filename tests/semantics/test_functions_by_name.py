"""Functions by name, whoever declares them."""

from __future__ import annotations

from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source


def test_methods_of_impls_and_traits_in_every_module() -> None:
    text = """
fn free() {}
impl A { fn one(&self) {} fn new() {} }
trait T { fn two(&self); }
mod inner { impl T for B { fn three(&self) {} } }
"""
    facts = Linter([]).check(Source.parse(text), Crate.unknown()).facts
    assert facts.method_names == {"one", "new", "two", "three"}
    assert [(f.name, owner and owner.name) for f, owner in facts.functions_named("two")] == [("two", "T")]
    assert [owner for _, owner in facts.functions_named("free")] == [None]
    assert facts.functions_named("four") == ()
