"""Reads arguments of the command line; each raises ArgumentTypeError with a sentence."""

from __future__ import annotations

import argparse
from datetime import date, timedelta


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
