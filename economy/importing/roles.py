"""What each column of a table holds, and with that the layout. Headings decide first, cells where they say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from economy.importing.cells import Cell, flag_meaning, is_missing, looks_like_figure, shown
from economy.importing.column import Column
from economy.importing.headings import heading_of
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.pairs import labelled, twice_named
from economy.importing.parts import in_parts
from economy.importing.period_parts import part_of_year, suffixed
from economy.importing.periods import Period, period_of, serial_period
from economy.importing.places import Known
from economy.importing.titles import without_number
from economy.importing.units import measure_of, named_measure, scale_of
from economy.importing.vocabulary import heading_role, is_breakdown, names_codes, vocabulary
from economy.importing.within import nested


def columns_of(table: Table, mapping: Mapping, known: Known) -> list[Column]:
    """Every column with its role. The roles of a mapping are taken as they are."""
    sdmx = {"TIME_PERIOD", "OBS_VALUE"} <= {parts[-1] for parts in table.headings if parts}
    columns = [_column(table, index, mapping, known) for index in range(len(table.headings))]
    columns = _flags_beside(table, in_parts(columns))
    columns = labelled(table, columns, mapping)
    columns = nested(table, columns, mapping)
    columns = twice_named(_without_heading(columns))
    columns = _parts_of_year(table, columns, mapping)
    return _attributes(columns, mapping) if sdmx else columns


def _column(table: Table, index: int, mapping: Mapping, known: Known) -> Column:
    parts = table.headings[index]
    heading = heading_of(parts)
    series = table.series[index] if table.series else None
    if series is not None:
        role = mapping.columns.get(heading, "measure")
        return Column(index, heading, role, None, series.names, series.unit, series.place)
    if heading in mapping.columns and (heading or not index):
        return _named(Column(index, heading, mapping.columns[heading]), parts, mapping.columns[heading], known)
    period, rest = _period(parts)
    if period is not None and not (rest and _are_texts(table.sample(index))):
        return _named(Column(index, heading, "value", period), tuple(rest), "value", known)
    role = next((role for part in reversed(parts) if (role := heading_role(part) or _loose_role(part))), "")
    if not role and parts:
        name, unit = named_measure(parts[-1])
        role = heading_role(name) if unit else ""
        role = role if role in ("value", "period") else ""
    if role and not (role in _OF_TEXTS and _are_decimals(table.sample(index))):
        return _named(Column(index, heading, role), parts, role, known)
    return _by_cells(table, Column(index, heading, sure=False), parts, known)


def _are_texts(cells: Sequence[Cell]) -> bool:
    """True for words of which none is a figure: COICOP_1999 is a classification, no year."""
    kept = [cell for cell in cells if not is_missing(shown(cell))]
    return bool(kept) and not any(map(looks_like_figure, kept)) and not all(_are_flags(shown(cell)) for cell in kept)


_OF_TEXTS = ("place", "place_code", "indicator", "unit")
"""Roles of columns that never hold fractions."""


def _are_decimals(cells: Sequence[Cell]) -> bool:
    """True for figures of which some have a fraction: no column of names or codes has such."""
    kept = [cell for cell in cells if not is_missing(shown(cell))]
    return all(map(looks_like_figure, kept)) and any(re.fullmatch(r"[-+−－]?\d+[.,]\d+", shown(cell)) for cell in kept)


_CODE_OF = re.compile(r"(?P<stem>.+?)[\s_]*(?:コード|\(code\)|[\s_]code)", re.IGNORECASE)
_KEYED = re.compile(r"(?P<stem>[^:：]{1,20})[:：]\s*\S.*")
"""UM: Procente, a heading with what stands in all cells below it."""
_BRACKETED = re.compile(r"/?(?P<stem>.+?)\s*[(（【\[](?P<in>.+?)[)）】\]]")


def _loose_role(heading: str) -> str:
    """The role of a heading by what is left without a remark in brackets, or of the column of its codes."""
    code = _CODE_OF.fullmatch(heading)
    if code and any(word in heading for word in vocabulary()["codes"]["aside"]):
        return "ignored"
    if code:
        role = heading_role(code["stem"]) or _loose_role(code["stem"])
        return {"place": "place_code", "": ""}.get(role, "ignored")
    keyed = _KEYED.fullmatch(heading)
    if keyed and heading_role(keyed["stem"]) == "unit":
        return "unit"
    bracketed = _BRACKETED.fullmatch(heading)
    if bracketed and measure_of(bracketed["in"]) is None:
        role = heading_role(bracketed["stem"])
        return "place_code" if role == "place" and names_codes(bracketed["in"]) else role
    return "indicator" if heading.isupper() and heading.endswith("_MEASURE") and heading != "UNIT_MEASURE" else ""


def _named(column: Column, parts: tuple[str, ...], role: str, known: Known) -> Column:
    """A column of figures with indicator, unit and place of its heading; all others as they are."""
    if role not in ("value", "measure"):
        return column
    names: list[str] = []
    unit = place = ""
    for part in map(without_number, parts):
        period = suffixed(part)
        name, said = named_measure(period[0] if period else part)
        if heading_role(name) == "value" and not column.period:
            unit = said or unit
        elif re.fullmatch(r"\[[^\]]+\]", part) and measure_of(name) is None and len(parts) > 1:
            unit = part[1:-1]  # a unit that no list has
        elif not said and measure_of(name) is not None and (len(parts) > 1 or column.period):
            names += [unit] if unit and not names else []  # Einwohner above 1000: the upper one is the name
            unit = name
        elif not place and known.code(name):
            place, unit = name, said or unit
        elif column.period and heading_role(name) == "period":
            continue  # Ano above 2019 and 2020
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
    cells = [cell for cell in table.sample(column.index) if not is_missing(shown(cell))]
    if not cells:
        return replace(column, role="measure" if parts and len(table.body) and column.index else "ignored",
                       names=parts)  # fmt: skip
    share = len(cells)
    if sum(known.code(shown(cell)) != "" for cell in cells) > share / 2:
        return replace(column, role="place")
    if all(scale_of(shown(cell)) is not None for cell in cells):
        return replace(column, role="multiplier")
    if _are_codes(cells):
        return replace(column, role="dimension")
    if all(_is_date(cell) for cell in cells) and len(set(map(shown, cells))) > 1:
        return replace(column, role="period")
    if is_breakdown(column.heading):
        return replace(column, role="dimension")
    if names_codes(column.heading) and all(shown(cell).isalnum() for cell in cells):
        return replace(column, role="dimension")
    if sum(map(looks_like_figure, cells)) >= 0.6 * share:
        return _named(replace(column, role="measure"), parts, "measure", known)
    return replace(column, role="dimension")


def _are_codes(cells: Sequence[Cell]) -> bool:
    """True for digits and capital letters of which some begin with 0: nobody writes figures so."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    return (
        len(texts) == len(cells)
        and all(text.isascii() and text.isalnum() and not text.islower() for text in texts)
        and any(len(text) > 1 and text.startswith("0") and text.isdigit() for text in texts)
    )


