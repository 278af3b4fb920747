"""The figures that a quoted fragment states, read again in the unit of the indicator.

Reads Arabic digits with English, German and Thai number words and with the Chinese 百, 千, 万, 亿.
"""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 1_000
"""Characters of a fragment that is read; more is not a fragment."""

_NUMBER = r"(\d+(?:\.\d+)?)"
_DOLLARS = (
    re.compile(rf"(?:US\$|(?<![A-Z¥])\$)\s*{_NUMBER}\s*(trillion|billion|bn|b|million)\b", re.I),
    re.compile(rf"{_NUMBER}\s*(trillion|billion|million)\s+U\.S\.\s+dollars", re.I),
)
_BILLIONS = {
    "trillion": 1000.0,
    "billion": 1.0,
    "bn": 1.0,
    "b": 1.0,
    "million": 0.001,
    "milliarden": 1.0,
    "ล้าน": 0.001,
}
_YI = re.compile(rf"{_NUMBER}多?余?\s*([万萬]?)\s*[亿億]")
_ROUND_YI = re.compile(r"(?<![\d.])([百千])[亿億]")
_WESTERN = re.compile(rf"{_NUMBER}[\s-]*(trillion|billion|million|Milliarden|ล้าน)", re.I)
_COUNT_WORDS = {
    r"\btwo\b": 2.0,
    r"\bthree\b": 3.0,
    r"\bten\b": 10.0,
    "[两兩][个個家]": 2.0,
    "三[个個家]": 3.0,
    "十[个個家]": 10.0,
}


def figures(fragment: str, unit: str) -> list[float]:
    """The numbers that a fragment states, in the given unit and in reading order.

    Input: a fragment of at most `LONGEST` characters, and a unit of the indicators table.
    """
    return _reader(unit)(_joined(fragment[:LONGEST]))


def dollars(fragment: str) -> list[float]:
    """The amounts of US dollars that a fragment states, in billions."""
    text = _joined(fragment[:LONGEST])
    return [float(amount) * _BILLIONS[word.lower()] for pattern in _DOLLARS for amount, word in pattern.findall(text)]


def same(one: float, other: float) -> bool:
    """Equal but for the rounding of binary fractions."""
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _joined(text: str) -> str:
    """Thousands separators taken out: 1,116 and 2.235.218."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return re.sub(r"\b\d{1,3}(?:\.\d{3}){2,}\b", lambda found: found.group().replace(".", ""), text)


def _reader(unit: str) -> Callable[[str], list[float]]:
    if unit.startswith("CNY bn"):
        return _yuan
    readers = {"km2": _area, "million units": _million_units, "persons": _persons}
    return _shares if unit.startswith("%") else readers.get(unit, _counts)


def _yuan(text: str) -> list[float]:
    """Billion yuan; amounts in dollars are passed over."""
    for pattern in _DOLLARS:
        text = pattern.sub(" ", text)
    hits = [(m.start(), float(m[1]) * (1000 if m[2] else 0.1)) for m in _YI.finditer(text)]
    hits += [(m.start(), 10.0 if m[1] == "百" else 100.0) for m in _ROUND_YI.finditer(text)]
    hits += [(m.start(), float(m[1]) * _BILLIONS[m[2].lower()]) for m in _WESTERN.finditer(text)]
    return [value for _, value in sorted(hits)]


def _shares(text: str) -> list[float]:
    return _floats(rf"{_NUMBER}\s*(?:%|percent|per cent)", text)


def _area(text: str) -> list[float]:
    after = _floats(rf"{_NUMBER}\s*(?:km2|km²|square kilomet(?:er|re)s|平方公里)", text)
    return after or _floats(rf"Km2:{_NUMBER}", text)


def _million_units(text: str) -> list[float]:
    return [value / 100 for value in _floats(rf"{_NUMBER}万台", text)] or _floats(rf"{_NUMBER}\s*million", text)


def _persons(text: str) -> list[float]:
    in_wan = [round(value * 10_000) for value in _floats(rf"{_NUMBER}\s*[万萬]", text)]
    in_millions = [round(value * 1_000_000) for value in _floats(rf"{_NUMBER}\s*million", text)]
    return [float(value) for value in in_wan or in_millions] or _floats(r"(\d+)", text)


def _counts(text: str) -> list[float]:
    text = re.sub(r"(?:19|20)\d\d年", " ", text)  # a year is not a count
    hits = [(m.start(), float(m[1])) for m in re.finditer(_NUMBER, text)]
    for pattern, value in _COUNT_WORDS.items():
        hits += [(m.start(), value) for m in re.finditer(pattern, text, re.I)]
    return [value for _, value in sorted(hits)]


def _floats(pattern: str, text: str) -> list[float]:
    return [float(found) for found in re.findall(pattern, text)]
