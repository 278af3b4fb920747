"""Headings of columns of figures that are places, or of which one part is, where no list of the package knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from economy.data.faults import quoted
from economy.importing.column import Column
from economy.importing.listed_names import listed
from economy.importing.plan import Plan, guessed

_PARTS = re.compile(r"\s*[,;:(]\s+|\s+[-–—(]\s*")
"""What parts a heading: `Unemployment rate, Germany (LFSI.M.DE)`."""


def by_listed_places(plan: Plan) -> Plan | None:
    """The plan with the places that headings name, by the lists of countries and their parts; None where none does."""
    columns = [column for column in plan.figures() if column.names]
    named = _named(columns) if plan.mapping.layout in ("", "by place") else {}
    if not named or len(columns) < len(plan.figures()):
        return None
    changed = {column.index: _at(column, *named[column.index]) for column in columns}
    names = ", ".join(quoted(place, 40) for place in dict.fromkeys(place for place, _ in named.values()))
    layout = "by place" if plan.layout == "measures" else plan.layout
    said = f"The headings were taken for places: {names} are of the lists of countries and their parts."
    plan = replace(plan, columns=tuple(changed.get(c.index, c) for c in plan.columns), layout=layout)
    return plan if plan.mapping.layout else guessed(plan, "places in headings", names, said)


def _at(column: Column, place: str, rest: tuple[str, ...]) -> Column:
    return replace(column, place=place, names=rest)


def _named(columns: Sequence[Column]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """The place and the other names of each column, by its index; the place stands at the same position in all."""
    for parted in (False, True):
        parts = [_parts_of(column) if parted else column.names for column in columns]
        if len({len(each) for each in parts}) != 1:
            continue
        for position in range(len(parts[0])):
            names = [each[position] for each in parts]
            codes = listed(names)
            if codes and (not parted or len(codes) == len(set(names))):
                return {
                    column.index: (name, _rest(each, position))
                    for column, name, each in zip(columns, names, parts, strict=True)
                }
    return {}


def _parts_of(column: Column) -> tuple[str, ...]:
    texts = (text.strip(" )") for name in column.names for text in _PARTS.split(name))
    return tuple(text for text in texts if text)


def _rest(parts: Sequence[str], position: int) -> tuple[str, ...]:
    """The other parts of a heading without codes, which name a series and nothing that is counted."""
    others = [part for index, part in enumerate(parts) if index != position]
    return tuple(part for part in others if not re.fullmatch(r"[A-Z0-9_]+(\.[A-Z0-9_]+)+", part))
