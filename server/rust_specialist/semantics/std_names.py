"""What is known of names outside the file: the prelude, paths with several names, std items that globs bring."""

from __future__ import annotations

_BY_MODULE = {
    "std::option": "Option",
    "std::result": "Result",
    "std::string": "String ToString FromUtf8Error",
    "std::vec": "Vec",
    "std::boxed": "Box",
    "std::borrow": "Cow Borrow BorrowMut ToOwned",
    "std::rc": "Rc Weak",
    "std::cell": "Cell RefCell Ref RefMut OnceCell UnsafeCell LazyCell BorrowError BorrowMutError",
    "std::sync": "Arc Weak Mutex MutexGuard RwLock RwLockReadGuard RwLockWriteGuard Condvar Once OnceLock LazyLock "
    "Barrier PoisonError TryLockError LockResult TryLockResult",
    "std::sync::mpsc": "Sender Receiver SyncSender channel sync_channel RecvError SendError TryRecvError "
    "RecvTimeoutError TrySendError",
    "std::sync::atomic": "AtomicBool AtomicU8 AtomicU16 AtomicU32 AtomicU64 AtomicUsize AtomicI8 AtomicI16 AtomicI32 "
    "AtomicI64 AtomicIsize AtomicPtr Ordering fence compiler_fence",
    "std::sync::atomic::Ordering": "Relaxed Release Acquire AcqRel SeqCst",
    "std::cmp::Ordering": "Less Equal Greater",
    "std::collections": "HashMap HashSet BTreeMap BTreeSet VecDeque BinaryHeap LinkedList hash_map btree_map "
    "hash_set btree_set",
    "std::io": "Read Write BufRead Seek SeekFrom Error ErrorKind Result Cursor BufReader BufWriter LineWriter Stdin "
    "Stdout Stderr StdinLock StdoutLock stdin stdout stderr copy empty sink repeat read_to_string Lines",
    "std::io::prelude": "Read Write BufRead Seek",
    "std::fmt": "Display Debug Formatter Error Result Arguments Write Pointer LowerHex UpperHex Binary Octal",
    "std::mem": "swap replace take drop forget size_of size_of_val align_of transmute zeroed uninitialized "
    "MaybeUninit ManuallyDrop discriminant needs_drop",
    "std::ptr": "NonNull null null_mut read write copy copy_nonoverlapping addr_of eq drop_in_place",
    "std::thread": "spawn sleep JoinHandle Thread Builder current yield_now park scope Scope ScopedJoinHandle LocalKey "
    "ThreadId Result",
    "std::time": "Duration Instant SystemTime UNIX_EPOCH SystemTimeError",
    "std::path": "Path PathBuf Component Components",
    "std::fs": "File OpenOptions read write read_to_string create_dir create_dir_all remove_file remove_dir_all "
    "rename copy metadata read_dir canonicalize DirEntry Metadata Permissions",
    "std::net": "TcpStream TcpListener UdpSocket IpAddr Ipv4Addr Ipv6Addr SocketAddr SocketAddrV4 SocketAddrV6 "
    "ToSocketAddrs",
    "std::process": "Command Child Stdio Output ExitStatus ExitCode exit abort id",
    "std::env": "args var vars current_dir temp_dir current_exe set_var remove_var Args VarError",
    "std::ops": "Deref DerefMut Drop Fn FnMut FnOnce Add Sub Mul Div Rem Neg Not Index IndexMut AddAssign SubAssign "
    "MulAssign DivAssign Range RangeInclusive RangeFrom RangeTo RangeFull RangeBounds Bound ControlFlow",
    "std::cmp": "Ordering Reverse PartialEq Eq PartialOrd Ord min max",
    "std::convert": "From Into TryFrom TryInto AsRef AsMut Infallible identity",
    "std::iter": "Iterator IntoIterator FromIterator Extend Peekable DoubleEndedIterator ExactSizeIterator Sum Product "
    "once repeat empty from_fn successors zip",
    "std::marker": "Copy Send Sync Sized Unpin PhantomData PhantomPinned",
    "std::clone": "Clone",
    "std::default": "Default",
    "std::hash": "Hash Hasher BuildHasher",
    "std::pin": "Pin pin",
    "std::future": "Future IntoFuture ready pending poll_fn",
    "std::task": "Context Poll Waker RawWaker RawWakerVTable Wake",
    "std::any": "Any TypeId type_name",
    "std::error": "Error",
    "std::str": "FromStr Utf8Error from_utf8 Chars",
    "std::num": "NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroUsize Wrapping ParseIntError ParseFloatError",
    "std::ffi": "CStr CString OsStr OsString c_void c_char c_int",
    "std::alloc": "Layout GlobalAlloc System alloc dealloc realloc handle_alloc_error",
    "diesel::prelude": "Connection MysqlConnection PgConnection RunQueryDsl SqliteConnection",
}