def _is_date(cell: Cell) -> bool:
    return period_of(shown(cell)) is not None


def _are_flags(text: str) -> bool:
    return len(text) <= 4 and all(map(flag_meaning, text))


def _flags_beside(table: Table, columns: Sequence[Column]) -> list[Column]:
    """Columns without a heading that hold the flags of the figures to their left."""
    made: list[Column] = []
    for column in columns:
        texts = [shown(cell) for cell in table.sample(column.index) if shown(cell)]
        if not texts or all(map(_are_flags, texts)):
            texts = [shown(cell) for cell in table.distinct(column.index) if shown(cell)]
        flags = bool(texts) and all(map(_are_flags, texts))
        behind = bool(made) and (made[-1].figures or made[-1].role == "flag")
        if (behind and not column.heading and (flags or not texts)) or (
            behind and column.role == "value" and column.period and flags and texts
        ):
            column = replace(column, role="flag", sure=True)
        made.append(column)
    return made


def _parts_of_year(table: Table, columns: Sequence[Column], mapping: Mapping) -> list[Column]:
    """Months and quarters beside years: as headings of the columns of figures, or in a column of their own."""
    if not any(column.role == "period" for column in columns):
        return list(columns)
    figures = [column for column in columns if column.role == "measure"]
    parts = {column.index: part_of_year(column.heading) for column in figures}
    across = sum(part is not None for part in parts.values()) > max(1, len(parts) - 2)
    made: list[Column] = []
    for column in columns:
        texts = [shown(cell) for cell in table.sample(column.index)] if column.role == "dimension" else []
        if across and parts.get(column.index):
            column = replace(column, part=parts[column.index], names=())
        elif texts and all(map(part_of_year, texts)) and len(set(texts)) > 1 and column.heading not in mapping.columns:
            column = replace(column, role="part_of_year")
        made.append(column)
    return made


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
