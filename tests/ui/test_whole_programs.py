"""Programs without `std`, in every way that a panic handler or an allocator may come to them: silence where one may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rust_specialist.text import Document
from support import linting
from support.fixtures import Header

ALLOCATOR = "embedded::alloc_without_global_allocator"
RULE = "embedded::missing_panic_handler"
PROGRAM = '#![no_std]\n#![no_main]\n#[unsafe(no_mangle)]\npub extern "C" fn main() -> ! { loop {} }\n'
HANDLER = "#[panic_handler]\nfn panic(_: &core::panic::PanicInfo) -> ! { loop {} }\n"


def said(text: str, *manifest: str, role: str = "bin", rule: str = RULE) -> int:
    header = replace(Header(), role=role, manifest=manifest)
    return len(linting.findings(Document.of(text), header, rule))


@pytest.mark.parametrize("manifest", [(), ("[dependencies.panic-halt]", 'version = "1"')])
def test_a_program_without_a_handler(manifest: tuple[str, ...]) -> None:
    assert said(PROGRAM, *manifest) == 1


@pytest.mark.parametrize(
    "text",
    [
        PROGRAM + HANDLER,
        PROGRAM.replace("#![no_std]\n", ""),
        PROGRAM.replace("#![no_main]\n", ""),
        PROGRAM + "mod elsewhere;\n",
        PROGRAM + "esp_app_desc!();\n",
        PROGRAM + "extern crate std;\n",
        PROGRAM + "fn half(",
        PROGRAM.replace("#![no_std]", '#![cfg_attr(feature = "bare", no_std)]'),
    ],
)
def test_where_there_may_be_one(text: str) -> None:
    assert said(text) == 0


def test_libraries_have_none() -> None:
    assert said(PROGRAM, role="lib") == 0


def test_dependencies_that_may_bring_one() -> None:
    unknown = ("[dependencies.board-support]", 'version = "1"')
    halt = ("[dependencies.panic-halt]", 'version = "1"')
    assert said(PROGRAM, *unknown) == 0
    assert said(PROGRAM + "use panic_halt as _;\n", *halt) == 0


@pytest.mark.parametrize(
    ("more", "findings"),
    [
        ("extern crate alloc;\n", 1),
        ("extern crate alloc;\n#[global_allocator]\nstatic HEAP: Heap = Heap;\n", 0),
        ('#[cfg(feature = "heap")]\nextern crate alloc;\n', 0),
        ("extern crate alloc;\nextern crate board_support;\n", 0),
        ("extern crate board_support;\nextern crate alloc;\n", 0),
        ("extern crate alloc;\nmod heap;\n", 0),
        ("extern crate alloc;\nheap!();\n", 0),
    ],
)
def test_allocators(more: str, findings: int) -> None:
    assert said(PROGRAM + HANDLER + more, rule=ALLOCATOR) == findings


def test_a_library_leaves_the_allocator_to_the_program() -> None:
    assert said(PROGRAM + "extern crate alloc;\n", role="lib", rule=ALLOCATOR) == 0
