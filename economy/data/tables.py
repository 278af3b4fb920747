"""The tables of a data package as typed frames, in one frozen bundle.

Every EDTF column `x` is joined by `x_start` and `x_end` (datetime64, NaT where open or empty). Missing text
is "", a missing number NaN; booleans are booleans.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from economy.dates import spans

EDTF_COLUMNS: dict[str, tuple[str, ...]] = {
    "targets": ("due", "announced"),
    "observations": ("period",),
    "breaks": ("period",),
    "events": ("date",),
    "sources": ("published",),
    "exchange_rates": ("period",),
}


PART_YEAR = ("ytd", "quarter")
"""The kinds of period that are a part of a year."""


@dataclass(frozen=True)
class Tables:
    """One frame per table of the package; columns as datapackage.json declares them."""

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

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and frame of every table, in the order of the package."""
        return ((field.name, getattr(self, field.name)) for field in fields(self))

    def having(self, **frames: pd.DataFrame) -> Tables:
        """The same tables with some frames exchanged."""
        return replace(self, **frames)


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Tables))


def typed(name: str, records: list[dict[str, str]], schema: Mapping[str, Any]) -> pd.DataFrame:
    """Text records of one table as a frame of the types its schema declares.

    Input: one dict a row, all cells text. A cell that does not fit its type becomes NaN (the checks have
    already named it). Output: the declared columns, and start and end of every EDTF column.
    """
    columns = [field["name"] for field in schema["fields"]]
    frame = pd.DataFrame(
        {column: pd.Series([record.get(column) or "" for record in records], dtype=object) for column in columns}
    )
    for field in schema["fields"]:
        column = field["name"]
        if field["type"] in ("number", "integer"):
            frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("float64")
        elif field["type"] == "boolean":
            frame[column] = frame[column].isin(field.get("trueValues", ["true"]))
    for column in EDTF_COLUMNS.get(name, ()):
        frame[[f"{column}_start", f"{column}_end"]] = spans(frame[column])
    return consolidate_blocks(frame)


def consolidate_blocks(frame: pd.DataFrame) -> pd.DataFrame:
    """The same frame, quick to narrow: text as plain Python strings, all columns of a type in one block.

    Rows are taken at every filter; from forty Arrow columns that takes five times as long.
    """
    text = {column: object for column in frame if frame[column].dtype == "str"}
    return frame.astype(text).copy()
