"""Units: counts and shares from a list; money in any currency as stored, in hundred millions or in dollars.

A unit of money is written as an ISO 4217 code, a scale and what it is counted by: "EUR million", "CNY bn per year".
Dollars are derived with the average rate of the year in which the figure was stated, and the rate travels with the
figure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import pandas as pd

from economy.conventions import Currency, currency_of
from economy.dates import label as dated
from economy.i18n.codes import word
from economy.i18n.words import message as t
from economy.i18n.words import number, words
from economy.rates import Rate

Display = Literal["bn", "yi", "usd"]
"""How money is shown: as stored, in hundred millions as readers of Chinese count, in dollars."""
DISPLAYS: tuple[Display, ...] = ("bn", "yi", "usd")
NO_CURRENCY = Currency()
DOLLARS = "USD"
"""The currency that `exchange_rates` and `as_stated_usd` count in."""


@dataclass(frozen=True)
class Scale:
    """A scale of money: its factor, and how a unit and a choice of it are worded; both are messages."""

    factor: float
    unit: str
    choice: str


_SCALES = {
    "": Scale(1, "{currency}", "{currency}"),
    "thousand": Scale(1e3, t("thousand {currency}"), t("Thousand {currency}")),
    "million": Scale(1e6, t("million {currency}"), t("Million {currency}")),
    "bn": Scale(1e9, t("bn {currency}"), t("Billion {currency}")),
}
_PER = {" per year": t(" a year"), " per platform": t(" per platform")}
"""What money is counted by; other words stay as they are."""


@dataclass(frozen=True)
class Unit:
    """One unit; `english` and `per` are messages. `currency` is the ISO code of money, "" for all else, and `factor`
    what a stored figure of money is multiplied by to be in single units of it.
    """

    code: str
    english: str
    currency: str = ""
    factor: float = 1
    per: str = ""

    @property
    def money(self) -> bool:
        """True for an amount of money."""
        return self.currency != ""

    def name(self, lang: str, currency: Currency = NO_CURRENCY) -> str:
        """The unit in words, as stored; `currency` is that of the package, which may have a name of its own for it."""
        said = words(lang).gettext
        if not self.money:
            return said(self.english)
        return said(self.english).format(currency=currency.named(self.currency, lang)) + said(self.per)


UNSTATED = "not stated"
"""The unit of an indicator whose unit nobody has said: its figures are shown as bare numbers."""
UNITS: dict[str, Unit] = {
    unit.code: unit
    for unit in (
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
"""The units, besides money, that have words in the catalogue; any other one is shown as it is written."""


@lru_cache(maxsize=1024)
def unit_of(code: str) -> Unit:
    """The unit of a code: money, one of the list, or one that is shown as it is written."""
    currency = currency_of(code)
    if not currency:
        return UNITS.get(code, Unit(code, "" if code == UNSTATED else code))
    amount, per, counted = code[len(currency) :].strip().partition("per ")
    scale = _SCALES.get({"billion": "bn"}.get(amount.strip(), amount.strip()))
    if scale is None:
        return Unit(code, code)
    worded = _PER.get(f" {per}{counted}", f" {per}{counted}") if per else ""
    return Unit(code, scale.unit, currency, scale.factor, worded)


def displays(units: Iterable[str], exchange_rates: pd.DataFrame) -> tuple[Display, ...]:
    """The ways to show money that a package has: none without money, no dollars without rates."""
    if not any(unit_of(code).money for code in units):
        return ()
    return DISPLAYS if len(exchange_rates) else tuple(display for display in DISPLAYS if display != "usd")


def display_names(currency: Currency, units: Iterable[str], lang: str) -> dict[str, str]:
    """The ways to show money in words, for a package of these units."""
    said = words(lang).gettext
    name = currency.named(currency.code, lang) if currency.code else ""
    stored = next((unit.factor for unit in map(unit_of, units) if unit.currency == currency.code), 1e9)
    choice = next(scale.choice for scale in _SCALES.values() if scale.factor == stored)
    return {
        "bn": said(choice).format(currency=name),
        "yi": _with_own_word(said(t("100 million {currency}")).format(currency=name), currency, currency.code, lang),
        "usd": said(t("US dollars, at the year's average rate")),
    }


_IN_TEN_THOUSANDS = {("million units", "zh")}
"""Millions that a language counts in 万, ten thousands."""

_QUALIFIERS = {
    ">": t("over {figure}"), ">=": t("at least {figure}"), "<": t("under {figure}"), "<=": t("at most {figure}"),
    "~": t("about {figure}"), "expected": t("{figure} (expected)"), "forecast": t("{figure} (forecast)"),
}  # fmt: skip


_HUNDRED_MILLIONS = "zh"
"""The language that counts large amounts in hundred millions."""


_LONG, _TEN_THOUSAND, _SCALED = 1e5, "万", frozenset("十百千万亿%")
"""From which on that language counts things in ten thousands ("223.5218万人"), its word for them, and how units begin
that say a scale themselves.
"""


def rate_heading(currency: Currency, lang: str) -> str:
    """What a rate is called: "Yuan per US$"."""
    name = currency.named(currency.code, lang) if currency.code else words(lang).gettext(t("Currency"))
    return words(lang).gettext(t("{currency} per US$")).format(currency=name[:1].upper() + name[1:])


def default_display(lang: str) -> Display:
    """Hundred millions for readers of a language that counts in them, as stored for all others."""
    return "yi" if lang == _HUNDRED_MILLIONS else "bn"


def unit_label(code: str, display: Display, lang: str, currency: Currency = NO_CURRENCY) -> str:
    """What stands behind a number of this unit when money is shown as `display`, for example "bn yuan".

    `currency` is that of the package; money in another one is never shown in dollars.
    """
    unit, said = unit_of(code), words(lang).gettext
    if (code, lang) in _IN_TEN_THOUSANDS:
        return said(t("10,000 units"))
    if not unit.money or display == "bn" or (display == "usd" and unit.currency != currency.code):
        return unit.name(lang, currency)
    if display == "usd":
        return said(t("bn US$")) + said(unit.per)
    name = currency.named(unit.currency, lang)
    hundreds = said(t("100 m {currency}")).format(currency=name)
    return _with_own_word(hundreds, currency, unit.currency, lang) + said(unit.per)


def _with_own_word(text: str, currency: Currency, code: str, lang: str) -> str:
    """An amount in hundred millions with the word of the language that has one for it before it."""
    if lang == _HUNDRED_MILLIONS:
        return text
    name = currency.named(code, _HUNDRED_MILLIONS)
    own = words(_HUNDRED_MILLIONS).gettext("100 m {currency}").format(currency=name)
    return words(lang).aside(own, text)


def scaled(code: str, display: Display, lang: str, currency: Currency = NO_CURRENCY) -> tuple[float, str]:
    """What stored figures of a unit are multiplied by for the reader, and the unit they then are in.

    Dollars need the rate of a year: money stays in the package's currency for who reads dollars.
    """
    without_rate: Display = default_display(lang) if display == "usd" else display
    sample = shown([1.0], [code], [None], without_rate, {}, lang, currency).iloc[0]
    return float(sample["shown_value"]), str(sample["shown_unit"])


def qualified(text: str, qualifier: str, lang: str = "en") -> str:
    """A figure with its qualifier or comparator in words: ("300 bn yuan", ">") -> "over 300 bn yuan"."""
    return words(lang).gettext(_QUALIFIERS.get(qualifier, "{figure}")).format(figure=text)


@lru_cache(maxsize=32_768)
def with_unit(value: float, label: str, lang: str = "en", decimals: int = 2, high: float | None = None) -> str:
    """Number and unit, joined as the language does: "350 bn yuan", "3500亿元", "US$52 bn", "15% of GDP". Each is made
    once: the places behind those that are chosen tell the same figures after every choice.

    `high`: the upper end of a range, "3–5 parks".
    """
    figure = _amount([value] if high is None else [value, high], label, lang, decimals)
    if label.startswith("bn US$"):
        return f"US${figure} bn{label.removeprefix('bn US$')}"
    if not label or label.startswith("%"):
        return figure + label
    return words(lang).gettext("{number} {unit}").format(number=figure, unit=label)


def _amount(ends: list[float], label: str, lang: str, decimals: int) -> str:
    """What stands before a unit, a figure or the ends of a range: in ten thousands where the language counts so."""
    if lang == _HUNDRED_MILLIONS and max(map(abs, ends)) >= _LONG and label[:1] not in _SCALED:
        return "–".join(number(end / 1e4, lang, decimals + 4) for end in ends) + _TEN_THOUSAND
    return "–".join(number(end, lang, decimals) for end in ends)


def shown(
    values: Iterable[float], units: Iterable[str], years: Iterable[int | None], display: Display,
    rates: dict[int, Rate], lang: str = "en", currency: Currency = NO_CURRENCY,
) -> pd.DataFrame:  # fmt: skip
    """Figures as the reader wants money shown; counts and shares pass through.

    Columns: shown_value (NaN where dollars were asked for and no rate is on file for the year),
    shown_unit (label), rate (units of the currency per US$, NaN where none was used), rate_basis ("2022 (annual
    average)").
    """
    labels: dict[str, str] = {}
    made: dict[tuple[float, str, int | None], tuple[float, str, float, str]] = {}
    keys = list(zip(values, units, years, strict=True))
    for key in dict.fromkeys(keys):  # each distinct figure once: large packages repeat them
        code = key[1]
        if code not in labels:
            labels[code] = unit_label(code, display, lang, currency)
        made[key] = _one_shown(*key, labels[code], display, rates, lang, currency)
    numbers = {key: number for number, key in enumerate(made)}
    distinct = pd.DataFrame(list(made.values()), columns=["shown_value", "shown_unit", "rate", "rate_basis"])
    return distinct.take([numbers[key] for key in keys]).reset_index(drop=True)


def _one_shown(
    value: float, code: str, year: int | None, label: str, display: Display, rates: dict[int, Rate], lang: str,
    currency: Currency,
) -> tuple[float, str, float, str]:  # fmt: skip
    """One figure as `shown` gives it: value, unit in words (`label`), rate and its basis."""
    unit = unit_of(code)
    if (code, lang) in _IN_TEN_THOUSANDS:
        return _plain(value * 100), label, float("nan"), ""
    if not unit.money or display == "bn" or (display == "usd" and unit.currency != currency.code):
        return value, label, float("nan"), ""
    if display == "yi":
        return _plain(value * (unit.factor / 1e8)), label, float("nan"), ""
    return _in_dollars(value * (unit.factor / 1e9), label, rates.get(year) if year else None, lang)


def _plain(value: float) -> float:
    """A figure without the tail that binary fractions leave: 1207, not 1207.0000000000002."""
    return float(f"{value:.12g}")


def _in_dollars(billions: float, label: str, rate: Rate | None, lang: str) -> tuple[float, str, float, str]:
    if rate is None:
        return float("nan"), label, float("nan"), ""
    basis = words(lang).aside(dated(rate.period, lang), word("basis", rate.basis, lang))
    return _plain(billions / rate.per_dollar * _dollars(lang)), label, rate.per_dollar, basis


def in_dollars(billions: float, lang: str) -> str:
    """An amount in billion US dollars in words."""
    return with_unit(billions * _dollars(lang), words(lang).gettext("bn US$"), lang)


def _dollars(lang: str) -> int:
    """What a billion is in the reader's unit: readers of Chinese count dollars in 亿, too."""
    return 10 if lang == "zh" else 1
