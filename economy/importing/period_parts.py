"""Parts of a year that stand apart from it, and periods at either end of a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from economy.importing.periods import ROMAN, Period, month_numbers, months_of, period_of
from economy.importing.vocabulary import folded, words_of

_PART = re.compile(
    r"(?:M|P)(?P<m>1[0-2]|0?[1-9])|(?:Q|K|T)0?(?P<q>[1-4])|(?:S|H)0?(?P<h>[12])"
    r"|(?:(?P<from>1)[ –—~至])?(?P<cm>1[0-2]|[1-9])月份?"
)


@lru_cache(maxsize=1024)
def part_of_year(text: str) -> tuple[int, int] | None:
    """First and last month of a part of a year: Jan, M01, Q1, IV, 3月, Annual; None for other texts."""
    word = folded(text)
    month = month_numbers().get(word.rstrip("."))
    if month:
        return month, month
    if word in words_of("parts_of_year", "whole"):
        return 1, 12
    if word in ROMAN:
        return 3 * ROMAN[word] - 2, 3 * ROMAN[word]
    match = _PART.fullmatch(word.upper())
    if match is None:
        return None
    if match["h"]:
        return (1, 6) if match["h"] == "1" else (7, 12)
    if match["q"]:
        return 3 * int(match["q"]) - 2, 3 * int(match["q"])
    last = int(match["m"] or match["cm"])
    return int(match["from"] or last), last


def within(year: Period, part: tuple[int, int]) -> Period | None:
    """A part of a year, by its first and last month; None where `year` is no year."""
    period = months_of(int(year.edtf), *part) if year.kind == "year" and year.edtf.isdigit() else None
    return period and period._replace(status=year.status, note=year.note)


_SUFFIX = re.compile(
    r"(?:(?P<stem>.*?[^\d\W]|.*?\))[\s_\-.]+|(?P<joined>[A-Z_]{4,}|[a-z_]{4,}))(?P<period>(?:1[89]|20)\d\d(?:[QM]\d\d?)?)"
)
"""gdp_2020, and POPESTIMATE2020 of one word in one case."""


_PREFIX = re.compile(r"(?P<period>(?:1[89]|20)\d\d)(?:\s*年(?:度|末)?|[\s_]+)(?P<stem>[^\d\s\-/].*)")


def _names_a_part(stem: str) -> bool:
    """True for a name of a month or the word for a quarter, in any language of the list."""
    words = folded(stem).rstrip(".").split()
    last = words[-1] if words else ""
    return (
        last in month_numbers()
        or last in words_of("months", "ambiguous")
        or last in words_of("parts_of_year", "quarter")
    )


def suffixed(heading: str) -> tuple[str, Period] | None:
    """The stem and period of a heading such as gdp_2020 or 2020年生产总值; None for others.

    A stem that is a part of a year which was not understood is no name: the heading is of no whole year.
    """
    match = _SUFFIX.fullmatch(heading.strip()) or _PREFIX.fullmatch(heading.strip())
    stem = (match["stem"] or match.groupdict().get("joined") or "") if match else ""
    if match is None or _names_a_part(stem):
        return None
    period = period_of(match["period"])
    return (stem.strip(), period) if period else None
