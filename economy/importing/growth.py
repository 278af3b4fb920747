"""Columns of growth rates: they are in %, beside sums of money in another unit."""

from __future__ import annotations

from economy.importing.column import Column
from economy.importing.vocabulary import folded, words_of


def is_growth(column: Column) -> bool:
    """True for a heading that names a growth rate: 增速, 比上年同月增长, Growth rate."""
    last = folded(column.names[-1]) if column.names else ""
    return any(word in last for word in words_of("growth", "words"))
