"""Columns that belong together: a code and its label, a figure and what is said of it, places twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from economy.importing.body import cells_at, combined
from economy.importing.cells import shown
from economy.importing.column import Column
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.periods import period_of
from economy.importing.vocabulary import is_total, names_codes

_CODE = re.compile(r"[A-Z0-9_.\-]*")
_PAIRS = ("place_code", "place", "indicator", "unit", "flag", "dimension", "period", "multiplier")


def labelled(table: Table, columns: Sequence[Column], mapping: Mapping) -> list[Column]:
    """Columns that only say in words what the code before them says."""
    made: list[Column] = []
    for column in columns:
        before = made[-1] if made else None
        alike = before is not None and before.role in _PAIRS and before.role != "label" and column.role in _PAIRS
        apart = column.heading in mapping.columns or (
            before is not None and {before.role, column.role} == {"place", "place_code"}
        )
        twice = (
            before is not None
            and before.role == column.role
            and column.role in ("indicator", "unit", "place_code", "period", "flag", "multiplier")
        )
        loose = column.role == "dimension" and (before is None or _may_label(table, before, column))
        if before and alike and not apart and (twice or loose or _worded(before, column)):
            if one_to_one(table, before.index, column.index):
                coded = before.role in ("place", "place_code") and column.role in ("dimension", "place")
                if coded and all(is_code(shown(cell)) for cell in table.distinct(before.index)):
                    made[-1], column = replace(before, role="place_code"), replace(column, role="place")
                elif before.role == "dimension" and _total_in_words(table, before, column):
                    made[-1] = replace(before, role="ignored")
                elif twice and column.role == "period" and _days(table, before) and not _days(table, column):
                    made[-1] = replace(before, role="label")
                else:
                    column = replace(column, role="label")
            elif twice and column.role == "indicator":
                column = replace(column, role="dimension")
        elif before and before.role == "dimension" and column.role == "place" and _codes(table, before, column):
            made[-1] = replace(before, role="place_code")
        made.append(column)
    return _single(table, made)


def _days(table: Table, column: Column) -> bool:
    """True for periods that are days: where a month stands beside its last day, the month is meant."""
    periods = [period_of(shown(cell)) for cell in table.sample(column.index)]
    return all(period is not None and period.kind == "point" for period in periods)


def _total_in_words(table: Table, before: Column, column: Column) -> bool:
    """True where only the labels say which member is the total: 000 beside Total."""
    codes, words = ({shown(cell) for cell in table.distinct(index)} for index in (before.index, column.index))
    return total_of([*words]) != "" and total_of([*codes]) == ""


def _may_label(table: Table, before: Column, column: Column) -> bool:
    """False where both columns hold a single text and neither is a code: such a pair says nothing."""
    cells = table.distinct(before.index), table.distinct(column.index)
    if max(map(len, cells)) > 1:
        return True
    code, label = (all(is_code(shown(cell)) for cell in each) for each in cells)
    return code and not label


def is_code(text: str) -> bool:
    """True for capital letters and digits, as in codes of places."""
    return _CODE.fullmatch(text) is not None


def _codes(table: Table, before: Column, column: Column) -> bool:
    """True for a column of two or more codes, each beside a place of its own."""
    codes = {shown(cell) for cell in table.distinct(before.index)}
    return len(codes) > 1 and all(map(is_code, codes)) and one_to_one(table, before.index, column.index)


def _worded(before: Column, column: Column) -> bool:
    """True for the label that follows a code of REF_AREA, FREQ and the like."""
    return before.role == column.role or (before.role == "place_code" and column.role == "place")


def _single(table: Table, columns: Sequence[Column]) -> list[Column]:
    """A second column of places, periods or indicators is a dimension."""
    made: list[Column] = []
    seen: set[str] = set()
    codes = [column for column in columns if column.role == "place_code"]
    if len(codes) > 1 and names_codes(codes[1].heading) and not names_codes(codes[0].heading):
        columns = [replace(column, role="label") if column is codes[0] else column for column in columns]
    numbered = [column for role in ("place", "indicator") for column in _numbered(table, columns, role)]
    for column in columns:
        if column in numbered:
            column = replace(column, role="dimension")
        if column.role in ("place", "place_code", "indicator", "period") and column.role in seen:
            column = replace(column, role="dimension")
        seen.add(column.role)
        made.append(column)
    return made


def _numbered(table: Table, columns: Sequence[Column], role: str) -> list[Column]:
    """The first column of a role where it has numbers only and another one words: REGION 2 beside a county's name,
    indicator 8.1.1 beside its description.
    """
    alike = [column for column in columns if column.role == role]
    numbers = [not any(map(str.isalpha, "".join(map(shown, table.distinct(column.index))))) for column in alike]
    return alike[:1] if len(alike) > 1 and numbers[0] and not all(numbers) else []


def one_to_one(table: Table, left: int, right: int) -> bool:
    """True where each text of a column stands beside one and the same text of another, and the other way round."""
    columns = (table.body.columns[left], table.body.columns[right])
    forth: dict[str, str] = {}
    back: dict[str, str] = {}
    for row in combined(columns, len(table.body)).rows.tolist():
        code, label = map(shown, cells_at(columns, row))
        if not label:
            continue
        if forth.setdefault(code, label) != label or back.setdefault(label, code) != code:
            return False
    return bool(forth)


def twice_named(columns: Sequence[Column]) -> list[Column]:
    """A heading that several columns of figures have (conf, ±) says something of the column before."""
    headings = [column.heading for column in columns]
    before: tuple[str, ...] = ()
    made: list[Column] = []
    for column in columns:
        if column.role == "measure" and headings.count(column.heading) == 1:
            before = column.names
        elif column.role == "measure" and before:
            column = replace(column, names=(*before, *column.names))
        made.append(column)
    return made


def total_of(members: Sequence[str]) -> str:
    """The member that stands for all; "" where there is none or more than one."""
    totals = [member for member in members if is_total(member)]
    return totals[0] if len(totals) == 1 else ""
