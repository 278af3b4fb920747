"""What a package cannot do without, and what stands where an optional column is missing. Said here only.

A missing optional table is an empty frame with its columns, a missing optional column holds missing values, and neither
is a fault. Where an empty cell would say something wrong of a row, the value in `DEFAULTS` stands instead.
"""

from __future__ import annotations

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
    "exchange_rates": ("period", "cny_per_usd", "source_id"),
    "search_log": ("target_id", "searched_on"),
    "sources": ("source_id", "title"),
}
"""Columns that a table has where it is there at all."""
DEFAULTS: dict[tuple[str, str], str] = {
    ("observations", "period_type"): "year",
    ("observations", "qualifier"): "=",
    ("observations", "obs_status"): "A",
    ("observations", "preferred"): "true",
}
"""What a figure is where its column is missing: a normal, exact figure for a year, contradicted by no other."""
COPIES: dict[tuple[str, str], str] = {
    ("indicators", "scope_group"): "indicator_id",
    ("regions", "name_zh"): "name_en",
    ("sites", "name_zh"): "name_en",
    ("industries", "name_zh"): "name_en",
    ("indicators", "name_zh"): "name_en",
    ("organisations", "name_zh"): "name_en",
    ("breaks", "note_zh"): "note_en",
    ("events", "title_zh"): "title_en",
    ("focus", "sector_zh"): "sector_en",
}
"""The column whose cells stand in for a missing one: an indicator without a group is only compared with itself."""


def completed(name: str, columns: tuple[str, ...], records: list[dict[str, str]]) -> list[dict[str, str]]:
    """The records of a table with what stands in for the optional columns that its file does not have.

    `columns`: those that the file has. Records are not changed in place.
    """
    added = {column: text for (table, column), text in DEFAULTS.items() if table == name and column not in columns}
    copied = {column: other for (table, column), other in COPIES.items() if table == name and column not in columns}
    if not added and not copied:
        return records
    return [record | added | {column: record.get(other, "") for column, other in copied.items()} for record in records]
