"""The figures that a quoted fragment states, read again in the unit of the indicator.

Reads Arabic digits with English, German and Thai number words and with the Chinese 百, 千, 万, 亿.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from economy.conventions import Currency
from economy.data.validation.signs import negative, says_unchanged
from economy.units import DOLLARS, NO_CURRENCY, Unit, unit_of

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
_TENS = {
    "百": 1e2, "千": 1e3, "万": 1e4, "萬": 1e4, "亿": 1e8, "億": 1e8, "thousand": 1e3, "million": 1e6,
}  # fmt: skip
_COUNT = re.compile(rf"{_NUMBER}\s*(百|千|万|萬|亿|億|thousand\b|million\b)?", re.I)
_ROUND_COUNT = re.compile(r"(?<![\d.一二三四五六七八九十百千])([百千万萬])[家户戶人辆輛个個]")
_COUNT_WORDS = {
    r"\btwo\b": 2.0,
    r"\bthree\b": 3.0,
    r"\bten\b": 10.0,
    "[两兩][个個家]": 2.0,
    "三[个個家]": 3.0,
    "十[个個家]": 10.0,
}


def figures(fragment: str, unit: str, currency: Currency = NO_CURRENCY) -> list[float]:
    """The numbers that a fragment states, with their sign, in the given unit and in reading order.

    Input: a fragment of at most `LONGEST` characters, a unit of the indicators table, and the currency of the package.
    A fragment without a number that says that nothing changed states zero.
    """
    text = _joined(fragment[:LONGEST])
    return _reader(unit, currency)(text) or ([0.0] if says_unchanged(text) else [])


def dollars(fragment: str) -> list[float]:
    """The amounts of US dollars that a fragment states, in billions."""
    text = _joined(fragment[:LONGEST])
    return [float(amount) * _BILLIONS[word.lower()] for pattern in _DOLLARS for amount, word in pattern.findall(text)]


def same(value: float, other: float) -> bool:
    """Equal but for the rounding of binary fractions."""
    return abs(value - other) <= 1e-9 * max(1.0, abs(value), abs(other))


def _joined(text: str) -> str:
    """Thousands separators taken out: 1,116 and 2.235.218."""
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return re.sub(r"\b\d{1,3}(?:\.\d{3}){2,}\b", lambda match: match.group().replace(".", ""), text)


def _reader(unit: str, currency: Currency) -> Callable[[str], list[float]]:
    if unit_of(unit).money:
        return lambda text: _money(text, unit_of(unit), currency)
    readers = {"km2": _area, "million units": _million_units, "persons": _persons}
    return _shares if unit.startswith("%") else readers.get(unit, _counts)


def _money(text: str, unit: Unit, currency: Currency) -> list[float]:
    """Amounts of money in a unit; those in dollars are passed over where the unit is of another currency."""
    for pattern in _DOLLARS if unit.currency != DOLLARS else ():
        text = pattern.sub(lambda amount: " " * len(amount.group()), text)
    in_wan = re.compile(rf"{_NUMBER}\s*[万萬](?:{'|'.join(map(re.escape, _names(unit, currency)))})")
    billions = (
        [*_stated(_YI, text, lambda m: 1000 if m[2] else 0.1), *_stated(in_wan, text, lambda _: 1e-5)]
        + [(m.start(), 10.0 if m[1] == "百" else 100.0) for m in _ROUND_YI.finditer(text)]
        + _stated(_WESTERN, text, lambda m: _BILLIONS[m[2].lower()])
    )
    return _in_order([(place, amount * (1e9 / unit.factor)) for place, amount in billions])


def _names(unit: Unit, currency: Currency) -> list[str]:
    """What the currency of a unit is called: as the package calls it in its languages, and its code."""
    own = [name for _, name in currency.name.by_language] if unit.currency == currency.code else []
    return [*own, unit.currency]


def _shares(text: str) -> list[float]:
    return _floats(rf"{_NUMBER}\s*(?:%|％|percent|per cent)", text)


def _area(text: str) -> list[float]:
    after = _floats(rf"{_NUMBER}\s*(?:km2|km²|square kilomet(?:er|re)s|平方公里)", text)
    return after or _floats(rf"Km2:{_NUMBER}", text)


def _million_units(text: str) -> list[float]:
    in_wan = _stated(re.compile(rf"{_NUMBER}\s*([万萬亿億])[台辆輛部套]"), text, lambda m: _TENS[m[2]] / 1e6)
    return _in_order(in_wan) or _floats(rf"{_NUMBER}\s*million", text)


def _persons(text: str) -> list[float]:
    in_wan = _stated(re.compile(rf"{_NUMBER}\s*([万萬千亿億])"), text, lambda m: _TENS[m[2]])
    in_millions = _stated(re.compile(rf"{_NUMBER}\s*(million|thousand)", re.I), text, lambda m: _TENS[m[2].lower()])
    whole = [float(round(value)) for value in _in_order(in_wan) or _in_order(in_millions)]
    return whole or _floats(r"(\d+)", text)


def _counts(text: str) -> list[float]:
    text = re.sub(r"(?:19|20)\d\d年", lambda year: " " * len(year.group()), text)  # a year is not a count
    hits = _stated(_COUNT, text, lambda m: _TENS[m[2].lower()] if m[2] else 1)
    hits += [(m.start(), _TENS[m[1]]) for m in _ROUND_COUNT.finditer(text)]
    for pattern, value in _COUNT_WORDS.items():
        hits += [(m.start(), value) for m in re.finditer(pattern, text, re.I)]
    return _in_order(hits)


def _floats(pattern: str, text: str) -> list[float]:
    return _in_order(_stated(re.compile(pattern, re.I), text, lambda _: 1))


def _stated(
    pattern: re.Pattern[str], text: str, factor: Callable[[re.Match[str]], float]
) -> list[tuple[int, float]]:  # fmt: skip
    """Where each number of a pattern stands, and the number times its factor, negative where the text says so."""
    return [
        (m.start(1), (-1 if float(m[1]) and negative(text, m.start(1), m.end()) else 1) * float(m[1]) * factor(m))
        for m in pattern.finditer(text)
    ]


def _in_order(hits: list[tuple[int, float]]) -> list[float]:
    """The numbers in reading order, those of one place by size; decimal factors leave no dust of binary fractions."""
    return [float(f"{value:.12g}") for _, value in sorted(hits)]
