"""A sentence is its English words, and is said in another language where the catalogue has its message."""

from __future__ import annotations

import pytest

from economy.data.faults import UnusableError
from economy.i18n.sentence import in_words, sentence, without_stop
from economy.i18n.words import Words, words
from economy.importing import outlines
from economy.importing.files import Upload
from economy.importing.places import Known
from economy.importing.report import faults_csv
from economy.importing.run import import_files
from views import cache
from views.import_words import refused

ZH = words("zh")


def test_a_sentence_is_a_text() -> None:
    made = sentence("{n} cells", n=3)
    assert made == "3 cells" and f"found {made}" == "found 3 cells"
    assert in_words(made, Words()) == "3 cells" and in_words(made, ZH) == "3个单元格"


def test_a_sentence_in_a_sentence_is_said_too() -> None:
    made = sentence("{cell}, {why}", cell='"oops"', why=sentence("a text"))
    assert in_words(made, ZH) == '"oops"，文字'


def test_what_the_catalogue_lacks_is_marked_as_english_and_cells_are_not() -> None:
    assert in_words(sentence("nobody says {this}", this=1), ZH) == "nobody says 1（英文）"
    assert in_words('"oops"', ZH) == '"oops"' and in_words("", ZH) == ""


def test_faults_of_an_import_are_in_the_language_of_the_reader() -> None:
    text = "place,2020,2021\nHof,1,oops\n,3,4\nUlm,{x},6\nKehl,7,8,9\nHof,2,5\n"
    result = import_files([Upload("a.csv", text.encode())], Known(cache.package().tables.regions))
    assert len(result.problems) >= 4
    table = faults_csv(result.problems, ZH)
    assert "英文" not in table and "请更正该单元格。" in table and "空单元格" in table and "同一事实只有一个值" in table
    assert "Correct the cell." in faults_csv(result.problems) and "请" not in faults_csv(result.problems)


REFUSED = {
    "a.pdf": b"%PDF-1.4", "page.csv": b"<html><body>x</body></html>", "empty.csv": b"  \n",
    "old.xlsx": b"PK\x03\x04oops",
    "bad.json": b"{oops", "no.json": b'{"a": 1}', "bad.parquet": b"PAR1oops", "binary.csv": b"a\x00\x01b,c\n" * 9,
    "goals.csv": b"place,indicator,target,due\nHof,Jobs,many,2030\n,Jobs,3,2030\nHof,Jobs,3,soon\nHof,,3,2030\nA,B\n",
    "lacking.csv": b"place,target,due\nHof,3,2030\n",
    "sites.csv": b"name,lon,lat\nGate,x,1\n,1,1\nHof,1,\n",
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refusals_of_files_goals_and_sites_are_too(name: str) -> None:
    result = import_files([Upload(name, REFUSED[name])], Known(cache.package().tables.regions))
    assert result.problems and not result.facts
    for problem in result.problems:
        texts = [in_words(text, ZH) for text in (problem.actual, problem.expected, problem.remedy)]
        assert not any("英文" in text for text in texts), texts
        assert not texts[0].endswith(("。", ".")) and texts[2].endswith("。")


def test_a_refusal_stands_on_a_line_of_its_own() -> None:
    try:
        outlines.read(b'{"type": "FeatureCollection", "features": []}', "a.geojson")
    except UnusableError as unusable:
        assert refused(unusable.fault, ZH) == "a.geojson：文件中没有多边形。请选择含有地区范围而非点的文件。"
        assert refused(unusable.fault, Words()).startswith("a.geojson: the file has no polygons. Name a file")
    else:
        raise AssertionError


def test_a_full_stop_is_left_out_in_every_language() -> None:
    made = without_stop(sentence("this is no GeoJSON: {why}.", why="x."))
    assert made == "this is no GeoJSON: x." or not made.endswith("..")
    assert in_words(without_stop("this is no table."), ZH) == "这不是表格"
    assert in_words(without_stop("nobody says this."), ZH) == "nobody says this（英文）"
