"""One column of a table, with its role."""

from __future__ import annotations

from dataclasses import dataclass

from economy.importing.periods import Period


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
    part: tuple[int, int] | None = None
    """First and last month of the part of a year that its heading names: Jan, Q1."""
    sure: bool = True
    """False where the cells and not the heading decided."""

    @property
    def figures(self) -> bool:
        """True for a column that holds the figures."""
        return self.role in ("value", "measure")
