"""All mutable state of a server, with one owner: the event loop. Knows nothing of the protocol."""
