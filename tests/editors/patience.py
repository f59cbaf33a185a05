"""How long an editor may take, in seconds. A busy machine is slow: these limits are there to end what hangs."""

#: One step, as a user sees it.
STEP = 120

#: A whole session, from the editor's start to its end.
SESSION = 600

#: A whole test; above it pytest ends everything.
TEST = 900
