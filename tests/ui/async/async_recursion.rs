//@ edition: 2021
//@ rustc: error E0733
#![allow(dead_code)]

struct Tree {
    left: Option<Box<Tree>>,
    value: u32,
}

impl Tree {
    async fn sum(&self, more: bool) -> u32 {
        if more { self.sum(false).await + self.value } else { 0 } //~ async::async_recursion
    }

    async fn count(tree: &Tree) -> u32 {
        match &tree.left {
            Some(left) => Self::count(left).await + 1, //~ async::async_recursion
            None => 0,
        }
    }

    async fn trap_of_another(&self) -> u32 {
        Other.trap_of_another().await
    }

    async fn trap_same_name(&self) -> u32 {
        trap_same_name().await
    }

    async fn trap_boxed(&self, n: u32) -> u32 {
        if n == 0 { 0 } else { Box::pin(self.trap_boxed(n - 1)).await }
    }
}

async fn trap_same_name() -> u32 {
    1
}

struct Other;

impl Other {
    async fn trap_of_another(&self) -> u32 {
        1
    }
}

mod inner {
    /// Counts.
    #[inline]
    pub async fn down(n: u32) -> Result<u32, ()> {
        if n == 0 {
            return Err(());
        }
        Ok(down(n /* one less */ - 1).await?) //~ async::async_recursion
    }

    pub async fn trap_shadowed(n: u32) -> u32 {
        let trap_shadowed = |n: u32| async move { n };
        trap_shadowed(n).await
    }

    pub async fn trap_nested(n: u32) -> u32 {
        async fn trap_nested(n: u32) -> u32 {
            n
        }
        trap_nested(n).await
    }
}

async fn twice(n: u32) -> u32 {
    if n > 1 {
        let half = twice(n / 2).await; //~ async::async_recursion
        return half;
    }
    println!("{}", twice(n - 1).await); //~ async::async_recursion
    0
}

fn trap_boxed_by_type(n: u32) -> std::pin::Pin<Box<dyn std::future::Future<Output = u32>>> {
    Box::pin(async move { if n == 0 { 0 } else { trap_boxed_by_type(n - 1).await } })
}

async fn trap_boxed(n: u32) -> u32 {
    if n == 0 { 0 } else { Box::pin(trap_boxed(n - 1)).await }
}

trait Walk {
    async fn trap_walk(&self, n: u32) -> u32;
}

impl Walk for Tree {
    async fn trap_walk(&self, n: u32) -> u32 {
        Other.trap_walk(n).await
    }
}

impl Walk for Other {
    async fn trap_walk(&self, n: u32) -> u32 {
        n
    }
}

macro_rules! trap_macro {
    ($n:expr) => {
        trap_in_macro($n).await
    };
}

async fn trap_in_macro(_n: u32) -> u32 {
    1
}

async fn trap_expanded() -> u32 {
    trap_macro!(1)
}
