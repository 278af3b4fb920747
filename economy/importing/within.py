"""Columns that say in which place the place of a row lies: a parent, or a State beside a County."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from economy.importing.body import cells_at, combined
from economy.importing.cells import shown
from economy.importing.column import Column
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.vocabulary import folded, heading_role, vocabulary

_NESTED = 0.8
"""Share of the finer places that lie in one wider place only, where their headings do not say which is finer."""


def nested(table: Table, columns: Sequence[Column], mapping: Mapping) -> list[Column]:
    """Of two columns of places the finer one has the places, and the wider one those that they lie in."""
    if {"place", "within"} & set(mapping.columns.values()):
        return list(columns)
    place = next((column for column in columns if column.role == "place"), None)
    other = next((column for column in columns if place and _is_second(column)), None)
    if place is None or other is None or any(column.role == "within" for column in columns):
        return list(columns)
    pair = _wider_first(table, place, other)
    if pair is None:
        return list(columns)
    roles = {pair[0].index: "within", pair[1].index: "place"}
    return [replace(column, role=roles.get(column.index, column.role)) for column in columns]


def _is_second(column: Column) -> bool:
    return column.role == "dimension" and column.sure and heading_role(column.heading) == "place"


def _wider_first(table: Table, left: Column, right: Column) -> tuple[Column, Column] | None:
    """The wider of two columns and the finer one; None where neither lies in the other."""
    pairs = _pairs(table, left, right)
    over, under = _several(pairs), _several([(b, a) for a, b in pairs])
    ranks = (rank(left.heading), rank(right.heading))
    lefts, rights = len(over), len(under)
    if ranks[0] is not None and ranks[1] is not None and ranks[0] != ranks[1]:
        return (left, right) if ranks[0] < ranks[1] else (right, left)
    if rights > lefts and sum(count == 1 for count in under.values()) >= _NESTED * rights:
        return left, right
    if lefts > rights and sum(count == 1 for count in over.values()) >= _NESTED * lefts:
        return right, left
    return None


def _pairs(table: Table, left: Column, right: Column) -> list[tuple[str, str]]:
    """The different pairs of places that stand beside one another, both filled in."""
    columns = (table.body.columns[left.index], table.body.columns[right.index])
    rows = combined(columns, len(table.body)).rows.tolist()
    return [(a, b) for a, b in ((shown(x), shown(y)) for x, y in (cells_at(columns, row) for row in rows)) if a and b]


def _several(pairs: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Each text of the left side, with how many others stand beside it."""
    others: dict[str, set[str]] = {}
    for text, beside in pairs:
        others.setdefault(text, set()).add(beside)
    return {text: len(beside) for text, beside in others.items()}


def rank(heading: str) -> int | None:
    """How fine the places under a heading are, 0 for countries; None where no list has it."""
    word = folded(heading)
    for rank, words in enumerate(vocabulary()["levels"]["ranks"]):
        if word in (folded(each) for each in words):
            return rank
    return None


def namesakes(table: Table, wider: Column, finer: Column) -> frozenset[str]:
    """The names of finer places that several wider ones have: Adams County lies in Ohio and in Iowa."""
    counts = _several([(b, a) for a, b in _pairs(table, wider, finer)])
    return frozenset(text for text, count in counts.items() if count > 1)
