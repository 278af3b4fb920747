"""The command line of Milepost: parses and calls, nothing else.

python -m milepost check [--data DIR] [--format text|json]

Exit status: 0 all is well, 1 something is wrong, 2 the command was not understood.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status. Prints a sentence, never a traceback."""
    asked = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")  # a terminal without Chinese must not stop the output
    try:
        status = asked.run(asked)
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader went away (milepost check | head); Python would complain once more when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 1
    except Exception as error:
        print(f"milepost {asked.command} stopped: {type(error).__name__}: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="milepost", description="Promises of cities and what became of them.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with a data package")
    _add_data(check)
    check.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    check.set_defaults(run=_check)
    return parser


def _add_data(command: argparse.ArgumentParser) -> None:
    default = "MILEPOST_DATA, or data/ beside the program"
    command.add_argument("--data", metavar="DIR", type=Path, help=f"folder of the data package (default: {default})")


def _root(asked: argparse.Namespace) -> Path:
    from economy.package import root_from_environment

    return asked.data if asked.data is not None else root_from_environment()


def _check(asked: argparse.Namespace) -> int:
    """Print all faults of a package; 1 when there are any."""
    from economy.checks import examine  # pandas takes half a second, which --help need not wait for

    root = _root(asked)
    found = examine(root)
    if asked.format == "json":
        faults = [vars(fault) for fault in found.faults]
        report = {"root": str(root), "faults": faults, "rows": found.rows}
        print(json.dumps(report, indent=2))
    else:
        for fault in found.faults:
            print(fault)
        print(found.summary())
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
