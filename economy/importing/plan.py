"""The plan by which a table is read: layout, what each column holds, which members are taken, number signs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

from economy.i18n.words import message as t
from economy.importing.cells import Signs, shown
from economy.importing.column import Column
from economy.importing.grid import Guess
from economy.importing.layout import Table
from economy.importing.mapping import Mapping
from economy.importing.periods import Period
from economy.importing.report import Problem, RefusedError

PLACE_UNSTATED = t("place not stated")
"""The place of figures of which no file says where they are from, until the reader names it."""


@dataclass(frozen=True)
class Plan:
    """How a table is read. `place`, `indicator`, `unit` and `period` stand for all rows where no column has them."""

    table: Table
    mapping: Mapping
    layout: str
    columns: tuple[Column, ...]
    place: str = ""
    indicator: str = ""
    unit: str = ""
    period: Period | None = None
    picks: dict[int, str] = field(default_factory=dict)
    """Column -> the member that is taken."""
    signs: dict[int, Signs] = field(default_factory=dict)
    fill: int | None = None
    namesakes: frozenset[str] = frozenset()
    """Names of places that several wider places have."""
    guesses: tuple[Guess, ...] = ()
    notices: tuple[str, ...] = ()

    def column(self, role: str) -> Column | None:
        """The first column with a role."""
        return self._roles.get(role)

    def figures(self) -> list[Column]:
        """The columns whose cells are figures."""
        return self._figures

    @cached_property
    def _roles(self) -> dict[str, Column]:
        return {column.role: column for column in reversed(self.columns)}

    @cached_property
    def _figures(self) -> list[Column]:
        return [column for column in self.columns if column.figures]


def refusal(table: Table, missing: str, expected: str, remedy: str) -> RefusedError:
    """A table as a whole refused."""
    row = table.header[-1].number if table.header else None
    return RefusedError(Problem(table.grid.file, table.grid.sheet, row, "", missing, expected, remedy))


def guessed(plan: Plan, key: str, value: str, sentence: str) -> Plan:
    """The plan with one decision more that the file does not settle."""
    return replace(plan, guesses=(*plan.guesses, Guess(key, value, sentence)))


def members_of(table: Table, column: Column) -> list[str]:
    """The different texts of a column, in their order."""
    return list(dict.fromkeys(shown(cell) for cell in table.distinct(column.index)))
