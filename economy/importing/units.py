"""Units as offices write them, to units of the package and the factor between both."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from economy.importing.vocabulary import folded, folded_keys
from economy.units import UNSTATED

UNKNOWN = UNSTATED
"""The unit of figures whose file names none."""


class Measure(NamedTuple):
    """A unit of the package, and what a figure of the file is multiplied by to be in it."""

    unit: str
    factor: Decimal = Decimal(1)


def scale_of(text: str) -> Decimal | None:
    """What a word such as "millions" multiplies by; None for other texts."""
    factor = folded_keys("units", "scales").get(folded(text)) if not text.strip()[:1].isdigit() else None
    return Decimal(factor) if factor else None


_MONEY = {
    10**12: ("bn", "1000"), 10**9: ("bn", "1"), 10**8: ("bn", "0.1"), 10**7: ("million", "10"), 10**6: ("million", "1"),
    10**5: ("million", "0.1"), 10**4: ("million", "0.01"), 10**3: ("thousand", "1"), 1: ("", "1"),
}  # fmt: skip
"""Scale of money in the file -> the word for it in a unit of the package, and the factor between both."""


@lru_cache(maxsize=4096)
def measure_of(text: str) -> Measure | None:
    """The unit of a text such as 亿元, Mio. EUR, 万人 or %; None where no word of it is known."""
    word = folded(text).strip("()[] ")
    packed = folded_keys("packed_units").get(word)
    if packed:
        return Measure(packed)
    if re.fullmatch(r"[a-z]{3} (million|bn|thousand)", word):
        return Measure(f"{word[:3].upper()}{word[3:]}")
    others, currencies = folded_keys("units", "others"), folded_keys("units", "currencies")
    if word in others:
        return Measure(others[word])
    if word in currencies:
        return Measure(currencies[word])
    for scale, factor in sorted(folded_keys("units", "scales").items(), key=lambda pair: -len(pair[0])):
        base = _without(word, scale)
        if base is None:
            continue
        if base in currencies:
            name, times = _MONEY[factor]
            return Measure(f"{currencies[base]} {name}".strip(), Decimal(times))
        if base in others:
            return Measure(others[base], Decimal(factor))
        if not base and len(scale) > 1:
            return Measure("number", Decimal(factor))
    return _ratio(text)


def scale_in(measure: Measure) -> Decimal:
    """What a unit says by itself that its figures are multiplied by: 10^6 for EUR million."""
    scales = {word: Decimal(factor) for factor, (word, times) in _MONEY.items() if times == "1" and word}
    return measure.factor * next((scales[word] for word in measure.unit.split() if word in scales), 1)


_PER = re.compile(r"(?P<above>.+?)(?:\s+(?:per|je|pro|par|por)\s+|\s*/\s*)(?P<below>[^/\d]+)", re.IGNORECASE)


def _ratio(text: str) -> Measure | None:
    """A unit such as EUR per inhabitant or 元/人: the one above is read, the one below stays as it is written."""
    match = _PER.fullmatch(text.strip("()[] "))
    above = measure_of(match["above"]) if match else None
    if match is None or above is None:
        return None
    return Measure(f"{above.unit} per {match['below'].strip()}", above.factor)


def _without(word: str, scale: str) -> str | None:
    """A unit without the scale before or behind it; None where it is not there. Latin words stand apart."""
    if not scale.isascii():
        return word.removeprefix(scale).strip() if word.startswith(scale) else None
    if word == scale:
        return ""
    match = re.fullmatch(rf"{re.escape(scale)}[\s/]*(?:of )?(?P<base>\D.*)", word)
    if match and (
        not match["base"][0].isalpha() or len(match[0]) - len(match["base"]) > len(scale) or scale[-1] == "."
    ):
        return match["base"].strip()
    match = re.fullmatch(rf"(?P<base>.*?)[\s/]+(?:in )?{re.escape(scale)}", word)
    return match["base"].strip() if match else None


_BRACKETED = re.compile(r"(?P<name>.+?)\s*[\(（\[［【](?P<unit>[^()（）\[\]［］【】]+)[\)）\]］】]\s*")
_COMMA = re.compile(r"(?P<name>.+?)\s*[,，;/:]\s*(?:in\s)?(?P<unit>[^,，;/]+)")
_IN = re.compile(r"(?P<name>.+?)\s+in\s+(?P<unit>.+)", re.IGNORECASE)


_MARK = re.compile(r"(?<=\S)\s*(?:\s\d{1,2}/|(?<!\d)\d\)|\(\d\)|\[(?:\d|note[^\]]*)\]|[¹²³⁴-⁹]+|\s\*{1,3})$")


def without_mark(text: str) -> str:
    """A heading without the mark of a footnote behind it: Population (persons) 1/."""
    bare = _MARK.sub("", text)
    bare = bare.removeprefix("/") if len(bare) > 1 and not bare.isascii() else bare
    return bare if bare.count("(") == bare.count(")") else text


def named_measure(heading: str) -> tuple[str, str]:
    """The name and unit (as written) of a heading such as 地区生产总值(亿元) or GDP, Mio. EUR; unit "" for none."""
    text = without_mark(heading.strip())
    for form in (_BRACKETED, _COMMA, _IN):
        match = form.fullmatch(text)
        if match and measure_of(match["unit"]) is not None:
            return match["name"].strip(), match["unit"].strip()
    return text, ""
