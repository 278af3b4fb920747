"""The command `milepost import`: foreign files to a data package."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from economy.importing.mapping import Mapping
    from economy.importing.run import Import

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
Say = Callable[[str], None]


def add(commands: Commands, say: Say) -> None:
    """Add the command to those of the command line. `say` prints a line."""
    command = commands.add_parser("import", help="read tables of statistics offices into a data package")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, TSV, XLSX, XLS, ODS or Parquet")
    command.add_argument(
        "--mapping", type=Path, metavar="TOML", help="decisions of an earlier import: its mapping.toml"
    )
    command.add_argument("-o", "--out", type=Path, required=True, metavar="DIR", help="folder of the new data package")
    command.add_argument(
        "--source", default="", metavar="TITLE", help="what the figures are from; else they settle no verdict"
    )
    command.add_argument("--publisher", default="", help="who publishes them")
    command.add_argument("--url", default="", help="where they can be read")
    known = "package whose places are known by name and code (default: MILEPOST_DATA, or data/ beside the program)"
    command.add_argument("--data", metavar="DIR", type=Path, help=known)
    command.set_defaults(run=lambda asked: run(asked, say))


def run(asked: argparse.Namespace, say: Say) -> int:
    """Import. 0: all was read; 1: something was refused, or nothing read; 2: a mapping or address that is none."""
    from economy.data.faults import UnusableError
    from economy.engine import source as packages
    from economy.importing import mapping, package
    from economy.importing.places import Known
    from economy.importing.run import import_files

    source = package.Source(*(" ".join(text.split()) for text in (asked.source, asked.publisher, asked.url)))
    if source.url and not source.url.startswith(("http://", "https://")):
        say("--url: write an address that begins with http:// or https://.")
        return 2
    try:
        mappings: tuple[Mapping, ...] = mapping.read(asked.mapping) if asked.mapping else ()
    except UnusableError as unusable:
        say(str(unusable.fault))
        return 2
    try:
        known = Known(packages.opened(asked.data or packages.from_environment()).tables.regions)
    except UnusableError as unusable:
        say(str(unusable.fault))
        return 1
    result = import_files(asked.files, known, mappings)
    for line in result.lines():
        say(line)
    return _written(asked, result, known, source, say)


def _written(asked: argparse.Namespace, result: Import, known: object, source: object, say: Say) -> int:
    """Write the package where there is anything to write; the exit status."""
    from economy.importing import package
    from economy.importing.places import Known

    assert isinstance(known, Known) and isinstance(source, package.Source)
    if not result.facts and not result.promises:
        say("Nothing was written: no figure could be read.")
        return 1
    taken = asked.out / "datapackage.json"
    if taken.exists() and not (asked.out / package.MAPPING).exists():
        say(f"{asked.out} holds a package that was not imported; name another folder.")
        return 2
    try:
        package.write(result, asked.out, known, source, date.today())
    except OSError as error:
        say(f"{asked.out}: {error.strerror}. Name a folder that you may write to.")
        return 1
    stated = "" if source.given else " No source was given: the figures carry that note and settle no verdict."
    say(f"Written to {asked.out}.{stated} MILEPOST_DATA={asked.out} make run opens it.")
    return 1 if result.problems else 0
