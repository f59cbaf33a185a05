"""The borrowed forms of `Vec`, `String` and `PathBuf`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Borrowed:
    """What a borrow of an owned type should be a borrow of."""

    owner: str
    """The owned type's name."""
    path: str
    """The head of the borrowed type: `[]`, `str`, `std::path::Path`."""
    words: str
    """For messages: what callers may have instead."""
    copy: str
    """The method that makes an owned value of it."""
    view: str
    """The method of the owned type that gives the borrowed one."""
    methods: frozenset[str]
    """The methods of the borrowed type that take `&self` and give the same as on the owned one."""


_SLICE = """
    len is_empty first last get iter into_iter contains starts_with ends_with windows chunks chunks_exact rchunks split
    splitn rsplit split_at split_first split_last binary_search binary_search_by binary_search_by_key to_vec to_owned
    concat join repeat as_ptr get_unchecked partition_point is_sorted par_iter strip_prefix strip_suffix chunk_by
"""
_STR = """
    len is_empty chars char_indices bytes as_bytes lines split rsplit splitn rsplitn split_at split_once rsplit_once
    split_whitespace split_ascii_whitespace split_inclusive split_terminator trim trim_start trim_end trim_matches
    trim_start_matches trim_end_matches strip_prefix strip_suffix starts_with ends_with contains find rfind replace
    replacen to_lowercase to_uppercase to_ascii_lowercase to_ascii_uppercase parse get to_owned to_string
    eq_ignore_ascii_case is_char_boundary is_ascii matches rmatches match_indices repeat as_ptr encode_utf16
"""
_PATH = """
    exists try_exists is_dir is_file is_symlink is_absolute is_relative has_root join parent file_name file_stem
    extension display to_str to_string_lossy components iter starts_with ends_with strip_prefix
    with_extension with_file_name metadata symlink_metadata canonicalize read_dir read_link ancestors
    as_os_str to_path_buf to_owned
"""

BORROWED = {
    "std::vec::Vec": Borrowed("Vec", "[]", "any slice", "to_vec", "as_slice", frozenset(_SLICE.split())),
    "std::string::String": Borrowed(
        "String", "str", "any `&str`", "to_owned", "as_str", frozenset(_STR.split())
    ),
    "std::path::PathBuf": Borrowed(
        "PathBuf", "std::path::Path", "any `&Path`", "to_path_buf", "as_path", frozenset(_PATH.split())
    ),
}
