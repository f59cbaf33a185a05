//! The components of a path are `Copy`, unlike most types of std's modules.
use std::path::{Component, PrefixComponent};

pub fn text(component: Component<'_>) -> Result<&str, Component<'_>> {
    match &component {
        Component::Normal(part) => Ok(part.to_str().ok_or(component).map_err(|_| component)?),
        _ => Err(component),
    }
}

pub fn twice(prefix: PrefixComponent<'_>) -> (PrefixComponent<'_>, PrefixComponent<'_>) {
    (prefix, prefix)
}
