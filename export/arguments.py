"""Arguments of the command line that several commands have, and how they are read: ArgumentTypeError has a sentence."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path


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
