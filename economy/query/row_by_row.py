"""Which figures of many, held in a database, pages show one by one whatever is chosen."""

from __future__ import annotations

import pandas as pd

from economy.data.figures import Kept, StoredFigures
from economy.data.tables import Tables
from economy.query.narrow import MARKED
from economy.query.normalise import DENOMINATORS
from economy.query.selection import Selection

MOST_ROWS = 20_000
"""Figures of chosen places that are taken row by row from a database."""


def with_rows_of_places(tables: Tables, selection: Selection) -> Tables:
    """Tables narrowed to a selection, with the figures of chosen places as rows, unless there are too many."""
    if tables.stored is None or not selection.regions or len(tables.figures) > MOST_ROWS:
        return tables
    return tables.having(observations=tables.figures.rows())


def with_stored(tables: Tables, held: StoredFigures) -> Tables:
    """Tables with figures in a database, and as rows only those that pages show one by one whatever is chosen: those
    that promises are judged by or divided by, those of the package's reference, and those with a second source.
    """
    targets, indicators, second = tables.targets, tables.indicators, tables.corroborations
    divisors = indicators[indicators["scope_group"].isin(set(DENOMINATORS.values())).to_numpy()]["indicator_id"]
    wanted = {*targets["indicator_id"], *divisors} if len(targets) else set()
    corroborated = frozenset(second["row_id"][(second["row_table"] == "observations").to_numpy()])
    parts = [
        held.rows(wanted, set(targets["region_id"])),
        held.among(Kept(marked=MARKED)).rows(),
        held.among(Kept(sources=frozenset(), ids=corroborated)).rows(),
    ]
    rows = pd.concat(parts)
    return tables.having(observations=rows[~rows.index.duplicated()].sort_index(), stored=held)
