"""Units and currency: a closed list of units, yuan as stored, 亿元 and US dollars as derived.

Money is stored in billion yuan. Dollars are derived with the average rate of the year in which the figure
was stated, and the rate travels with the figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from babel.numbers import format_decimal

from economy.dates import LOCALES, days_between, parse

Display = Literal["bn", "yi", "usd"]
DISPLAYS: tuple[Display, ...] = ("bn", "yi", "usd")


@dataclass(frozen=True)
class Unit:
    """One unit of the closed list; `money` units are stored in billion yuan, with an optional `per`."""

    code: str
    name_en: str
    name_zh: str
    money: bool = False
    per_en: str = ""
    per_zh: str = ""

    def name(self, lang: str) -> str:
        """The unit in words, as stored."""
        return self.name_zh if lang == "zh" else self.name_en


UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
        Unit("CNY bn", "bn yuan", "十亿元", money=True),
        Unit("CNY bn per year", "bn yuan a year", "十亿元/年", True, " a year", "/年"),
        Unit("CNY bn per platform", "bn yuan per platform", "十亿元/平台", True, " per platform", "/平台"),
        Unit("firms", "firms", "家"),
        Unit("parks", "parks", "个园区"),
        Unit("scenarios", "scenarios", "个场景"),
        Unit("applications", "applications", "项应用"),
        Unit("products", "products", "项产品"),
        Unit("models", "models", "个模型"),
        Unit("cases", "cases", "个案例"),
        Unit("milestones", "milestones", "项"),
        Unit("million units", "million units", "百万台"),
        Unit("% of GDP", "% of GDP", "%(占GDP)"),
        Unit("%", "%", "%"),
        Unit("persons", "persons", "人"),
        Unit("km2", "km²", "平方公里"),
    )
}

_QUALIFIERS = {
    "en": {">": "over {}", ">=": "at least {}", "<": "under {}", "<=": "at most {}", "~": "about {}",
           "expected": "{} (expected)", "forecast": "{} (forecast)"},
    "zh": {">": "超过{}", ">=": "不低于{}", "<": "不足{}", "<=": "不超过{}", "~": "约{}",
           "expected": "{}(预计)", "forecast": "{}(预测)"},
}  # fmt: skip


def default_display(lang: str) -> Display:
    """Billion yuan for readers of English, 亿元 for readers of Chinese."""
    return "yi" if lang == "zh" else "bn"


def unit_label(code: str, display: Display, lang: str) -> str:
    """What stands behind a number of this unit when money is shown as `display`, for example "bn yuan"."""
    unit = UNITS.get(code, Unit(code, code, code))
    if not unit.money:
        return unit.name(lang)
    per = unit.per_zh if lang == "zh" else unit.per_en
    if display == "usd":
        return ("亿美元" if lang == "zh" else "bn US$") + per
    if display == "yi":
        return ("亿元" if lang == "zh" else "亿元 (100 m yuan)") + per
    return unit.name(lang)


def number(value: float, lang: str = "en", decimals: int = 2) -> str:
    """A figure with thousands separators and no more decimals than it has."""
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "")
    return format_decimal(value, pattern, locale=LOCALES.get(lang, LOCALES["en"]))


def qualified(text: str, qualifier: str, lang: str = "en") -> str:
    """A figure with its qualifier or comparator in words: ("300 bn yuan", ">") -> "over 300 bn yuan"."""
    return _QUALIFIERS.get(lang, _QUALIFIERS["en"]).get(qualifier, "{}").format(text)


def with_unit(value: float, label: str, lang: str = "en", decimals: int = 2) -> str:
    """Number and unit, joined as the language does: "350 bn yuan", "3,500亿元", "US$52 bn", "15% of GDP"."""
    figure = number(value, lang, decimals)
    if label.startswith("bn US$"):
        return f"US${figure} bn{label.removeprefix('bn US$')}"
    tight = label.startswith("%") or (lang == "zh")
    return f"{figure}{label}" if tight else f"{figure} {label}"


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
    rows = [
        Rate(str(row.period), float(row.cny_per_usd), str(row.basis), str(row.source_id))
        for row in exchange_rates.itertuples()
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
    shown_unit (label), rate (yuan per US$, NaN where none was used), rate_basis ("2022, annual average").
    """
    rows: list[tuple[float, str, float, str]] = []
    for value, code, year in zip(values, units, years, strict=True):
        label = unit_label(code, display, lang)
        if not (code in UNITS and UNITS[code].money) or display == "bn":
            rows.append((value, label, float("nan"), ""))
        elif display == "yi":
            rows.append((value * 10, label, float("nan"), ""))
        else:
            rows.append(_in_dollars(value, label, rates.get(year) if year else None, lang))
    return pd.DataFrame(rows, columns=["shown_value", "shown_unit", "rate", "rate_basis"])


def _in_dollars(value: float, label: str, rate: Rate | None, lang: str) -> tuple[float, str, float, str]:
    if rate is None:
        return float("nan"), label, float("nan"), ""
    factor = 10 if lang == "zh" else 1  # Chinese readers count dollars in 亿, too
    return value / rate.cny_per_usd * factor, label, rate.cny_per_usd, f"{rate.period}, {rate.basis}"


def implied_rate(value: float, as_stated_usd: float) -> float:
    """Yuan per dollar that a source used when it states both; NaN when either is missing."""
    return value / as_stated_usd if as_stated_usd else float("nan")
