"""Nothing is lost without a word: rows read = shown + refused + dropped because of a named fault, for any fault."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from economy.data import essentials
from economy.data.package import DEFAULT_ROOT, load
from economy.data.reference import outline_files, reference
from economy.data.validation.accounting import account_of, kept_rows
from economy.data.validation.check import examine
from economy.data.validation.files import read_package
from economy.data.validation.sheets import Sheet, Sheets

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

SCHEMAS = {name: table["schema"] for name, table in reference().items()}
COLUMNS = {name: [field["name"] for field in schema["fields"]] for name, schema in SCHEMAS.items()}
SPOILT = st.sampled_from(
    ["", "abc", "-1", "1e5", "0", "true", "2099", "999999", "x y", "\x07", "长", "http://u:p@x.org"]
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound package of a few rows a table, without outlines: a check of it takes milliseconds."""
    root = tmp_path_factory.mktemp("small") / "package"
    shutil.copytree(DEFAULT_ROOT, root)
    for file in outline_files(read_package(root).sheets.conventions):
        (root / file).unlink()
    sheets = read_package(root).sheets
    few = {name: sheet.records if name in ("regions", "industries", "indicators", "sources") else sheet.records[:12]
           for name, sheet in sheets.items()}  # fmt: skip
    cut = Sheets({name: Sheet(name, s.file, s.columns, few[name]) for name, s in sheets.items()}, sheets.conventions)
    for name, records in kept_rows(cut, (), SCHEMAS).records.items():
        _write(root / cut[name].file, cut[name].columns, [list(record.values()) for record in records])
    for fault in examine(root).faults:  # what rests on rows that are not there
        assert fault.row is not None
        rows = _rows(root / fault.file)
        _write(root / fault.file, rows[0], [row for number, row in enumerate(rows[1:], 2) if number != fault.row])
    _without_idle_rows(root)
    assert examine(root).faults == ()
    return root


def _without_idle_rows(root: Path) -> None:
    """Leave out the sources and indicators that no row names: they only take the time of the check."""
    named = {cell for path in root.glob("*.csv") if path.stem not in ("sources", "indicators")
             for row in _rows(path)[1:] for cell in row}  # fmt: skip
    for name in ("sources", "indicators"):
        header, *rows = _rows(root / f"{name}.csv")
        _write(root / f"{name}.csv", header, [row for row in rows if row[0] in named])


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.reader(handle))


