"""Rows that hold nothing but a period and head the rows below them: 31.12.2022 between the headings and the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from economy.importing.cells import Cell, looks_like_figure, shown
from economy.importing.periods import period_of
from economy.importing.row import Row

_HEADING = "period"
"""The heading of the column that the periods get."""


def sectioned(rows: Sequence[Row]) -> list[Row]:
    """The rows with the period of each section in a column behind the others; as they are where there are no sections.

    The first section must follow a row of headings, or a line that heads the columns is taken for a period of rows.
    """
    heads = [index for index, row in enumerate(rows) if _is_head(rows, index)]
    if not heads or not _is_heading(rows[heads[0] - 1]):
        return list(rows)
    width = max(len(row.cells) for row in rows)
    made: list[Row] = []
    period: Cell = None
    for index, row in enumerate(rows):
        if index in heads:
            period = row.cell(0)
        elif index == heads[0] - 1:
            made.append(_widened(row, width, _HEADING))
        else:
            made.append(_widened(row, width, period) if index > heads[0] and row.filled > 1 else row)
    return made


def _is_head(rows: Sequence[Row], index: int) -> bool:
    """True for a row with a period alone, below and above a row that is none, the one below with figures."""
    row = rows[index]
    if row.filled != 1 or period_of(shown(row.cell(0))) is None or not 0 < index < len(rows) - 1:
        return False
    below = rows[index + 1]
    return below.filled > 2 and not looks_like_figure(below.cell(0)) and any(map(looks_like_figure, below.cells[1:]))


def _is_heading(row: Row) -> bool:
    """True for a row with several texts and no period: below headings with periods such a line says something else."""
    texts = [shown(cell) for cell in row.cells if shown(cell)]
    return len(set(texts)) > 1 and not any(map(looks_like_figure, texts)) and not any(map(period_of, texts))


def _widened(row: Row, width: int, cell: Cell) -> Row:
    """The row with one cell more, where it is as long as the others: a shorter or longer one stays ragged."""
    return replace(row, cells=(*row.cells, cell)) if len(row.cells) == width else row
