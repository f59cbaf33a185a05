//@ edition: 2024
//@ manifest: log = { version = "0.4", optional = true }
//@ manifest: bytes = { version = "1", optional = true }
//@ manifest: [features]
//@ manifest: default = ["std"]
//@ manifest: std = []
//@ manifest: json = ["dep:bytes"]
//@ manifest: serde_support = []
#![allow(dead_code)]
#![cfg_attr(not(feature = "stdd"), allow(unused))] //~ cargo::undeclared_feature

#[cfg(feature = "jsonn")] //~ cargo::undeclared_feature
mod json {}

#[cfg(all(unix, not(any(feature = "std", feature = "serde"))))] //~ cargo::undeclared_feature
mod serde {
    #[cfg_attr(feature = "bytes", derive(Debug))] //~ cargo::undeclared_feature
    struct Hidden;
}

struct Reader;

impl Reader {
    fn form(&self) -> bool {
        let both = cfg!(all(feature = "json", feature = r"logg")); //~ cargo::undeclared_feature
        #[cfg(feature = "fast")] //~ cargo::undeclared_feature
        let both = true;
        both
    }
}

// trap: declared, by [features] or as an optional dependency of which no `dep:` speaks
#[cfg(any(feature = "json", feature = "std", feature = "log", feature = "default", feature = "serde_support"))]
mod trap_declared {}

// trap: not features of Cargo
#[cfg(all(unix, target_feature = "sse2", target_os = "linux"))]
mod trap_other {}

// trap: the name of something else
#[doc(alias = "feature")]
fn trap_feature(feature: &str) -> bool {
    feature == "jsonn"
}

// trap: of the crate that calls the macro
macro_rules! trap_macro {
    () => {
        #[cfg(feature = "theirs")]
        fn inside() {}
    };
}

// trap: the compiler's own lint is allowed here
#[allow(unexpected_cfgs)]
fn trap_allowed() -> bool {
    cfg!(feature = "nightly")
}

// trap: documentation, about a feature of another crate
#[cfg_attr(docsrs, doc(cfg(feature = "sqlite-extension")))]
fn trap_documented() {}
