"""What a package cannot do without, and what stands where an optional column is missing. Said here only.

A missing optional table is an empty frame with its columns, a missing optional column holds missing values, and neither
is a fault. Where an empty cell would say something wrong of a row, the value in `DEFAULTS` stands instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from economy.conventions import is_rate_column
from economy.data.reference import reference, reference_conventions
from economy.i18n.words import SOURCE

TABLES = ("regions", "indicators", "sources")
"""Tables that every package has."""
EITHER = ("observations", "targets")
"""Tables of which every package has at least one."""
COLUMNS: dict[str, tuple[str, ...]] = {
    "regions": ("region_id", "name_en"),
    "sites": ("site_id", "region_id", "name_en", "lon", "lat"),
    "industries": ("industry_id", "name_en"),
    "indicators": ("indicator_id", "name_en", "unit"),
    "targets": ("target_id", "region_id", "indicator_id", "comparator", "value", "due", "source_id"),
    "corroborations": ("row_table", "row_id", "source_id", "agrees"),
    "observations": ("observation_id", "region_id", "indicator_id", "period", "value", "source_id"),
    "breaks": ("region_id", "indicator_id", "period", "kind", "source_id"),
    "events": ("event_id", "date", "region_id", "title_en", "source_id"),
    "organisations": ("organisation_id", "name_en"),
    "roles": ("role_id", "organisation_id", "role", "source_id"),
    "focus": ("focus_id", "region_id", "sector_id", "sector_en", "source_id"),
    "exchange_rates": ("period", "source_id"),  # and the rate, whose column a package names after its currency
    "search_log": ("target_id", "searched_on"),
    "sources": ("source_id", "title"),
}
"""Columns that a table has where it is there at all."""
CELLS: dict[str, tuple[str, ...]] = {
    "regions": ("region_id", "parent_id", "level"),
    "sites": ("site_id", "region_id", "source_id"),
    "industries": ("industry_id",),
    "indicators": ("indicator_id", "unit", "kind", "better"),
    "targets": (
        "target_id", "region_id", "indicator_id", "comparator", "value", "value_high", "due", "announced", "strength",
        "legal_status", "revises", "as_stated", "source_id", "confidence",
    ),
    "corroborations": ("row_table", "row_id", "source_id", "as_stated", "as_stated_value", "agrees"),
    "observations": (
        "observation_id", "region_id", "indicator_id", "period", "period_type", "qualifier", "value", "obs_status",
        "as_stated", "source_id", "confidence", "conflict_group", "preferred",
    ),
    "breaks": ("region_id", "indicator_id", "period", "kind", "source_id"),
    "events": ("event_id", "date", "region_id", "title_en", "source_id"),
    "organisations": ("organisation_id",),
    "roles": ("role_id", "organisation_id", "role", "event_id", "site_id", "region_id", "source_id"),
    "focus": ("focus_id", "region_id", "sector_id", "sector_en", "focus_kind", "source_id"),
    "exchange_rates": ("period", "source_id"),  # and the rate, as above
    "search_log": ("target_id", "searched_on"),
    "sources": ("source_id", "tier"),
}  # fmt: skip
"""The cells without which a row is not what it says it is. A fault in another one (a coordinate, a note, a name) costs
that cell, a fault in one of these the row, with all that hang on it.
"""
DEFAULTS: dict[tuple[str, str], str] = {
    ("observations", "period_type"): "year",
    ("observations", "qualifier"): "=",
    ("observations", "obs_status"): "A",
    ("observations", "preferred"): "true",
}
"""What a figure is where its column is missing: a normal, exact figure for a year, contradicted by no other."""
COPIES: dict[tuple[str, str], str] = {("indicators", "scope_group"): "indicator_id"}
"""The column whose cells stand in for a missing one: an indicator without a group is only compared with itself."""


def carries_row(table: str, column: str | None) -> bool:
    """Whether a row is worth nothing when a cell of this column is at fault; True for what is no single column."""
    known = {field["name"] for field in reference()[table]["schema"]["fields"]}
    is_rate = table == "exchange_rates" and column is not None and is_rate_column(column)
    return column not in known or column in CELLS[table] or is_rate


def stand_in(table: str, column: str, cells: Mapping[str, str]) -> str:
    """What a cell at fault is read as: the same text in the language of the code, a name as the row's code, else "".

    `cells`: those of its row.
    """
    copied = cells.get(_copies().get((table, column), ""), "")
    return copied or (cells.get(CELLS[table][0], "") if column.startswith("name_") else "")


@lru_cache(maxsize=1)
def _copies() -> dict[tuple[str, str], str]:
    """`COPIES`, and for every text in another language the one in the language of the code."""
    copies, languages = dict(COPIES), reference_conventions().languages
    for name, table in reference().items():
        columns = [field["name"] for field in table["schema"]["fields"]]
        for column in columns:
            stem, _, lang = column.rpartition("_")
            source = f"{stem}_{SOURCE}"
            if lang != SOURCE and lang in languages and source in columns:
                copies[name, column] = source
    return copies


def completed_columns(name: str, columns: Mapping[str, np.ndarray], rows: int) -> dict[str, np.ndarray]:
    """As `completed`, of columns of texts, each of shape (rows,)."""
    added, copied = lacking(name, tuple(columns))
    empty = np.full(rows, "", dtype=object)
    return {
        **columns,
        **{column: np.full(rows, text, dtype=object) for column, text in added.items()},
        **{column: columns.get(other, empty) for column, other in copied.items()},
    }


def lacking(name: str, columns: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """What stands in for the columns that a table does not have, by column: a text, or the name of another column."""
    added = {column: text for (table, column), text in DEFAULTS.items() if table == name and column not in columns}
    copied = {column: other for (table, column), other in _copies().items() if table == name and column not in columns}
    return added, copied


def completed(name: str, columns: tuple[str, ...], records: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The records of a table with what stands in for the optional columns that its file does not have.

    `columns`: those that the file has. Records are not changed in place.
    """
    added, copied = lacking(name, columns)
    if not added and not copied:
        return records
    return [
        {**record, **added, **{column: record.get(other, "") for column, other in copied.items()}} for record in records
    ]