STD_ITEMS: dict[str, frozenset[str]] = {
    module: frozenset(names.split()) for module, names in _BY_MODULE.items()
}
"""The better known items of std modules and enums, and of preludes: what `use std::sync::*` is known to bring."""

_PRELUDE_MODULES = {
    "std::option": "Option",
    "std::result": "Result",
    "std::clone": "Clone",
    "std::marker": "Copy Send Sync Sized Unpin",
    "std::ops": "Drop Fn FnMut FnOnce AsyncFn AsyncFnMut AsyncFnOnce",
    "std::mem": "drop size_of size_of_val align_of align_of_val",
    "std::cmp": "PartialEq Eq PartialOrd Ord",
    "std::convert": "AsRef AsMut Into From TryFrom TryInto",
    "std::default": "Default",
    "std::iter": "Iterator IntoIterator Extend DoubleEndedIterator ExactSizeIterator FromIterator",
    "std::fmt": "",
}
_ALLOC_PRELUDE = {
    "Vec": "std::vec::Vec",
    "String": "std::string::String",
    "Box": "std::boxed::Box",
    "ToString": "std::string::ToString",
    "ToOwned": "std::borrow::ToOwned",
}

CORE_PRELUDE: dict[str, str] = {
    name: f"{module}::{name}" for module, names in _PRELUDE_MODULES.items() for name in names.split()
} | {
    "Some": "std::option::Option::Some",
    "None": "std::option::Option::None",
    "Ok": "std::result::Result::Ok",
    "Err": "std::result::Result::Err",
}
"""The prelude of a `no_std` crate; derive-only names (Debug, Hash) are macros there, not traits."""

STD_PRELUDE: dict[str, str] = CORE_PRELUDE | _ALLOC_PRELUDE
"""The prelude of everybody else, all editions together: 2018 lacks only traits (TryFrom, FromIterator)."""

GLOB_PROOF = frozenset({"Some", "None", "Ok", "Err", "drop"})
"""Prelude names that no glob import is known to shadow as a value."""

HOME_GLOB_PROOF = frozenset(
    {"Option", "String", "Vec", "Box", "Clone", "Copy", "Send", "Sync", "Sized", "Drop"}
)
"""Prelude names taken as the prelude's under `use super::*` and other globs of the same crate."""

HARMLESS_GLOBS = frozenset(
    {
        "rayon::prelude",
        "rayon::iter",
        "tokio::prelude",
        "futures::prelude",
        "futures::stream",
        "futures::future",
        "itertools",
        "proptest::prelude",
        "chrono::prelude",
        "diesel::prelude",
        "bevy::prelude",
        "tracing",
        "log",
        "anyhow",
        "axum::prelude",
        "serde",
        "serde::de",
        "serde::ser",
        "rand::prelude",
        "tokio::io",
        "bytes",
        "nix::unistd",
        "std::prelude::v1",
        "std::io::prelude",
        "std::os::unix::prelude",
    }
)
"""Globs outside the file that shadow no name of the prelude but those in `GLOB_TAKES`."""

GLOB_TAKES: dict[str, frozenset[str]] = {
    "anyhow": frozenset({"Result", "Ok"}),
    "tokio::io": frozenset({"Result"}),
    "futures::future": frozenset({"Either", "Ok", "Err"}),
    "futures::stream": frozenset({"Iter"}),
}

