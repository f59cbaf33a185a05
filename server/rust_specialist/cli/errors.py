"""What stops a command before it has done its work."""


class UsageError(Exception):
    """Wrong usage, or an input without which nothing can be done; the message is all that a user is shown."""
