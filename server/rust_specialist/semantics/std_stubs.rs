// Signatures the inference may rely on. Not a program: an `impl` of a module (`impl std::thread`) holds its functions,
// and lifetimes that Rust would elide are left out. Only what is certain for every version from 1.60 on.
use std::alloc::Layout;
use std::cell::*;
use std::collections::*;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::*;
use std::sync::mpsc::{Receiver, RecvError, SendError, Sender, SyncSender, TryRecvError};
use std::sync::{
    Arc, Barrier, Condvar, LazyLock, LockResult, Mutex, MutexGuard, Once, OnceLock, RwLock, RwLockReadGuard,
    RwLockWriteGuard,
};
use std::thread::{JoinHandle, ScopedJoinHandle};
use std::time::{Duration, Instant, SystemTime};

impl<T> Option<T> {
    fn unwrap(self) -> T;
    fn expect(self, message: &str) -> T;
    fn unwrap_or(self, default: T) -> T;
    fn unwrap_or_default(self) -> T;
    fn unwrap_or_else<F: FnOnce() -> T>(self, f: F) -> T;
    unsafe fn unwrap_unchecked(self) -> T;
    fn is_some(&self) -> bool;
    fn is_none(&self) -> bool;
    fn as_ref(&self) -> Option<&T>;
    fn as_mut(&mut self) -> Option<&mut T>;
    fn take(&mut self) -> Option<T>;
    fn replace(&mut self, value: T) -> Option<T>;
    fn insert(&mut self, value: T) -> &mut T;
    fn get_or_insert(&mut self, value: T) -> &mut T;
    fn get_or_insert_with<F: FnOnce() -> T>(&mut self, f: F) -> &mut T;
    fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Option<U>;
    fn map_or<U, F: FnOnce(T) -> U>(self, default: U, f: F) -> U;
    fn and_then<U, F: FnOnce(T) -> Option<U>>(self, f: F) -> Option<U>;
    fn filter<P>(self, predicate: P) -> Option<T>;
    fn or(self, other: Option<T>) -> Option<T>;
    fn or_else<F>(self, f: F) -> Option<T>;
    fn xor(self, other: Option<T>) -> Option<T>;
    fn ok_or<E>(self, error: E) -> Result<T, E>;
    fn ok_or_else<E, F: FnOnce() -> E>(self, error: F) -> Result<T, E>;
    fn zip<U>(self, other: Option<U>) -> Option<(T, U)>;
    fn is_some_and<F>(self, f: F) -> bool;
}
impl<T> Option<&T> {
    fn cloned(self) -> Option<T>;
    fn copied(self) -> Option<T>;
}
impl<T> Option<&mut T> {
    fn cloned(self) -> Option<T>;
    fn copied(self) -> Option<T>;
}
impl<T> Option<Option<T>> {
    fn flatten(self) -> Option<T>;
}
impl Option<String> {
    fn as_deref(&self) -> Option<&str>;
    fn as_deref_mut(&mut self) -> Option<&mut str>;
}
impl<T> Option<Box<T>> {
    fn as_deref(&self) -> Option<&T>;
    fn as_deref_mut(&mut self) -> Option<&mut T>;
}
impl<T> Option<Arc<T>> {
    fn as_deref(&self) -> Option<&T>;
}
impl<T> Option<Rc<T>> {
    fn as_deref(&self) -> Option<&T>;
}
impl<T> Option<Vec<T>> {
    fn as_deref(&self) -> Option<&[T]>;
}
impl<T, E> Option<Result<T, E>> {
    fn transpose(self) -> Result<Option<T>, E>;
}
impl<T, E> Result<T, E> {
    fn unwrap(self) -> T;
    fn expect(self, message: &str) -> T;
    fn unwrap_or(self, default: T) -> T;
    fn unwrap_or_default(self) -> T;
    fn unwrap_or_else<F: FnOnce(E) -> T>(self, f: F) -> T;
    fn unwrap_err(self) -> E;
    fn expect_err(self, message: &str) -> E;
    fn is_ok(&self) -> bool;
    fn is_err(&self) -> bool;
    fn ok(self) -> Option<T>;
    fn err(self) -> Option<E>;
    fn as_ref(&self) -> Result<&T, &E>;
    fn as_mut(&mut self) -> Result<&mut T, &mut E>;
    fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Result<U, E>;
    fn map_err<G, F: FnOnce(E) -> G>(self, f: F) -> Result<T, G>;
    fn and_then<U, F: FnOnce(T) -> Result<U, E>>(self, f: F) -> Result<U, E>;
    fn or_else<G, F: FnOnce(E) -> Result<T, G>>(self, f: F) -> Result<T, G>;
}
impl<T, E> Result<Option<T>, E> {
    fn transpose(self) -> Option<Result<T, E>>;
}
impl<T, E> Result<&T, E> {
    fn cloned(self) -> Result<T, E>;
    fn copied(self) -> Result<T, E>;
}

