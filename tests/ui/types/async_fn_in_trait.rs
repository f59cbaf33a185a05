//@ edition: 2021
//@ role: lib
#![allow(dead_code)]

pub trait Store {
    type Error;

    /// Loads one.
    async fn load(&self, key: u64) -> Result<Vec<u8>, Self::Error>; //~ async_fn_in_trait

    async fn flush(&mut self) //~ async_fn_in_trait
    where
        Self: Send;

    fn name(&self) -> String;

    async fn both(&self) -> u8 { //~ async_fn_in_trait
        1
    }
}

pub mod inner {
    use std::future::Future;

    pub trait Source<T> {
        async fn next(&mut self) -> Option<T>; //~ async_fn_in_trait
        fn later(&self) -> impl Future<Output = T> + Send;
    }
}

// trap: not exported
trait PrivateTrap {
    async fn load(&self);
}

pub(crate) trait CrateTrap {
    async fn load(&self);
}

mod private_trap {
    pub trait Hidden {
        async fn load(&self);
    }
}

// trap: allowed
#[allow(async_fn_in_trait)]
pub trait AllowedTrap {
    async fn load(&self);
}

pub trait AllowedOneTrap {
    #[allow(async_fn_in_trait)]
    async fn load(&self);
}

// trap: impls, free functions, blocks
struct Own;

impl PrivateTrap for Own {
    async fn load(&self) {}
}

pub async fn free_trap() {
    async {}.await
}

// trap: a trait inside of a function
pub fn block_trap() {
    pub trait Inside {
        async fn load(&self);
    }
}

macro_rules! trait_trap {
    ($name:ident) => {
        pub trait $name {
            async fn load(&self);
        }
    };
}
mod made {
    trait_trap!(Made);
}
