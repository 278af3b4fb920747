"""Tables as they stand in their files: all cells text, rows numbered as in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps

from economy.conventions import Conventions
from economy.data.faults import Fault, quoted
from economy.dates import Span, parse

# Stricter than float(), which also takes "1_000", "nan", "infinity" and white space.
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
_LONGEST_NUMBER = 40
_LONGEST_DATE = 100


@dataclass(frozen=True)
class Record:
    """One row of one file."""

    file: str
    row: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def number(self, column: str) -> float | None:
        """The cell as a number; None when it is empty or no number."""
        return number(self.cells[column])

    def span(self, column: str) -> Span | None:
        """The cell as a span of days; None when it is empty or no EDTF date."""
        try:
            return date_span(self.cells[column]) if self.cells[column] else None
        except ValueError:
            return None

    def fault(self, column: str | None, message: str, remedy: str, *, spares: bool = False) -> Fault:
        """A fault in this row; `spares` where the row can be shown all the same."""
        return Fault(self.file, self.row, column, message, remedy, spares)


@dataclass(frozen=True)
class Sheet:
    """One table: its file, the known columns that it has, its records in the order of the file."""

    name: str
    file: str
    columns: tuple[str, ...]
    records: tuple[Record, ...]
    unsound: frozenset[int] = field(default_factory=frozenset)
    """Rows with too many, too few or endless cells: good for looking up keys, not for judging cells."""


class Sheets(dict[str, Sheet]):
    """The tables that could be read, by name, and the conventions that the package names."""

    def __init__(self, tables: Mapping[str, Sheet] | None = None, conventions: Conventions | None = None) -> None:
        """Hold the tables given."""
        super().__init__(tables or {})
        self.conventions = conventions or Conventions()

    def have(self, table: str, columns: tuple[str, ...]) -> bool:
        """True when the table could be read and has all these columns."""
        return table in self and set(columns) <= set(self[table].columns)

    def keyed(self, table: str, column: str) -> dict[str, Record]:
        """The records of a table by a key column; of two with the same key, the first."""
        by_key: dict[str, Record] = {}
        for record in self[table].records:
            if record[column]:
                by_key.setdefault(record[column], record)
        return by_key


Rule = Callable[[Sheets], Iterator[Fault]]


def needs(**columns: str) -> Callable[[Rule], Rule]:
    """Leave a rule out where a table it needs cannot be read or lacks a column: that is its own fault.

    Columns are given as one text a table: `@needs(targets="target_id revises")`.
    """

    def limit(rule: Rule) -> Rule:
        @wraps(rule)
        def limited(sheets: Sheets) -> Iterator[Fault]:
            if all(sheets.have(table, tuple(names.split())) for table, names in columns.items()):
                yield from rule(sheets)

        return limited

    return limit


def number(text: str) -> float | None:
    """A plain finite number (1200, -3.5, 2e6), None for anything else."""
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    return float(text)


def date_span(text: str) -> Span:
    """`economy.dates.parse`, spared texts that can be no date at a glance. Raises ValueError."""
    if len(text) > _LONGEST_DATE or any(c.isspace() for c in text):  # the grammar would skip white space
        raise ValueError(f"{quoted(text)} is not an EDTF date.")
    return parse(text)
