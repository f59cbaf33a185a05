"""`python -m rust_specialist`."""

from rust_specialist.cli import program

if __name__ == "__main__":
    program()
