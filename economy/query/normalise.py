"""Fair comparison: figures per GDP or per resident, with the denominator of the same year or the nearest, named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from economy.conventions import Currency
from economy.data.rows import rows_as_dicts
from economy.data.tables import PART_YEAR
from economy.i18n.words import words
from economy.units import NO_CURRENCY, UNITS, Unit, unit_of, with_unit

PER = ("gdp", "resident")
DENOMINATORS = {"gdp": "gdp", "resident": "population"}
"""The scope group whose reports are the denominator."""
_PEOPLE = 100_000
"""Counts are given per so many residents."""


@dataclass(frozen=True)
class Denominator:
    """A figure to divide by, and the year it is for."""

    value: float
    """Single units of the currency, or residents."""
    year: int


def offered(known: pd.DataFrame) -> list[str]:
    """What may be divided by: kinds of denominator that any place has a firm report for."""
    groups = set(known.loc[known["firm"].astype(bool), "scope_group"].tolist())
    return [per for per in PER if DENOMINATORS[per] in groups]


def denominators(known: pd.DataFrame, per: str) -> dict[str, list[Denominator]]:
    """The preferred firm whole-period figures to divide by, by region_id. Input: rows of `records.reports`."""
    rows = known[(known["scope_group"] == DENOMINATORS[per]) & known["preferred"] & known["firm"]]
    rows = rows[~rows["period_type"].isin(PART_YEAR) & rows["period_end"].notna() & (rows["value"] > 0)]
    by_place: dict[str, list[Denominator]] = {}
    cells = (rows[column].tolist() for column in ("region_id", "value", "unit", "period_end"))
    for region, value, unit, end in zip(*cells, strict=True):
        by_place.setdefault(region, []).append(Denominator(float(value) * unit_of(unit).factor, end.year))
    return by_place


def nearest(choices: Sequence[Denominator], year: int) -> Denominator | None:
    """The denominator of a year, or the nearest one, the earlier of two."""
    return min(choices, key=lambda choice: (abs(choice.year - year), choice.year), default=None)


def divided(
    rows: pd.DataFrame, known: pd.DataFrame, per: str, lang: str = "en", currency: Currency = NO_CURRENCY
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """Promises beside reports, divided; and those left out, with `why` as a message.

    Input: rows of `promise_and_outcome`, all reports. In the first frame shown_value, shown_high, reported_shown are
    in shown_unit ("% of GDP", "yuan per resident", "per 100,000 residents"), figure and reported_figure in words with
    the year of the denominator. The year is that of the due date, of the report for reported figures.
    """
    choices = denominators(known, per)
    kept, why = [], []
    for row in rows_as_dicts(rows):
        made = _divided(row, choices.get(row["region_id"], []), per, lang, currency)
        (why if isinstance(made, str) else kept).append(row | {"why": made} if isinstance(made, str) else made)
    return pd.DataFrame(kept, columns=rows.columns), pd.DataFrame(why, columns=[*rows.columns, "why"])


def _divided(
    row: dict[str, Any], choices: list[Denominator], per: str, lang: str, currency: Currency
) -> dict[str, Any] | str:  # fmt: skip
    """One row divided; the reason, a message, where that cannot be done."""
    unit = unit_of(row["unit"])
    if row["unit"].startswith("%"):
        return "a share or rate is not divided"
    if per == "gdp" and not unit.money:
        return "only money is given relative to GDP"
    if pd.isna(row["due_end"]):
        return "without a due date there is no year to divide by"
    denominator = nearest(choices, row["due_end"].year)
    if denominator is None:
        return "there is no recorded figure of this place to divide by"
    factor, label = _scale(per, unit, lang, currency)
    made = dict(row)
    for column, source in (("shown_value", "value"), ("shown_high", "value_high")):
        made[column] = row[source] / denominator.value * factor
    made["shown_unit"] = label
    made["figure"] = _said(made["shown_value"], label, denominator.year, lang)
    made["rate_basis"] = ""
    made["reported_shown"], made["reported_figure"] = float("nan"), ""
    if row["reported_value"] == row["reported_value"]:  # NaN is unequal to itself
        when = nearest(choices, row["reported_end"].year)
        assert when is not None
        made["reported_shown"] = row["reported_value"] / when.value * factor
        made["reported_figure"] = _said(made["reported_shown"], label, when.year, lang)
    return made


def _said(value: float, label: str, year: int, lang: str) -> str:
    """A quotient in words, with the year of its denominator."""
    said = with_unit(value, label, lang, 0 if value >= 100 else 2)
    return words(lang).gettext("{figure} ({year})").format(figure=said, year=year)


def _scale(per: str, unit: Unit, lang: str, currency: Currency) -> tuple[float, str]:
    """What the quotient of a figure in `unit` is multiplied by, and the unit that it then has."""
    if per == "gdp":
        return 100.0 * unit.factor, UNITS["% of GDP"].name(lang)
    if unit.money:
        name = currency.named(unit.currency, lang)
        return unit.factor, words(lang).gettext("{currency} per resident").format(currency=name)
    return float(_PEOPLE), words(lang).gettext("per 100,000 residents")
