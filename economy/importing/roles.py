"""What each column of a table holds, and with that the layout. Headings decide first, cells where they say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from economy.importing.cells import Cell, flag_meaning, is_missing, looks_like_figure, shown
from economy.importing.layout import Table, heading_of
from economy.importing.mapping import Mapping
from economy.importing.periods import Period, period_of, serial_period, suffixed
from economy.importing.places import Known
from economy.importing.units import measure_of, named_measure, scale_of
from economy.importing.vocabulary import heading_role, is_total

_SAMPLE = 500
_CODE = re.compile(r"[A-Z0-9_.\-]*")
_PAIRS = ("place_code", "place", "indicator", "unit", "flag", "dimension", "period", "multiplier")


@dataclass(frozen=True)
class Column:
    """One column: its place in the table, heading and role; what a column of figures says for all its cells."""

    index: int
    heading: str
    role: str = ""
    period: Period | None = None
    names: tuple[str, ...] = ()
    """The parts of its heading that are neither period nor unit."""
    unit: str = ""
    place: str = ""
    sure: bool = True
    """False where the cells and not the heading decided."""

    @property
    def figures(self) -> bool:
        """True for a column that holds the figures."""
        return self.role in ("value", "measure")


def columns_of(table: Table, mapping: Mapping, known: Known) -> list[Column]:
    """Every column with its role. The roles of a mapping are taken as they are."""
    sdmx = {"TIME_PERIOD", "OBS_VALUE"} <= {parts[-1] for parts in table.headings if parts}
    columns = [_column(table, index, mapping, known) for index in range(len(table.headings))]
    columns = _flags_beside(table, columns)
    columns = _labels(table, columns, mapping)
    columns = _without_heading(columns)
    return _attributes(columns, mapping) if sdmx else columns


def _column(table: Table, index: int, mapping: Mapping, known: Known) -> Column:
    parts = table.headings[index]
    heading = heading_of(parts)
    if heading in mapping.columns and (heading or not index):
        return _named(Column(index, heading, mapping.columns[heading]), parts, mapping.columns[heading], known)
    period, rest = _period(parts)
    if period is not None:
        return _named(Column(index, heading, "value", period), tuple(rest), "value", known)
    role = next((role for part in reversed(parts) if (role := heading_role(part))), "")
    if parts and parts[-1].endswith(" (Code)") and heading_role(parts[-1][:-7]) == "place":
        role = "place_code"
    if not role and parts:
        name, unit = named_measure(parts[-1])
        role = heading_role(name) if unit else ""
        role = role if role in ("value", "period") else ""
    if role:
        return _named(Column(index, heading, role), parts, role, known)
    return _by_cells(table, Column(index, heading, sure=False), parts, known)


def _named(column: Column, parts: tuple[str, ...], role: str, known: Known) -> Column:
    """A column of figures with indicator, unit and place of its heading; all others as they are."""
    if role not in ("value", "measure"):
        return column
    names: list[str] = []
    unit = place = ""
    for part in parts:
        period = suffixed(part)
        name, said = named_measure(period[0] if period else part)
        if heading_role(name) == "value" and not column.period:
            unit = said or unit
        elif not said and measure_of(name) is not None and (len(parts) > 1 or column.period):
            names += [unit] if unit and not names else []  # Einwohner above 1000: the upper one is the name
            unit = name
        elif not place and known.code(name):
            place, unit = name, said or unit
        else:
            names.append(name)
            unit = said or unit
    return replace(column, names=tuple(names), unit=unit, place=place)


def _period(parts: tuple[str, ...]) -> tuple[Period | None, list[str]]:
    """The period of a heading, whole or as its ending, and the other parts."""
    for index, part in enumerate(parts):
        period = period_of(part)
        if period is not None:
            return period, [*parts[:index], *parts[index + 1 :]]
    for index, part in enumerate(parts):
        name, unit = named_measure(part)
        ending = suffixed(part) or suffixed(name)
        if ending is not None:
            stem = f"{ending[0]} ({unit})" if unit and not suffixed(part) else ending[0]
            return ending[1], [*parts[:index], stem, *parts[index + 1 :]]
    return None, list(parts)


def _by_cells(table: Table, column: Column, parts: tuple[str, ...], known: Known) -> Column:
    """A column whose heading is in no list."""
    cells = [cell for cell in table.cells(column.index)[:_SAMPLE] if not is_missing(shown(cell))]
    if not cells:
        return replace(column, role="measure" if parts and table.cells(column.index) and column.index else "ignored",
                       names=parts)  # fmt: skip
    share = len(cells)
    if sum(known.code(shown(cell)) != "" for cell in cells) > share / 2:
        return replace(column, role="place")
    if all(scale_of(shown(cell)) is not None for cell in cells):
        return replace(column, role="multiplier")
    if all(_is_date(cell) for cell in cells) and len(set(map(shown, cells))) > 1:
        return replace(column, role="period")
    if sum(map(looks_like_figure, cells)) >= 0.6 * share:
        return _named(replace(column, role="measure"), parts, "measure", known)
    return replace(column, role="dimension")


def _is_date(cell: Cell) -> bool:
    return period_of(shown(cell)) is not None


def _flags_beside(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Columns without a heading that hold the flags of the figures to their left."""
    made: list[Column] = []
    for column in columns:
        texts = [shown(cell) for cell in table.cells(column.index) if shown(cell)]
        flags = bool(texts) and all(len(text) <= 4 and all(map(flag_meaning, text)) for text in texts)
        behind = bool(made) and (made[-1].figures or made[-1].role == "flag")
        if (behind and not column.heading and (flags or not texts)) or (
            behind and column.role == "value" and column.period and flags and texts
        ):
            column = replace(column, role="flag", sure=True)
        made.append(column)
    return made


