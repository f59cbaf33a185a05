//@ edition: 2021
//@ rustc: error E0425 E0433
use std::fmt::Debug;

pub struct Slot<T> {
    cell: MaybeUninit<T>, //~ missing_std_import
    names: Option<HashMap<String, u8>>, //~ missing_std_import
}

impl<T: Debug> Slot<T> {
    pub fn shared(self) -> Arc<Self> { //~ missing_std_import
        Arc::new(self) //~ missing_std_import
    }

    pub fn wait(&self) {
        let all = [1u64].map(|seconds| Duration::from_secs(seconds)); //~ missing_std_import
        drop(all);
        let path: &PathBuf = &Default::default(); //~ missing_std_import
        drop(vec![Rc::new(path)]); //~ missing_std_import
    }
}

mod inner {
    use std::sync::Arc;

    pub fn shared(value: u8) -> Arc<Mutex<u8>> { //~ missing_std_import
        Arc::new(std::sync::Mutex::new(value))
    }
}

// trap: declared here, imported, or a parameter
pub struct Cow(u8);
pub fn trap_own(cow: Cow) -> Cow {
    use std::collections::BTreeMap;
    let _: BTreeMap<u8, u8> = BTreeMap::new();
    cow
}
pub fn trap_generic<Instant: Copy>(value: Instant) -> Instant {
    value
}

// trap: with its path
pub fn trap_path(cell: std::cell::RefCell<u8>) -> std::collections::HashSet<u8> {
    std::collections::HashSet::from([cell.into_inner()])
}

mod trap_glob {
    use std::collections::*;
    pub fn made() -> BTreeSet<u8> {
        BTreeSet::new()
    }
}

// trap: another module's
pub fn trap_module() -> own::VecDeque {
    own::VecDeque
}
mod own {
    pub struct VecDeque;
}

// trap: an associated type is declared, given and bound
pub trait Timed {
    type Duration;
    type Instant;
    fn after(&self) -> Self::Duration;
}
pub struct Fair;
impl Timed for Fair {
    type Duration = u32;
    type Instant = u64;
    fn after(&self) -> Self::Duration {
        0
    }
}
pub fn trap_bound(timed: &dyn Timed<Duration = u32, Instant = u64>) -> u32 {
    timed.after()
}
