"""The command `milepost publish`: a data package into a database."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from economy.command_line import allow_faults, status

if TYPE_CHECKING:
    from economy.command_line import Commands, Say, Tell


def add(commands: Commands, say: Say, tell: Tell) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("publish", help="put a data package into a database, which MILEPOST_ENGINE names")
    command.add_argument(
        "--to", required=True, metavar="URL", help="duckdb:///path/file.duckdb, postgres://user@host/db"
    )
    given = "folder or ZIP of the data package (default: MILEPOST_DATA, or data/ beside the program)"
    command.add_argument("--data", metavar="DIR", type=Path, help=given)
    allow_faults(command)
    command.set_defaults(run=lambda asked: run(asked, say, tell))


def run(asked: argparse.Namespace, say: Say, tell: Tell) -> int:
    """Publish. 0: the database holds the package; 1: nothing of it could be read; 3: the database holds its sound rows,
    others have errors. Raises UnusableError.
    """
    from economy.data.package import assembled, root_from_environment, sound_rows
    from economy.engine.address import Address
    from economy.engine.publish import publish

    root, address = asked.data if asked.data is not None else root_from_environment(), Address(asked.to)
    rows = sound_rows(root)
    package = assembled(rows)
    if tell(root, package) is None:
        return 1
    publish(package, rows, address)
    count = sum(len(frame) for frame in rows.frames.values())
    say(f"{address}: published {count} rows in {len(rows.frames)} tables and {len(package.files)} files.")
    say("MILEPOST_ENGINE=URL make run serves them from there.")
    return status(asked, [package])
