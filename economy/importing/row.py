"""One row of a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from economy.importing.cells import Cell, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number (the first is 1), and its cells."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> int:
        """How many of its cells hold something."""
        return sum(1 for cell in self.cells if shown(cell))

    def cell(self, column: int) -> Cell:
        """The cell of a column; None beyond the end."""
        return self.cells[column] if column < len(self.cells) else None
