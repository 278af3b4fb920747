"""Units and currency: a closed list of units, yuan as stored, 亿元 and US dollars as derived.

Money is stored in billion yuan. Dollars are derived with the average rate of the year in which the figure
was stated, and the rate travels with the figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from economy.dates import days_between, parse
from economy.dates import label as dated
from economy.i18n.codes import word
from economy.i18n.words import message as t
from economy.i18n.words import number, words

Display = Literal["bn", "yi", "usd"]
DISPLAYS: tuple[Display, ...] = ("bn", "yi", "usd")


@dataclass(frozen=True)
class Unit:
    """One unit of the closed list; `money` units are stored in billion yuan, with an optional `per`.

    `english` and `per` are messages.
    """

    code: str
    english: str
    money: bool = False
    per: str = ""

    def name(self, lang: str) -> str:
        """The unit in words, as stored."""
        return words(lang).gettext(self.english)


UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("CNY bn", t("bn yuan"), money=True),
        Unit("CNY bn per year", t("bn yuan a year"), True, t(" a year")),
        Unit("CNY bn per platform", t("bn yuan per platform"), True, t(" per platform")),
        Unit("firms", t("firms")),
        Unit("parks", t("parks")),
        Unit("scenarios", t("scenarios")),
        Unit("applications", t("applications")),
        Unit("products", t("products")),
        Unit("models", t("models")),
        Unit("cases", t("cases")),
        Unit("milestones", t("milestones")),
        Unit("million units", t("million units")),
        Unit("% of GDP", t("% of GDP")),
        Unit("%", "%"),
        Unit("persons", t("persons")),
        Unit("km2", t("km²")),
    )
}

_IN_TEN_THOUSANDS = {("million units", "zh")}
"""Millions that a language counts in 万, ten thousands."""

_QUALIFIERS = {
    ">": t("over {figure}"), ">=": t("at least {figure}"), "<": t("under {figure}"), "<=": t("at most {figure}"),
    "~": t("about {figure}"), "expected": t("{figure} (expected)"), "forecast": t("{figure} (forecast)"),
}  # fmt: skip


def default_display(lang: str) -> Display:
    """亿元 for readers of Chinese, billion yuan for all others."""
    return "yi" if lang == "zh" else "bn"


def unit_label(code: str, display: Display, lang: str) -> str:
    """What stands behind a number of this unit when money is shown as `display`, for example "bn yuan"."""
    unit, said = UNITS.get(code, Unit(code, code)), words(lang).gettext
    if (code, lang) in _IN_TEN_THOUSANDS:
        return said(t("10,000 units"))
    if not unit.money or display == "bn":
        return unit.name(lang)
    return said(t("bn US$") if display == "usd" else t("亿元 (100 m yuan)")) + said(unit.per)


def scaled(code: str, display: Display, lang: str) -> tuple[float, str]:
    """What stored figures of a unit are multiplied by for the reader, and the unit they then are in.

    Dollars need the rate of a year: money stays in yuan for who reads dollars.
    """
    in_yuan: Display = default_display(lang) if display == "usd" else display
    one = shown([1.0], [code], [None], in_yuan, {}, lang).iloc[0]
    return float(one["shown_value"]), str(one["shown_unit"])


def qualified(text: str, qualifier: str, lang: str = "en") -> str:
    """A figure with its qualifier or comparator in words: ("300 bn yuan", ">") -> "over 300 bn yuan"."""
    return words(lang).gettext(_QUALIFIERS.get(qualifier, "{figure}")).format(figure=text)


def with_unit(value: float, label: str, lang: str = "en", decimals: int = 2) -> str:
    """Number and unit, joined as the language does: "350 bn yuan", "3,500亿元", "US$52 bn", "15% of GDP"."""
    figure = number(value, lang, decimals)
    if label.startswith("bn US$"):
        return f"US${figure} bn{label.removeprefix('bn US$')}"
    if label.startswith("%"):
        return figure + label
    return words(lang).gettext("{number} {unit}").format(number=figure, unit=label)


@dataclass(frozen=True)
class Rate:
    """Yuan per US dollar for a period, with what was averaged and who says so."""

    period: str
    cny_per_usd: float
    basis: str
    source_id: str


def rates_by_year(exchange_rates: pd.DataFrame) -> dict[int, Rate]:
    """The rate of each year on file; a whole year beats a part of it, a longer part a shorter one.

    A mean over several years is no year's rate. Input: the exchange_rates table (period EDTF, cny_per_usd).
    Source: its source_id column.
    """
    rates: dict[int, Rate] = {}
    cells = (exchange_rates[name].tolist() for name in ("period", "cny_per_usd", "basis", "source_id"))
    rows = [
        Rate(str(period), float(rate), str(basis), str(source_id))
        for period, rate, basis, source_id in zip(*cells, strict=True)
    ]
    for rate in sorted(rows, key=lambda rate: _days(rate.period)):
        span = parse(rate.period)
        if span.start and span.end and span.start.year == span.end.year:
            rates[span.end.year] = rate
    return rates


def _days(period: str) -> int:
    span = parse(period)
    return days_between(span.start, span.end) if span.start and span.end else 0


def shown(
    values: Iterable[float], units: Iterable[str], years: Iterable[int | None], display: Display,
    rates: dict[int, Rate], lang: str = "en",
) -> pd.DataFrame:  # fmt: skip
    """Figures as the reader wants money shown; counts and shares pass through.

    Columns: shown_value (NaN where dollars were asked for and no rate is on file for the year),
    shown_unit (label), rate (yuan per US$, NaN where none was used), rate_basis ("2022 (annual average)").
    """
    labels: dict[str, str] = {}
    made: dict[tuple[float, str, int | None], tuple[float, str, float, str]] = {}
    keys = list(zip(values, units, years, strict=True))
    for key in dict.fromkeys(keys):  # each distinct figure once: large packages repeat them
        code = key[1]
        if code not in labels:
            labels[code] = unit_label(code, display, lang)
        made[key] = _one_shown(*key, labels[code], display, rates, lang)
    return pd.DataFrame([made[key] for key in keys], columns=["shown_value", "shown_unit", "rate", "rate_basis"])


def _one_shown(
    value: float, code: str, year: int | None, label: str, display: Display, rates: dict[int, Rate], lang: str
) -> tuple[float, str, float, str]:  # fmt: skip
    """One figure as `shown` gives it: value, unit in words (`label`), rate and its basis."""
    if (code, lang) in _IN_TEN_THOUSANDS:
        return _plain(value * 100), label, float("nan"), ""
    if not (code in UNITS and UNITS[code].money) or display == "bn":
        return value, label, float("nan"), ""
    if display == "yi":
        return _plain(value * 10), label, float("nan"), ""
    return _in_dollars(value, label, rates.get(year) if year else None, lang)


def _plain(value: float) -> float:
    """A figure without the tail that binary fractions leave: 1207, not 1207.0000000000002."""
    return float(f"{value:.12g}")


def _in_dollars(value: float, label: str, rate: Rate | None, lang: str) -> tuple[float, str, float, str]:
    if rate is None:
        return float("nan"), label, float("nan"), ""
    basis = words(lang).aside(dated(rate.period, lang), word("basis", rate.basis, lang))
    return _plain(value / rate.cny_per_usd * _dollars(lang)), label, rate.cny_per_usd, basis


def in_dollars(billions: float, lang: str) -> str:
    """An amount in billion US dollars in words."""
    return with_unit(billions * _dollars(lang), unit_label("CNY bn", "usd", lang), lang)


def _dollars(lang: str) -> int:
    """What a billion is in the reader's unit: readers of Chinese count dollars in 亿, too."""
    return 10 if lang == "zh" else 1


def implied_rate(value: float, as_stated_usd: float) -> float:
    """Yuan per dollar that a source used when it states both; NaN when either is missing."""
    return value / as_stated_usd if as_stated_usd else float("nan")
