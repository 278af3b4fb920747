"""Every file that is written of an import, the files of both beside another package, and what the command says."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import date

import pytest

import milepost
from economy.data.package import Package
from economy.importing import command
from economy.importing.borrowed import with_places_of
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.merged import merged
from economy.importing.package import Source, contents
from economy.importing.places import Known
from economy.importing.report import Meter
from economy.importing.run import import_files
from tests.importing.sentences import as_said
from tests.importing.whole import whole
from views import cache

DAY = date(2026, 11, 22)
FILES = {
    "figures.csv": "Source: Yearbook\n"
    "region,county,indicator,unit,2022,2023-Q1,2024p\nNorthmoor,Upland,Robots,EUR million,"
    "10,<12,15 e\nEastvale,Upland,Robots,EUR million,5,..,=6\n310104,,Robots,%,3.25,4,\nNorthmoor,Upland,Jobs,,7,7,7\n",
    "goals.csv": "place,indicator,unit,target,due,announced,wording\nNorthmoor,Robots,EUR million,14,2024,2022-03-01,"
    "at least 14 million\n310104,Robots,%,8,2024,2022,\nSouthport,Robots,EUR million,3,2024,,\n",
    "sites.csv": "site name,lon,lat,district,type,opened,description\nNorth gate,121.44,31.19,310104,factory,2021-05,"
    "First hall\nHarbour,10.0,53.5,Southport,pier,,\nNowhere,200,5,,,,\n",
}  # fmt: skip
SOURCES = {"none": Source(), "whole": Source("Yearbook", "Office", "https://office.example/1")}


@pytest.fixture(scope="module")
def base() -> Package:
    return cache.package()


@pytest.fixture(scope="module")
def known(base: Package) -> Known:
    return Known(base.tables.regions)


@pytest.fixture(scope="module")
def result(known: Known) -> Import:
    return import_files([Upload(name, text.encode()) for name, text in FILES.items()], known)


def texts(files: Mapping[str, bytes]) -> list[str]:
    """The lines of files, those of long ones no further than the fourhundredth; the reference data are left out."""
    return [
        f"{name}: {line}"
        for name in sorted(files)
        if not name.startswith("boundaries/") or "own" in name
        for line in files[name].decode().split("\n")[:400]
    ]


def test_everything_is_read(result: Import) -> None:
    assert as_said("read", whole(result), file="written")


@pytest.mark.parametrize("source", SOURCES)
def test_every_file_of_the_package(source: str, result: Import, known: Known) -> None:
    made = contents(result, known, SOURCES[source], DAY, "own")
    assert as_said(f"package, source {source}", texts(made), file="written")


def test_every_file_with_the_places_of_another_package(result: Import, known: Known, base: Package) -> None:
    made = with_places_of(base, contents(result, known, SOURCES["whole"], DAY, "own"))
    assert as_said("with places", texts(made), file="written")


def test_what_is_added_to_another_package(result: Import, known: Known, base: Package) -> None:
    own = contents(result, known, SOURCES["whole"], DAY, "own")
    before = {(name, line) for name, content in base.files.items() for line in content.split(b"\n")}
    added = {
        name: b"\n".join(line for line in content.split(b"\n") if (name, line) not in before)
        for name, content in merged(base, own).items()
    }
    assert as_said("beside another", texts(added), file="written")


def test_the_options_of_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit) as ended:
        milepost.main(["import", "--help"])
    assert ended.value.code == 0 and as_said("help", capsys.readouterr().out.split("\n"), file="written")


def test_the_options_have_these_values_when_nothing_is_said() -> None:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers(), print, lambda result, words: [])
    bare = vars(parser.parse_args(["import", "a.csv", "-o", "out"]))
    assert as_said("options", [f"{key}: {value}" for key, value in bare.items() if not callable(value)], file="written")


def test_the_share_of_a_step_is_told_as_that_of_the_file() -> None:
    told: list[tuple[str, float]] = []
    meter = Meter(lambda file, share: told.append((file, round(share, 6))), "a.csv")
    second = meter.part(0.2, 0.6).part(0.5, 1)
    for share in (0, 0.5, 1, 7):
        second(share)
    meter(0.25)
    Meter()(0.5)  # nobody listens
    assert told == [("a.csv", 0.4), ("a.csv", 0.5), ("a.csv", 0.6), ("a.csv", 0.6), ("a.csv", 0.25)]
    assert (Meter().start, Meter().end, Meter().part(0, 0.5).part(0.5, 1).start) == (0.0, 1.0, 0.25)


def test_a_file_of_goals_or_sites_alone_is_no_file_without_a_table(known: Known) -> None:
    for name in ("goals.csv", "sites.csv"):
        made = import_files([Upload(name, FILES[name].encode())], known)
        assert not [fault for fault in made.problems if "row of headings" in str(fault.actual)], name


def test_a_file_without_a_table_is_told_whatever_was_read_before_it(known: Known) -> None:
    for before in ("goals.csv", "sites.csv", "figures.csv"):
        files = [Upload(before, FILES[before].encode()), Upload("letter.csv", b"Dear reader,\n")]
        told = [fault.file for fault in import_files(files, known).problems if "row of headings" in str(fault.actual)]
        assert told == ["letter.csv"], before
