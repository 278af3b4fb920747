"""Rates between the currency of a package and the US dollar, a year each."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from economy.conventions import Currency
from economy.dates import days_between, parse


@dataclass(frozen=True)
class Rate:
    """Units of a currency per US dollar for a period, with what was averaged and who says so."""

    period: str
    per_dollar: float
    basis: str
    source_id: str


def rates_by_year(exchange_rates: pd.DataFrame, currency: Currency) -> dict[int, Rate]:
    """The rate of each year on file; a whole year beats a part of it, a longer part a shorter one.

    A mean over several years is no year's rate. Input: the exchange_rates table (period EDTF, the currency's column
    of rates); no rates where it has no such column. Source: its source_id column.
    """
    rates: dict[int, Rate] = {}
    per_dollar = rates_per_dollar(exchange_rates, currency).tolist()
    cells = (exchange_rates[name].tolist() for name in ("period", "basis", "source_id"))
    rows = (
        [
            Rate(str(period), float(rate), str(basis), str(source_id))
            for rate, period, basis, source_id in zip(per_dollar, *cells, strict=True)
        ]
        if per_dollar
        else []
    )
    for rate in sorted(rows, key=lambda rate: _days(rate.period)):
        span = parse(rate.period)
        if span.start and span.end and span.start.year == span.end.year:
            rates[span.end.year] = rate
    return rates


def rates_per_dollar(exchange_rates: pd.DataFrame, currency: Currency) -> pd.Series:
    """Units of the currency per US dollar, a row of exchange_rates each; empty where the table has no such column."""
    if currency.rate_column not in exchange_rates:
        return pd.Series(dtype="float64")
    rates = exchange_rates[currency.rate_column]
    return 1 / rates.where(rates > 0) if currency.rates_in_dollars else rates


def _days(period: str) -> int:
    span = parse(period)
    return days_between(span.start, span.end) if span.start and span.end else 0


def implied_rate(value: float, as_stated_usd: float) -> float:
    """Units of the currency per dollar that a source used when it states both; NaN when either is missing."""
    return value / as_stated_usd if as_stated_usd else float("nan")
