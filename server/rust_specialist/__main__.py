"""`python -m rust_specialist`."""

import sys

from rust_specialist.cli import main

if __name__ == "__main__":
    sys.exit(main())
