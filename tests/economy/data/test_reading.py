"""The texts of a package in the language of its reader: its own, else English and marked; names of sources stay."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.reading import OWN_WORDS, SAID_OF_SOURCES, read_in, stored_name, table_read_in
from economy.data.tables import Tables
from economy.i18n.words import words

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

OWN = [(table, stem) for table, stems in OWN_WORDS.items() for stem in stems]
SAID = [(table, column) for table, columns in SAID_OF_SOURCES.items() for column in columns]


@cache
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@pytest.mark.parametrize(("table", "stem"), OWN)
def test_every_text_is_there_in_both_languages(table: str, stem: str) -> None:
    stored = getattr(tables(), table)
    for lang in ("en", "zh"):
        read = getattr(read_in(tables(), lang), table)
        assert read[stem].tolist() == stored[f"{stem}_{lang}"].tolist()
        assert not {f"{stem}_en", f"{stem}_zh"} & set(read)
    assert (stored[f"{stem}_en"] != "").tolist() == (stored[f"{stem}_zh"] != "").tolist()


@pytest.mark.parametrize(("table", "column"), SAID)
def test_what_is_said_of_a_source_is_translated_where_there_is_a_translation(table: str, column: str) -> None:
    known = replace(tables(), conventions=replace(tables().conventions, untitled=()))  # test_source_names has those
    stored = getattr(known, table)
    assert getattr(read_in(known, "en"), table)[column].tolist() == stored[column].tolist()
    both = zip(stored[column].tolist(), stored[f"{column}_zh"].tolist(), strict=True)
    assert getattr(read_in(known, "zh"), table)[column].tolist() == [new or old for old, new in both]
    assert stored[f"{column}_zh"].ne("").any()


def test_nothing_else_changes() -> None:
    for lang in ("en", "zh"):
        read = read_in(tables(), lang)
        assert read_in(read, lang) is read
        for name, frame in tables().items():
            now = getattr(read, name)
            touched = {f"{stem}_{code}" for stem in OWN_WORDS.get(name, ()) for code in ("en", "zh")}
            touched |= {f"{said}{end}" for said in SAID_OF_SOURCES.get(name, ()) for end in ("", "_zh")}
            kept = [column for column in frame if column not in touched]
            assert now[kept].equals(frame[kept])
    assert "scope_group" in read_in(tables(), "zh").indicators


def test_a_text_in_english_only_says_so(pack: Pack) -> None:
    header, *rows = pack.rows("regions")
    at = header.index("note_zh")
    pack.write("regions", [[*row[:at], *row[at + 1 :]] for row in (header, *rows)])
    found = load(pack.root)
    assert found.faults == ()
    english, chinese = (read_in(found.tables, lang).regions["note"].tolist() for lang in ("en", "zh"))
    assert chinese == [words("zh").in_english(text) for text in english]
    assert {text.endswith("（英文）") for text in chinese if text} == {True} and "" in chinese
    breaks = pack.rows("breaks")
    at = breaks[0].index("note_zh")
    pack.write("breaks", [[*row[:at], *row[at + 1 :]] for row in breaks])  # its cells are copied from note_en
    assert all(text.endswith("（英文）") for text in read_in(load(pack.root).tables, "zh").breaks["note"])


def test_a_file_names_the_column_of_the_package() -> None:
    assert [stored_name("note", lang) for lang in ("en", "zh")] == ["note_en", "note_zh"]
    assert stored_name("publisher", "zh") == "publisher"


@pytest.mark.parametrize(("table", "stem"), OWN)
def test_a_translation_has_the_figures_of_the_english_text(table: str, stem: str) -> None:
    stored = getattr(tables(), table)
    for english, chinese in zip(stored[f"{stem}_en"].tolist(), stored[f"{stem}_zh"].tolist(), strict=True):
        said, told = _figures(english), _figures(chinese)
        in_units = {round(figure * scale, 6) for figure in said for scale in SCALES}
        assert told <= in_units, (english, chinese)
        without = {figure for figure in said if not {round(figure * scale, 6) for scale in SCALES} & told}
        assert without == set(), (english, chinese)


SCALES = (1, 10, 100, 10_000, 0.01, 0.0001)
"""A billion is ten yi (亿), a trillion ten thousand, a million a hundred wan (万) or a hundredth of a yi."""
MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}


def _figures(text: str) -> set[float]:
    """The numbers of a text, those in days and names of months, too."""
    text = re.sub(r"\bkm2\b|\b1[45]th five-year", "", text)  # 平方千米, “十四五”, “十五五”
    months = {float(n) for name, n in MONTHS.items() if re.search(rf"\b{name}\b", text)}
    return months | {float(cell) for cell in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text))}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tables_that_were_read_are_not_read_again(lang: str) -> None:
    read = read_in(load(DEFAULT_ROOT).tables, lang)
    assert read.lang == lang
    assert read_in(read, lang) is read
    assert table_read_in(read, "sources", lang) is read.sources
