"""Arguments of the command line that several commands have, and how they are read: ArgumentTypeError has a sentence."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from economy.i18n.words import languages

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

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
        said = "exit with 0, not 3, although errors in the data leave something out"
        command.add_argument("--allow-faults", action="store_true", help=said)


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
