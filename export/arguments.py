"""Arguments of the command line that several commands have, and how they are read: ArgumentTypeError has a sentence."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from economy.command_line import allow_faults
from economy.i18n.words import languages

if TYPE_CHECKING:
    from economy.command_line import Commands

MEASURES = ("stated", "index", "growth", "share", "resident", "gdp")


def formats(text: str) -> list[str]:
    """The formats of a list with commas."""
    return list(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))


def day(text: str) -> date:
    """A day as 2022-09-10."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day. Write it as 2022-09-10.") from None


def past_day(text: str) -> date:
    """A day that is not in the future."""
    given = day(text)
    if given > date.today():
        raise argparse.ArgumentTypeError(f"{text} is in the future: what will be public by then is not known.")
    return given


def days(text: str) -> timedelta:
    """A span as 400d."""
    number = text.removesuffix("d")
    if not number.isdecimal() or len(number) > 6:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days. Write it as 400d.")
    return timedelta(days=int(number))


def add_data(command: argparse.ArgumentParser, *, faults: bool = True) -> None:
    """Let a command be told which package to read. `faults`: and whether it is fine for that to have errors."""
    default = "the database in MILEPOST_ENGINE, else MILEPOST_DATA, or data/ beside the program"
    said = f"folder or ZIP of the data package (default: {default})"
    command.add_argument("--data", metavar="DIR", type=Path, help=said)
    if faults:
        allow_faults(command)


def add_day(command: argparse.ArgumentParser) -> None:
    """Let a command be told which package to read, and as known on which day."""
    add_data(command)
    said = "as known on that day, 2022-09-10; default: today"
    command.add_argument("--as-of", type=past_day, default=date.today(), metavar="DATE", help=said)


def add_figures(commands: Commands) -> argparse.ArgumentParser:
    """The arguments of the command that writes the figures of an indicator."""
    figures = commands.add_parser("figures", help="write the figures of one indicator over the years, for a notebook")
    add_data(figures)
    figures.add_argument("--indicator", required=True, metavar="ID", help="its id in indicators.csv, for example gdp")
    figures.add_argument("--region", action="append", default=[], metavar="CODE", help="a place; may be repeated")
    figures.add_argument("--children", action="store_true", help="the places inside the regions instead of these")
    figures.add_argument("--measure", choices=MEASURES, default=MEASURES[0], help=f"default: {MEASURES[0]}")
    figures.add_argument(
        "--as-of", type=past_day, metavar="DATE", help="as known on that day; default: all that is known"
    )
    figures.add_argument("--lang", choices=languages(), default="en")
    figures.add_argument("--format", choices=("csv", "json", "parquet"), default="csv", help="default: csv")
    figures.add_argument("-o", "--out", type=Path, metavar="FILE", help="default: standard output")
    return figures


def add_export(commands: Commands, url: str) -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
    """The arguments of the commands that write files of pages, and briefs. `url`: the address if none is given."""
    export = commands.add_parser("export", help="write charts and tables of a page as files, as its buttons do")
    export.add_argument("--page", required=True, help="overview, indicators, promises, map, ...")
    export.add_argument("--query", default="", help="the query of the page's address, for example city=310000&lang=zh")
    export.add_argument("--part", action="append", default=[], metavar="NAME", help="only this; may be repeated")
    export.add_argument("--format", type=formats, default=["csv"], help="one or more, separated by commas")
    export.add_argument("--list", action="store_true", help="say what the page offers, and write nothing")
    export.add_argument("--scale", type=int, choices=(1, 2, 3), default=2, help="size of PNG (default: 2)")
    export.add_argument("--mode", choices=("light", "dark"), default="light")
    brief = commands.add_parser("brief", help="write the brief of one place, two to four pages")
    brief.add_argument("--region", required=True, help="its GB/T 2260 code, for example 310104")
    brief.add_argument("--lang", choices=languages(), default="en")
    brief.add_argument("--format", type=formats, default=["pdf"], help="pdf, html or both")
    for command in (export, brief):
        add_data(command)
        command.add_argument("-o", "--out", type=Path, default=Path(), metavar="DIR", help="default: here")
        command.add_argument("--day", type=past_day, default=date.today(), metavar="DATE", help="as of which day")
        command.add_argument(
            "--url", default=url, help="where readers find Milepost, for links; default: MILEPOST_URL, else none"
        )
    return export, brief
