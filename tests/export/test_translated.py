"""A Chinese file has the package's Chinese texts, an English file its English ones, and a ZIP keeps both."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from economy.data.package import DEFAULT_ROOT, load
from export import panel_file
from export.figures import FigureRequest, figures
from tests.export.opened_files import csv_rows
from tests.export.taken import ASKED, DAY, content, context_at


@pytest.mark.parametrize(("lang", "other"), [("en", "zh"), ("zh", "en")])
def test_notes_and_publishers_are_in_the_language_of_the_file(lang: str, other: str) -> None:
    tables = load(DEFAULT_ROOT).tables
    header, *rows = csv_rows(content("sources", "sources", f"lang={lang}&unit=usd", "csv"))
    note = header.index({"en": "Note", "zh": "备注"}[lang])
    told = {row[note] for row in rows} - {""}
    assert told == set(tables.sources[f"note_{lang}"]) - {""}
    assert not told & (set(tables.sources[f"note_{other}"]) - {""})
    publisher = header.index({"en": "Publisher", "zh": "发布机构"}[lang])
    wanted = tables.sources["publisher"].where((lang == "en") | (tables.sources["publisher_zh"] == ""), None)
    assert {row[publisher] for row in rows} == set(wanted.fillna(tables.sources["publisher_zh"]))


def test_json_names_the_column_of_the_language() -> None:
    for lang, other in (("en", "zh"), ("zh", "en")):
        made = json.loads(content("sources", "sources", f"lang={lang}", "json"))
        assert f"note_{lang}" in made["columns"] and f"note_{other}" not in made["columns"]
        assert all(f"note_{lang}" in row for row in made["rows"])


def test_the_zip_keeps_the_columns_of_both_languages() -> None:
    packed = panel_file.package(context_at("sources", "lang=zh"), ASKED)
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("sources.csv")]
        header = next(csv.reader(io.TextIOWrapper(archive.open(name), encoding="utf-8")))
    assert {"publisher", "publisher_zh", "title_zh", "note_en", "note_zh"} <= set(header)


def test_figures_for_a_notebook_do_so_too() -> None:
    package = load(DEFAULT_ROOT)
    for lang, other in (("en", "zh"), ("zh", "en")):
        rows = figures(package, FigureRequest("gdp", ("310000",), lang=lang), DAY)
        assert f"note_{lang}" in rows and f"note_{other}" not in rows and "note" not in rows
        assert set(rows[f"note_{lang}"]) <= set(package.tables.observations[f"note_{lang}"])
