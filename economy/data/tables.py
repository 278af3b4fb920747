"""The tables of a data package as typed frames, in one frozen bundle.

Every EDTF column `x` is joined by `x_start` and `x_end` (datetime64, NaT where open or empty). Missing text
is "", a missing number NaN; booleans are booleans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from economy.conventions import Conventions
from economy.data.figures import Figures, HeldFigures, StoredFigures
from economy.dates import spans
from economy.regions import Places
from economy.web_address import is_public

EDTF_COLUMNS: dict[str, tuple[str, ...]] = {
    "targets": ("due", "announced"),
    "observations": ("period",),
    "breaks": ("period",),
    "events": ("date",),
    "sources": ("published",),
    "exchange_rates": ("period",),
}


_ADDRESSES: dict[str, tuple[str, ...]] = {"sources": ("url",)}
"""Columns of web addresses: a cell that holds no public one is read as empty, so that no page and no file shows it."""
PART_YEAR = ("ytd", "half-year", "quarter", "month", "week", "part")
"""The kinds of period that are a part of a year."""


@dataclass(frozen=True)
class Tables:
    """One frame per table of the package; columns as datapackage.json declares them; and the package's conventions."""

    regions: pd.DataFrame
    sites: pd.DataFrame
    industries: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    corroborations: pd.DataFrame
    observations: pd.DataFrame
    breaks: pd.DataFrame
    events: pd.DataFrame
    organisations: pd.DataFrame
    roles: pd.DataFrame
    focus: pd.DataFrame
    exchange_rates: pd.DataFrame
    search_log: pd.DataFrame
    sources: pd.DataFrame
    conventions: Conventions = field(default_factory=Conventions)
    lang: str = ""
    """The language in which their texts were read (`economy.data.reading`); "" for the tables as they are stored."""
    stored: StoredFigures | None = field(default=None, repr=False, compare=False)
    """Figures that lie in a database; `observations` are then only those that pages show row by row."""

    @cached_property
    def places(self) -> Places:
        """The tree of the regions."""
        return Places(self.regions, self.conventions)

    @cached_property
    def figures(self) -> Figures:
        """All reported figures, to be asked for by indicator and place."""
        return self.stored or HeldFigures(self.observations)

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and frame of every table, in the order of the package."""
        return ((name, getattr(self, name)) for name in NAMES)

    def having(self, **frames: Any) -> Tables:
        """The same tables with some frames exchanged."""
        return replace(self, **frames)


NAMES: tuple[str, ...] = tuple(
    each.name for each in fields(Tables) if each.name not in ("conventions", "lang", "stored")
)


def typed(name: str, records: Sequence[Mapping[str, str]], schema: Mapping[str, Any]) -> pd.DataFrame:
    """Text records of one table as a frame of the types its schema declares.

    Input: one dict a row, all cells text. A cell that does not fit its type becomes NaN (the checks have
    already named it). Output: the declared columns, and start and end of every EDTF column.
    """
    columns = [described["name"] for described in schema["fields"]]
    texts = {column: np.array([record.get(column) or "" for record in records], dtype=object) for column in columns}
    return typed_columns(name, texts, schema, len(records))


def typed_columns(
    name: str, texts: Mapping[str, np.ndarray], schema: Mapping[str, Any], rows: int
) -> pd.DataFrame:  # fmt: skip
    """As `typed`, of columns of texts, each of shape (rows,); a column that is not there is empty."""
    nothing = np.full(rows, "", dtype=object)
    columns = [described["name"] for described in schema["fields"]]
    frame = pd.DataFrame({column: pd.Series(texts.get(column, nothing), dtype=object) for column in columns})
    for described in schema["fields"]:
        column = described["name"]
        if described["type"] in ("number", "integer"):
            frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("float64")
        elif described["type"] == "boolean":
            frame[column] = frame[column].isin(described.get("trueValues", ["true"]))
    for column in _ADDRESSES.get(name, ()):
        cells = [cell if is_public(cell) else "" for cell in map(str, frame[column].tolist())]
        frame[column] = pd.Series(cells, frame.index, dtype=object)
    for column in EDTF_COLUMNS.get(name, ()):
        frame[[f"{column}_start", f"{column}_end"]] = spans(frame[column])
    return consolidate_blocks(frame)


def consolidate_blocks(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame, quick to narrow: text as plain Python strings, all columns of a type in one block.

    Rows are taken at every filter; from forty Arrow columns that takes five times as long. Equal texts of a column are
    one string, which a million rows of the same few words need.
    """
    texts = {str(column): _shared(frame[column]) for column in frame if frame[column].dtype == "str"}
    return frame.assign(**texts).copy()


def _shared(texts: pd.Series) -> pd.Series:
    codes, words = pd.factorize(texts, use_na_sentinel=False)
    return pd.Series(np.asarray(words, dtype=object)[codes], texts.index, dtype=object)
