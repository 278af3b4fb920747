"""Which rows of a package are shown, and what became of the others: refused for a fault of their own, or dropped
because of another row.

For every table: rows read = shown + refused + dropped. A fault in a cell that `economy.data.essentials` does not call
essential costs that cell, not the row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from economy.data import essentials
from economy.data.faults import Fault
from economy.data.validation.sheets import Record, Sheets

Cells = Mapping[str, str]
_NAMED = 3
"""Faults that are named for the rows of a table that went with them; the others are counted."""


@dataclass(frozen=True)
class Account:
    """What became of the rows of one table."""

    table: str
    read: int
    """Rows of the file below its header, without empty ones."""
    shown: int
    refused: int
    """Rows with a fault in a cell that they need, or in a file that is at fault as a whole."""
    dropped: tuple[tuple[str, int], ...] = ()
    """The place of a fault, and how many rows went because they hang on the row with it; most first."""
    emptied: int = 0
    """Cells of shown rows that are left out."""

    @property
    def lost(self) -> int:
        """Rows that are not shown."""
        return self.read - self.shown

    def said(self) -> str:
        """The account in one line, English: `targets: 147 rows, 100 shown, 1 refused, 46 dropped because of ...`."""
        parts = [f"{self.table}: {self.read} rows, {self.shown} shown"]
        parts += [f"{self.refused} refused"] if self.refused else []
        parts += [f"{count} dropped because of {cause}" for cause, count in self.dropped[:_NAMED]]
        if rest := self.dropped[_NAMED:]:
            parts.append(f"{sum(count for _, count in rest)} dropped because of {len(rest)} other faults")
        parts += [f"{self.emptied} cell{'s' * (self.emptied != 1)} left out"] if self.emptied else []
        return f"{', '.join(parts)}."


def account_of(stored: Mapping[str, Any]) -> Account:
    """An account out of its `dataclasses.asdict`, also after it went through JSON."""
    return Account(**{**stored, "dropped": tuple((str(cause), int(count)) for cause, count in stored["dropped"])})


def totals(accounts: Iterable[Account]) -> str:
    """All accounts in one line, English: `Of 2280 rows 1936 are shown, 1 is refused ...`; the numbers add up."""
    listed = list(accounts)
    read, shown = sum(account.read for account in listed), sum(account.shown for account in listed)
    refused = sum(account.refused for account in listed)
    return f"{read} rows = {shown} shown + {refused} refused + {read - shown - refused} dropped with a row at fault."


@dataclass(frozen=True)
class Kept:
    """The rows to be shown by table, texts not to be changed, and an account of every table that could be read."""

    records: dict[str, list[Cells]]
    accounts: tuple[Account, ...]
    causes: Mapping[tuple[str, int], str]
    """The place of the fault for which a row was dropped, by its file and number."""


def as_costed(faults: Iterable[Fault], sheets: Sheets) -> list[Fault]:
    """The faults, those that cost only their cell marked as such and saying so."""
    tables = {sheet.file: sheet for sheet in sheets.values()}
    costed = []
    for fault in faults:
        sheet = tables.get(fault.file)
        whole_row = fault.row in (None, 1) or fault.spares or sheet is None or fault.row in sheet.unsound
        if whole_row or sheet is None or essentials.carries_row(sheet.name, fault.column):
            costed.append(fault)
        else:
            costed.append(fault.for_cell())
    return costed


def kept_rows(sheets: Sheets, faults: Iterable[Fault], schemas: Mapping[str, Any]) -> Kept:
    """The rows of all tables that can be shown. `faults`: as `as_costed` gives them; `schemas`: by table.

    Rows that point to rows left out go, too, until nothing dangles; where they only mention such a row (the industry
    of an indicator), the cell is emptied.
    """
    work = _Work(sheets, tuple(faults), schemas)
    work.drop_dangling()
    return Kept(
        {name: list(work.rows.get(name, {}).values()) for name in schemas},
        tuple(work.account(name) for name in schemas if name in sheets),
        {(sheets[name].file, row): cause for name, gone in work.dropped.items() for row, cause in gone.items()},
    )


class _Work:
    """The rows that are still to be shown, by table and number, and the others with the fault that took them."""

    def __init__(self, sheets: Sheets, faults: tuple[Fault, ...], schemas: Mapping[str, Any]) -> None:
        self.sheets, self.schemas = sheets, schemas
        self.rows: dict[str, dict[int, Cells]] = {}
        self.refused: dict[str, dict[int, str]] = {}
        self.dropped: dict[str, dict[int, str]] = {name: {} for name in sheets}
        self.emptied = Counter[str]()
        self.whole = {fault.file: fault.place for fault in reversed(faults) if fault.row is None}
        for name, sheet in sheets.items():
            mine = [fault for fault in faults if fault.file == sheet.file]
            self._sort_out(name, sheet.records, mine)

    def _sort_out(self, name: str, records: Iterable[Record], faults: list[Fault]) -> None:
        """Rows with a fault out, cells with one emptied."""
        whole = next((fault.place for fault in faults if fault.row is None), "")
        bad = {fault.row: fault.place for fault in reversed(faults) if not (fault.spares or fault.costs_cell)}
        cells = {(fault.row, fault.column) for fault in faults if fault.costs_cell}
        circles = {(fault.row, fault.column) for fault in faults if fault.spares and fault.column == "revises"}
        blank: dict[int | None, list[str]] = {}
        for row, column in sorted(cells | circles, key=repr):
            blank.setdefault(row, []).append(column or "")
        self.rows[name], self.refused[name] = {}, {}
        for record in records:
            if whole or record.row in bad:
                self.refused[name][record.row] = bad.get(record.row) or whole
                continue
            columns = [column for column in blank.get(record.row, ()) if column in record.cells]
            self.rows[name][record.row] = self._without(name, record.cells, columns)

    def _without(self, name: str, cells: Cells, columns: Iterable[str]) -> Cells:
        """The cells of a row, those of some columns exchanged for what stands in for them."""
        listed = list(columns)
        self.emptied[name] += len(listed)
        return {**cells, **{c: essentials.stand_in(name, c, cells) for c in listed}} if listed else cells

    def drop_dangling(self) -> None:
        """Take out rows that point to rows left out, round by round."""
        changed = True
        while changed:
            moved = [self._follow(name, *key) for name in self.rows for key in self._pointers(name)]
            changed = any(moved)
        if "corroborations" in self.rows:
            self._follow_corroborations()

    def _pointers(self, name: str) -> list[tuple[str, str, str]]:
        """The columns of a table that point to another: column, table, column there.

        A pointer into an optional table that is missing takes nothing.
        """
        pointers = []
        for key in self.schemas[name].get("foreignKeys", []):
            table = key["reference"]["resource"] or name
            if table in self.rows or table in (*essentials.TABLES, *essentials.EITHER):
                pointers.append((_first(key["fields"]), table, _first(key["reference"]["fields"])))
        return pointers

    def _follow(self, name: str, column: str, table: str, referred: str) -> bool:
        """Take out the rows whose pointer leads nowhere; True when there were any."""
        known = {cells.get(referred) for cells in self.rows.get(table, {}).values()} | {"", None}
        dangling = [row for row, cells in self.rows[name].items() if cells.get(column) not in known]
        causes = self._causes(table, referred) if dangling else {}
        for row in dangling:
            cells = self.rows[name][row]
            if essentials.carries_row(name, column):
                self.dropped[name][row] = causes.get(cells[column], self._missing(table))
                del self.rows[name][row]
            else:
                self.rows[name][row] = self._without(name, cells, [column])
        return bool(dangling)

    def _causes(self, table: str, column: str) -> dict[str, str]:
        """For the key of every row of a table that is left out, the place of the fault that took it."""
        if table not in self.sheets:
            return {}
        lost = {**self.refused[table], **self.dropped[table]}
        return {record.cells.get(column, ""): lost[record.row] for record in self.sheets[table].records
                if record.row in lost}  # fmt: skip

    def _missing(self, table: str) -> str:
        """Why a table as a whole has no rows."""
        file = self.sheets[table].file if table in self.sheets else f"{table}.csv"
        return self.whole.get(file, f"the table {table}, which cannot be read")

    def _follow_corroborations(self) -> None:
        """Take out second sources of rows that are left out: they name the table of their row, too."""
        keys = {name: schema["primaryKey"] for name, schema in self.schemas.items()}
        single = {name: key for name, key in keys.items() if isinstance(key, str) and name in self.rows}
        known = {(name, cells.get(key)) for name, key in single.items() for cells in self.rows[name].values()}
        for row, cells in list(self.rows["corroborations"].items()):
            table, row_id = cells.get("row_table", ""), cells.get("row_id", "")
            if (table, row_id) not in known:
                causes = self._causes(table, single[table]) if table in single else {}
                self.dropped["corroborations"][row] = causes.get(row_id, self._missing(table))
                del self.rows["corroborations"][row]

    def account(self, name: str) -> Account:
        """The account of one table."""
        return Account(
            name, len(self.sheets[name].records), len(self.rows[name]), len(self.refused[name]),
            tuple(Counter(self.dropped[name].values()).most_common()), self.emptied[name],
        )  # fmt: skip


def _first(names: str | list[str]) -> str:
    return names if isinstance(names, str) else names[0]
