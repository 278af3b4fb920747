"""The ZIP of a selection: the whole package, byte for byte, and the rows shown, as they stand in its files."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from economy.data.as_of import as_known
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.query.address import from_query
from economy.query.codes import Codes
from economy.query.narrow import narrow
from economy.query.selection import Selection
from export.bundle.build import SELECTED, bundle
from tests.economy.screens import differences, screens

DAY = date(2026, 11, 22)
KEYS = {
    "targets": "target_id", "observations": "observation_id", "events": "event_id", "sites": "site_id",
    "focus": "focus_id", "organisations": "organisation_id",
}  # fmt: skip
"""The selected tables that have a key of one column."""
QUERIES: dict[str, dict[str, Any]] = {
    "nothing chosen": {},
    "one city": {"city": "310000"},
    "one district": {"district": "310104"},
    "a province in Chinese": {"city": "330000", "lang": "zh", "unit": "usd"},
    "an industry": {"industry": "ai"},
    "first years": {"to": "2022"},
    "last years": {"from": "2024"},
    "a day": {"asof": "2022-09-10"},
    "a day and a place": {"asof": "2023-01-01", "city": "440100", "industry": "ai"},
    "seed articles": {"seed": "1"},
    "confidence": {"confidence": "high", "mix": "1"},
    "a promise elsewhere": {"district": "440115", "target": "shanghai-metaverse-scale-2025"},
    "a source and a place": {"industry": "vr", "source": "seed-000", "region": "310113"},
    "a map of silence": {"district": "310104", "figure": "silent", "from": "2023"},
    "a map of sources": {"city": "360000", "figure": "sources"},
    "nothing on file": {"city": "350000", "seed": "1"},
}
OPENED = ("nothing chosen", "a province in Chinese", "a day and a place", "a source and a place", "nothing on file")
"""Those that are opened again as a package, whose files are the same bytes whatever is chosen."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return load(DEFAULT_ROOT)


@pytest.fixture(scope="module")
def codes(package: Package) -> Codes:
    return Codes(package.tables, package.years)


def chosen(codes: Codes, **query: str) -> Selection:
    selection, dropped = from_query({key: [value] for key, value in query.items()}, codes)
    assert dropped == ()
    return selection


def made(package: Package, selection: Selection, codes: Codes, day: date = DAY, filters: str = "some rows") -> bytes:
    return bundle(package, selection, codes, day=day, link="http://localhost:8501/?a=1", filters=filters)


def opened(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def reloaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Package]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def reload(raw: bytes) -> Package:
        (tmp_path / "bundle.zip").write_bytes(raw)
        return load(tmp_path / "bundle.zip")

    return reload


@pytest.mark.parametrize("name", OPENED)
def test_it_is_valid_and_shows_the_same(
    name: str, package: Package, codes: Codes, reloaded: Callable[[bytes], Package]
) -> None:
    query = QUERIES[name]
    selection = chosen(codes, **query)
    found = reloaded(made(package, selection, codes))
    assert [str(fault) for fault in found.faults] == []
    # Another program that reads such packages: it checks sizes and hashes, too.
    import frictionless

    report = frictionless.validate(str(found.root / "datapackage.json"))
    assert report.valid, report.to_summary()
    assert [task.name for task in report.tasks] == [table["name"] for table in package.descriptor["resources"]]
    assert chosen(Codes(found.tables, found.years), **query) == selection
    assert differences(screens(package, selection, DAY), screens(found, selection, DAY)) == []


def read(raw: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, without the apostrophe that keeps a spreadsheet from running a cell."""
    rows = csv.DictReader(io.StringIO(raw.decode(), newline=""))
    return [{column: cell.removeprefix("'") for column, cell in row.items()} for row in rows]


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_the_whole_package_is_the_same_bytes(query: dict[str, str], package: Package, codes: Codes) -> None:
    files = opened(made(package, chosen(codes, **query), codes))
    own = [*DEFAULT_ROOT.glob("*.csv"), *DEFAULT_ROOT.glob("boundaries/*.geojson"), DEFAULT_ROOT / "datapackage.json"]
    for path in own:
        assert files[path.relative_to(DEFAULT_ROOT).as_posix()] == path.read_bytes()
    assert files["DATA.md"] == (DEFAULT_ROOT / "README.md").read_bytes()


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_the_rows_of_the_selection_are_those_that_pages_show(
    query: dict[str, str], package: Package, codes: Codes
) -> None:
    selection = chosen(codes, **query)
    files = opened(made(package, selection, codes))
    if not selection.filtered:
        assert not [name for name in files if name.startswith("selection")]
        return
    assert {name for name in files if name.startswith("selection/")} == {
        "selection/README.md", *(f"selection/{name}.csv" for name in SELECTED),
    }  # fmt: skip
    package_as_of = as_known(package.tables, selection.asof) if selection.asof else package.tables
    left = narrow(package_as_of, selection, codes.places)
    for name in SELECTED:
        few, many = read(files[f"selection/{name}.csv"]), read(files[f"{name}.csv"])
        assert len(few) == len(getattr(left, name))
        assert [row for row in many if row in few] == few  # the same cells in the same order
        if name in KEYS:
            assert [row[KEYS[name]] for row in few] == getattr(left, name)[KEYS[name]].tolist()


def test_the_same_input_gives_the_same_bytes(package: Package, codes: Codes) -> None:
    selection = chosen(codes, city="310000", asof="2023-01-01")
    first = made(package, selection, codes)
    time.sleep(2.1)  # a ZIP keeps time in steps of two seconds
    assert made(load(DEFAULT_ROOT), selection, Codes(package.tables)) == first
    assert made(package, selection, codes, date(2026, 11, 23)) != first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_a_zip_of_a_zip_is_the_same(package: Package, codes: Codes, reloaded: Callable[[bytes], Package]) -> None:
    selection = chosen(codes, district="310104", industry="ai")
    first = made(package, selection, codes)
    found = reloaded(first)
    again = Codes(found.tables, found.years)
    assert made(found, selection, again) == first
    other = opened(made(found, Selection(seed=True), again, filters="seeds"))
    assert "- Filters: seeds" in other["selection/README.md"].decode()
    assert other["targets.csv"] == opened(first)["targets.csv"]


@pytest.mark.parametrize("query", [{}, {"industry": "ai"}, {"city": "310000", "asof": "2025-01-01"}])
def test_it_is_made_in_less_than_three_seconds(query: dict[str, str], package: Package, codes: Codes) -> None:
    began = time.perf_counter()
    made(package, chosen(codes, **query), codes)
    assert time.perf_counter() - began < 3