def _write(path: Path, header: object, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([list(header), *rows])  # type: ignore[call-overload]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_numbers_add_up_for_any_spoilt_cell_of_any_table(small: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(list(SCHEMAS)))
    path = small / f"{name}.csv"
    before = path.read_bytes()
    rows = _rows(path)
    row, column = data.draw(st.integers(1, len(rows) - 1)), data.draw(st.sampled_from(rows[0]))
    rows[row][rows[0].index(column)] = data.draw(SPOILT)
    try:
        _write(path, rows[0], rows[1:])
        found = examine(small)
        kept = kept_rows(read_package(small).sheets, found.faults, SCHEMAS)  # as `load` does
    finally:
        path.write_bytes(before)
    assert kept.accounts == found.accounts
    places = {fault.place for fault in found.faults}
    for account in found.accounts:
        dropped = sum(count for _, count in account.dropped)
        assert account.read == len(_rows(small / f"{account.table}.csv")) - 1
        assert account.read == account.shown + account.refused + dropped
        assert account.shown == len(kept.records[account.table])
        assert {cause for cause, _ in account.dropped} <= places
        blamed = {fault.row for fault in found.faults
                  if fault.file == f"{account.table}.csv" and not (fault.spares or fault.costs_cell)}  # fmt: skip
        assert account.refused == len(blamed)
    own = [fault for fault in found.faults if (fault.file, fault.row) == (f"{name}.csv", row + 1)]
    if own and all(fault.column == column for fault in own) and not essentials.carries_row(name, column):
        assert all(account.shown == account.read for account in found.accounts), own
        assert all(fault.spares or "Only this cell is left out" in fault.message for fault in own)


def test_every_essential_cell_is_a_column_and_every_key_is_essential() -> None:
    assert set(essentials.CELLS) == set(SCHEMAS)
    for name, schema in SCHEMAS.items():
        key = schema["primaryKey"]
        assert set(essentials.CELLS[name]) <= set(COLUMNS[name])
        assert {key} if isinstance(key, str) else set(key) <= set(essentials.CELLS[name])
        assert essentials.carries_row(name, None) and essentials.carries_row(name, "no such column")
    assert essentials.carries_row("exchange_rates", "cny_per_usd")


CELLS = [
    ("regions", "lon", "abc"), ("regions", "name_en", ""), ("regions", "note_en", "x" * 300), ("sites", "lat", "99"),
    ("industries", "parent_id", "nowhere"), ("indicators", "industry_id", "nowhere"), ("targets", "seed", "perhaps"),
    ("observations", "seed", "2"), ("events", "site_id", "nowhere"), ("organisations", "name_en", ""),
    ("focus", "locator", ""), ("search_log", "result_en", ""), ("sources", "published", "soon"),
    ("sources", "url", "http://me:secret@example.org/"), ("exchange_rates", "basis", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "column", "cell"), CELLS, ids=[f"{name}.{column}" for name, column, _ in CELLS])
def test_a_fault_in_a_cell_that_does_not_matter_costs_that_cell(
    small: Path, tmp_path: Path, name: str, column: str, cell: str
) -> None:
    root = tmp_path / "package"
    shutil.copytree(small, root)
    rows = _rows(root / f"{name}.csv")
    place, key = rows[0].index(column), rows[1][0]
    whole = load(small).tables
    rows[1][place] = cell
    _write(root / f"{name}.csv", rows[0], rows[1:])
    package = load(root)
    assert [(fault.file, fault.row, fault.column) for fault in package.faults] == [(f"{name}.csv", 2, column)]
    assert "Only this cell is left out; its row is shown." in package.faults[0].message
    assert "secret" not in str(package.faults[0])
    assert {account.table: account.emptied for account in package.accounts if account.emptied} == {name: 1}
    assert {table: len(frame) for table, frame in package.tables.items()} == {t: len(f) for t, f in whole.items()}
    assert package.unjudged == {}
    shown = getattr(package.tables, name)[column].tolist()[0]
    # A name is then the code: a place is never nameless. Whatever else there was is gone.
    assert shown == key if column == "name_en" else shown in ("", False) or shown != shown


def test_the_example_of_a_place_whose_coordinate_is_no_number(pack: Pack) -> None:
    pack.set("regions", pack.find("regions", region_id="310000"), lon="abc")
    found = examine(pack.root)
    table, whole = found.summary().splitlines()[1:]
    assert table == "regions: 56 rows, 56 shown, 1 cell left out."
    assert whole == "2280 rows = 2280 shown + 0 refused + 0 dropped with a row at fault."
    assert load(pack.root).accounts == found.accounts


def test_rows_that_hang_on_a_refused_row_name_its_fault_through_all_tables(pack: Pack) -> None:
    row = pack.find("regions", region_id="310000")
    pack.set("regions", row, level="zzz")
    accounts = {account.table: account for account in examine(pack.root).accounts}
    cause = f"regions.csv, row {row}, column level"
    assert accounts["regions"].refused == 1 and accounts["sources"].lost == accounts["indicators"].lost == 0
    for name in ("regions", "targets", "observations", "corroborations", "search_log", "roles", "sites"):
        ((named, count),) = accounts[name].dropped
        assert (named, count) == (cause, accounts[name].lost - accounts[name].refused) and count > 0, name
    assert f"dropped because of {cause}" in accounts["targets"].said()
    assert account_of(json.loads(json.dumps(vars(accounts["targets"])))) == accounts["targets"]


def test_an_industry_at_fault_takes_no_indicator_with_it(pack: Pack) -> None:
    rows = pack.rows("industries")
    pack.write("industries", [rows[0], [*rows[1], "one cell too many"], *rows[2:]])
    package = load(pack.root)
    lost = {account.table: account.lost for account in package.accounts if account.lost}
    assert lost == {"industries": 1}
    emptied = {account.table: account.emptied for account in package.accounts if account.emptied}
    assert emptied["indicators"] > 0 and "" in package.tables.indicators["industry_id"].tolist()


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff")])
def test_a_table_that_cannot_be_read_is_the_cause(pack: Pack, spoil: Callable[[Path], object]) -> None:
    spoil(pack.path("sources"))
    accounts = {account.table: account for account in load(pack.root).accounts}
    assert "sources" not in accounts and accounts["regions"].lost == 0
    assert [cause for cause, _ in accounts["observations"].dropped] == ["sources.csv"]
    assert accounts["observations"].shown == 0


def test_many_causes_are_counted_and_the_first_named(pack: Pack) -> None:
    rows = pack.rows("sources")
    tier = rows[0].index("tier")
    pack.write("sources", [rows[0], *([*row[:tier], "9", *row[tier + 1 :]] for row in rows[1:])])
    said = [account.said() for account in examine(pack.root).accounts if len(account.dropped) > 3]
    assert said and all(" other faults" in line and line.count("dropped because of sources.csv") == 3 for line in said)
