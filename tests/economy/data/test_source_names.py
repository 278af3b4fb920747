"""A source without a usable title is named by publisher and date, on every way to a reader."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from economy.conventions import Conventions
from economy.data.conventions_block import read_block
from economy.data.package import DEFAULT_ROOT, load
from economy.data.reading import read_in
from economy.data.source_names import full_name, has_title, titled
from export.formats import ALL
from tests.export.taken import content, context_at, everything
from views.search_index import search_index

CONVENTIONS = Conventions(untitled=("(title not shown)",))
NOTES = re.compile(r"title not shown|without URL|in index|publisher not shown|title from URL|\w+\.txt|［|存档中无网址")


def sources(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["publisher", "title", "published"], dtype=object)


def test_publisher_and_date_stand_for_a_title() -> None:
    table = sources(("Xinhua", "(title not shown) a plan", "2022-07-08"), ("Xinhua", "", ""), ("CNS", "A plan", "2022"))
    assert titled(table, CONVENTIONS, "en")["title"].tolist() == ["Xinhua, 8 July 2022", "Xinhua", "A plan"]
    assert titled(table, CONVENTIONS, "zh")["title"].tolist() == ["Xinhua，2022年7月8日", "Xinhua", "A plan"]
    again = titled(table, CONVENTIONS, "en")
    assert titled(again, CONVENTIONS, "en") is again


def test_a_full_name_has_the_publisher_once() -> None:
    assert full_name("Xinhua", "A plan", "en") == "Xinhua: A plan"
    assert full_name("Xinhua", "Xinhua, 8 July 2022", "en") == "Xinhua, 8 July 2022"
    assert has_title("Xinhua", "A plan") and not has_title("Xinhua", "Xinhua, 8 July 2022")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_note_is_left_in_the_tables_for_readers(lang: str) -> None:
    tables = load(DEFAULT_ROOT).tables
    read = read_in(tables, lang).sources
    assert not [cell for name in ("publisher", "title") for cell in read[name] if NOTES.search(cell)]
    untitled = tables.sources["title"].str.startswith("(title not shown)")
    assert untitled.sum() > 100
    assert all(
        title.startswith(publisher)
        for title, publisher in zip(read["title"][untitled], read["publisher"][untitled], strict=True)
    )


def test_a_package_that_names_no_marks_keeps_its_titles() -> None:
    tables = load(DEFAULT_ROOT).tables
    plain = tables.having(sources=tables.sources)
    plain = replace(plain, conventions=replace(tables.conventions, untitled=()))
    assert read_in(plain, "en").sources["title"].str.startswith("(title not shown)").any()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_panel_shows_a_note(lang: str) -> None:
    for page, panel in everything(f"lang={lang}", f"lang={lang}&target=nansha-gdp-2026"):
        if panel.name in ("data-dictionary", "dictionary"):
            continue  # says what the marks mean
        rows = panel.display_rows[list(panel.column_labels)]
        texts = [cell for column in rows for cell in rows[column].tolist() if isinstance(cell, str)]
        texts += [panel.caption.title, panel.caption.subtitle, panel.caption.source]
        texts += [text for source in panel.cited() for text in (source.publisher, source.title)]
        assert [text for text in texts if NOTES.search(text)] == [], (page, panel.name)


@pytest.mark.parametrize("form", [form for form in ALL if form not in ("png", "svg", "pdf", "xlsx", "pptx", "csvw")])
def test_no_file_holds_a_note(form: str) -> None:
    target = "nansha-gdp-2026"
    said = content("promises", f"evidence-{target}", f"target={target}", form).decode()
    assert not re.search(r"title not shown|publisher not shown", said) and "Guangzhou Daily" in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_table_of_any_page_holds_a_note(lang: str) -> None:
    for page, panel in everything(f"lang={lang}"):
        if panel.name not in ("data-dictionary", "dictionary"):
            said = content(page, panel.name, f"lang={lang}", "csv").decode()
            assert [note[0] for note in NOTES.finditer(said)] == [], (page, panel.name)


def test_notes_do_not_stand_in_the_search() -> None:
    index = search_index(context_at("overview").view)["source"]
    assert not [cell for cell in index["name_en"] if NOTES.search(cell)]


@pytest.mark.parametrize("given", ["(title not shown)", [1], [""]])
def test_marks_that_are_no_list_of_texts_are_a_fault(given: object) -> None:
    conventions, faults = read_block(json.loads(json.dumps({"milepost": {"untitled": given}})))
    assert conventions.untitled == () and len(faults) == 1 and "untitled" in str(faults[0])
