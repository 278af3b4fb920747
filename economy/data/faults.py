"""What is wrong with a data package: one Fault a defect, in words for a person with a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import total_ordering

SHOWN = 60
"""Characters of an offending value that a message shows."""


DESCRIPTOR = "datapackage.json"
"""The name of the file that describes a package."""


@total_ordering
@dataclass(frozen=True)
class Fault:
    """One defect: where it is, what is wrong, what to do.

    `row` is the row a spreadsheet shows: the header is row 1, the first record row 2. It is None when the
    file as a whole cannot be used (not there, not readable, a column lacking). Faults sort by place.
    """

    file: str
    row: int | None
    column: str | None
    message: str
    remedy: str
    spares: bool = False
    """True where the row can still be shown, but what it says cannot be judged."""
    costs_cell: bool = False
    """True where the cell is read as if it were empty, and its row is shown without it."""

    @property
    def place(self) -> str:
        """Where it is: `targets.csv, row 12, column due`."""
        row = [] if self.row is None else [f"row {self.row}"]
        column = [] if self.column is None else [f"column {self.column}"]
        return ", ".join([self.file, *row, *column])

    def for_cell(self) -> Fault:
        """The same as a fault that costs only its cell, and says so."""
        return replace(self, message=f"{self.message} Only this cell is left out; its row is shown.", costs_cell=True)

    def __str__(self) -> str:
        """The fault on one line: `targets.csv, row 12, column due: ... Remedy: ...`."""
        return f"{self.place}: {self.message} Remedy: {self.remedy}"

    def __lt__(self, other: Fault) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, str, str, str]:
        return self.file, self.row or 0, self.column or "", self.message, self.remedy


class UnusableError(Exception):
    """A file that cannot be read as a table; carries the fault that says why."""

    def __init__(self, file: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.fault = Fault(file, None, None, message, remedy)


def quoted(value: object, shown: int = SHOWN) -> str:
    """A value in quotation marks, clipped; line breaks, control and direction marks as escapes.

    The value comes from a file that nobody has vetted, and goes to a terminal and a page.
    """
    return f'"{plain(value, shown)}"'


def plain(value: object, shown: int = SHOWN) -> str:
    """As `quoted`, without the quotation marks."""
    text = str(value)
    clipped = text[:shown]
    safe = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in clipped)
    return safe + ("..." if len(text) > shown else "")
