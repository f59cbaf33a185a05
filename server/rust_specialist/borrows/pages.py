"""What is said about each error code: the first line is the summary."""

from __future__ import annotations

PAGES: dict[str, str] = {
    "E0381": """A variable is used before it has a value

## What it does

Finds a use of a local that has no value on some way that leads there.

## Why is this bad

Rust has no default values for locals: what would be read is whatever the memory held before. The compiler refuses it.

## Example

```rust,compile_fail,E0381
fn parity(n: u32) -> &'static str {
    let text;
    if n % 2 == 0 {
        text = "even";
    }
    text //~ E0381
}
```

## Use instead

```rust
fn parity(n: u32) -> &'static str {
    let text;
    if n % 2 == 0 {
        text = "even";
    } else {
        text = "odd";
    }
    text
}
```
""",
    "E0382": """A value is used after it was moved

## What it does

Finds a use of a value that has already been given away: passed on, assigned to another variable, captured by a `move`
closure, or consumed by a method or a `for`.

## Why is this bad

A value has one owner, who drops it. After a move the old name owns nothing, so there is nothing to use; only types that
are `Copy` leave a copy behind.

## Example

```rust,compile_fail,E0382
fn greet(name: String) -> usize {
    let kept = name;
    kept.len() + name.len() //~ E0382
}
```

## Use instead

```rust
fn greet(name: String) -> usize {
    let kept = &name;
    kept.len() + name.len()
}
```
""",
    "E0384": """An immutable variable is assigned twice

## What it does

Finds an assignment to a local that already has a value and was not declared `mut`.

## Why is this bad

Without `mut` a name keeps the value it got first. Either the change is meant, and the declaration should say so, or a
new variable is.

## Example

```rust,compile_fail,E0384
fn next(n: u32) -> u32 {
    let result = n;
    result += 1; //~ E0384
    result
}
```

## Use instead

```rust
fn next(n: u32) -> u32 {
    let mut result = n;
    result += 1;
    result
}
```
""",
    "E0594": """Something that is not mutable is assigned to

## What it does

Finds an assignment to a field or an element of something that may not be changed, or to an outer variable from inside a
closure.

## Why is this bad

The right to change a value comes from a `mut` binding or a `&mut` reference, all the way down to the part that is
changed.

## Example

```rust,compile_fail,E0594
struct Point {
    x: i32,
}

fn shifted(by: i32) -> Point {
    let point = Point { x: 0 };
    point.x = by; //~ E0594
    point
}
```

## Use instead

```rust
struct Point {
    x: i32,
}

fn shifted(by: i32) -> Point {
    let mut point = Point { x: 0 };
    point.x = by;
    point
}
```
""",
    "E0596": """Something that is not mutable is borrowed as mutable

## What it does

Finds `&mut` of, or a method that takes `&mut self` on, a binding that is not `mut` or that is behind a `&`.

## Why is this bad

A mutable borrow may change the value, which the binding does not allow.

## Example

```rust,compile_fail,E0596
fn numbers() -> Vec<i32> {
    let list = Vec::new();
    list.push(1); //~ E0596
    list
}
```

## Use instead

```rust
fn numbers() -> Vec<i32> {
    let mut list = Vec::new();
    list.push(1);
    list
}
```
""",
}
