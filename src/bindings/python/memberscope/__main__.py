"""The command `memberscope`, which the wheel brings along."""

import os
import pathlib
import sys


def main() -> None:
    program = pathlib.Path(__file__).resolve().parent / "bin" / "memberscope"
    if not program.exists():
        sys.exit(f"memberscope: {program} is missing: this package was not installed from a wheel")
    os.execv(program, [str(program), *sys.argv[1:]])


if __name__ == "__main__":
    main()
