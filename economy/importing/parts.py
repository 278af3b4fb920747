"""Headings of two rows, a year and the month or quarter of it: the period of such a column is the part of the year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from economy.importing.column import Column
from economy.importing.period_parts import part_of_year, within

_WHOLE = (1, 12)
_BARE_MONTH = re.compile(r"[MP]\d")
"""M1 to M3 are also names of sums of money: alone they are no months."""


def in_parts(columns: Sequence[Column]) -> list[Column]:
    """Columns of figures under a year with a part of it among their names: 2023 above October is 2023-10."""
    parts = {column.index: _part(column) for column in columns}
    words = {name for name in parts.values() if name and part_of_year(name) != _WHOLE}
    bare = (
        bool(words) and all(_BARE_MONTH.fullmatch(word) for word in words) and words <= {"M0", "M1", "M2", "M3", "M4"}
    )
    named = any(len(word) > 2 for word in words)
    dated = [column for column in columns if column.period is not None]
    if not words or bare or (len(words) < 2 and not named) or 2 * sum(map(bool, parts.values())) < len(dated):
        return list(columns)
    return [_narrowed(column, parts[column.index]) for column in columns]


def _part(column: Column) -> str:
    """The name of a column that is a part of the year; "" where none is, or its period is no year."""
    if column.period is None or not column.period.edtf.isdigit():
        return ""
    return next((name for name in column.names if part_of_year(name)), "")


def _narrowed(column: Column, name: str) -> Column:
    part = part_of_year(name) if name else None
    period = within(column.period, part) if part and column.period else None
    if period is None:
        return column
    return replace(column, period=period, names=tuple(other for other in column.names if other != name))
