"""All that is read of a file, as lines of text: figures, columns, decisions, faults. sentences.py has the golden."""

from __future__ import annotations

import hashlib

from economy.importing import mapping
from economy.importing.facts import Fact
from economy.importing.imported import Import
from economy.importing.understood import Understood

_SHOWN = 24
"""Figures of a file that stand in the golden; of the others it holds a digest."""


def whole(result: Import) -> list[str]:
    """Every sentence, column and figure of an import, and the mapping that it would write."""
    facts = [_fact(fact) for fact in result.facts]
    others = hashlib.sha256("\n".join(facts[_SHOWN:]).encode()).hexdigest()[:16]
    return [
        *result.lines(),
        *(line for table in result.tables for line in _table(table)),
        *mapping.written(list(result.mappings)).split("\n"),
        *facts[:_SHOWN], f"{len(facts[_SHOWN:])} more figures {others}",
        *map(str, result.promises), *map(str, result.sites),
        *(f"near {place}: {codes}" for place, codes in result.near.items()),
        *(f"abolished {place}: {change}" for place, change in result.abolished.items()),
        f"places {result.places}", f"within {result.facts.pools.within}", f"levels {result.facts.pools.levels}",
        f"positions {result.facts.pools.positions}", f"source {result.named_source}",
    ]  # fmt: skip


def _table(table: Understood) -> list[str]:
    columns = [
        f"{each.letter}|{each.heading}|{each.role}|{each.period}|{each.example}|{each.members[:20]}"
        for each in table.columns
    ]
    return [f"refused {table.refused}", *columns, *map(str, table.first_rows[:3])]


def _fact(fact: Fact) -> str:
    return "|".join(map(str, (
        fact.row, fact.column, fact.sheet, fact.place, fact.code, fact.name, fact.indicator, fact.unit, fact.period,
        fact.kind, fact.value, fact.qualifier, fact.status, fact.note, fact.stated,
    )))  # fmt: skip
