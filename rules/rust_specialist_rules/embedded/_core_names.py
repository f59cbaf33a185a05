"""Where the items of `std` live: in `core`, in `alloc`, or only in `std` itself."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Modules of `std` that are re-exports from `core` as a whole, as far as Rust 1.95 has them stable.
_CORE_MODULES = _words(
    "any array ascii cell char clone cmp convert default f32 f64 future hint i8 i16 i32 i64 i128 isize iter marker mem "
    "num ops option panic pin primitive ptr result slice str time u8 u16 u32 u64 u128 usize fmt hash task borrow "
    "sync error ffi net"
)
#: In these modules only the names listed are in `core`.
_CORE_PARTS = {
    "panic": frozenset({"Location", "PanicInfo", "UnwindSafe", "RefUnwindSafe", "AssertUnwindSafe"}),
    "hash": frozenset({"BuildHasher", "BuildHasherDefault", "Hash", "Hasher"}),
    "borrow": frozenset({"Borrow", "BorrowMut"}),
    "sync": frozenset({"atomic"}),
    "error": frozenset({"Error"}),
    "time": frozenset({"Duration", "TryFromFloatSecsError"}),
    "ffi": _words(
        "CStr FromBytesUntilNulError FromBytesWithNulError c_char c_double c_float c_int c_long c_longlong c_schar "
        "c_short c_uchar c_uint c_ulong c_ulonglong c_ushort c_void"
    ),
    "net": _words("AddrParseError IpAddr Ipv4Addr Ipv6Addr SocketAddr SocketAddrV4 SocketAddrV6"),
}
_CORE_MACROS = _words(
    "assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne matches panic todo unimplemented "
    "unreachable write writeln"
)
#: What of these modules is not in `core` but in `alloc`.
_ALLOC_PARTS = {
    "boxed": None,
    "rc": None,
    "string": None,
    "vec": None,
    "collections": _words(
        "BTreeMap BTreeSet BinaryHeap LinkedList VecDeque TryReserveError binary_heap btree_map btree_set linked_list "
        "vec_deque"
    ),
    "borrow": frozenset({"Cow", "ToOwned"}),
    "fmt": frozenset({"format"}),
    "sync": frozenset({"Arc", "Weak"}),
    "task": frozenset({"Wake"}),
    "ffi": frozenset({"CString", "FromVecWithNulError", "IntoStringError", "NulError"}),
}
_ALLOC_MACROS = frozenset({"format", "vec"})

_STD_ONLY = _words("collections env fs io os path process thread")


def home_of(path: str, *, is_macro: bool = False) -> str | None:
    """`core`, `alloc` or `std`, where the item with the path `path`, from `std::` on, is; None if that is not known."""
    segments = path.split("::")[1:]
    if not segments or not segments[0]:
        return None
    head, second = segments[0], segments[1] if len(segments) > 1 else None
    if is_macro:
        return "core" if head in _CORE_MACROS else "alloc" if head in _ALLOC_MACROS else "std"
    if head in _ALLOC_PARTS:
        names = _ALLOC_PARTS[head]
        if names is None or second in names:
            return "alloc"
    if head in _CORE_MODULES:
        parts = _CORE_PARTS.get(head)
        if second is None and parts is not None:
            return None
        return "core" if parts is None or second in parts else "std"
    if head == "collections" and second is None:
        return None
    return "std" if head in _STD_ONLY else None
