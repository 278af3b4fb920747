"""A CSV with its metadata beside it: both files open, and the metadata describe every column of the table."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.export.opened_files import csv_rows
from tests.export.taken import CHART, MAP, TABLE, content, shown

CHINESE = (*CHART[:2], f"{CHART[2]}&lang=zh")


@pytest.mark.parametrize("case", [CHART, CHINESE, MAP, TABLE], ids=["chart", "chinese", "map", "table"])
def test_the_metadata_describe_the_table_beside_them(case: tuple[str, str, str]) -> None:
    document = shown(*case)
    with zipfile.ZipFile(io.BytesIO(content(*case, "csvw"))) as archive:
        table, described = archive.namelist()
        rows, about = csv_rows(archive.read(table)), json.loads(archive.read(described))
    assert described == f"{table}-metadata.json" and about["url"] == table
    assert rows == csv_rows(content(*case, "csv"))
    columns = about["tableSchema"]["columns"]
    assert [column["titles"] for column in columns] == rows[0]
    assert [column["name"] for column in columns] == list(document.columns)
    numbers = [place for place, column in enumerate(columns) if column["datatype"] == "number"]
    assert numbers and all(float(row[place]) is not None for row in rows[1:] for place in numbers if row[place])
    assert about["dc:title"] == document.caption.title and about["schema:url"] == document.link
    notes = [note["text"] for note in about["notes"]]
    for text in (document.filters, document.licence, document.version, document.caption.source):
        assert text in notes
    assert len(about["dc:source"]) == len(document.sources)
    assert [source.url for source in document.sources if source.url and source.url not in about["dc:source"]] == []


@pytest.mark.parametrize(("lang", "word"), [("en", "exactly"), ("zh", "等于")])
def test_a_qualifier_is_a_word_that_the_metadata_list(lang: str, word: str) -> None:
    case = ("indicators", "figures", f"indicator=gdp&lang={lang}")
    with zipfile.ZipFile(io.BytesIO(content(*case, "csvw"))) as archive:
        table, described = archive.namelist()
        rows, about = csv_rows(archive.read(table)), json.loads(archive.read(described))
    (place,) = [n for n, column in enumerate(about["tableSchema"]["columns"]) if column["name"] == "qualifier"]
    cells = {row[place] for row in rows[1:]}
    assert word in cells and all(cell.isalpha() or " " in cell for cell in cells)
    said = about["tableSchema"]["columns"][place]["dc:description"]
    assert all(cell in said for cell in cells)


@pytest.mark.parametrize("case", [CHART, ("promises", "promises", ""), ("region", "place-reports", "region=310000")])
def test_no_cell_of_a_file_of_ours_needs_the_guard_but_for_what_a_source_says(case: tuple[str, str, str]) -> None:
    rows = csv_rows(content(*case, "csv"))
    signs = {"'=", "'>=", "'~", "=", ">", ">=", "<", "<=", "~"}
    assert not [row for row in rows[1:] if signs & set(row)]
