"""A selection as a package: valid, loads without faults, and shows the same under the same address."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from economy.data.as_of import as_known
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.data.tables import NAMES
from economy.query.selection import FIGURES, Codes, Selection, from_query
from economy.regions import Places
from export.bundle.build import bundle
from export.bundle.rows import kept, shown
from tests.economy.screens import differences, screens

DAY = date(2026, 11, 22)
LOOKUPS = ("regions", "sites", "industries", "indicators", "organisations", "roles", "exchange_rates", "sources")
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


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_it_is_valid_and_shows_the_same(
    query: dict[str, str], package: Package, codes: Codes, reloaded: Callable[[bytes], Package]
) -> None:
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


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_selection_shows_the_same(data: st.DataObject, package: Package, codes: Codes) -> None:
    def some(values: Any, limit: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(sorted(values)), max_size=limit, unique=True).map(sorted).map(tuple)

    def one(values: Any) -> st.SearchStrategy[str]:
        return st.just("") | st.sampled_from(sorted(values))

    days = st.none() | st.dates(date(2017, 1, 1), date(2028, 1, 1))
    selection = data.draw(
        st.builds(
            Selection, city=some(codes.places.cities()), district=some(codes.places.districts()),
            industry=some(codes.industries), from_year=st.none() | st.integers(2015, 2023),
            to_year=st.none() | st.integers(2024, 2030), seed=st.booleans(), confidence=one(["high", "medium"]),
            asof=days, figure=one([*FIGURES, *codes.indicators]), target=one(codes.targets),
            source=one(codes.sources), region=one(codes.places.names("en")), lang=st.sampled_from(["en", "zh"]),
        )
    )  # fmt: skip
    masks = kept(package.tables, selection, codes.places, DAY)
    rows = package.tables.having(**{name: frame[masks[name]] for name, frame in package.tables.items()})
    narrowed = replace(package, tables=rows, years=(codes.first_year, codes.last_year))
    assert differences(screens(package, selection, DAY), screens(narrowed, selection, DAY)) == []


def test_the_whole_package_is_the_same_bytes(package: Package, codes: Codes) -> None:
    for query in (
        {},
        {"asof": "2022-09-10", "lang": "zh", "figure": "events", "target": "shanghai-metaverse-scale-2025"},
    ):
        files = opened(made(package, chosen(codes, **query), codes))
        for path in [*DEFAULT_ROOT.glob("*.csv"), *DEFAULT_ROOT.glob("boundaries/*.geojson")]:
            assert files[path.relative_to(DEFAULT_ROOT).as_posix()] == path.read_bytes()
        assert files["DATA.md"] == (DEFAULT_ROOT / "README.md").read_bytes()
        assert "selection.csv" not in files


@pytest.mark.parametrize("query", [{"district": "310104"}, {"industry": "vr"}, {"seed": "1"}, {"confidence": "high"}])
def test_a_selection_is_smaller_and_look_ups_are_whole(query: dict[str, str], package: Package, codes: Codes) -> None:
    whole = made(package, Selection(), codes)
    raw = made(package, chosen(codes, **query), codes)
    assert len(raw) < 0.95 * len(whole)
    files, every = opened(raw), opened(whole)
    facts = [f"{name}.csv" for name in NAMES if name not in LOOKUPS]
    rows = {name: [list(csv.reader(io.StringIO(found[name].decode()))) for found in (files, every)] for name in facts}
    assert sum(len(few) for few, _ in rows.values()) < 0.8 * sum(len(many) for _, many in rows.values())
    for few, many in rows.values():
        assert few[0] == many[0] and [row for row in many if row in few] == few  # the same cells in the same order
    for name in LOOKUPS:
        assert files[f"{name}.csv"] == every[f"{name}.csv"]


def test_the_rows_of_the_selection_are_listed(package: Package, codes: Codes) -> None:
    selection = chosen(codes, district="310104", to="2022")
    rows = list(csv.DictReader(io.StringIO(opened(made(package, selection, codes))["selection.csv"].decode())))
    keys = shown(package.tables, selection, codes.places)
    assert {(row["table"], row["row_id"]) for row in rows} == {(name, code) for name in keys for code in keys[name]}
    assert 0 < len(rows) == len({tuple(row.values()) for row in rows})


def test_the_same_input_gives_the_same_bytes(package: Package, codes: Codes) -> None:
    selection = chosen(codes, city="310000", asof="2023-01-01")
    first = made(package, selection, codes)
    time.sleep(2.1)  # a ZIP keeps time in steps of two seconds
    assert made(load(DEFAULT_ROOT), selection, Codes(package.tables)) == first
    cut = replace(package, tables=as_known(package.tables, date(2023, 1, 1)))
    assert made(cut, selection, codes) == first
    assert made(package, selection, codes, date(2026, 11, 23)) != first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_DEFLATED}


def test_a_bundle_of_a_bundle_has_the_same_tables(
    package: Package, codes: Codes, reloaded: Callable[[bytes], Package]
) -> None:
    selection = chosen(codes, district="310104", industry="ai")
    first = made(package, selection, codes)
    found = reloaded(first)
    again = Codes(found.tables, found.years)
    second = opened(made(found, selection, again))
    described = [json.loads(files.pop("datapackage.json")) for files in (opened(first), second)]
    assert described[0] == described[1]
    for name, raw in opened(first).items():
        if name not in ("README.md", "dataset.jsonld", "datapackage.json"):
            assert second[name] == raw, name
    whole = json.loads(opened(made(found, Selection(), again))["datapackage.json"])
    assert whole["milepost"]["part"] is True and whole["milepost"]["extent"] == described[0]["milepost"]["extent"]
    other = opened(made(found, Selection(seed=True), again, filters="seeds"))
    said = "Selection of rows: seeds, as of 2026-11-22, taken from: Selection of rows: some rows, as of 2026-11-22."
    assert json.loads(other["datapackage.json"])["description"].endswith(said)
    assert "- Taken from: Selection of rows" in other["README.md"].decode()


def test_the_years_of_the_whole_package_stay(
    package: Package, codes: Codes, reloaded: Callable[[bytes], Package]
) -> None:
    found = reloaded(made(package, chosen(codes, district="310104", to="2020", industry="vr"), codes))
    alone, covered = Codes(found.tables), Codes(found.tables, found.years)
    assert (covered.first_year, covered.last_year) == (codes.first_year, codes.last_year) == found.years
    assert (alone.first_year, alone.last_year) != found.years


@pytest.mark.parametrize("query", [{}, {"industry": "ai"}, {"city": "310000", "asof": "2025-01-01"}])
def test_it_is_made_in_less_than_three_seconds(query: dict[str, str], package: Package, codes: Codes) -> None:
    began = time.perf_counter()
    made(package, chosen(codes, **query), codes)
    assert time.perf_counter() - began < 3


def test_earlier_and_later_wordings_come_along(package: Package, codes: Codes) -> None:
    rows = package.tables.targets
    earlier = dict(zip(rows["target_id"], rows["revises"], strict=True))
    pairs = {(code, before) for code, before in earlier.items() if before}
    assert pairs
    for pair in pairs:
        for code in pair:
            mask = kept(
                package.tables, Selection(district=("310104",), industry=("vr",), target=code), codes.places, DAY
            )
            assert set(pair) <= set(rows.loc[mask["targets"], "target_id"])


def test_conflicting_figures_stay_together(package: Package) -> None:
    rows, places = package.tables.observations, Places(package.tables.regions)
    for year in range(2015, 2027):
        mask = kept(package.tables, Selection(from_year=year, to_year=year, confidence="high"), places, DAY)
        left = rows.loc[mask["observations"]]
        groups = set(left["conflict_group"]) - {""}
        assert len(left[left["conflict_group"].isin(groups)]) == len(rows[rows["conflict_group"].isin(groups)])
