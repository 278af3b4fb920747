"""The command: a sound package comes out, which says what it is from; no figure without a source settles a verdict."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import milepost
from economy.assessment.inputs import observations_of
from economy.data.package import DEFAULT_ROOT, load
from economy.data.reading import read_in
from economy.data.validation.check import check
from economy.importing import package
from economy.importing.places import Known
from economy.importing.run import import_files

ROOT = Path(__file__).parents[2]
ZOO = Path(__file__).parent / "zoo"
FILES = sorted(path.with_suffix("") for path in ZOO.glob("*.toml"))


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load(DEFAULT_ROOT).tables.regions)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("source", [package.Source(), package.Source("Yearbook", "Office", "https://office.example/1")])
def test_every_package_is_sound(path: Path, source: package.Source, known: Known, tmp_path: Path) -> None:
    result = import_files([path], known)
    if result.facts:
        package.write(result, tmp_path / "own", known, source, date(2026, 11, 29))
        assert [str(fault) for fault in check(tmp_path / "own")] == []


def test_a_package_opens_with_its_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "own"
    assert milepost.main(["import", str(ZOO / "tidy-utf8.csv"), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "4 rows in: 4 read, 0 refused" in said and "No source was given" in said
    opened = load(out)
    assert opened.faults == ()
    rows = opened.tables.observations.set_index(["region_id", "period"])["value"]
    assert rows.to_dict() == {("310000", "2020"): 3870.058, ("310000", "2021"): 4321.485, ("440100", "2020"): 2501.911}
    assert "100000" in opened.tables.regions["region_id"].tolist()
    assert milepost.main(["check", "--data", str(out)]) == 0


def test_without_a_source_nothing_is_settled(tmp_path: Path) -> None:
    files = [str(ZOO / "flags-behind.csv"), str(ZOO / "tidy-utf8.csv")]
    assert milepost.main(["import", *files, "-o", str(tmp_path / "a")]) == 0
    bare = load(tmp_path / "a").tables
    assert bare.sources["title"].tolist() == ["no source given"]
    assert read_in(bare, "zh").sources["publisher"].tolist() == ["未注明来源"]
    assert {observation.unusable for observation in observations_of(bare)} == {
        "without a source", "an estimate", "of low reliability",
    }  # fmt: skip
    assert milepost.main(["import", *files, "-o", str(tmp_path / "b"), "--source", "Yearbook", "--publisher", "Office",
                          "--url", "https://office.example"]) == 0  # fmt: skip
    named = load(tmp_path / "b").tables
    assert named.sources[["title", "publisher", "url"]].to_numpy().tolist() == [
        ["Yearbook", "Office", "https://office.example"]
    ]
    assert {observation.unusable for observation in observations_of(named)} == {"", "an estimate", "of low reliability"}


def test_the_mapping_that_was_written_serves_a_newer_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "2020.csv", tmp_path / "2021.csv"
    old.write_text("Ort;2019;2020\nHof;1.234;2.345\n", encoding="cp1252")
    new.write_text("Ort;2019;2020;2021\nHof;1.234;2.345;3.456\nFürth;4.567;5.678;6.789\n", encoding="cp1252")
    assert milepost.main(["import", str(old), "-o", str(tmp_path / "a")]) == 0
    assert "Decided" in capsys.readouterr().out
    text = (tmp_path / "a" / "mapping.toml").read_text(encoding="utf-8").replace('"utf-8"', '"cp1252"')
    (tmp_path / "m.toml").write_text(text.replace('"*" = ","', '"*" = "."'), encoding="utf-8")
    arguments = ["import", str(new), "-o", str(tmp_path / "b"), "--mapping", str(tmp_path / "m.toml")]
    assert milepost.main(arguments) == 0
    assert "Decided" not in capsys.readouterr().out
    values = load(tmp_path / "b").tables.observations["value"].tolist()
    assert values == [1.234, 2.345, 3.456, 4.567, 5.678, 6.789]


def test_a_member_is_picked_by_the_mapping(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ZOO / "sdmx-dimension-without-total.csv"
    assert milepost.main(["import", str(path), "-o", str(tmp_path / "a")]) == 1
    assert 'Pick one in the mapping: [table.pick] "AGE" = "Y15-24"' in capsys.readouterr().out
    mapping = '[[table]]\n[table.columns]\nGEO = "place"\n[table.pick]\nAGE = "Y25-64"\n'
    (tmp_path / "m.toml").write_text(mapping, encoding="utf-8")
    arguments = ["import", str(path), "-o", str(tmp_path / "a"), "--mapping", str(tmp_path / "m.toml")]
    assert milepost.main(arguments) == 0
    assert load(tmp_path / "a").tables.observations["value"].tolist() == [7, 8]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nonsense", "no TOML"), ("", "holds no [[table]]"), ("[[table]]\nfoo = 1", "foo is no key"),
        ("[[table]]\nlayout = \"deep\"", "deep is no layout"), ("[[table]]\nunit = 1", "wrong kind"),
        ("[[table]]\n[table.columns]\na = \"b\"", "b is nothing that a column may hold"),
        ("[[table]]\n[table.decimals]\na = \";\"", "neither . nor ,"),
    ],
)  # fmt: skip
def test_a_bad_mapping_is_a_sentence(
    text: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    arguments = ["import", str(ZOO / "ragged.csv"), "-o", str(tmp_path / "a"), "--mapping", str(tmp_path / "m.toml")]
    assert milepost.main(arguments) == 2
    assert sentence in capsys.readouterr().out


def test_it_does_not_write_over_another_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    assert milepost.main(["import", str(ZOO / "tidy-utf8.csv"), "-o", str(tmp_path)]) == 2
    assert "name another folder" in capsys.readouterr().out


def test_faults_are_in_a_file_and_in_the_exit_status(tmp_path: Path) -> None:
    assert milepost.main(["import", str(ZOO / "ragged.csv"), "-o", str(tmp_path / "a")]) == 1
    with (tmp_path / "a" / "faults.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert [(row["row"], row["found"]) for row in rows] == [("3", "2 cells"), ("4", "4 cells")]


def test_no_streamlit_is_loaded(tmp_path: Path) -> None:
    program = (
        "import sys, milepost\n"
        f"assert milepost.main(['import', {str(ZOO / 'tidy-utf8.csv')!r}, '-o', {str(tmp_path / 'a')!r}]) == 0\n"
        "assert 'streamlit' not in sys.modules and 'plotly' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False,
                          env=os.environ)  # fmt: skip
    assert done.returncode == 0, done.stderr[-600:]


def test_it_speaks_the_language_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "own"
    files = [str(ZOO / name) for name in ("near-miss.csv", "bad-cells.csv")]
    assert milepost.main(["import", *files, "-o", str(out), "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "拒绝" in said and "可能是指" in said and "已写入" in said and "未给出来源" in said
    assert "is not known" not in said and "Written to" not in said


@pytest.mark.parametrize(("datum", "west"), [("WGS-84", 121.0), ("GCJ-02", 120.9956)])
def test_outlines_are_turned_and_written(
    datum: str, west: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ring = [[121, 31], [122, 31], [122, 32], [121, 32], [121, 31]]
    area = {
        "type": "Feature",
        "properties": {"name": "Northland"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    outlines, out = tmp_path / "a.geojson", tmp_path / "own"
    outlines.write_text(json.dumps({"type": "FeatureCollection", "features": [area]}), encoding="utf-8")
    asked = ["import", str(ZOO / "places-as-headings.csv"), "-o", str(out), "--outlines", str(outlines)]
    assert milepost.main([*asked, "--datum", datum]) == 0
    assert "1 of 2 places have an outline" in capsys.readouterr().out
    written = json.loads((out / "boundaries" / "own.geojson").read_text(encoding="utf-8"))
    lons = [point[0] for point in written["features"][0]["geometry"]["coordinates"][0]]
    assert min(lons) == pytest.approx(west, abs=0.001) and check(out) == []


def test_outlines_that_are_not_there_are_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        "import",
        str(ZOO / "places-as-headings.csv"),
        "-o",
        str(tmp_path / "own"),
        "--outlines",
        "nowhere.geojson",
    ]
    assert milepost.main(asked) == 2
    assert "nowhere.geojson" in capsys.readouterr().out
