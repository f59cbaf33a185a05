"""The exit statuses; README.md and `check --help` list them."""

#: Nothing was found that counts.
CLEAN = 0
#: A finding as bad as `--fail-on` says, or worse, is left.
FOUND = 1
#: Wrong usage, or something that could not be read or written (the rest was reported).
UNUSABLE = 2
#: Interrupted from the keyboard: 128 and the number of the signal.
INTERRUPTED = 130