def _labels(table: Table, columns: Sequence[Column], mapping: Mapping) -> list[Column]:
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
        if before and alike and not apart and (twice or column.role == "dimension" or _worded(before, column)):
            if one_to_one(table, before.index, column.index):
                coded = before.role in ("place", "place_code") and column.role in ("dimension", "place")
                if coded and all(_CODE.fullmatch(shown(cell)) for cell in table.cells(before.index)[:_SAMPLE]):
                    made[-1], column = replace(before, role="place_code"), replace(column, role="place")
                else:
                    column = replace(column, role="label")
            elif twice and column.role == "indicator":
                column = replace(column, role="dimension")
        elif before and before.role == "dimension" and column.role == "place" and _codes(table, before, column):
            made[-1] = replace(before, role="place_code")
        made.append(column)
    return _single(made)


def _codes(table: Table, before: Column, column: Column) -> bool:
    """True for a column of two or more codes, each beside a place of its own."""
    codes = {shown(cell) for cell in table.cells(before.index)}
    return len(codes) > 1 and all(map(_CODE.fullmatch, codes)) and one_to_one(table, before.index, column.index)


def _worded(before: Column, column: Column) -> bool:
    """True for the label that follows a code of REF_AREA, FREQ and the like."""
    return before.role == column.role or (before.role == "place_code" and column.role == "place")


def _single(columns: Sequence[Column]) -> list[Column]:
    """A second column of places, periods or indicators is a dimension."""
    made: list[Column] = []
    seen: set[str] = set()
    for column in columns:
        if column.role in ("place", "place_code", "indicator", "period") and column.role in seen:
            column = replace(column, role="dimension")
        seen.add(column.role)
        made.append(column)
    return made


def one_to_one(table: Table, left: int, right: int) -> bool:
    """True where each text of a column stands beside one and the same text of another, and the other way round."""
    forth: dict[str, str] = {}
    back: dict[str, str] = {}
    for row in table.body:
        code, label = shown(row.cell(left)), shown(row.cell(right))
        if not label:
            continue
        if forth.setdefault(code, label) != label or back.setdefault(label, code) != code:
            return False
    return bool(forth)


def _without_heading(columns: Sequence[Column]) -> list[Column]:
    """The first column of texts is that of the places, even without a heading; others without one are notes."""
    unnamed = ("dimension", "measure")
    return [
        replace(column, role="ignored") if column.index and not column.heading and column.role in unnamed else column
        for column in columns
    ]


def _attributes(columns: Sequence[Column], mapping: Mapping) -> list[Column]:
    """Of an SDMX file: what stands behind the value and is in no list is an attribute, no dimension."""
    value = next(column.index for column in columns if column.heading.split(" / ")[-1] == "OBS_VALUE")
    made: list[Column] = []
    for column in columns:
        attribute = column.role in ("dimension", "measure", "place", "value") and column.heading not in mapping.columns
        if column.index > value and attribute:
            column = replace(column, role="ignored")
        elif column.index < value and column.role == "measure":
            column = replace(column, role="dimension")
        made.append(column)
    return made


def period_in(cell: Cell, serial: bool = True) -> Period | None:
    """The period of a cell: a text, a day, a year as a number, or a serial date of Excel."""
    period = period_of(shown(cell))
    if period is None and serial and isinstance(cell, float):
        return serial_period(cell)
    if period is None and serial and shown(cell).isdigit() and len(shown(cell)) == 5:
        return serial_period(float(shown(cell)))
    return period


def total_of(members: Sequence[str]) -> str:
    """The member that stands for all; "" where there is none or more than one."""
    totals = [member for member in members if is_total(member)]
    return totals[0] if len(totals) == 1 else ""
