"""What an edit may bring into a file that had it not before, by name. Everything else is refused."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of `text`."""
    return tuple(text.split())


#: Macros that read no file and no environment at compile time, wherever they are used.
SAFE_MACROS = frozenset(
    words(
        "vec format print println eprint eprintln write writeln format_args panic todo unimplemented unreachable "
        "assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne dbg matches cfg concat stringify line "
        "column module_path thread_local addr_of addr_of_mut offset_of pin "
        "is_x86_feature_detected is_aarch64_feature_detected trace debug info warn error log event span "
        "trace_span debug_span info_span warn_span error_span "
        "anyhow bail ensure eyre join try_join select ready json "
        "proptest prop_assert prop_assert_eq prop_assert_ne prop_assume"
    )
)

#: The first segments that may stand before a safe macro's name.
SAFE_CRATES = frozenset(
    words("std core alloc tracing log anyhow eyre color_eyre tokio futures futures_util serde_json proptest")
)

#: Macros that read files, the environment or machine code, or make other macros: never new, never changed.
FORBIDDEN_MACROS = frozenset(
    words(
        "include include_str include_bytes env option_env compile_error asm global_asm naked_asm llvm_asm "
        "macro_rules concat_idents concat_bytes trace_macros log_syntax format_args_nl"
    )
)

#: Words that may not stand anywhere in a file more often than before, not in comments or texts either.
FORBIDDEN_WORDS = words(
    "include_str include_bytes option_env compile_error global_asm naked_asm llvm_asm macro_rules cfg_attr "
    "proc_macro no_mangle export_name link_section link_args global_allocator macro_use macro_export "
    "rustc_private recursion_limit"
)

#: Attributes that change nothing but lints, documentation, layout and what well-known derives make.
SAFE_ATTRIBUTES = frozenset(
    words(
        "allow warn deny forbid expect inline cold track_caller must_use deprecated doc non_exhaustive default "
        "test ignore should_panic repr derive cfg target_feature "
        "serde diesel error from source tokio::test tokio::main async_trait instrument tracing::instrument "
        "async_trait::async_trait rustfmt::skip"
    )
)

#: Attributes that may be new at the top of a file or block (`#![..]`).
SAFE_INNER_ATTRIBUTES = frozenset(words("allow warn deny forbid expect doc"))

#: The conditions that a new `cfg` may name: any other could make code vanish from the check.
SAFE_CONDITIONS = frozenset(("test", "not ( test )", "debug_assertions"))

#: Derives of the standard library and of crates that generate code from the item alone.
SAFE_DERIVES = frozenset(
    words(
        "Clone Copy Debug Default PartialEq Eq PartialOrd Ord Hash Serialize Deserialize Error "
        "serde::Serialize serde::Deserialize thiserror::Error"
    )
)
