"""The package as read: typed tables, broken rows out with what hangs on them, a check remembered by bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

import economy.data.validation.check
from economy.data.faults import Fault
from economy.data.package import DEFAULT_ROOT, Package, checked, load, root_from_environment
from economy.data.tables import EDTF_COLUMNS, NAMES, typed
from economy.data.validation.files import Reading
from economy.query.provenance import dictionary

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

KEYS = {
    "regions": "region_id", "sites": "site_id", "industries": "industry_id", "indicators": "indicator_id",
    "targets": "target_id", "observations": "observation_id", "events": "event_id", "roles": "role_id",
    "organisations": "organisation_id", "focus": "focus_id", "exchange_rates": "period",
    "search_log": "target_id", "sources": "source_id",
}  # fmt: skip


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A memory of its own for every test."""
    home = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Package:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return load(DEFAULT_ROOT)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were checked, in turn, by a check that only finds fault with the word WRONG."""
    seen: list[Path] = []

    def quick(root: Path, _reading: Reading) -> list[Fault]:
        seen.append(root)
        wrong = any(b"WRONG" in path.read_bytes() for path in root.rglob("*") if path.is_file())
        return [Fault("x.csv", 2, "x", "wrong.", "Write right.")] if wrong else []

    monkeypatch.setattr(economy.data.validation.check, "check", quick)
    return seen


Blame = Callable[[str, int], None]


@pytest.fixture
def blame(monkeypatch: pytest.MonkeyPatch) -> Blame:
    """Let the check find fault with one row of one file."""

    def set_fault(file: str, row: int) -> None:
        fault = Fault(file, row, None, "wrong.", "Correct it.")
        monkeypatch.setattr(economy.data.validation.check, "check", lambda *_: [fault])

    return set_fault


def schemas() -> dict[str, dict[str, Any]]:
    resources = json.loads((DEFAULT_ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    return {table["name"]: table["schema"] for table in resources}


def lost(before: Package, after: Package) -> dict[str, set[str]]:
    """The keys that are no longer there, by table; tables that lost nothing are left out."""
    gone = {
        name: set(getattr(before.tables, name)[key]) - set(getattr(after.tables, name)[key])
        for name, key in KEYS.items()
    }
    return {name: keys for name, keys in gone.items() if keys}


# --------------------------------------------------------------------------------------------- as delivered
def test_the_delivered_package_loads_without_faults(delivered: Package) -> None:
    assert delivered.faults == ()
    assert delivered.root == DEFAULT_ROOT
    assert delivered.title.startswith("What Chinese cities and districts promised")
    assert (delivered.version, delivered.created) == ("2.0.0", "2026-11-28")
    assert delivered.outlines.areas and delivered.descriptor["resources"]


def test_every_row_of_the_files_is_there(delivered: Package) -> None:
    assert tuple(name for name, _ in delivered.tables.items()) == NAMES == tuple(schemas())
    for name, frame in delivered.tables.items():
        with (DEFAULT_ROOT / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            on_file = pd.read_csv(handle, dtype=str, keep_default_na=False)
        assert len(frame) == len(on_file) > 0
        key = KEYS.get(name, "row_id" if name == "corroborations" else "period")
        assert frame[key].tolist() == on_file[key].tolist()


def test_every_column_has_the_type_it_declares(delivered: Package) -> None:
    kinds = {"number": "float64", "integer": "float64", "boolean": "bool"}
    for name, frame in delivered.tables.items():
        fields = {field["name"]: field["type"] for field in schemas()[name]["fields"]}
        spans = [f"{column}_{end}" for column in EDTF_COLUMNS.get(name, ()) for end in ("start", "end")]
        assert list(frame.columns) == [*fields, *spans]
        for column, kind in fields.items():
            assert str(frame[column].dtype) == kinds.get(kind, "object"), (name, column)
            assert kind in kinds or not frame[column].isna().any()
        assert all(str(frame[column].dtype).startswith("datetime64") for column in spans)


def test_vague_dates_keep_their_words_and_have_a_first_and_last_day(delivered: Package) -> None:
    events = delivered.tables.events
    vague = events[events["date"] == "2022-09~"].iloc[0]
    assert [str(vague[end].date()) for end in ("date_start", "date_end")] == ["2022-09-01", "2022-09-30"]
    targets = delivered.tables.targets
    assert (targets["due_end"].isna() == (targets["due"] == "")).all()
    assert set(targets.loc[targets["due"] == "2027/2035", "due_end"]) == {pd.Timestamp("2035-12-31")}
    areas = delivered.tables.observations.query("period == '../2026-11-21'")
    assert len(areas) > 0 and areas["period_start"].isna().all() and areas["period_end"].notna().all()


def test_text_becomes_what_the_schema_says() -> None:
    schema = {
        "fields": [
            {"name": "a", "type": "string"},
            {"name": "n", "type": "number"},
            {"name": "b", "type": "boolean", "trueValues": ["yes"]},
            {"name": "t", "type": "boolean"},
        ]
    }
    rows = [{"a": "x", "n": "1.5", "b": "yes", "t": "true", "z": "no column"}, {"n": "many", "b": "true"}]
    frame = typed("none", rows, schema)
    assert list(frame.columns) == ["a", "n", "b", "t"]
    assert frame["a"].tolist() == ["x", ""]
    assert frame["n"].tolist()[0] == 1.5 and pd.isna(frame["n"][1])
    assert frame["b"].tolist() == frame["t"].tolist() == [True, False]


def test_tables_can_exchange_frames_and_stay_as_they_were(delivered: Package) -> None:
    few = delivered.tables.having(events=delivered.tables.events.head(1))
    assert len(few.events) == 1 < len(delivered.tables.events)
    assert few.targets is delivered.tables.targets


def test_the_package_may_be_named_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPOST_DATA", f" {tmp_path} ")
    assert root_from_environment() == tmp_path.resolve()
    for empty in ("", "  "):
        monkeypatch.setenv("MILEPOST_DATA", empty)
        assert root_from_environment() == DEFAULT_ROOT


# --------------------------------------------------------------------------------------------- broken rows
def test_a_broken_row_is_named_and_left_out_with_what_hangs_on_it(pack: Pack, delivered: Package) -> None:
    pack.set("targets", row := pack.find("targets", target_id="shanghai-metaverse-scale-2025"), due="2025-13")
    found = load(pack.root)
    assert [(fault.file, fault.row, fault.column) for fault in found.faults] == [("targets.csv", row, "due")]
    assert lost(delivered, found) == {
        "targets": {"shanghai-metaverse-scale-2025"},
        "search_log": {"shanghai-metaverse-scale-2025"},
    }
    filter_dependents = delivered.tables.corroborations["row_id"] == "shanghai-metaverse-scale-2025"
    assert filter_dependents.sum() > 0
    assert len(found.tables.corroborations) == (~filter_dependents).sum()
    assert "shanghai-metaverse-scale-2025" not in set(found.tables.corroborations["row_id"])


def test_a_broken_row_takes_later_wordings_with_it(pack: Pack, delivered: Package, blame: Blame) -> None:
    blame("targets.csv", pack.find("targets", target_id="shanghai-metaverse-scale-2025-june"))
    gone = lost(delivered, load(pack.root))
    assert gone["targets"] == {"shanghai-metaverse-scale-2025-june", "shanghai-metaverse-scale-2025"}


def test_a_broken_place_takes_all_its_rows_with_it(pack: Pack, delivered: Package, blame: Blame) -> None:
    blame("regions.csv", pack.find("regions", region_id="310104"))
    found = load(pack.root)
    gone = lost(delivered, found)
    assert gone["regions"] == {"310104"}
    for name in ("targets", "observations", "events", "sites", "focus"):
        frame = getattr(delivered.tables, name)
        assert set(frame.loc[frame["region_id"] == "310104", KEYS[name]]) <= gone.get(name, set())
        assert not (getattr(found.tables, name)["region_id"] == "310104").any()
        assert len(getattr(found.tables, name)) > 0
    for name, schema in schemas().items():
        for key in schema.get("foreignKeys", []):
            referred = getattr(found.tables, key["reference"]["resource"] or name)[key["reference"]["fields"]]
            assert set(getattr(found.tables, name)[key["fields"]]) <= {"", *referred}, (name, key["fields"])
    assert [name for name in gone if name in ("sources", "industries", "indicators", "organisations")] == []


def test_blank_lines_do_not_shift_the_rows(pack: Pack, delivered: Package, blame: Blame) -> None:
    rows, blank = pack.rows("events"), [""] * 11
    pack.write("events", [*rows[:5], [], *rows[5:10], blank, *rows[10:]])
    blame("events.csv", 23)  # rows[20], below the header and two blank rows, in a spreadsheet
    found = load(pack.root)
    assert lost(delivered, found)["events"] == {rows[20][0]}
    assert found.tables.events["event_id"].ne("").all()


def test_a_file_that_is_missing_or_lacks_a_column_is_an_empty_frame(pack: Pack, delivered: Package) -> None:
    missing = ["corroborations", "exchange_rates", "focus", "roles", "search_log"]
    for name in missing[:-1]:
        pack.path(name).unlink()
    at = pack.rows("search_log")[0].index("result_en")
    pack.write("search_log", [[*row[:at], *row[at + 1 :]] for row in pack.rows("search_log")])
    found = load(pack.root)
    assert [(fault.file, fault.row) for fault in found.faults] == [(f"{name}.csv", None) for name in missing]
    assert found.faults[-1].column == "result_en"
    for name in missing:
        whole, empty = getattr(delivered.tables, name), getattr(found.tables, name)
        assert empty.empty and list(empty.columns) == list(whole.columns)
        kinds = [str(kind).split("[")[0] for kind in empty.dtypes]
        assert kinds == [str(kind).split("[")[0] for kind in whole.dtypes]
    assert set(lost(delivered, found)) <= set(missing)


# ------------------------------------------------------------------------------------------ broken packages
def test_nothing_outside_the_folder_is_read(pack: Pack) -> None:
    (pack.root.parent / "outside.csv").write_bytes(pack.path("focus").read_bytes())
    paths = {"focus": "../outside.csv", "roles": "/etc/passwd", "corroborations": ["corroborations.csv"],
             "search_log": 7, "exchange_rates": "http://localhost/rates.csv"}  # fmt: skip
    for name, path in paths.items():
        pack.describe(lambda found, name=name, path=path: found["resources"][name].update(path=path))
    found = load(pack.root)
    assert [(fault.file, fault.column) for fault in found.faults] == [
        ("datapackage.json", f"{name}.path") for name in sorted(paths)
    ]
    assert all(getattr(found.tables, name).empty for name in paths)
    assert len(found.tables.targets) > 0


@pytest.mark.parametrize("text", ['{"resources": [7]}', "[" * 100_000])
def test_a_broken_description_never_raises(text: str, pack: Pack) -> None:
    (pack.root / "datapackage.json").write_text(text, encoding="utf-8")
    found = load(pack.root)
    assert found.faults and all(str(fault).count("Remedy: ") == 1 for fault in found.faults)
    assert found.title == pack.root.name
    assert isinstance(dictionary(found.descriptor), pd.DataFrame)


def test_a_folder_that_is_not_there_is_one_fault_and_empty_tables(tmp_path: Path) -> None:
    found = load(tmp_path / "nowhere")
    assert ["there is no folder" in fault.message for fault in found.faults] == [True]
    assert all(frame.empty for _, frame in found.tables.items())
    assert found.title == "nowhere" and not found.outlines.areas


def test_a_byte_order_mark_in_the_description_hides_nothing(pack: Pack, calls: list[Path]) -> None:
    pack.describe(lambda found: found["resources"]["focus"].update(path="sectors.csv"))
    pack.path("focus").rename(pack.root / "sectors.csv")
    path = pack.root / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    found = load(pack.root)
    assert (found.faults, found.version, found.tables.focus.empty) == ((), "2.0.0", False)


# ------------------------------------------------------------------------------------------------- the memo
def test_the_same_bytes_are_checked_once(pack: Pack, calls: list[Path], cache: Path) -> None:
    for _ in range(3):
        assert checked(pack.root) == []
    assert calls == [pack.root]
    assert len(list((cache / "milepost").iterdir())) == 1


@pytest.mark.parametrize("file", ["targets.csv", "datapackage.json", "boundaries/districts.geojson"])
def test_changed_bytes_are_checked_again(file: str, pack: Pack, calls: list[Path]) -> None:
    checked(pack.root)
    path = pack.root / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert checked(pack.root) == [] and len(calls) == 2


def test_a_file_in_a_folder_of_its_own_counts_too(pack: Pack, calls: list[Path]) -> None:
    pack.describe(lambda found: found["resources"]["focus"].update(path="more/sectors.txt"))
    (pack.root / "more").mkdir()
    moved = pack.path("focus").rename(pack.root / "more" / "sectors.txt")
    assert checked(pack.root) == []
    moved.write_bytes(moved.read_bytes() + b"WRONG")
    assert len(checked(pack.root)) == 1 and len(calls) == 2


def test_faults_are_found_again_every_time(pack: Pack, calls: list[Path], cache: Path) -> None:
    pack.set("focus", 2, sector_en="WRONG")
    assert checked(pack.root) == checked(pack.root) != []
    assert len(calls) == 2 and not cache.exists()


def test_without_a_place_to_remember_the_check_still_works(pack: Pack, calls: list[Path], cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    assert checked(pack.root) == checked(pack.root) == []
    assert len(calls) == 2
