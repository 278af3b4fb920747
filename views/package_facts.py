"""What views of one package, day and language share, whatever is selected: made once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from economy.assessment.inputs import Observation, Promise, promises_of
from economy.data.tables import Tables
from economy.query.provenance import KEYS, freshness, row_keys, source_usage, with_stored_usage
from views.cited import CitedSource

_NARROWED = {name: key for name, key in KEYS.items() if name != "exchange_rates"}
"""The tables that a selection narrows, and their keys."""
_CORROBORATED = ("targets", "observations", "events")
"""The tables whose second sources a view keeps; those of other rows are left out."""


@dataclass(frozen=True, eq=False)
class PackageFacts:
    """Frames and lists of all rows that a package knows. Shared by threads: never change one."""

    tables: Tables
    """As the package has them: figures are judged by these, whatever the language."""
    read: Tables
    """The same with their texts in the reader's language."""
    observe: Callable[[], list[Observation]]
    """Makes every reported figure as it is judged."""
    lang: str
    today: date
    """The day as of which everything is shown."""

    @cached_property
    def observed(self) -> list[Observation]:
        """Every reported figure as it is judged."""
        return self.observe()

    @cached_property
    def goals(self) -> dict[str, Promise]:
        """Every promise as it is judged, by target_id."""
        return {promise.target_id: promise for promise in promises_of(self.tables)}

    @cached_property
    def freshness(self) -> pd.DataFrame:
        """Age of every source."""
        return freshness(self.tables, self.today)

    @cached_property
    def cited(self) -> dict[str, CitedSource]:
        """Every source as files name it, by its id."""
        names = ("source_id", "publisher", "title", "url", "published", "accessed", "tier")
        rows = zip(*(self.read.sources[name].tolist() for name in names), strict=True)
        return {
            code: CitedSource(code, publisher, title, url, published, accessed, 0 if tier != tier else int(tier))
            for code, publisher, title, url, published, accessed, tier in rows
        }

    @cached_property
    def source_usage(self) -> pd.DataFrame:
        """Every row that names a source, as `economy.query.provenance.source_usage` gives it."""
        return source_usage(self.read, self.lang)

    @cached_property
    def _keyed(self) -> dict[str, tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """For each narrowed table: where its rows stand in `source_usage`, the number of the key of each of these, and
        that of each row of the table; -1 for a key that the table does not have.
        """
        named, row_ids = self.source_usage["table"].to_numpy(), self.source_usage["row_id"].to_numpy()
        keyed = {}
        for name, columns in _NARROWED.items():
            positions = np.flatnonzero(named == name)
            numbers, keys = pd.factorize(np.array(row_keys(getattr(self.tables, name), columns), dtype=object))
            keyed[name] = positions, pd.Index(keys).get_indexer(row_ids[positions]), numbers
        return keyed

    def source_usage_of(self, narrowed: Tables) -> pd.DataFrame:
        """`source_usage` of what a selection leaves of the tables: the rows of it that are left, in their order.

        Input: rows of `tables` with their index, by which they are known here.
        """
        usage = self.source_usage
        kept = np.ones(len(usage), dtype=bool)
        first_hand = (usage["role"] == "source").to_numpy()
        for name in _NARROWED:
            whole, left = getattr(self.tables, name), getattr(narrowed, name)
            positions, keys, numbers = self._keyed[name]
            if len(left) < len(whole) or (name == "observations" and narrowed.stored is not None):
                there = np.zeros(len(whole) + 1, dtype=bool)  # the last one stands for keys that no row has
                rows = whole.index.get_indexer(left.index)
                there[numbers[rows[rows >= 0]]] = True  # rows out of a database need not be among the whole ones
                kept[positions] = there[keys]
            if name not in _CORROBORATED:
                kept[positions] &= first_hand[positions]
        left_of_it = usage if kept.all() else usage[kept]
        return left_of_it if narrowed.stored is None else with_stored_usage(left_of_it, narrowed, self.lang)
