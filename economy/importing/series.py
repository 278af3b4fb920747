"""Time series that lie sideways: a series a column, rows that say title, unit and code of each above the periods."""

from __future__ import annotations

import re
from collections.abc import Sequence

from economy.importing.body import body_of
from economy.importing.cells import looks_like_figure, shown
from economy.importing.grid import Grid
from economy.importing.layout import Series, Table, is_period
from economy.importing.periods import period_of
from economy.importing.places import Known
from economy.importing.row import Row
from economy.importing.units import measure_of, named_measure, scale_of
from economy.importing.vocabulary import folded, vocabulary, words_of

_PARTS = re.compile(r"\s*[;:]\s+|\s+;\s*|\s+[-–—]\s+|;$")
"""What parts the title of a series: `Employment rate: Wales: %`."""


def sideways(grid: Grid, known: Known) -> Table | None:
    """The table of such a sheet; None for every other one."""
    first = next((index for index, row in enumerate(grid.rows) if is_period(row.cell(0))), None)
    if not first:
        return None
    above = grid.rows[:first]
    said = {index: kind for index, row in enumerate(above) if (kind := _kind(shown(row.cell(0))))}
    blank = next((index for index, row in enumerate(above) if not shown(row.cell(0)) and row.filled > 1), None)
    if blank is not None and "title" not in said.values():
        said[blank] = "title"
    if len(said) < 3 or "title" not in said.values():
        return None
    start = min(said)
    rows = [row for row in grid.rows[first:] if is_period(row.cell(0)) or any(map(looks_like_figure, row.cells[1:]))]
    others = [row for row in grid.rows[first:] if row not in rows]
    width = max(len(row.cells) for row in grid.rows[start:])
    titled = above[next(index for index, kind in said.items() if kind == "title")]
    columns = [0, *(index for index in range(1, width) if shown(titled.cell(index)))]
    often = next((shown(above[index].cell(columns[-1])) for index, kind in said.items() if kind == "frequency"), "")
    dated = [Row(row.number, (_dated(shown(row.cell(0)), often), *row.cells[1:])) for row in rows]
    series = _series([above[index] for index in said], [*said.values()], columns[1:], known)
    headings = [("period",), *((shown(titled.cell(index)),) for index in columns[1:])]
    return Table(grid, tuple(above[:start]), tuple(above[start:]), tuple(headings), tuple(columns),
                 body_of(dated, columns),
                 (), tuple(others), width, (None, *series))  # fmt: skip


def _dated(text: str, often: str) -> str:
    """The period of a row: where a day stands for the quarter, month or year that ends with it, that one."""
    period = period_of(text)
    if period is None or period.kind != "point":
        return text
    year, month = int(period.edtf[:4]), int(period.edtf[5:7])
    word = folded(often)[:1]
    return {"q": f"{year}-Q{(month + 2) // 3}", "m": f"{year}-{month:02}", "a": f"{year}"}.get(word, text)


def _kind(text: str) -> str:
    """What a row says of the series, by its first cell; "" for a row that is none of these."""
    word = folded(text)
    return next((kind for kind in vocabulary()["series"] if word in words_of("series", kind)), "")


def _series(rows: Sequence[Row], kinds: Sequence[str], columns: Sequence[int], known: Known) -> list[Series]:
    """What is said of each column. Its title is parted; of several series the part that differs is the place."""
    titles = [[part for part in _PARTS.split(_said(rows, kinds, "title", column)) if part] for column in columns]
    units = [_unit(rows, kinds, column) for column in columns]
    even = len({len(parts) for parts in titles}) == 1 and len(columns) > 1
    made: list[Series] = []
    for parts, unit in zip(titles, units, strict=True):
        names = list(parts)
        if len(names) > 1 and (not unit or names[-1] == unit or measure_of(names[-1])) and measure_of(names[-1]):
            unit = f"{unit} {names[-1]}" if _is_scale(unit) else unit if measure_of(unit) else names[-1]
            names.pop()
        places = [name for name in names if known.code(name)]
        apart = [name for index, name in enumerate(names) if even and len({title[index] for title in titles}) > 1]
        place = places[0] if places else apart[0] if len(apart) == 1 and len(names) > 1 else ""
        kept = [name for name in names if name != place]
        name, in_title = named_measure(", ".join(kept))
        made.append(Series((name,) if name else (), unit or in_title, place))
    return made


def _is_scale(unit: str) -> bool:
    """True for a unit that is a scale only: 000, Thousands."""
    measure = measure_of(unit)
    return measure is not None and measure.unit == "number" and measure.factor > 1


def _said(rows: Sequence[Row], kinds: Sequence[str], kind: str, column: int) -> str:
    return next((shown(row.cell(column)) for row, each in zip(rows, kinds, strict=True) if each == kind), "")


def _unit(rows: Sequence[Row], kinds: Sequence[str], column: int) -> str:
    """The unit of a series, with what stands in a row of its own before it (£) or as its scale (Thousands)."""
    unit = _said(rows, kinds, "unit", column)
    before, scale = _said(rows, kinds, "before_unit", column), _said(rows, kinds, "scale", column)
    if scale_of(scale) is not None and scale_of(scale) != 1:
        return f"{scale} {unit}".strip()
    return f"{before}{unit}" if before else unit
