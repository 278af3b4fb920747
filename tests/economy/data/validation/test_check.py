"""The whole check: the delivered package is sound, all faults come in one go, nothing ever raises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from economy.data.validation import check as package_check
from economy.data.validation.check import check, examine
from economy.data.validation.schema import schema_faults
from economy.data.validation.shape import read_description, reference

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

DATA = Path(__file__).resolve().parents[4] / "data"
TABLES = sorted(reference())
BYTES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.sampled_from([b",", b'"', b"\n", b"x", b"\0", b"\xff"])).map(b"".join),
)


def test_the_delivered_package_has_no_faults() -> None:
    found = examine(DATA)
    assert found.faults == ()
    assert list(found.rows) == list(reference())
    assert all(found.rows.values())
    assert found.summary().startswith("No faults. ")
    assert f"targets {found.rows['targets']}" in found.summary()


def test_all_faults_are_found_in_one_go_sorted_and_none_twice(pack: Pack) -> None:
    pack.path("events").unlink()
    pack.path("focus").write_bytes(b"\xff")
    pack.write("sites", [row[:5] + row[6:] for row in pack.rows("sites")])
    rows = pack.rows("targets")
    rows[4] = rows[4][:9]
    pack.write("targets", rows)
    pack.set("targets", 7, due="2025-13")
    pack.set("targets", 8, due="next spring")
    pack.set("targets", 9, region_id="999999")
    pack.set("observations", 5, value="12345.5", preferred="maybe")
    pack.set("regions", 5, level="town", name_en="")
    (pack.root / "boundaries" / "districts.geojson").write_text("{")
    faults = check(pack.root)
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [
        ("boundaries/districts.geojson", None, None),
        ("events.csv", None, None),
        ("focus.csv", None, None),
        ("observations.csv", 5, "preferred"),
        ("observations.csv", 5, "value"),
        ("regions.csv", 5, "level"),
        ("regions.csv", 5, "name_en"),
        ("sites.csv", None, "lon"),
        ("targets.csv", 5, None),
        ("targets.csv", 7, "due"),
        ("targets.csv", 8, "due"),
        ("targets.csv", 9, "region_id"),
    ]
    assert all(fault.message.endswith(".") and fault.remedy.endswith(".") for fault in faults)
    assert "events" not in examine(pack.root).rows


def test_a_fault_of_the_description_does_not_hide_those_of_the_tables(pack: Pack) -> None:
    (pack.root / "datapackage.json").write_text("{")
    pack.set("regions", 5, level="town")
    assert [fault.file for fault in check(pack.root)] == ["datapackage.json", "regions.csv"]


def test_reading_keeps_to_the_folder_and_to_the_rows_of_the_faults(pack: Pack) -> None:
    pack.describe(lambda found: found["resources"]["roles"].update(path="/etc/passwd"))
    rows = pack.rows("targets")
    pack.write("targets", [*rows[:3], [], *rows[3:]])
    sheets = pack.sheets()
    assert "roles" not in sheets
    assert [record.row for record in sheets["targets"].records[:3]] == [2, 3, 5]
    assert [record["target_id"] for record in sheets["targets"].records] == [row[0] for row in rows[1:]]


@pytest.mark.parametrize("place", ["nowhere", "file", ""])
def test_a_folder_that_is_none(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    faults = check(tmp_path / place)
    assert [(fault.file, fault.row) for fault in faults] == [("datapackage.json", None)]


def test_a_check_that_breaks_is_a_fault_and_the_others_still_run(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Any:
        raise RuntimeError("boom")

    monkeypatch.setattr(package_check, "schema_faults", breaks)
    pack.set("roles", 6, event_id="", site_id="", region_id="")
    first, second = check(pack.root)
    assert "types and keys stopped: RuntimeError, boom" in first.message and "report it" in first.remedy
    assert second.file == "roles.csv"


def _assert_sound_check(pack: Pack, *tables: str) -> None:
    """Run every concern, frictionless only on the tables named; none may raise or print nonsense."""
    described = read_description(pack.root)
    shapes, faults = described.shapes, described.faults
    sheets = pack.sheets()
    few = type(sheets)({name: sheets[name] for name in tables if name in sheets}, sheets.conventions)
    faults = [
        *faults,
        *pack.broken_files(),
        *schema_faults(few, shapes),
        *pack.broken_rules(package_check.RULES),
    ]
    faults += [*package_check.date_faults(sheets), *package_check.place_faults(pack.root, sheets)]
    for fault in sorted(faults):
        assert str(fault).isprintable()
        assert len(str(fault)) < 1000


REUSED = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@REUSED
@given(table=st.sampled_from(TABLES), raw=BYTES, place=st.floats(0, 1), keep=st.booleans())
def test_random_bytes_in_a_random_table_never_raise(
    pack: Pack, table: str, raw: bytes, place: float, keep: bool
) -> None:
    path = pack.path(table)
    before = path.read_bytes()
    at = int(place * len(before))
    path.write_bytes(before[:at] + raw + (before[at:] if keep else b""))
    try:
        _assert_sound_check(pack, table)
    finally:
        path.write_bytes(before)


@REUSED
@given(st.data())
def test_random_text_in_a_random_cell_never_raises(pack: Pack, data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    before = pack.rows(table)
    pieces = st.sampled_from(
        ["2025", "-", "/", "..", "1e9", "99", "NaN", "亿", "US$", " ", "\n", "~", "true", "between"]
    )
    cell = data.draw(st.one_of(st.lists(pieces, max_size=5).map("".join), st.text(max_size=20)).map(_writable))
    rows = [list(row) for row in before]
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    rows[data.draw(st.integers(0, len(rows) - 1))][column] = cell
    pack.write(table, rows)
    try:
        _assert_sound_check(pack, table)
    finally:
        pack.write(table, before)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=5,
)


@REUSED
@given(data=st.data(), junk=JSON)
def test_random_json_in_the_description_never_raises(pack: Pack, data: st.DataObject, junk: object) -> None:
    path = pack.root / "datapackage.json"
    before = path.read_text(encoding="utf-8")
    found = json.loads(before)
    holder: Any = found
    key = data.draw(_keys(holder))
    for _ in range(data.draw(st.integers(0, 6))):
        if isinstance(holder[key], dict | list) and holder[key]:
            holder = holder[key]
            key = data.draw(_keys(holder))
    holder[key] = junk
    path.write_text(json.dumps(found), encoding="utf-8")
    try:
        _assert_sound_check(pack, "regions", "organisations")
    finally:
        path.write_text(before, encoding="utf-8")


def _keys(holder: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(holder) if isinstance(holder, dict) else range(len(holder)))


def _writable(text: str) -> str:
    """Text that a UTF-8 file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
