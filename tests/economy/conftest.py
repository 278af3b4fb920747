"""A copy of the delivered data package to break, in one place a test."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from economy.data.faults import Fault
from economy.data.validation.files import read_sheets
from economy.data.validation.shape import read_description
from economy.data.validation.sheets import Rule, Sheets

DATA = Path(__file__).resolve().parents[2] / "data"


class Pack:
    """A package in a folder of its own; rows are numbered as in a spreadsheet."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, table: str) -> Path:
        return self.root / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        with self.path(table).open(encoding="utf-8", newline="") as handle:
            return list(csv.reader(handle))

    def write(self, table: str, rows: Iterable[list[str]]) -> None:
        with self.path(table).open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle, lineterminator="\n").writerows(rows)

    def find(self, table: str, /, **cells: str | Callable[[str], bool]) -> int:
        """The first row whose cells have these values (or pass these tests)."""
        header, *records = self.rows(table)
        for row, record in enumerate(records, start=2):
            found = dict(zip(header, record, strict=True))
            if all(want(found[c]) if callable(want) else found[c] == want for c, want in cells.items()):
                return row
        raise LookupError(f"no row of {table} has {cells}")

    def cell(self, table: str, row: int, column: str) -> str:
        rows = self.rows(table)
        return rows[row - 1][rows[0].index(column)]

    def set(self, table: str, row: int, /, **cells: str) -> None:
        rows = self.rows(table)
        for column, value in cells.items():
            rows[row - 1][rows[0].index(column)] = value
        self.write(table, rows)

    def describe(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Edit datapackage.json; `change` gets it with its resources as a dict by name."""
        path = self.root / "datapackage.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        found["resources"] = {table["name"]: table for table in found["resources"]}
        change(found)
        found["resources"] = list(found["resources"].values())
        path.write_text(json.dumps(found), encoding="utf-8")

    def sheets(self, *tables: str) -> Sheets:
        """The tables that can be read (all, or those named)."""
        sheets, _ = read_sheets(self.root, read_description(self.root))
        few = {name: sheet for name, sheet in sheets.items() if not tables or name in tables}
        return Sheets(few, sheets.conventions)

    def broken_files(self) -> list[Fault]:
        """The faults of the files, without those of their contents."""
        return sorted(read_sheets(self.root, read_description(self.root))[1])

    def broken_rules(self, rules: Iterable[Rule]) -> list[Fault]:
        sheets = self.sheets()
        return sorted(fault for rule in rules for fault in rule(sheets))


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    root = tmp_path / "package"
    shutil.copytree(DATA, root)
    return Pack(root)


@pytest.fixture
def only() -> Callable[..., None]:
    """Assert that there is one fault, at this place, with these words."""

    def assert_only(
        faults: list[Fault], file: str, row: int | None, column: str | None, says: str, remedy: str
    ) -> None:
        assert [(fault.file, fault.row, fault.column) for fault in faults] == [(file, row, column)], faults
        assert says in faults[0].message
        assert remedy in faults[0].remedy

    return assert_only
