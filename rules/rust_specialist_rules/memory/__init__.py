"""Memory: collections filled or emptied the slow way, big values on the stack, allocators that call themselves."""
