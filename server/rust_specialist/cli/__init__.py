"""The command line."""


def main() -> int:
    """Run the command line; the exit status."""
    return 2