impl<T> Mutex<T> {
    fn new(value: T) -> Mutex<T>;
    fn lock(&self) -> LockResult<MutexGuard<T>>;
    fn try_lock(&self) -> Result<MutexGuard<T>, std::sync::TryLockError<MutexGuard<T>>>;
    fn is_poisoned(&self) -> bool;
    fn into_inner(self) -> LockResult<T>;
    fn get_mut(&mut self) -> LockResult<&mut T>;
}
impl<T> RwLock<T> {
    fn new(value: T) -> RwLock<T>;
    fn read(&self) -> LockResult<RwLockReadGuard<T>>;
    fn write(&self) -> LockResult<RwLockWriteGuard<T>>;
    fn try_read(&self) -> Result<RwLockReadGuard<T>, std::sync::TryLockError<RwLockReadGuard<T>>>;
    fn try_write(&self) -> Result<RwLockWriteGuard<T>, std::sync::TryLockError<RwLockWriteGuard<T>>>;
    fn is_poisoned(&self) -> bool;
    fn into_inner(self) -> LockResult<T>;
    fn get_mut(&mut self) -> LockResult<&mut T>;
}
impl<T> std::sync::PoisonError<T> {
    fn into_inner(self) -> T;
    fn get_ref(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
}
impl Condvar {
    fn new() -> Condvar;
    fn wait<T>(&self, guard: MutexGuard<T>) -> LockResult<MutexGuard<T>>;
    fn wait_while<T, F>(&self, guard: MutexGuard<T>, condition: F) -> LockResult<MutexGuard<T>>;
    fn wait_timeout<T>(&self, guard: MutexGuard<T>, duration: Duration) -> LockResult<(MutexGuard<T>, std::sync::WaitTimeoutResult)>;
    fn notify_one(&self);
    fn notify_all(&self);
}
impl Barrier {
    fn new(count: usize) -> Barrier;
    fn wait(&self) -> std::sync::BarrierWaitResult;
}
impl Once {
    fn new() -> Once;
    fn call_once<F>(&self, f: F);
    fn is_completed(&self) -> bool;
}
impl<T> OnceLock<T> {
    fn new() -> OnceLock<T>;
    fn get(&self) -> Option<&T>;
    fn get_mut(&mut self) -> Option<&mut T>;
    fn set(&self, value: T) -> Result<(), T>;
    fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T;
    fn into_inner(self) -> Option<T>;
    fn take(&mut self) -> Option<T>;
}
impl<T> LazyLock<T> {
    fn new<F: FnOnce() -> T>(f: F) -> LazyLock<T>;
    fn force(this: &LazyLock<T>) -> &T;
}
impl<T> Arc<T> {
    fn new(value: T) -> Arc<T>;
    fn clone(this: &Arc<T>) -> Arc<T>;
    fn pin(value: T) -> std::pin::Pin<Arc<T>>;
    fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>>;
    fn into_inner(this: Arc<T>) -> Option<T>;
    fn get_mut(this: &mut Arc<T>) -> Option<&mut T>;
    fn make_mut(this: &mut Arc<T>) -> &mut T;
    fn downgrade(this: &Arc<T>) -> std::sync::Weak<T>;
    fn strong_count(this: &Arc<T>) -> usize;
    fn weak_count(this: &Arc<T>) -> usize;
    fn ptr_eq(this: &Arc<T>, other: &Arc<T>) -> bool;
    fn as_ptr(this: &Arc<T>) -> *const T;
    fn into_raw(this: Arc<T>) -> *const T;
    unsafe fn from_raw(pointer: *const T) -> Arc<T>;
}
impl<T> std::sync::Weak<T> {
    fn new() -> std::sync::Weak<T>;
    fn upgrade(&self) -> Option<Arc<T>>;
}
impl<T> Rc<T> {
    fn new(value: T) -> Rc<T>;
    fn clone(this: &Rc<T>) -> Rc<T>;
    fn try_unwrap(this: Rc<T>) -> Result<T, Rc<T>>;
    fn get_mut(this: &mut Rc<T>) -> Option<&mut T>;
    fn make_mut(this: &mut Rc<T>) -> &mut T;
    fn downgrade(this: &Rc<T>) -> std::rc::Weak<T>;
    fn strong_count(this: &Rc<T>) -> usize;
    fn weak_count(this: &Rc<T>) -> usize;
    fn ptr_eq(this: &Rc<T>, other: &Rc<T>) -> bool;
    fn as_ptr(this: &Rc<T>) -> *const T;
    fn into_raw(this: Rc<T>) -> *const T;
    unsafe fn from_raw(pointer: *const T) -> Rc<T>;
}
impl<T> std::rc::Weak<T> {
    fn new() -> std::rc::Weak<T>;
    fn upgrade(&self) -> Option<Rc<T>>;
}
impl<T> Box<T> {
    fn new(value: T) -> Box<T>;
    fn pin(value: T) -> std::pin::Pin<Box<T>>;
    fn into_raw(this: Box<T>) -> *mut T;
    fn leak(this: Box<T>) -> &mut T;
    unsafe fn from_raw(pointer: *mut T) -> Box<T>;
}
impl<T> Cell<T> {
    fn new(value: T) -> Cell<T>;
    fn get(&self) -> T;
    fn set(&self, value: T);
    fn replace(&self, value: T) -> T;
    fn take(&self) -> T;
    fn get_mut(&mut self) -> &mut T;
    fn into_inner(self) -> T;
    fn as_ptr(&self) -> *mut T;
}
impl<T> RefCell<T> {
    fn new(value: T) -> RefCell<T>;
    fn borrow(&self) -> Ref<T>;
    fn borrow_mut(&self) -> RefMut<T>;
    fn try_borrow(&self) -> Result<Ref<T>, BorrowError>;
    fn try_borrow_mut(&self) -> Result<RefMut<T>, BorrowMutError>;
    fn replace(&self, value: T) -> T;
    fn take(&self) -> T;
    fn get_mut(&mut self) -> &mut T;
    fn into_inner(self) -> T;
    fn as_ptr(&self) -> *mut T;
}
impl<T> OnceCell<T> {
    fn new() -> OnceCell<T>;
    fn get(&self) -> Option<&T>;
    fn set(&self, value: T) -> Result<(), T>;
    fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T;
}
impl<T> UnsafeCell<T> {
    fn new(value: T) -> UnsafeCell<T>;
    fn get(&self) -> *mut T;
    fn get_mut(&mut self) -> &mut T;
    fn into_inner(self) -> T;
}

impl String {
    fn new() -> String;
    fn with_capacity(capacity: usize) -> String;
    fn from<S>(value: S) -> String;
    fn from_utf8(bytes: Vec<u8>) -> Result<String, std::string::FromUtf8Error>;
    fn from_utf8_lossy(bytes: &[u8]) -> std::borrow::Cow<str>;
    fn push(&mut self, character: char);
    fn push_str(&mut self, text: &str);
    fn pop(&mut self) -> Option<char>;
    fn clear(&mut self);
    fn truncate(&mut self, length: usize);
    fn insert(&mut self, index: usize, character: char);
    fn insert_str(&mut self, index: usize, text: &str);
    fn remove(&mut self, index: usize) -> char;
    fn reserve(&mut self, additional: usize);
    fn capacity(&self) -> usize;
    fn as_str(&self) -> &str;
    fn as_mut_str(&mut self) -> &mut str;
    fn into_bytes(self) -> Vec<u8>;
    fn into_boxed_str(self) -> Box<str>;
    fn split_off(&mut self, at: usize) -> String;
}
impl str {
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn as_bytes(&self) -> &[u8];
    fn as_ptr(&self) -> *const u8;
    fn to_string(&self) -> String;
    fn to_owned(&self) -> String;
    fn to_uppercase(&self) -> String;
    fn to_lowercase(&self) -> String;
    fn to_ascii_uppercase(&self) -> String;
    fn to_ascii_lowercase(&self) -> String;
    fn repeat(&self, count: usize) -> String;
    fn replace<P>(&self, from: P, to: &str) -> String;
    fn replacen<P>(&self, from: P, to: &str, count: usize) -> String;
    fn trim(&self) -> &str;
    fn trim_start(&self) -> &str;
    fn trim_end(&self) -> &str;
    fn trim_matches<P>(&self, pattern: P) -> &str;
    fn trim_start_matches<P>(&self, pattern: P) -> &str;
    fn trim_end_matches<P>(&self, pattern: P) -> &str;
    fn strip_prefix<P>(&self, prefix: P) -> Option<&str>;
    fn strip_suffix<P>(&self, suffix: P) -> Option<&str>;
    fn contains<P>(&self, pattern: P) -> bool;
    fn starts_with<P>(&self, pattern: P) -> bool;
    fn ends_with<P>(&self, pattern: P) -> bool;
    fn eq_ignore_ascii_case(&self, other: &str) -> bool;
    fn is_char_boundary(&self, index: usize) -> bool;
    fn find<P>(&self, pattern: P) -> Option<usize>;
    fn rfind<P>(&self, pattern: P) -> Option<usize>;
    fn split_at(&self, middle: usize) -> (&str, &str);
    fn split_once<P>(&self, delimiter: P) -> Option<(&str, &str)>;
    fn rsplit_once<P>(&self, delimiter: P) -> Option<(&str, &str)>;
    fn parse<F>(&self) -> Result<F, <F as std::str::FromStr>::Err>;
}
impl char {
    fn is_alphabetic(self) -> bool;
    fn is_numeric(self) -> bool;
    fn is_alphanumeric(self) -> bool;
    fn is_whitespace(self) -> bool;
    fn is_uppercase(self) -> bool;
    fn is_lowercase(self) -> bool;
    fn is_ascii_digit(&self) -> bool;
    fn is_ascii_alphabetic(&self) -> bool;
    fn to_ascii_uppercase(&self) -> char;
    fn to_ascii_lowercase(&self) -> char;
    fn to_digit(self, radix: u32) -> Option<u32>;
    fn len_utf8(self) -> usize;
}

impl<T> Vec<T> {
    fn new() -> Vec<T>;
    fn with_capacity(capacity: usize) -> Vec<T>;
    fn push(&mut self, value: T);
    fn pop(&mut self) -> Option<T>;
    fn insert(&mut self, index: usize, element: T);
    fn remove(&mut self, index: usize) -> T;
    fn swap_remove(&mut self, index: usize) -> T;
    fn clear(&mut self);
    fn truncate(&mut self, length: usize);
    fn append(&mut self, other: &mut Vec<T>);
    fn extend_from_slice(&mut self, other: &[T]);
    fn extend<I>(&mut self, iterator: I);
    fn retain<F>(&mut self, f: F);
    fn dedup(&mut self);
    fn reserve(&mut self, additional: usize);
    fn reserve_exact(&mut self, additional: usize);
    fn shrink_to_fit(&mut self);
    fn resize(&mut self, length: usize, value: T);
    fn capacity(&self) -> usize;
    fn as_slice(&self) -> &[T];
    fn as_mut_slice(&mut self) -> &mut [T];
    fn as_ptr(&self) -> *const T;
    fn as_mut_ptr(&mut self) -> *mut T;
    fn into_boxed_slice(self) -> Box<[T]>;
    fn split_off(&mut self, at: usize) -> Vec<T>;
    fn leak(self) -> &mut [T];
    unsafe fn set_len(&mut self, length: usize);
    unsafe fn from_raw_parts(pointer: *mut T, length: usize, capacity: usize) -> Vec<T>;
}
impl<T> [T] {
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn first(&self) -> Option<&T>;
    fn first_mut(&mut self) -> Option<&mut T>;
    fn last(&self) -> Option<&T>;
    fn last_mut(&mut self) -> Option<&mut T>;
    fn split_first(&self) -> Option<(&T, &[T])>;
    fn split_last(&self) -> Option<(&T, &[T])>;
    fn split_at(&self, middle: usize) -> (&[T], &[T]);
    fn split_at_mut(&mut self, middle: usize) -> (&mut [T], &mut [T]);
    fn to_vec(&self) -> Vec<T>;
    fn to_owned(&self) -> Vec<T>;
    fn into_vec(self: Box<[T]>) -> Vec<T>;
    fn contains(&self, value: &T) -> bool;
    fn starts_with(&self, needle: &[T]) -> bool;
    fn ends_with(&self, needle: &[T]) -> bool;
    fn sort(&mut self);
    fn sort_unstable(&mut self);
    fn sort_by<F>(&mut self, f: F);
    fn sort_by_key<K, F>(&mut self, f: F);
    fn sort_unstable_by<F>(&mut self, f: F);
    fn sort_unstable_by_key<K, F>(&mut self, f: F);
    fn reverse(&mut self);
    fn swap(&mut self, a: usize, b: usize);
    fn fill(&mut self, value: T);
    fn copy_from_slice(&mut self, source: &[T]);
    fn clone_from_slice(&mut self, source: &[T]);
    fn binary_search(&self, value: &T) -> Result<usize, usize>;
    fn as_ptr(&self) -> *const T;
    fn as_mut_ptr(&mut self) -> *mut T;
}
impl<T> VecDeque<T> {
    fn new() -> VecDeque<T>;
    fn with_capacity(capacity: usize) -> VecDeque<T>;
    fn push_back(&mut self, value: T);
    fn push_front(&mut self, value: T);
    fn pop_back(&mut self) -> Option<T>;
    fn pop_front(&mut self) -> Option<T>;
    fn front(&self) -> Option<&T>;
    fn front_mut(&mut self) -> Option<&mut T>;
    fn back(&self) -> Option<&T>;
    fn back_mut(&mut self) -> Option<&mut T>;
    fn get(&self, index: usize) -> Option<&T>;
    fn get_mut(&mut self, index: usize) -> Option<&mut T>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn clear(&mut self);
}
impl<K, V> HashMap<K, V> {
    fn new() -> HashMap<K, V>;
    fn with_capacity(capacity: usize) -> HashMap<K, V>;
    fn insert(&mut self, key: K, value: V) -> Option<V>;
    fn get<Q>(&self, key: &Q) -> Option<&V>;
    fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V>;
    fn get_key_value<Q>(&self, key: &Q) -> Option<(&K, &V)>;
    fn contains_key<Q>(&self, key: &Q) -> bool;
    fn remove<Q>(&mut self, key: &Q) -> Option<V>;
    fn remove_entry<Q>(&mut self, key: &Q) -> Option<(K, V)>;
    fn entry(&mut self, key: K) -> std::collections::hash_map::Entry<K, V>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn clear(&mut self);
    fn retain<F>(&mut self, f: F);
    fn reserve(&mut self, additional: usize);
}
impl<K, V> std::collections::hash_map::Entry<K, V> {
    fn or_insert(self, default: V) -> &mut V;
    fn or_insert_with<F: FnOnce() -> V>(self, f: F) -> &mut V;
    fn or_default(self) -> &mut V;
    fn and_modify<F>(self, f: F) -> std::collections::hash_map::Entry<K, V>;
    fn key(&self) -> &K;
}
impl<K, V> BTreeMap<K, V> {
    fn new() -> BTreeMap<K, V>;
    fn insert(&mut self, key: K, value: V) -> Option<V>;
    fn get<Q>(&self, key: &Q) -> Option<&V>;
    fn get_mut<Q>(&mut self, key: &Q) -> Option<&mut V>;
    fn contains_key<Q>(&self, key: &Q) -> bool;
    fn remove<Q>(&mut self, key: &Q) -> Option<V>;
    fn entry(&mut self, key: K) -> std::collections::btree_map::Entry<K, V>;
    fn first_key_value(&self) -> Option<(&K, &V)>;
    fn last_key_value(&self) -> Option<(&K, &V)>;
    fn pop_first(&mut self) -> Option<(K, V)>;
    fn pop_last(&mut self) -> Option<(K, V)>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn clear(&mut self);
}
impl<K, V> std::collections::btree_map::Entry<K, V> {
    fn or_insert(self, default: V) -> &mut V;
    fn or_insert_with<F: FnOnce() -> V>(self, f: F) -> &mut V;
    fn or_default(self) -> &mut V;
}
impl<T> HashSet<T> {
    fn new() -> HashSet<T>;
    fn with_capacity(capacity: usize) -> HashSet<T>;
    fn insert(&mut self, value: T) -> bool;
    fn contains<Q>(&self, value: &Q) -> bool;
    fn remove<Q>(&mut self, value: &Q) -> bool;
    fn get<Q>(&self, value: &Q) -> Option<&T>;
    fn take<Q>(&mut self, value: &Q) -> Option<T>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn clear(&mut self);
}
impl<T> BTreeSet<T> {
    fn new() -> BTreeSet<T>;
    fn insert(&mut self, value: T) -> bool;
    fn contains<Q>(&self, value: &Q) -> bool;
    fn remove<Q>(&mut self, value: &Q) -> bool;
    fn first(&self) -> Option<&T>;
    fn last(&self) -> Option<&T>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
    fn clear(&mut self);
}
impl<T> BinaryHeap<T> {
    fn new() -> BinaryHeap<T>;
    fn push(&mut self, item: T);
    fn pop(&mut self) -> Option<T>;
    fn peek(&self) -> Option<&T>;
    fn len(&self) -> usize;
    fn is_empty(&self) -> bool;
}

impl std::thread {
    fn spawn<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T>;
    fn sleep(duration: Duration);
    fn current() -> std::thread::Thread;
    fn yield_now();
    fn park();
    fn panicking() -> bool;
}
impl<T> JoinHandle<T> {
    fn join(self) -> std::thread::Result<T>;
    fn thread(&self) -> &std::thread::Thread;
    fn is_finished(&self) -> bool;
}
impl<T> ScopedJoinHandle<T> {
    fn join(self) -> std::thread::Result<T>;
}
impl std::thread::Builder {
    fn new() -> std::thread::Builder;
    fn name(self, name: String) -> std::thread::Builder;
    fn stack_size(self, size: usize) -> std::thread::Builder;
}
impl<T> std::thread::LocalKey<T> {
    fn with<F: FnOnce(&T) -> R, R>(&'static self, f: F) -> R;
}
impl std::sync::mpsc {
    fn channel<T>() -> (Sender<T>, Receiver<T>);
    fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>);
}
impl<T> Sender<T> {
    fn send(&self, value: T) -> Result<(), SendError<T>>;
}
impl<T> SyncSender<T> {
    fn send(&self, value: T) -> Result<(), SendError<T>>;
}
impl<T> Receiver<T> {
    fn recv(&self) -> Result<T, RecvError>;
    fn try_recv(&self) -> Result<T, TryRecvError>;
    fn recv_timeout(&self, timeout: Duration) -> Result<T, std::sync::mpsc::RecvTimeoutError>;
}
impl AtomicBool {
    fn new(value: bool) -> AtomicBool;
    fn load(&self, order: Ordering) -> bool;
    fn store(&self, value: bool, order: Ordering);
    fn swap(&self, value: bool, order: Ordering) -> bool;
    fn compare_exchange(&self, current: bool, new: bool, success: Ordering, failure: Ordering) -> Result<bool, bool>;
    fn fetch_and(&self, value: bool, order: Ordering) -> bool;
    fn fetch_or(&self, value: bool, order: Ordering) -> bool;
}
impl AtomicUsize {
    fn new(value: usize) -> AtomicUsize;
    fn load(&self, order: Ordering) -> usize;
    fn store(&self, value: usize, order: Ordering);
    fn swap(&self, value: usize, order: Ordering) -> usize;
    fn fetch_add(&self, value: usize, order: Ordering) -> usize;
    fn fetch_sub(&self, value: usize, order: Ordering) -> usize;
    fn compare_exchange(&self, current: usize, new: usize, success: Ordering, failure: Ordering) -> Result<usize, usize>;
}
impl AtomicU64 {
    fn new(value: u64) -> AtomicU64;
    fn load(&self, order: Ordering) -> u64;
    fn store(&self, value: u64, order: Ordering);
    fn swap(&self, value: u64, order: Ordering) -> u64;
    fn fetch_add(&self, value: u64, order: Ordering) -> u64;
    fn fetch_sub(&self, value: u64, order: Ordering) -> u64;
}
impl AtomicU32 {
    fn new(value: u32) -> AtomicU32;
    fn load(&self, order: Ordering) -> u32;
    fn store(&self, value: u32, order: Ordering);
    fn swap(&self, value: u32, order: Ordering) -> u32;
    fn fetch_add(&self, value: u32, order: Ordering) -> u32;
    fn fetch_sub(&self, value: u32, order: Ordering) -> u32;
}
impl AtomicI32 {
    fn new(value: i32) -> AtomicI32;
    fn load(&self, order: Ordering) -> i32;
    fn store(&self, value: i32, order: Ordering);
    fn fetch_add(&self, value: i32, order: Ordering) -> i32;
    fn fetch_sub(&self, value: i32, order: Ordering) -> i32;
}
impl AtomicI64 {
    fn new(value: i64) -> AtomicI64;
    fn load(&self, order: Ordering) -> i64;
    fn store(&self, value: i64, order: Ordering);
    fn fetch_add(&self, value: i64, order: Ordering) -> i64;
    fn fetch_sub(&self, value: i64, order: Ordering) -> i64;
}
impl<T> AtomicPtr<T> {
    fn new(pointer: *mut T) -> AtomicPtr<T>;
    fn load(&self, order: Ordering) -> *mut T;
    fn store(&self, pointer: *mut T, order: Ordering);
    fn swap(&self, pointer: *mut T, order: Ordering) -> *mut T;
}

impl std::mem {
    fn swap<T>(a: &mut T, b: &mut T);
    fn replace<T>(destination: &mut T, source: T) -> T;
    fn take<T>(destination: &mut T) -> T;
    fn drop<T>(value: T);
    fn forget<T>(value: T);
    fn size_of<T>() -> usize;
    fn align_of<T>() -> usize;
    fn size_of_val<T>(value: &T) -> usize;
    fn needs_drop<T>() -> bool;
    unsafe fn zeroed<T>() -> T;
}
impl std::ptr {
    fn null<T>() -> *const T;
    fn null_mut<T>() -> *mut T;
    unsafe fn read<T>(source: *const T) -> T;
    unsafe fn write<T>(destination: *mut T, value: T);
}
impl<T> *const T {
    fn is_null(self) -> bool;
    unsafe fn read(self) -> T;
    unsafe fn add(self, count: usize) -> *const T;
    unsafe fn sub(self, count: usize) -> *const T;
    unsafe fn offset(self, count: isize) -> *const T;
    fn cast<U>(self) -> *const U;
}
impl<T> *mut T {
    fn is_null(self) -> bool;
    unsafe fn read(self) -> T;
    unsafe fn write(self, value: T);
    unsafe fn add(self, count: usize) -> *mut T;
    unsafe fn sub(self, count: usize) -> *mut T;
    unsafe fn offset(self, count: isize) -> *mut T;
    fn cast<U>(self) -> *mut U;
}
impl<T> MaybeUninit<T> {
    fn new(value: T) -> MaybeUninit<T>;
    fn uninit() -> MaybeUninit<T>;
    fn zeroed() -> MaybeUninit<T>;
    fn write(&mut self, value: T) -> &mut T;
    fn as_ptr(&self) -> *const T;
    fn as_mut_ptr(&mut self) -> *mut T;
    unsafe fn assume_init(self) -> T;
    unsafe fn assume_init_ref(&self) -> &T;
    unsafe fn assume_init_mut(&mut self) -> &mut T;
}
impl<T> ManuallyDrop<T> {
    fn new(value: T) -> ManuallyDrop<T>;
    fn into_inner(slot: ManuallyDrop<T>) -> T;
}
impl<P> std::pin::Pin<P> {
    fn new(pointer: P) -> std::pin::Pin<P>;
}
impl Layout {
    fn new<T>() -> Layout;
    fn size(&self) -> usize;
    fn align(&self) -> usize;
}
impl Instant {
    fn now() -> Instant;
    fn elapsed(&self) -> Duration;
    fn duration_since(&self, earlier: Instant) -> Duration;
}
impl SystemTime {
    fn now() -> SystemTime;
    fn elapsed(&self) -> Result<Duration, std::time::SystemTimeError>;
}
impl Duration {
    fn new(seconds: u64, nanoseconds: u32) -> Duration;
    fn from_secs(seconds: u64) -> Duration;
    fn from_millis(milliseconds: u64) -> Duration;
    fn from_micros(microseconds: u64) -> Duration;
    fn from_nanos(nanoseconds: u64) -> Duration;
    fn from_secs_f64(seconds: f64) -> Duration;
    fn from_secs_f32(seconds: f32) -> Duration;
    fn as_secs(&self) -> u64;
    fn as_millis(&self) -> u128;
    fn as_micros(&self) -> u128;
    fn as_nanos(&self) -> u128;
    fn as_secs_f64(&self) -> f64;
    fn as_secs_f32(&self) -> f32;
    fn subsec_nanos(&self) -> u32;
}
impl std::fs {
    fn read<P>(path: P) -> std::io::Result<Vec<u8>>;
    fn read_to_string<P>(path: P) -> std::io::Result<String>;
    fn write<P, C>(path: P, contents: C) -> std::io::Result<()>;
    fn create_dir_all<P>(path: P) -> std::io::Result<()>;
    fn remove_file<P>(path: P) -> std::io::Result<()>;
}
impl std::fs::File {
    fn open<P>(path: P) -> std::io::Result<std::fs::File>;
    fn create<P>(path: P) -> std::io::Result<std::fs::File>;
    fn sync_all(&self) -> std::io::Result<()>;
    fn try_clone(&self) -> std::io::Result<std::fs::File>;
}
impl std::fs::OpenOptions {
    fn new() -> std::fs::OpenOptions;
    fn read(&mut self, read: bool) -> &mut std::fs::OpenOptions;
    fn write(&mut self, write: bool) -> &mut std::fs::OpenOptions;
    fn append(&mut self, append: bool) -> &mut std::fs::OpenOptions;
    fn create(&mut self, create: bool) -> &mut std::fs::OpenOptions;
    fn create_new(&mut self, create_new: bool) -> &mut std::fs::OpenOptions;
    fn truncate(&mut self, truncate: bool) -> &mut std::fs::OpenOptions;
    fn open<P>(&self, path: P) -> std::io::Result<std::fs::File>;
}
impl<R> std::io::BufReader<R> {
    fn new(inner: R) -> std::io::BufReader<R>;
    fn with_capacity(capacity: usize, inner: R) -> std::io::BufReader<R>;
    fn into_inner(self) -> R;
}
impl<W> std::io::BufWriter<W> {
    fn new(inner: W) -> std::io::BufWriter<W>;
    fn with_capacity(capacity: usize, inner: W) -> std::io::BufWriter<W>;
}
impl<T> std::io::Cursor<T> {
    fn new(inner: T) -> std::io::Cursor<T>;
    fn into_inner(self) -> T;
}
impl std::io {
    fn stdin() -> std::io::Stdin;
    fn stdout() -> std::io::Stdout;
    fn stderr() -> std::io::Stderr;
}
impl std::io::Stdin {
    fn lock(&self) -> std::io::StdinLock;
    fn read_line(&self, buffer: &mut String) -> std::io::Result<usize>;
}
impl std::io::Stdout {
    fn lock(&self) -> std::io::StdoutLock;
}
impl Path {
    fn new<S>(text: &S) -> &Path;
    fn join<P>(&self, path: P) -> PathBuf;
    fn to_path_buf(&self) -> PathBuf;
    fn exists(&self) -> bool;
    fn is_file(&self) -> bool;
    fn is_dir(&self) -> bool;
    fn parent(&self) -> Option<&Path>;
    fn file_name(&self) -> Option<&std::ffi::OsStr>;
    fn extension(&self) -> Option<&std::ffi::OsStr>;
    fn to_str(&self) -> Option<&str>;
    fn to_string_lossy(&self) -> std::borrow::Cow<str>;
}
impl PathBuf {
    fn new() -> PathBuf;
    fn from<S>(value: S) -> PathBuf;
    fn push<P>(&mut self, path: P);
    fn pop(&mut self) -> bool;
    fn as_path(&self) -> &Path;
}
impl std::ffi::OsStr {
    fn to_str(&self) -> Option<&str>;
    fn to_os_string(&self) -> std::ffi::OsString;
}
impl std::ffi::CString {
    fn new<T>(text: T) -> Result<std::ffi::CString, std::ffi::NulError>;
    fn into_raw(self) -> *mut std::ffi::c_char;
    fn as_c_str(&self) -> &std::ffi::CStr;
}
impl std::ffi::CStr {
    fn as_ptr(&self) -> *const std::ffi::c_char;
    fn to_str(&self) -> Result<&str, std::str::Utf8Error>;
    unsafe fn from_ptr(pointer: *const std::ffi::c_char) -> &std::ffi::CStr;
}
impl std::process::Command {
    fn new<S>(program: S) -> std::process::Command;
    fn arg<S>(&mut self, argument: S) -> &mut std::process::Command;
    fn args<I>(&mut self, arguments: I) -> &mut std::process::Command;
    fn env<K, V>(&mut self, key: K, value: V) -> &mut std::process::Command;
    fn current_dir<P>(&mut self, directory: P) -> &mut std::process::Command;
    fn output(&mut self) -> std::io::Result<std::process::Output>;
    fn status(&mut self) -> std::io::Result<std::process::ExitStatus>;
    fn spawn(&mut self) -> std::io::Result<std::process::Child>;
}
impl std::process::Child {
    fn wait(&mut self) -> std::io::Result<std::process::ExitStatus>;
    fn kill(&mut self) -> std::io::Result<()>;
    fn id(&self) -> u32;
}
impl std::process {
    fn exit(code: i32) -> !;
    fn abort() -> !;
    fn id() -> u32;
}
impl std::env {
    fn args() -> std::env::Args;
    fn var<K>(key: K) -> Result<String, std::env::VarError>;
    fn current_dir() -> std::io::Result<PathBuf>;
}
impl std::net::TcpStream {
    fn connect<A>(address: A) -> std::io::Result<std::net::TcpStream>;
    fn try_clone(&self) -> std::io::Result<std::net::TcpStream>;
}
impl std::net::TcpListener {
    fn bind<A>(address: A) -> std::io::Result<std::net::TcpListener>;
    fn accept(&self) -> std::io::Result<(std::net::TcpStream, std::net::SocketAddr)>;
}

impl<T> parking_lot::Mutex<T> {
    fn new(value: T) -> parking_lot::Mutex<T>;
    fn lock(&self) -> parking_lot::MutexGuard<T>;
    fn try_lock(&self) -> Option<parking_lot::MutexGuard<T>>;
    fn into_inner(self) -> T;
    fn get_mut(&mut self) -> &mut T;
}
impl<T> parking_lot::RwLock<T> {
    fn new(value: T) -> parking_lot::RwLock<T>;
    fn read(&self) -> parking_lot::RwLockReadGuard<T>;
    fn write(&self) -> parking_lot::RwLockWriteGuard<T>;
    fn upgradable_read(&self) -> parking_lot::RwLockUpgradableReadGuard<T>;
    fn try_read(&self) -> Option<parking_lot::RwLockReadGuard<T>>;
    fn try_write(&self) -> Option<parking_lot::RwLockWriteGuard<T>>;
    fn into_inner(self) -> T;
    fn get_mut(&mut self) -> &mut T;
}
impl<T> parking_lot::ReentrantMutex<T> {
    fn new(value: T) -> parking_lot::ReentrantMutex<T>;
    fn lock(&self) -> parking_lot::ReentrantMutexGuard<T>;
}
impl<T> tokio::sync::Mutex<T> {
    fn new(value: T) -> tokio::sync::Mutex<T>;
    async fn lock(&self) -> tokio::sync::MutexGuard<T>;
    async fn lock_owned(self: Arc<Self>) -> tokio::sync::OwnedMutexGuard<T>;
    fn try_lock(&self) -> Result<tokio::sync::MutexGuard<T>, tokio::sync::TryLockError>;
    fn blocking_lock(&self) -> tokio::sync::MutexGuard<T>;
    fn into_inner(self) -> T;
    fn get_mut(&mut self) -> &mut T;
}
impl<T> tokio::sync::RwLock<T> {
    fn new(value: T) -> tokio::sync::RwLock<T>;
    async fn read(&self) -> tokio::sync::RwLockReadGuard<T>;
    async fn write(&self) -> tokio::sync::RwLockWriteGuard<T>;
    fn try_read(&self) -> Result<tokio::sync::RwLockReadGuard<T>, tokio::sync::TryLockError>;
    fn try_write(&self) -> Result<tokio::sync::RwLockWriteGuard<T>, tokio::sync::TryLockError>;
    fn blocking_read(&self) -> tokio::sync::RwLockReadGuard<T>;
    fn blocking_write(&self) -> tokio::sync::RwLockWriteGuard<T>;
    fn into_inner(self) -> T;
}
impl tokio::sync::Semaphore {
    fn new(permits: usize) -> tokio::sync::Semaphore;
    async fn acquire(&self) -> Result<tokio::sync::SemaphorePermit, tokio::sync::AcquireError>;
    async fn acquire_owned(self: Arc<Self>) -> Result<tokio::sync::OwnedSemaphorePermit, tokio::sync::AcquireError>;
    fn try_acquire(&self) -> Result<tokio::sync::SemaphorePermit, tokio::sync::TryAcquireError>;
}
impl tokio::sync::Notify {
    fn new() -> tokio::sync::Notify;
    fn notify_one(&self);
    fn notify_waiters(&self);
}
impl tokio::sync::mpsc {
    fn channel<T>(buffer: usize) -> (tokio::sync::mpsc::Sender<T>, tokio::sync::mpsc::Receiver<T>);
    fn unbounded_channel<T>() -> (tokio::sync::mpsc::UnboundedSender<T>, tokio::sync::mpsc::UnboundedReceiver<T>);
}
impl<T> tokio::sync::mpsc::Sender<T> {
    async fn send(&self, value: T) -> Result<(), tokio::sync::mpsc::error::SendError<T>>;
    fn try_send(&self, value: T) -> Result<(), tokio::sync::mpsc::error::TrySendError<T>>;
    fn blocking_send(&self, value: T) -> Result<(), tokio::sync::mpsc::error::SendError<T>>;
}
impl<T> tokio::sync::mpsc::UnboundedSender<T> {
    fn send(&self, value: T) -> Result<(), tokio::sync::mpsc::error::SendError<T>>;
}
impl<T> tokio::sync::mpsc::Receiver<T> {
    async fn recv(&mut self) -> Option<T>;
    fn try_recv(&mut self) -> Result<T, tokio::sync::mpsc::error::TryRecvError>;
    fn blocking_recv(&mut self) -> Option<T>;
}
impl<T> tokio::sync::mpsc::UnboundedReceiver<T> {
    async fn recv(&mut self) -> Option<T>;
    fn try_recv(&mut self) -> Result<T, tokio::sync::mpsc::error::TryRecvError>;
}
impl tokio::sync::oneshot {
    fn channel<T>() -> (tokio::sync::oneshot::Sender<T>, tokio::sync::oneshot::Receiver<T>);
}
impl<T> tokio::sync::oneshot::Sender<T> {
    fn send(self, value: T) -> Result<(), T>;
}
impl tokio::sync::watch {
    fn channel<T>(initial: T) -> (tokio::sync::watch::Sender<T>, tokio::sync::watch::Receiver<T>);
}
impl<T> tokio::sync::watch::Sender<T> {
    fn send(&self, value: T) -> Result<(), tokio::sync::watch::error::SendError<T>>;
    fn subscribe(&self) -> tokio::sync::watch::Receiver<T>;
    fn borrow(&self) -> tokio::sync::watch::Ref<T>;
}
impl<T> tokio::sync::watch::Receiver<T> {
    fn borrow(&self) -> tokio::sync::watch::Ref<T>;
    fn borrow_and_update(&mut self) -> tokio::sync::watch::Ref<T>;
    async fn changed(&mut self) -> Result<(), tokio::sync::watch::error::RecvError>;
}
impl tokio::sync::broadcast {
    fn channel<T>(capacity: usize) -> (tokio::sync::broadcast::Sender<T>, tokio::sync::broadcast::Receiver<T>);
}
impl<T> tokio::sync::broadcast::Sender<T> {
    fn send(&self, value: T) -> Result<usize, tokio::sync::broadcast::error::SendError<T>>;
    fn subscribe(&self) -> tokio::sync::broadcast::Receiver<T>;
}
impl<T> tokio::sync::broadcast::Receiver<T> {
    async fn recv(&mut self) -> Result<T, tokio::sync::broadcast::error::RecvError>;
}
impl ::tokio {
    fn spawn<F: std::future::Future<Output = T>, T>(future: F) -> tokio::task::JoinHandle<T>;
}
impl tokio::task {
    fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> tokio::task::JoinHandle<T>;
    fn spawn_local<F: std::future::Future<Output = T>, T>(future: F) -> tokio::task::JoinHandle<T>;
    async fn yield_now();
}
impl<T> tokio::task::JoinHandle<T> {
    fn abort(&self);
    fn is_finished(&self) -> bool;
}
impl<T> tokio::task::JoinSet<T> {
    fn new() -> tokio::task::JoinSet<T>;
}
impl tokio::net::TcpListener {
    async fn bind<A>(address: A) -> std::io::Result<tokio::net::TcpListener>;
    fn from_std(listener: std::net::TcpListener) -> std::io::Result<tokio::net::TcpListener>;
    async fn accept(&self) -> std::io::Result<(tokio::net::TcpStream, std::net::SocketAddr)>;
    fn local_addr(&self) -> std::io::Result<std::net::SocketAddr>;
}
impl tokio::net::UnixListener {
    fn bind<P>(path: P) -> std::io::Result<tokio::net::UnixListener>;
    async fn accept(&self) -> std::io::Result<(tokio::net::UnixStream, tokio::net::unix::SocketAddr)>;
}
impl tokio::time {
    fn sleep(duration: Duration) -> tokio::time::Sleep;
    fn timeout<F>(duration: Duration, future: F) -> tokio::time::Timeout<F>;
    fn interval(period: Duration) -> tokio::time::Interval;
}
impl tokio::time::Interval {
    async fn tick(&mut self) -> tokio::time::Instant;
}
impl tokio::time::Instant {
    fn now() -> tokio::time::Instant;
    fn elapsed(&self) -> Duration;
}
impl<T> futures::lock::Mutex<T> {
    fn new(value: T) -> futures::lock::Mutex<T>;
    async fn lock(&self) -> futures::lock::MutexGuard<T>;
    fn try_lock(&self) -> Option<futures::lock::MutexGuard<T>>;
    fn into_inner(self) -> T;
}
impl<T> async_lock::Mutex<T> {
    fn new(value: T) -> async_lock::Mutex<T>;
    async fn lock(&self) -> async_lock::MutexGuard<T>;
}
impl<T> async_lock::RwLock<T> {
    fn new(value: T) -> async_lock::RwLock<T>;
    async fn read(&self) -> async_lock::RwLockReadGuard<T>;
    async fn write(&self) -> async_lock::RwLockWriteGuard<T>;
}
impl<T> async_std::sync::Mutex<T> {
    fn new(value: T) -> async_std::sync::Mutex<T>;
    async fn lock(&self) -> async_std::sync::MutexGuard<T>;
}
impl<T> async_std::sync::RwLock<T> {
    fn new(value: T) -> async_std::sync::RwLock<T>;
    async fn read(&self) -> async_std::sync::RwLockReadGuard<T>;
    async fn write(&self) -> async_std::sync::RwLockWriteGuard<T>;
}
impl<K, V> dashmap::DashMap<K, V> {
    fn new() -> dashmap::DashMap<K, V>;
    fn get<Q>(&self, key: &Q) -> Option<dashmap::mapref::one::Ref<K, V>>;
    fn get_mut<Q>(&self, key: &Q) -> Option<dashmap::mapref::one::RefMut<K, V>>;
    fn insert(&self, key: K, value: V) -> Option<V>;
    fn entry(&self, key: K) -> dashmap::mapref::entry::Entry<K, V>;
    fn contains_key<Q>(&self, key: &Q) -> bool;
    fn remove<Q>(&self, key: &Q) -> Option<(K, V)>;
    fn len(&self) -> usize;
}
impl<K, V> dashmap::mapref::one::Ref<K, V> {
    fn key(&self) -> &K;
    fn value(&self) -> &V;
}
impl<K, V> dashmap::mapref::one::RefMut<K, V> {
    fn key(&self) -> &K;
    fn value(&self) -> &V;
    fn value_mut(&mut self) -> &mut V;
}
