"""The codes that an address may name, from the tables of one package."""

from __future__ import annotations

from datetime import date

import pandas as pd

from economy.data.tables import Tables
from economy.units import displays


class Codes:
    """The codes that an address may name, from the tables of one package."""

    def __init__(self, tables: Tables, covered: tuple[int, int] | None = None) -> None:
        """Input: the whole tables, not narrowed ones, and the years that the package says it covers."""
        self.places = tables.places
        self.industries = tuple(tables.industries["industry_id"])
        self.indicators = frozenset(tables.indicators["indicator_id"])
        self.targets = frozenset(tables.targets["target_id"])
        self.sources = frozenset(tables.sources["source_id"])
        self.events = frozenset(tables.events["event_id"])
        self.units = tuple(tables.indicators["unit"].unique())
        """The units of the indicators."""
        self.displays = displays(self.units, tables.exchange_rates)
        self.first_year, self.last_year = _years(tables, covered or ())


def _years(tables: Tables, covered: tuple[int, ...]) -> tuple[int, int]:
    """First and last year of the rows, widened to those that are covered; this year for nothing at all."""
    columns = [
        tables.targets["due_end"],
        tables.targets["announced_start"],
        tables.events["date_start"],
    ]
    coverage = tables.figures.coverage[["first", "last"]].to_numpy()
    years = [*pd.concat(columns).dropna().dt.year.tolist(), *coverage[coverage > 0].tolist(), *covered]
    years = years or [date.today().year]
    return int(min(years)), int(max(years))
