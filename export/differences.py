"""The command `milepost diff`: what is different between two data packages."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from economy.command_line import allow_faults, status
from economy.i18n.words import SOURCE, languages, words
from export.arguments import past_day

if TYPE_CHECKING:
    from economy.command_line import Commands, Say, Tell
    from economy.data.package import Package

_FORMATS = ("text", "csv", "json")


def add(commands: Commands, say: Say, tell: Tell) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("diff", help="say what is different between two data packages")
    command.add_argument("old", type=Path, metavar="OLD", help="folder or ZIP of the earlier package")
    command.add_argument("new", type=Path, metavar="NEW", help="folder or ZIP of the later one")
    command.add_argument("--format", choices=_FORMATS, default=_FORMATS[0], help="default: text")
    command.add_argument("--lang", choices=languages(), default=SOURCE, help="language of what is said")
    command.add_argument("--as-of", type=past_day, default=date.today(), metavar="DATE",
                         help="promises of both judged as of that day; default: today")  # fmt: skip
    allow_faults(command)
    command.set_defaults(run=lambda asked: run(asked, say, tell))


def run(asked: argparse.Namespace, say: Say, tell: Tell) -> int:
    """Compare and print. 0: done, whatever is different; 1: nothing of a package could be read; 3: done, but errors in
    the data leave something out.
    """
    from economy.data.package import load  # pandas takes half a second, which --help need not wait for

    old, new = (tell(root, load(root)) for root in (asked.old, asked.new))
    if old is None or new is None:
        return 1
    say(compared(old, new, asked.as_of, asked.lang, asked.format).removesuffix("\n"))
    return status(asked, (old, new))


def compared(old: Package, new: Package, as_of: date, lang: str, form: str) -> str:
    """What is different in `new`, as "text", "csv" or "json"."""
    from economy.data.rows import rows_as_dicts
    from economy.package_change_words import change_line, counted
    from economy.package_changes import COLUMNS, Reader, Side, package_changes
    from export.assessments import as_csv, assessed

    sides = [Side(package, assessed(package, as_of)) for package in (old, new)]
    said = words(lang)
    different = package_changes(sides[0], sides[1], Reader(lang, "bn", as_of))
    rows = [{name: None if cell != cell else cell for name, cell in row.items()} for row in rows_as_dicts(different)]
    if form == "csv":
        return as_csv(rows, COLUMNS)
    if form == "json":
        described: dict[str, Any] = {
            name: {"title": package.title, "version": package.version, "created": package.created,
                   "digest": package.digest} for name, package in (("old", old), ("new", new))
        }  # fmt: skip
        counts = dict(Counter(row["change"] for row in rows))
        return json.dumps(described | {"as_of": as_of.isoformat(), "counts": counts, "changes": rows},
                          ensure_ascii=False, indent=2) + "\n"  # fmt: skip
    lines = [counted(different["change"].tolist(), said), *(change_line(row, said) for row in rows)]
    return "".join(f"{line}\n" for line in lines)
