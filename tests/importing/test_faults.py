"""Seeded faults: each is named with its place, what was found, what was expected and what to do; good rows load."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from economy.importing import files
from economy.importing.imported import Import
from economy.importing.mapping import Mapping
from economy.importing.places import Known
from economy.importing.run import import_files
from tests.importing.sentences import as_said

KNOWN = Known(
    pd.DataFrame(
        [
            ("X1", "", "land", "Northland", "北国"), ("X2", "", "land", "Southland", "南国"),
            ("Y1", "X1", "town", "Newton", "牛顿"), ("Y2", "X2", "town", "Newton", "新镇"),
        ],
        columns=["region_id", "parent_id", "level", "name_en", "name_zh"],
    )
)  # fmt: skip
HEAD = "place,year,value\n"
GOOD = "A-town,2020,1.5\nB-town,2020,2.5\nC-town,2020,3.5\n"


def bomb() -> bytes:
    """A workbook that unpacks to 300 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    return buffer.getvalue()


def archive(name: str) -> bytes:
    """A ZIP with a single file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(name, "x")
    return buffer.getvalue()


def workbook() -> bytes:
    """A sound workbook."""
    buffer = io.BytesIO()
    pd.DataFrame({"place": ["A-town"], "year": [2020], "value": [1.5]}).to_excel(buffer, index=False)
    return buffer.getvalue()


def formulas() -> bytes:
    """A workbook with a formula whose result was never stored."""
    book = openpyxl.Workbook()
    for row in (["place", "year", "value"], ["A-town", 2020, "=1+1"]):
        book.worksheets[0].append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FILES = {
    "empty": ("x.csv", b" \n\n", "the file is empty"),
    "only spaces in UTF-16": ("x.csv", "\n\n".encode("utf-16"), "the file is empty"),
    "a picture": ("x.csv", b"\x89PNG\r\n\x1a\n" + bytes(50), "this is no table"),
    "a paper": ("x.csv", b"%PDF-1.7 ...", "this is no table"),
    "binary data": ("x.csv", bytes(range(256)) * 9, "binary data"),
    "a page": ("x.xls", b"<html><table></table></html>", "a web page or XML"),
    "a page as CSV": ("x.csv", b"<!DOCTYPE html><p>Sign in", "a web page or XML"),
    "half a workbook": ("x.xlsx", workbook()[:2000], "no workbook, or a broken one"),
    "a bomb": ("x.xlsx", bomb(), "unpacks to far more than its size"),
    "formulas without results": ("x.xlsx", formulas(), "1 cells hold formulas whose results are not stored"),
    "another ZIP": ("x.zip", archive("a.csv"), "this is a ZIP, but no workbook"),
    "a locked workbook": (
        "x.xlsx",
        OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
        "locked by a password",
    ),
    "a broken old workbook": ("x.xls", OLE + bytes(600), "no workbook, or a broken one"),
    "a broken Parquet file": ("x.parquet", b"PAR1" + bytes(40), "the Parquet file is broken"),
    "half of UTF-16": ("x.csv", "place,year\nä,2020\n".encode("utf-16")[:-1], "broken at byte"),
    "JSON that is broken": ("x.json", b'{"class": "dataset", ', "begins as JSON, but is none"),
    "JSON that is no table": ("x.json", b'{"rows": [1, 2]}', "no JSON-stat dataset"),
    "a JSON-stat dataset with a part too few": (
        "x.json",
        b'{"class": "dataset", "id": ["a"], "size": [2], "value": [1, 2], "dimension": {"a": {"category": '
        b'{"index": ["x"]}}}}',
        "the JSON-stat dataset is broken",
    ),
    "text without a table": ("x.txt", b"Dear reader,\nthere is no table here.\n", "no row of headings"),
}
ROWS = {
    "a row too short": (HEAD + GOOD + "D-town,2020\n" + GOOD.replace("2020", "2021"), 5, "", "2 cells"),
    "a row too long": (HEAD + GOOD + "D-town,2020,4,5\n" + GOOD.replace("2020", "2021"), 5, "", "4 cells"),
    "a comma that is not quoted": (
        HEAD + GOOD + "D-town, the,2020,4\n" + GOOD.replace("2020", "2021"), 5, "", "4 cells",
    ),
    "a quotation mark left open": (HEAD + GOOD + '"D-town,2020,4\n', 5, "", "1 cells"),
    "a word for a number": (HEAD + GOOD + "D-town,2020,many\n", 5, "C", '"many", a text'),
    "a truth value": (HEAD + GOOD + "D-town,2020,TRUE\n", 5, "C", '"TRUE"'),
    "words behind a number": (HEAD + GOOD + "D-town,2020,5 apples\n", 5, "C", '"5 apples"'),
    "another decimal sign": (HEAD + GOOD + 'D-town,2020,"4,5"\n', 5, "C", '"4,5"'),
    "digits in odd groups": (HEAD + GOOD + "D-town,2020,12 34\n", 5, "C", '"12 34"'),
    "a month that is none": (HEAD + GOOD + "D-town,2020-13,4\n", 5, "B", '"2020-13"'),
    "no period": (HEAD + GOOD + "D-town,,4\n", 5, "B", "an empty cell"),
    "no place": (HEAD + GOOD + ",2021,4\n", 5, "A", "an empty cell"),
    "a name of two places": (HEAD + GOOD + "Newton,2020,4\n", 5, "A", "which may be Newton Y1, Newton Y2"),
    "code against name": (
        "code,place,year,value\nX1,Northland,2020,1\nX2,Southland,2020,2\nX1,Southland,2021,3\n", 4, "A", "(Northland)",
    ),
    "no indicator": (
        "place,year,indicator,value\nX1,2020,GDP,1\nX2,2020,GDP,2\nX1,2021,,3\n", 4, "C", "an empty cell",
    ),
    "a power that is none": (
        "REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX1,2020,1,3\nX2,2020,2,3\nX1,2021,3,k\n", 4, "D", '"k"',
    ),
    "a key of Eurostat too short": (
        "unit,geo\\TIME_PERIOD\t2020\t2021\nEUR,X1\t1\t2\nEUR,X2\t1\t2\nX2\t1\t2\n", 4, "", "cells",
    ),
}  # fmt: skip


def imported(tmp_path: Path, name: str, content: bytes, mapping: Mapping | None = None) -> Import:
    """What comes of a file."""
    (tmp_path / name).write_bytes(content)
    return import_files([tmp_path / name], KNOWN, [mapping] if mapping else [])


@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_table_is_a_sentence(case: str, tmp_path: Path) -> None:
    name, content, sentence = FILES[case]
    result = imported(tmp_path, name, content)
    (problem,) = result.problems
    assert sentence in str(problem) and problem.file == name and problem.remedy
    assert result.facts == () and "Error" not in str(problem)
    assert as_said(f"file, {case}", [str(problem)])


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_is_named_and_the_others_load(case: str, tmp_path: Path) -> None:
    text, row, column, sentence = ROWS[case]
    result = imported(tmp_path, "x.csv", text.encode())
    (problem,) = result.problems
    assert (problem.file, problem.row, problem.column) == ("x.csv", row, column)
    assert sentence in problem.actual and problem.expected and problem.remedy
    assert as_said(f"row, {case}", [*map(str, result.problems), *result.lines()])
    (report,) = result.reports
    assert report.rows_refused == 1 and report.rows_in == len(text.splitlines()) - 1
    assert {fact.row for fact in result.facts} == set(range(2, len(text.splitlines()) + 1)) - {row}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("place,value\nA,1\nB,2\n", "no periods"),
        ("year,type,group,GDP\n2020,coal,big,2\n2020,gas,big,4\n", 'no column of places among "type"'),
        ("place,year,note\nA,2020,x y\nB,2021,y z\n", "no column of figures"),
        ("place,year,sex,value\nA,2020,m,1\nA,2020,f,2\n", 'the dimension "sex" with 2 members: "m", "f"'),
    ],
)  # fmt: skip
def test_a_table_that_lacks_something_is_refused_whole(text: str, sentence: str, tmp_path: Path) -> None:
    result = imported(tmp_path, "x.csv", text.encode())
    (problem,) = result.problems
    assert sentence in problem.actual and "mapping" in problem.remedy
    assert as_said(f"table, {sentence}", [str(problem)])
    (report,) = result.reports
    assert (report.rows_in, report.rows_read, report.rows_refused) == (2, 0, 2)


def test_two_files_that_contradict_one_another_are_both_named(tmp_path: Path) -> None:
    for name, value in (("a.csv", "1.5"), ("b.csv", "9.5")):
        (tmp_path / name).write_text(f"place,year,GDP\nA-town,2020,{value}\nB-town,2020,2.5\n", encoding="utf-8")
    result = import_files([tmp_path / "a.csv", tmp_path / "b.csv"], KNOWN)
    assert [(problem.file, problem.row) for problem in result.problems] == [("a.csv", 2), ("b.csv", 2)]
    assert as_said("two files", [*map(str, result.problems), *result.lines()])
    assert [(fact.place, str(fact.value)) for fact in result.facts] == [("B-town", "2.5")]
    assert [report.repeated for report in result.reports] == [0, 1]
    assert all(report.rows_in == 2 and report.rows_read == 1 for report in result.reports)


def test_a_missing_file_and_a_good_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEAD + GOOD, encoding="utf-8")
    result = import_files([tmp_path / "none.csv", tmp_path / "a.csv", tmp_path], KNOWN)
    assert [problem.file for problem in result.problems] == ["none.csv", tmp_path.name]
    assert len(result.facts) == 3


@pytest.mark.parametrize(("limit", "value"), [("LARGEST", 20), ("MOST_ROWS", 2), ("MOST_CELLS", 5)])
def test_caps_are_sentences(limit: str, value: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, limit, value)
    for name, content in (("x.csv", (HEAD + GOOD).encode()), ("x.xlsx", workbook())):
        if name == "x.csv" or limit == "LARGEST":
            (problem,) = imported(tmp_path, name, content).problems
            assert "are read" in problem.actual or "not read" in problem.actual
            assert as_said(f"cap, {limit} {name}", [str(problem)])


def test_errors_of_the_spreadsheet_are_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["place", "2019", "2020"], ["A-town", 1.5, 2], ["B-town", 3, "#REF!"]):
        book.worksheets[0].append(row)
    book.worksheets[0]["C3"].data_type = "e"
    book.save(tmp_path / "x.xlsx")
    result = import_files([tmp_path / "x.xlsx"], KNOWN)
    assert len(result.facts) == 3 and "1 cells hold an error of the spreadsheet" in "\n".join(result.lines())


def test_an_encoding_that_the_mapping_names_wrongly(tmp_path: Path) -> None:
    content = "Ort;Jahr;Wert\nKöln;2020;1\n".encode("cp1252")
    for encoding in ("utf-8", "klingon"):
        (problem,) = imported(tmp_path, "x.csv", content, Mapping(encoding=encoding)).problems
        assert f"not in {encoding}" in problem.actual


def test_nothing_is_taken_for_another_place(tmp_path: Path) -> None:
    result = imported(tmp_path, "x.csv", b"place,year,value\nNorthlnad,2020,1\nSouthland,2020,2\n")
    assert [(fact.place, fact.code) for fact in result.facts] == [("Northlnad", ""), ("Southland", "X2")]
    assert "perhaps Northland (X1) is meant" in "\n".join(result.notices)
    assert as_said("near", list(result.notices))
    given = Mapping(columns={"place": "place"}, places={"Northlnad": "X1"})
    again = imported(tmp_path, "x.csv", b"place,year,value\nNorthlnad,2020,1\nSouthland,2020,2\n", given)
    assert [fact.code for fact in again.facts] == ["X1", "X2"]


def test_many_faults_are_counted_and_the_first_are_listed(tmp_path: Path) -> None:
    rows = "".join(f"A{number},2020,{number}.5\n" for number in range(1500))
    bad = "".join(f"B{number},2020,bad\n" for number in range(1200))
    result = imported(tmp_path, "x.csv", (HEAD + rows + bad).encode())
    lines = result.lines()
    assert len(result.problems) == 1200 and "... and 200 more." in lines
    assert lines[-1] == "1200 faults. 2700 rows in: 1500 read, 1200 refused. 1500 figures."
