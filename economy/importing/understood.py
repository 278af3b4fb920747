"""How a table was understood, for an eye that checks it: first rows, what each column holds, members to pick from."""

from __future__ import annotations

from dataclasses import dataclass

from economy.importing.body import Line
from economy.importing.cells import shown
from economy.importing.column import Column
from economy.importing.grid import letter
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.named_source import named_source
from economy.importing.report import TableReport

FIRST_ROWS = 8
MOST_MEMBERS = 500
_LONGEST = 80


@dataclass(frozen=True)
class UnderstoodColumn:
    """A column: letter, heading, what it holds (a role, "" for nothing that is read), the period or place that its
    heading names, an example, and the members where it is a dimension.
    """

    letter: str
    heading: str
    role: str
    period: str
    example: str
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """A table: its report, the decisions by which it was read, its columns, and its first rows as texts with the number
    of each.
    """

    report: TableReport
    mapping: Mapping
    columns: tuple[UnderstoodColumn, ...]
    first_rows: tuple[tuple[int, tuple[str, ...]], ...]
    refused: bool
    source: str = ""
    """The source that a note above or below the table names; "" where none does."""

    @property
    def dimensions(self) -> tuple[UnderstoodColumn, ...]:
        """The columns of which one member has to be picked."""
        return tuple(column for column in self.columns if len(column.members) > 1)


def understood(
    table: Table, columns: tuple[Column, ...], report: TableReport, mapping: Mapping, *, refused: bool
) -> Understood:
    """What there is to see of a table. `columns`: as the plan has them, or as far as they were understood."""
    lines = [Line(table.body, index) for index in range(min(FIRST_ROWS, len(table.body)))]
    rows = tuple(
        (line.number, tuple(shown(line.cell(column.index))[:_LONGEST] for column in columns)) for line in lines
    )
    source = named_source((*table.footer, *table.preamble))
    return Understood(report, mapping, tuple(_column(table, column) for column in columns), rows, refused, source)


def _column(table: Table, column: Column) -> UnderstoodColumn:
    example = next((text for cell in table.sample(column.index) if (text := shown(cell))), "")
    members: tuple[str, ...] = ()
    if column.role == "dimension":
        members = tuple(text for text in dict.fromkeys(map(shown, table.distinct(column.index))) if text)[:MOST_MEMBERS]
    said = column.period.edtf if column.period else column.place
    return UnderstoodColumn(
        letter(table.columns[column.index]), column.heading, column.role, said, example[:_LONGEST], members
    )
