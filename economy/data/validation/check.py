"""The check of a whole package: every concern in turn, so that all faults are found in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from economy.data import overrides
from economy.data.archive import folder_of
from economy.data.conventions_block import read_block
from economy.data.faults import Fault, UnusableError, plain
from economy.data.reference import reference
from economy.data.validation import breaks, links, promises, regions, results, values
from economy.data.validation.accounting import Account, as_costed, kept_rows, totals
from economy.data.validation.dates import date_faults
from economy.data.validation.files import Reading, read_package
from economy.data.validation.places import place_faults
from economy.data.validation.schema import schema_faults
from economy.data.validation.shape import DESCRIPTOR
from economy.data.validation.sheets import Sheets

RULES = (*values.RULES, *promises.RULES, *results.RULES, *breaks.RULES, *links.RULES, *regions.RULES)


@dataclass(frozen=True)
class Examination:
    """What was found: all faults, sorted, none twice, and the number of rows of each readable table."""

    faults: tuple[Fault, ...]
    rows: dict[str, int]
    accounts: tuple[Account, ...] = ()

    def summary(self) -> str:
        """How many faults, how many rows a table; where rows or cells are left out, a line for each such table."""
        count = len(self.faults)
        faults = "No faults" if count == 0 else "1 fault" if count == 1 else f"{count} faults"
        tables = ", ".join(f"{name} {rows}" for name, rows in self.rows.items()) or "none"
        lines = [f"{faults}. {sum(self.rows.values())} rows in {len(self.rows)} tables read: {tables}."]
        lines += [account.said() for account in self.accounts if account.lost or account.emptied]
        if self.faults and self.accounts:
            lines.append(totals(self.accounts))
        return "\n".join(lines)


def check(root: Path, reading: Reading | None = None) -> list[Fault]:
    """All faults of the package in a folder or ZIP, sorted, none twice. Never raises on bad input.

    `reading`: the files of the folder, where they were read already.
    """
    return list(examine(root, reading).faults)


def examine(root: Path, reading: Reading | None = None) -> Examination:
    """As `check`, with the number of rows a table."""
    try:
        root = folder_of(root)
    except UnusableError as unusable:
        return Examination((unusable.fault,), {})
    reading = reading or read_package(root)
    sheets = reading.sheets
    dates = _all("dates", lambda: date_faults(sheets))
    dated = {(fault.file, fault.row, fault.column) for fault in dates}
    schema = _all("types and keys", lambda: schema_faults(sheets, reading.shapes))
    faults = [
        *dates,
        *(fault for fault in schema if (fault.file, fault.row, fault.column) not in dated),
        *_all("values and links", lambda: chain.from_iterable(rule(sheets) for rule in RULES)),
        *_all("places", lambda: place_faults(root, sheets)),
        *_all("conventions", lambda: read_block(reading.descriptor)[1]),
        *_all("overrides", lambda: overrides.read(root, _targets(sheets))[1]),
    ]
    everything = as_costed({*reading.faults, *_outside_unsound_rows(faults, sheets)}, sheets)
    schemas = {name: table["schema"] for name, table in reference(reading.rate_column).items()}
    accounts = kept_rows(sheets, everything, schemas).accounts
    rows = {name: len(sheet.records) for name, sheet in sheets.items()}
    return Examination(tuple(sorted(everything)), rows, accounts)


def _targets(sheets: Sheets) -> set[str]:
    """The ids of the promises that could be read."""
    return set(sheets.keyed("targets", "target_id")) if sheets.have("targets", ("target_id",)) else set()


def _all(concern: str, faults: Callable[[], Iterable[Fault]]) -> list[Fault]:
    """The faults of one concern; should the check itself break, that is a fault, and the others still run."""
    try:
        return list(faults())
    except Exception as error:  # the last line of defence: a reader must never get a traceback
        message = f"the check of {concern} stopped: {type(error).__name__}, {plain(error, 200)}."
        remedy = "Correct the other faults first; if this one stays, the program is at fault: report it."
        return [Fault(DESCRIPTOR, None, None, message, remedy)]


def _outside_unsound_rows(faults: list[Fault], sheets: Sheets) -> list[Fault]:
    """Leave out what follows from a row that has too many or too few cells: that is already a fault."""
    unsound = {(sheet.file, row) for sheet in sheets.values() for row in sheet.unsound}
    return [fault for fault in faults if (fault.file, fault.row) not in unsound]
