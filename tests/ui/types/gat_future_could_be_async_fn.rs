//@ edition: 2021
//@ rust-version: 1.75
#![allow(dead_code)]
use std::future::Future;

pub trait Source {
    type Item;
    type Next<'a>: Future<Output = Option<Self::Item>> + 'a //~ gat_future_could_be_async_fn
    where
        Self: 'a;
    fn next_item<'a>(&'a mut self) -> Self::Next<'a>;
    fn name(&self) -> &str;
}

trait Store {
    type Get<'a>: std::future::Future<Output = u8> where Self: 'a; //~ gat_future_could_be_async_fn
    fn get(&self) -> Self::Get<'_>;
}

// trap: it must be sent
trait TrapSend {
    type Next<'a>: Future<Output = u8> + Send + 'a
    where
        Self: 'a;
    fn next(&mut self) -> Self::Next<'_>;
}

// trap: two methods
trait TrapTwo {
    type Next<'a>: Future<Output = u8>
    where
        Self: 'a;
    fn next(&mut self) -> Self::Next<'_>;
    fn peek(&mut self) -> Self::Next<'_>;
}

// trap: it is stored, or lent
trait TrapStored {
    type Next<'a>: Future<Output = u8>
    where
        Self: 'a;
    fn start<'a>(&'a self, slot: &mut Option<Self::Next<'a>>);
}

// trap: no future, no lifetime
trait TrapOther {
    type Iter<'a>: Iterator<Item = u8>
    where
        Self: 'a;
    type Plain: Future<Output = u8>;
    fn iter(&self) -> Self::Iter<'_>;
    fn plain(&self) -> Self::Plain;
}

mod trap_own {
    pub trait Future<T> {}
    pub trait Own {
        type Next<'a>: Future<u8>
        where
            Self: 'a;
        fn next(&self) -> Self::Next<'_>;
    }
}
