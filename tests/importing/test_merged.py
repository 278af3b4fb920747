"""Own figures beside another package, and what they take over of it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from economy.data.in_memory import package_in_memory
from economy.data.package import Package
from economy.importing.borrowed import with_places_of
from economy.importing.files import Upload
from economy.importing.job import Job
from economy.importing.merged import OWN, merged
from economy.importing.opened import Project, project_of
from economy.importing.package import Source, contents
from economy.importing.places import Known
from economy.importing.run import import_files
from views import cache

TABLE = "地区,2020年,2021年\n浦东新区,1.5,2\nNorthmoor,3,-\n"


@pytest.fixture(scope="module")
def base() -> Package:
    return cache.package()


def own(base: Package, source: Source, table: str = TABLE) -> dict[str, bytes]:
    known = Known(base.tables.regions)
    return contents(import_files([Upload("t.csv", table.encode())], known), known, source, date(2026, 11, 22), "t")


def test_the_rows_of_both_are_there_and_told_apart(base: Package) -> None:
    both = package_in_memory(merged(base, own(base, Source("Yearbook"))), "both")
    before, after = base.tables.observations, both.tables.observations
    assert len(after) == len(before) + 3
    mine = after[after["observation_id"].str.startswith(OWN)]
    assert sorted(mine["value"]) == [1.5, 2.0, 3.0]
    assert set(mine["region_id"]) == {"310115", "Northmoor"}
    assert mine["source_id"].eq(f"{OWN}yearbook").all() and mine["preferred"].all()
    assert after[~after["observation_id"].str.startswith(OWN)].reset_index(drop=True).equals(before)
    assert both.title.startswith(base.title)


def test_the_result_has_no_fault(base: Package, tmp_path: object) -> None:
    from pathlib import Path

    from economy.data.package import load

    folder = Path(str(tmp_path))
    for path, content in merged(base, own(base, Source())).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    assert [str(fault) for fault in load(folder).faults] == []


def test_known_places_bring_levels_outlines_and_position(base: Package) -> None:
    package = package_in_memory(with_places_of(base, own(base, Source(), TABLE)), "t")
    assert "310115" in package.outlines.areas and not set(package.outlines.outer_areas) - {"310000"}
    assert package.tables.places["310115"].parent_id == "310000"
    assert package.tables.conventions.code_list is not None
    assert not package.tables.conventions.reference and not package.tables.conventions.questions


def test_places_of_their_own_take_nothing_over(base: Package) -> None:
    files = own(base, Source(), "place,2020,2021\nA,1,2\nB,3,4\n")
    assert with_places_of(base, files) == files
    assert "milepost" not in json.loads(files["datapackage.json"])


def test_a_project_says_where_it_was(base: Package) -> None:
    files = own(base, Source()) | {"project.json": Project("indicators", "view=map").written()}
    assert project_of(package_in_memory(files, "t")) == Project("indicators", "view=map")


@pytest.mark.parametrize("said", [b"[]", b"no", b'{"page": 3}', b'{"page": "a", "query": null}'])
def test_a_project_that_says_nothing_usable_is_none(base: Package, said: bytes) -> None:
    assert project_of(package_in_memory(own(base, Source()) | {"project.json": said}, "t")) == Project()


def test_a_job_ends_with_a_result_or_is_stopped(base: Package) -> None:
    known = Known(base.tables.regions)
    job = Job([Upload("t.csv", TABLE.encode())], known)
    assert job.wait(30) and job.result is not None and len(job.result.facts) == 3
    rows = "".join(f"P{number},2020,{number}\n" for number in range(60_000))
    stopped = Job([Upload("long.csv", ("place,year,value\n" + rows).encode())], known)
    stopped.stop()
    assert stopped.wait(60) and stopped.result is None
