"""The command `milepost import`: foreign files to a data package."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from economy.changes import Changes
    from economy.importing.imported import Import
    from economy.importing.mapping import Mapping
    from economy.importing.places import Known
    from economy.importing.renewed import Earlier

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]
Say = Callable[[str], None]
CHANGES = "changes.csv"
"""What is different from an earlier import, a figure a row."""


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

    source = package.Source(*(" ".join(text.split()) for text in (asked.source, asked.publisher, asked.url)))
    if source.url and not source.url.startswith(("http://", "https://")):
        say("--url: write an address that begins with http:// or https://.")
        return 2
    try:
        mappings: tuple[Mapping, ...] = mapping.read(asked.mapping) if asked.mapping else ()
        earlier = _earlier(asked.out)
    except UnusableError as unusable:
        say(str(unusable.fault))
        return 2
    try:
        delivered = packages.opened(asked.data or packages.from_environment())
        known = Known(delivered.tables.regions, outlines=delivered.outlines)
    except UnusableError as unusable:
        say(str(unusable.fault))
        return 1
    if earlier is not None and not source.given:
        source = earlier.source
    made, changes = _read(asked, known, mappings, earlier, say)
    for line in made.lines():
        say(line)
    status = _written(asked, made, known, source, say)
    if status != 2 and earlier is not None and changes is not None and made.facts:
        _told(asked.out, earlier, made, changes, known, say)
    return status


def _read(
    asked: argparse.Namespace, known: Known, mappings: Sequence[Mapping], earlier: Earlier | None, say: Say
) -> tuple[Import, Changes | None]:  # fmt: skip
    """What the files hold; where their folder holds an earlier import, by its decisions and compared with it."""
    from economy.importing.package import MAPPING
    from economy.importing.renewed import renewed
    from economy.importing.run import import_files

    if earlier is None:
        return import_files(asked.files, known, mappings), None
    if not mappings:
        say(f"The decisions of the earlier import in {asked.out} are used: {MAPPING}.")
    made = renewed(asked.files, known, earlier, mappings)
    return made.result, made.changes


def _earlier(folder: Path) -> Earlier | None:
    """What an earlier import wrote into a folder; None without one, or where it can no longer be read."""
    from economy.data.package import load
    from economy.importing.package import MAPPING
    from economy.importing.renewed import earlier_of

    if not (folder / MAPPING).is_file():
        return None
    before = load(folder)
    return None if before.tables.observations.empty else earlier_of(before, folder.name)


def _told(folder: Path, earlier: Earlier, made: Import, changes: Changes, known: Known, say: Say) -> None:
    """Say what is different from the import that was in the folder, and write all of it beside the figures."""
    from economy.change_words import changes_csv, sentences, summary
    from economy.i18n.words import Words
    from economy.importing.renewed import names_in

    words = Words()
    names = names_in(earlier, made, known, words.lang)
    for line in (f"Compared with the earlier import: {summary(changes, words)}", *sentences(changes, names, words)):
        say(line)
    try:
        (folder / CHANGES).write_text(changes_csv(changes, names), encoding="utf-8")
    except OSError as error:
        say(f"{folder / CHANGES}: {error.strerror}.")


def _written(asked: argparse.Namespace, result: Import, known: object, source: object, say: Say) -> int:
    """Write the package where there is anything to write; the exit status."""
    from economy.importing import package
    from economy.importing.places import Known

    assert isinstance(known, Known) and isinstance(source, package.Source)
    if not result.drawable:
        say("Nothing was written: no figure, promise or site could be read.")
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
