"""Types and traits: declarations that cannot hold, impls that contradict each other, comparisons that never answer."""
