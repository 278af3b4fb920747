"""Commas inside labels that no quotation marks protect, in files whose delimiter is a comma with a space behind it."""

from __future__ import annotations

from collections.abc import Sequence

from economy.importing.cells import Cell

_SHARE = 0.9
"""Of the cells behind the first one of each line that must begin with a space."""


def rejoined(rows: Sequence[list[Cell]]) -> list[list[Cell]] | None:
    """The rows with torn labels put together: a cell that begins with a small letter goes on with the one before.

    None where the delimiter is a bare comma, where nothing is torn, or where the rows would not all be equally long.
    """
    filled = [row for row in rows if len(row) > 1]
    behind = [cell for row in filled for cell in row[1:] if isinstance(cell, str)]
    if len({len(row) for row in filled}) < 2 or sum(cell.startswith(" ") for cell in behind) < _SHARE * len(behind):
        return None
    made = [_joined(row) for row in rows]
    return made if len({len(row) for row in made if len(row) > 1}) == 1 else None


def _joined(row: Sequence[Cell]) -> list[Cell]:
    cells: list[Cell] = []
    for cell in row:
        before = cells[-1] if cells else None
        if isinstance(cell, str) and isinstance(before, str) and cell.strip()[:1].islower():
            cells[-1] = f"{before},{cell}"
        else:
            cells.append(cell)
    return cells