_MOVED = {
    "std::collections::hash_map::HashMap": "std::collections::HashMap",
    "std::collections::hash_set::HashSet": "std::collections::HashSet",
    "std::collections::btree_map::BTreeMap": "std::collections::BTreeMap",
    "std::collections::btree_set::BTreeSet": "std::collections::BTreeSet",
    "std::collections::vec_deque::VecDeque": "std::collections::VecDeque",
    "std::collections::binary_heap::BinaryHeap": "std::collections::BinaryHeap",
    "std::collections::linked_list::LinkedList": "std::collections::LinkedList",
    "std::io::prelude::Read": "std::io::Read",
    "std::io::prelude::Write": "std::io::Write",
    "std::io::prelude::BufRead": "std::io::BufRead",
    "std::io::prelude::Seek": "std::io::Seek",
    "std::ops::drop": "std::mem::drop",
    "std::sync::poison": "std::sync",
    "std::ffi::c_str": "std::ffi",
    "std::ffi::os_str": "std::ffi",
    "std::os::raw": "std::ffi",
    "std::net::ip": "std::net",
    "futures::lock::mutex": "futures::lock",
    "parking_lot::lock_api": "lock_api",
    "tokio::time::Duration": "std::time::Duration",
    "tokio::io::Result": "std::io::Result",
    "tokio::io::Error": "std::io::Error",
    "tokio::io::ErrorKind": "std::io::ErrorKind",
    "tokio::task::spawn": "tokio::spawn",
    "diesel::prelude::Connection": "diesel::Connection",
    "diesel::prelude::MysqlConnection": "diesel::MysqlConnection",
    "diesel::prelude::PgConnection": "diesel::PgConnection",
    "diesel::prelude::RunQueryDsl": "diesel::RunQueryDsl",
    "diesel::prelude::SqliteConnection": "diesel::SqliteConnection",
    "diesel::pg::PgConnection": "diesel::PgConnection",
    "diesel::mysql::MysqlConnection": "diesel::MysqlConnection",
    "diesel::sqlite::SqliteConnection": "diesel::SqliteConnection",
}
_MOVED_CRATES = {
    "core": "std",
    "alloc": "std",
    "futures_util": "futures",
    "futures_channel": "futures::channel",
}
KNOWN_CRATES = frozenset(
    {
        "std",
        "core",
        "alloc",
        "tokio",
        "futures",
        "futures_util",
        "parking_lot",
        "async_std",
        "async_lock",
        "serde",
        "serde_json",
        "axum",
        "hyper",
        "reqwest",
        "sqlx",
        "diesel",
        "actix_web",
        "tracing",
        "anyhow",
        "rand",
        "regex",
        "chrono",
        "rayon",
        "dashmap",
        "crossbeam",
        "log",
        "libc",
        "once_cell",
        "smallvec",
        "bytes",
    }
)
"""Crate names that are taken for the crates even where an unknown glob import could bring a module of that name."""

STD_ALIASES: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "std::io::Result": ("std::result::Result", (None, "std::io::Error")),
    "std::thread::Result": ("std::result::Result", (None, None)),
    "std::sync::LockResult": ("std::result::Result", (None, "std::sync::PoisonError")),
    "std::sync::TryLockResult": ("std::result::Result", (None, "std::sync::TryLockError")),
    "anyhow::Result": ("std::result::Result", (None, "anyhow::Error")),
    "serde_json::Result": ("std::result::Result", (None, "serde_json::Error")),
}
"""Type aliases with one parameter, which is the first argument; `std::fmt::Result` is apart, it has none."""


def canonical(path: str) -> str:
    """One name for items that can be reached under several: core and alloc become std."""
    crate, separator, rest = path.partition("::")
    moved = _MOVED_CRATES.get(crate)
    if moved is not None and separator:
        path = f"{moved}::{rest}"
    if path.startswith("std::prelude::"):
        name = path.rpartition("::")[2]
        return STD_PRELUDE.get(name, path)
    if path.startswith("std::primitive::"):
        return path.removeprefix("std::primitive::")
    end = len(path)
    while end > 0:
        found = _MOVED.get(path[:end])
        if found is not None:
            return found + path[end:]
        end = path.rfind("::", 0, end)
    return path
