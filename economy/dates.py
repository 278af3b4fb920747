"""EDTF in, spans and labels out: a vague date stays vague.

Source of the grammar: the `edtf` library, levels 0 and 1 only. The full grammar takes 11 ms a date, these
two levels 1 ms; the data package promises no more than level 1.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import pandas as pd
from babel.dates import format_date, format_interval, format_skeleton

from economy.i18n.words import locale, words
from economy.i18n.words import message as t

_SAID = {
    "around": t("around {date}"), "inferred": t("{date} (inferred)"), "day": t("{date}, day unknown"),
    "until": t("up to {date}"), "from": t("from {date}"),
}  # fmt: skip
_SKELETONS = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}

# What the tables may hold. The grammar knows more (seasons, 201X, 2022/, white space around), and reads some
# of it as ten years or as a January that nobody stated.
_POINT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?[?~%]?"
_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)
"""A year, month or day without a doubt: most dates; the grammar, a millisecond a date, adds nothing to them."""
_NO_DATE = '"{text}" is not an EDTF date such as 2025, 2025-06, 2022-09~ or 2027/2035.'
_FORM = re.compile(rf"{_POINT}(?:/(?:{_POINT}|\.\.))?|\.\./(?:{_POINT}|\.\.)", re.ASCII)


@dataclass(frozen=True)
class Span:
    """The days that an EDTF date may mean: first and last day, None where open."""

    text: str
    start: date | None
    end: date | None
    precision: str
    """The finest part stated at either end: "year", "month" or "day"."""
    approximate: bool = False
    uncertain: bool = False
    interval: bool = False

    @property
    def middle(self) -> date | None:
        """The day halfway, for marks that need one point; the open end falls back on the other."""
        if self.start is None or self.end is None:
            return self.start or self.end
        return self.start + (self.end - self.start) / 2

    @property
    def vague(self) -> bool:
        """True when no single day is meant."""
        return self.start != self.end


def _boundary(value: Any) -> date | None:
    """A bound of edtf (struct_time or an infinite float) as a day, None where open."""
    if isinstance(value, float):
        return None
    return date(value.tm_year, value.tm_mon, value.tm_mday)


def _precisions(text: str) -> list[str]:
    """The finest part of each end that is stated: "year", "month" or "day"."""
    lengths = [len(part.strip("?~%")) for part in text.split("/") if part != ".."]
    return [{4: "year", 7: "month"}.get(length, "day") for length in lengths]


def _stated(text: str, year: str, month: str, day: str) -> Span:
    """The span of a plain year, month or day. Raises ValueError for one that the calendar does not have."""
    try:
        start = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise ValueError(_NO_DATE.format(text=text)) from error
    if day:
        return Span(text, start, start, "day")
    end = start.replace(month=start.month if month else 12)
    return Span(text, start, end.replace(day=monthrange(end.year, end.month)[1]), "month" if month else "year")


@lru_cache(maxsize=4096)
def parse(text: str) -> Span:
    """Read one EDTF level 0 or 1 date, for example "2025", "2022-09~" or "2027/2035".

    Raises ValueError with a sentence when it is no such date, runs backwards or is open at both ends. Seasons
    and masked digits (201X) are no dates here.
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return _stated(text, *plain.groups(default=""))
    from edtf.parser.grammar import level0Expression, level1Expression
    from pyparsing import ParseException

    for grammar in (level0Expression, level1Expression) if _FORM.fullmatch(text) else ():
        try:
            parsed: Any = grammar.parse_string(text, parse_all=True)[0]
            start, end = _boundary(parsed.lower_strict()), _boundary(parsed.upper_strict())
            break
        except (ParseException, ValueError, AttributeError, OverflowError, TypeError):
            continue
    else:
        raise ValueError(_NO_DATE.format(text=text))
    if start is None and end is None:
        raise ValueError(f'"{text}" is open at both ends, so it says nothing.')
    if start and end and start > end:
        raise ValueError(f'"{text}" runs backwards: its end lies before its start.')
    both, finest = "%" in text, min(_precisions(text), key=("day", "month", "year").index)
    return Span(text, start, end, finest, both or "~" in text, both or "?" in text, "/" in text)


def _plain(day: date, precision: str, lang: str) -> str:
    """One end of a span in words, at its own precision."""
    if precision == "day":
        return format_date(day, "long", locale=locale(lang))
    return format_skeleton(_SKELETONS[precision], day, locale=locale(lang))


def _closed(span: Span, lang: str) -> str:
    assert span.start and span.end
    first, *rest = _precisions(span.text)
    years = first == "year" and span.start.year == span.end.year
    if not rest or (rest == [first] and years):
        return _plain(span.start, first, lang)
    if rest != [first]:  # thin spaces, as CLDR sets them
        ends = _plain(span.start, first, lang), _plain(span.end, rest[0], lang)
        return between(*ends, lang)
    if first == "year":
        return f"{span.start.year}–{_plain(span.end, first, lang)}"
    return format_interval(span.start, span.end, _SKELETONS[span.precision], locale=locale(lang))


def between(start: str, end: str, lang: str) -> str:
    """Two dates in words as the ends of a span."""
    return words(lang).gettext("{start}\u2009–\u2009{end}").format(start=start, end=end)


@lru_cache(maxsize=8192)
def label(text: str, lang: str = "en") -> str:
    """An EDTF date in the reader's words, "" for an empty one; never a day that was not stated.

    "2022-09~" -> "September 2022, day unknown"; "2023~" -> "around 2023"; "2027/2035" -> "2027–2035".
    """
    if not text:
        return ""
    span, qualifiers = parse(text), []
    known = span.start or span.end
    assert known
    is_open = span.start is None or span.end is None
    plain = _plain(known, span.precision, lang) if is_open else _closed(span, lang)
    if span.approximate:
        qualifiers.append("day" if span.precision == "month" and not span.interval else "around")
    if is_open:
        qualifiers.append("until" if span.start is None else "from")
    if span.uncertain:
        qualifiers.append("inferred")
    for qualifier in qualifiers:
        plain = words(lang).gettext(_SAID[qualifier]).format(date=plain)
    return plain


@lru_cache(maxsize=1024)
def day_label(day: date, lang: str = "en") -> str:
    """A calendar day in the reader's words, for example "22 November 2026"."""
    return _plain(day, "day", lang)


def spans(column: pd.Series) -> pd.DataFrame:
    """First and last day of every EDTF text in a column, NaT where open or empty.

    Shape: as many rows as `column`, same index; columns `start`, `end` (datetime64). Raises ValueError.
    """
    codes, texts = pd.factorize(column, use_na_sentinel=False)  # each distinct date is read once
    parsed = [parse(text) if text else None for text in texts.tolist()]
    starts = pd.Series([span.start if span else None for span in parsed], dtype=object)
    ends = pd.Series([span.end if span else None for span in parsed], dtype=object)
    return pd.DataFrame(
        {"start": pd.to_datetime(starts).to_numpy()[codes], "end": pd.to_datetime(ends).to_numpy()[codes]},
        index=column.index,
    )


def days_between(earlier: date, later: date) -> int:
    """Whole days from one day to another, negative when `later` lies before."""
    return (later - earlier) // timedelta(days=1)
