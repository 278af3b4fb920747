"""Tables of sites: read as points, never as figures, in a place that is stated or whose outline holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely

from economy.data.in_memory import package_in_memory
from economy.data.package import load
from economy.importing import mapping
from economy.importing.crs import SHIFTED, _shifted, point_from_shifted
from economy.importing.files import Upload
from economy.importing.merged import OWN, merged
from economy.importing.package import Source, contents
from economy.importing.plan import PLACE_UNSTATED
from economy.importing.run import Import, import_files
from economy.importing.sites import within
from economy.query.records import sites
from views import cache

DAY = date(2026, 11, 22)
KNOWN = cache.known_places(cache.package())
SITES = """site name,lon,lat,district,type,opened,description
North gate,121.44,31.19,310104,factory,2021-05,First hall
Lake campus,121.46,31.18,,Campus,,
Harbour,10.0,53.5,Hafenstadt,pier,,
"""
FIGURES = "region,2022,2023\n310104,10,12\nHafenstadt,5,6\n"


def imported(text: str = SITES, figures: str = FIGURES, **asked: str) -> Import:
    files = [Upload("figures.csv", figures.encode()), Upload("sites.csv", text.encode())]
    return import_files([each for each in files if each.data], KNOWN, **asked)  # type: ignore[arg-type]


def test_rows_of_sites_are_sites_and_no_figures() -> None:
    result = imported()
    assert len(result.sites) == 3 and len(result.facts) == 4 and not result.problems
    first, second, third = result.sites
    assert (first.name, first.code, first.lon, first.lat) == ("North gate", "310104", 121.44, 31.19)
    assert (first.kind, first.said, first.locator) == ("factory", "2021-05; First hall", "sites.csv, A2")
    assert (second.code, second.kind) == ("310104", "campus")  # in the outline of Xuhui
    assert (third.code, third.place, third.kind) == ("", "Hafenstadt", "pier")
    assert sum(report.rows_in for report in result.reports) == 5 == sum(report.rows_read for report in result.reports)
    assert result.lines()[-1].endswith("4 figures, 3 sites.")


@pytest.mark.parametrize(
    "text",
    [
        "name,lon,lat,2020,2021\nA,1,2,3,4\nB,1,2,3,4\n", "name,lon,lat,value\nA,1,2,3\nB,1,2,3\n",
        "region,lon,lat,population\nA,1,2,3\nB,1,2,3\n", "station,lon,lat,PM2.5\nA,1,2,3\nB,1,2,3\n",
    ],
)  # fmt: skip
def test_positions_beside_figures_are_those_of_places(text: str) -> None:
    assert not imported(text, "").sites


@pytest.mark.parametrize(
    ("row", "text", "column"),
    [
        ("A,121.4,far,310104,,,", '"far"', "C"), ("A,200,31,310104,,,", '"200"', "B"),
        ("A,,31,310104,,,", "an empty cell", "B"), (",121.4,31,310104,,,", "an empty cell", "A"),
        ("A,121.4,31", "3 cells", ""),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_named(row: str, text: str, column: str) -> None:
    result = imported(SITES + row + "\n")
    assert len(result.sites) == 3
    (problem,) = result.problems
    assert (problem.actual, problem.row, problem.column) == (text, 5, column)


def test_chinese_headings_take_the_finest_place_that_is_known() -> None:
    (site,) = imported("名称,经度,纬度,城市,区县,类型\n漕河泾,121.397,31.171,上海市,徐汇区,工业园区\n", "").sites
    assert (site.code, site.place_name) == ("310104", "Xuhui")


def test_they_are_a_table_of_the_package(tmp_path: Path) -> None:
    result = imported()
    own = package_in_memory(contents(result, KNOWN, Source("Yearbook"), DAY, "own"), "own")
    rows = sites(own.tables)
    assert rows["site"].tolist() == ["North gate", "Lake campus", "Harbour"]
    assert rows["place"].tolist() == ["Xuhui", "Xuhui", "Hafenstadt"] and set(rows["source_id"]) == {"yearbook"}
    files = merged(cache.package(), contents(result, KNOWN, Source("Yearbook"), DAY, "own"))
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    both = load(tmp_path)
    assert [str(fault) for fault in both.faults] == []
    assert both.tables.sites["site_id"].str.startswith(OWN).sum() == 3


def test_sites_of_one_name_have_ids_of_their_own() -> None:
    text = "name,lon,lat\nGate,121.44,31.19\nGate,121.45,31.19\n"
    tables = package_in_memory(contents(imported(text), KNOWN, Source(), DAY, "own"), "own").tables
    assert tables.sites["site_id"].tolist() == ["gate", "gate-2"]


def test_own_outlines_hold_those_that_lie_in_no_known_place() -> None:
    result = imported("name,lon,lat\nPier,9.99,53.54\nBuoy,3,56\n")
    assert [site.place for site in result.sites] == [PLACE_UNSTATED] * 2
    placed = within(result.sites, {"Hafenstadt": shapely.box(9.9, 53.5, 10.1, 53.6)}, KNOWN)
    assert [site.place for site in placed] == ["Hafenstadt", PLACE_UNSTATED]


def test_positions_of_a_shifted_system_are_turned_back() -> None:
    true = np.array([[121.44, 31.19]])
    lon, lat = _shifted(true)[0].tolist()
    assert abs(lon - 121.44) > 0.004  # some four hundred metres
    assert point_from_shifted(lon, lat, SHIFTED) == pytest.approx((121.44, 31.19), abs=1e-5)
    assert point_from_shifted(lon, lat, "") == (lon, lat)
    result = imported(f"name,lon,lat\nGate,{lon},{lat}\n", f"region,lon,lat,2020\nA,{lon},{lat},1\n", shifted=SHIFTED)
    assert (result.sites[0].lon, result.sites[0].lat) == pytest.approx((121.44, 31.19), abs=1e-5)
    assert result.facts.pools.positions["A"] == pytest.approx((121.44, 31.19), abs=1e-5)
    assert result.shifted == SHIFTED


def test_the_system_is_kept_for_the_next_release() -> None:
    result = imported(shifted=SHIFTED)
    again = import_files([Upload("sites.csv", SITES.encode())], KNOWN, mapping.parsed(
        mapping.written(list(result.mappings)).encode(), "mapping.toml"))  # fmt: skip
    assert again.shifted == SHIFTED and again.sites == result.sites
    assert imported().shifted == ""
