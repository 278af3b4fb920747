"""Where the cells of the matrix stand: places as columns, or stacked below each indicator where columns are too narrow.

Horizontal positions are shares of the plot's width, vertical ones are rows from the top, each at a whole number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from charts.theme import RenderOptions

PROMISES = ""
"""The block of the promises, where other blocks have the code of their indicator."""
MARK = 17
"""Pixels that a mark takes in its line."""
_ROW, _LINE = 50, 24
"""Pixels of a row of the matrix, and of a line where places are stacked."""
_LABEL, _WIDE_LABEL, _LABEL_SHARE, _NARROWEST = 236, 300, 0.25, 100
"""Pixels of the column of labels, at least and at most, and its share of the plot; pixels of a cell, at least."""
_MOST_LINES = 6
"""Lines of marks in a cell; the last one ends with the number of those left."""


@dataclass(frozen=True)
class Cell:
    """A cell: left and right edge, its middle and its height in rows, and how many marks fit into a line."""

    left: float
    right: float
    row: float
    rows: int
    marks_a_line: int


@dataclass(frozen=True)
class Grid:
    """Cells by block and place, and the row of each block's label; a block is an indicator, or PROMISES."""

    stacked: bool
    row_pixels: int
    pixels: float
    """The estimated width of the plot."""
    label_pixels: float
    """The room for the label of a block, or of a place where they are stacked."""
    cells: Mapping[tuple[str, str], Cell]
    labels: Mapping[str, float]
    ends: tuple[float, ...]
    """Where each block ends, for a line between two."""

    @property
    def rows(self) -> int:
        """The number of rows."""
        return round(self.ends[-1] + 0.5) if self.ends else 1

    def share(self, pixels: float) -> float:
        """A width in pixels as a share of the plot's."""
        return pixels / self.pixels


def grid_of(
    indicators: Sequence[str], counts: Mapping[str, int], render: RenderOptions, *, promises: bool = True
) -> Grid:
    """The grid of some indicators; `counts`: the number of promises of each place, in the order of the columns.

    `promises`: whether there is a block of promises.
    """
    width = float(render.width - 26)
    count = max(1, len(counts))
    label = max(_LABEL, min(_WIDE_LABEL, width * _LABEL_SHARE, width - count * _NARROWEST))
    blocks = [PROMISES, *indicators] if promises else list(indicators)
    if render.narrow or (width - label) / count < _NARROWEST:
        return _stacked(blocks, counts, width)
    return _columns(blocks, counts, width, label)


def is_stacked(count: int, render: RenderOptions) -> bool:
    """Whether so many places are stacked."""
    return grid_of((), dict.fromkeys(map(str, range(count)), 0), render).stacked


def _columns(blocks: Sequence[str], counts: Mapping[str, int], width: float, label: float) -> Grid:
    cell = (width - label) / max(1, len(counts))
    a_line = max(1, int((cell - 16) // MARK))
    tallest = max((_lines(count, a_line) for count in counts.values()), default=1)
    high = max(1, ceil(tallest * (MARK + 2) / _ROW))
    cells: dict[tuple[str, str], Cell] = {}
    labels: dict[str, float] = {}
    ends, top = [], 0
    for block in blocks:
        rows = high if block == PROMISES else 1
        labels[block] = top + (rows - 1) / 2
        for index, code in enumerate(counts):
            left = (label + index * cell) / width
            cells[block, code] = Cell(left, left + cell / width, labels[block], rows, a_line)
        top += rows
        ends.append(top - 0.5)
    return Grid(False, _ROW, width, label, cells, labels, tuple(ends))


def _stacked(blocks: Sequence[str], counts: Mapping[str, int], width: float) -> Grid:
    names = min(150.0, width * 0.35)
    a_line = max(1, int((width - names) // MARK))
    cells: dict[tuple[str, str], Cell] = {}
    labels: dict[str, float] = {}
    ends, top = [], 0
    for block in blocks:
        labels[block] = top
        top += 1
        for code, count in counts.items():
            rows = _lines(count, a_line) if block == PROMISES else 1
            cells[block, code] = Cell(0.0, 1.0, top + (rows - 1) / 2, rows, a_line)
            top += rows
        ends.append(top - 0.5)
    return Grid(True, _LINE, width, names, cells, labels, tuple(ends))


def _lines(count: int, a_line: int) -> int:
    return min(_MOST_LINES, max(1, ceil(count / a_line)))


def room_for_marks(cell: Cell, count: int) -> int:
    """How many of `count` marks a cell shows: all, or fewer with room for the number of the others."""
    room = cell.marks_a_line * _lines(count, cell.marks_a_line)
    return count if count <= room else room - 2
