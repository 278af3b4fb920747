"""The brief of one place: complete for every region, and nothing in it runs; on paper two to four pages, the first
full, and no letter too small to read.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import streamlit as st
from pypdf import PageObject, PdfReader, mult

from economy.data.package import DEFAULT_ROOT, load
from economy.query.records import latest
from export import picture
from export.brief.document import MOST_SOURCES, brief
from export.brief.rows import MOST_PROMISES, MOST_REPORTS, method
from export.options import ExportError
from export.panel_file import context_of
from tests.export.altered_package import with_names
from tests.export.opened_files import Page
from tests.export.taken import ASKED, BASE, fonts, need_chromium, pdf, plain, words
from views import cache
from views.headline import headline
from views.indicator_view import indicator_view
from views.panels.indicators import lines_panel
from views.panels.leading import leading_lines
from views.panels.region import region_of
from views.urls import address

REGIONS = load(DEFAULT_ROOT).tables.regions["region_id"].tolist()
ON_PAPER = [("310000", "en"), ("310000", "zh"), ("310104", "zh"), ("440115", "en"), ("510100", "zh")]
"""From the fullest place, in both languages, to one without a row."""
LEAST = 7.9
"""Points of the smallest letters: those of drawings, of sources and notes."""
HIGH, WIDE = 842, 595
EVIL = '<script>window.__x=1</script><img src=x onerror="window.__x=1"> {{ 7*7 }} &lt;b&gt;'


@pytest.fixture(scope="module", autouse=True)
def _browser() -> None:
    """Drawings need a browser."""
    need_chromium()


@lru_cache(maxsize=16)
def made(region: str, lang: str, form: str) -> bytes:
    """A brief, made once."""
    return brief(
        context_of("region", {"region": [region], "lang": [lang]}, ASKED, cache.package()), form, ASKED
    ).content


class Piece(NamedTuple):
    """A piece of text on paper: its size, its left edge and its height from the foot of the page, in points."""

    size: float
    left: float
    height: float
    text: str


class Paper(NamedTuple):
    """A brief as PDF, read once: its pages, the text of each, and the pieces of it."""

    reader: PdfReader
    texts: list[str]
    pieces: list[list[Piece]]


@lru_cache(maxsize=16)
def paper(region: str, lang: str) -> Paper:
    """A brief on paper."""
    reader = pdf(made(region, lang, "pdf"))
    read = [_read(page) for page in reader.pages]
    return Paper(reader, [text for text, _ in read], [pieces for _, pieces in read])


def _read(page: PageObject) -> tuple[str, list[Piece]]:
    pieces = []

    def visit(text: str, device: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            whole = mult(matrix, device)
            pieces.append(Piece(size * math.hypot(whole[2], whole[3]), whole[4], whole[5], text.strip()))

    return page.extract_text(visitor_text=visit), pieces


def status_words(region: str, lang: str = "en") -> list[tuple[str, str]]:
    """Id and status in words of the promises of a place and of what lies in it."""
    here, _ = region_of(context_of("region", {"region": [region], "lang": [lang]}, ASKED, cache.package()))
    rows = here.view.current
    return list(zip(rows["target_id"].tolist(), rows["verdict_word"].tolist(), strict=True))


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_a_whole_brief(region: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "drawing", lambda figure, *_: f"<svg>{len(figure.to_dict()['data'])}</svg>")
    frame = context_of("region", {"region": [region]}, ASKED, cache.package())
    here, _ = region_of(frame)
    file = brief(frame, "html", ASKED)
    page = Page(file.content)
    assert file.name == f"milepost_brief-{region}_2026-11-25.html" and file.mime == "text/html"
    assert here.view.places[region].both("en") in page.text and f"GB/T 2260 {region}" in page.text
    assert headline(here) in page.text
    assert "As of 25 November 2026." in page.text and f"{BASE}/region?region={region}" in page.text
    assert len(method(str)) == 4 and [line for line in method(str) if line not in page.text] == []
    assert page.scripts == [] and "script-src" not in str(page.named("meta"))
    assert 1 <= len(page.named("svg")) <= 4 and "<svg>0</svg>" not in file.content.decode()
    _rows_are_whole(page, [word for _, word in status_words(region)])
    _sources_are_whole(page)


def _rows_are_whole(page: Page, expected: list[str]) -> None:
    """Every promise stands in the table with its status, or is counted below it."""
    table = [row for row in page.cells if len(row) == 6]
    listed = [row[4] for row in table[1:]]
    more = re.search(r"and (\d+) more promises?, on the page", page.text)
    assert len(listed) == min(MOST_PROMISES, len(expected))
    assert len(listed) + int(more[1] if more else 0) == len(expected)
    left = sorted(expected)
    for said in listed:
        word = next((word for word in sorted(set(left), key=len, reverse=True) if f" {word}" in said), None)
        assert word is not None, said
        left.remove(word)
    assert len(left) == (int(more[1]) if more else 0)


def _sources_are_whole(page: Page) -> None:
    """Every number that a row names has its source, with tier and address."""
    numbers = {int(row[-1]) for row in page.cells[1:] if row[-1].isdigit()}
    listed = re.findall(r"Tier [1-4]\)\.", page.text)
    more = re.search(r"and (\d+) more sources?, in the tables", page.text)
    count = len(listed) + int(more[1] if more else 0)
    assert count >= len(numbers) and max(numbers, default=0) <= count
    assert len(listed) == min(MOST_SOURCES, count)
    links = [str(attrs["href"]) for attrs in page.named("a")]
    assert all(link.startswith(("http://", "https://")) and link in page.text for link in links)
    assert bool(numbers) == bool(listed) and (not numbers or links)


@pytest.mark.parametrize(("region", "lang"), ON_PAPER)
def test_it_prints_on_two_to_four_pages(region: str, lang: str) -> None:
    reader, texts, _ = paper(region, lang)
    assert 2 <= len(reader.pages) <= 4
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {(595, 842)}
    text = plain("".join(texts))
    frame = context_of("region", {"region": [region], "lang": [lang]}, ASKED, cache.package())
    here, _ = region_of(frame)
    t = here.view.words.gettext
    wanted = [here.view.places[region].both(lang), headline(here), t("Method in four lines"), t("Sources")]
    wanted += [*method(t), address(frame, BASE)]
    wanted += [word for _, word in status_words(region, lang)[:MOST_PROMISES]]
    assert [part for part in wanted if plain(part) not in text] == []
    assert len(re.findall("[\u4e00-\u9fff]", text)) > (300 if lang == "zh" else 1)
    assert fonts(reader) and all(fonts(reader).values())
    assert all(len(text) > 100 for text in texts)


@pytest.mark.parametrize(("region", "lang"), ON_PAPER)
def test_no_letter_is_smaller_than_eight_points(region: str, lang: str) -> None:
    assert [piece for pieces in paper(region, lang).pieces for piece in pieces if piece.size < LEAST] == []


@pytest.mark.parametrize(("region", "lang"), ON_PAPER)
def test_the_first_page_is_full(region: str, lang: str) -> None:
    first = paper(region, lang).pieces[0]
    assert min(piece.height for piece in first) < 0.2 * HIGH, "down to its foot"
    assert max(piece.left for piece in first) > 0.85 * WIDE, "across its width"
    assert len({round(piece.height / HIGH * 10) for piece in first}) >= 8, "without a gap"


def test_the_page_and_the_paper_say_the_same() -> None:
    page, text = Page(made("310104", "zh", "html")), plain("".join(paper("310104", "zh").texts))
    cells = [plain(cell) for row in page.cells for cell in row]
    assert len(cells) > 60 and [cell for cell in cells if cell not in text] == []
    assert page.named("html") == [{"lang": "zh-CN"}] and page.named("svg") and not page.named("script")


def test_it_holds_the_figures_of_the_page() -> None:
    here, _ = region_of(context_of("region", {"region": ["510100"]}, ASKED, cache.package()))
    page = Page(made("510100", "en", "html"))
    rows = {(row[1], row[2]) for row in page.cells if len(row) == 6}
    assert set(zip(here.view.current["figure"], here.view.current["when"], strict=True)) <= rows


def test_a_pinned_day_shows_what_was_known_then() -> None:
    frame = context_of("region", {"region": ["310104"], "asof": ["2022-09-10"]}, ASKED, cache.package())
    page = Page(brief(frame, "html", ASKED).content)
    assert "As of 10 September 2022." in page.text and "Accessed on 25 November 2026" in page.text
    assert f"{BASE}/region?asof=2022-09-10&region=310104" in page.text
    assert "2023" not in "".join(row[0] for row in page.cells if len(row) == 3), "an event of a later year"
    now = [row for row in Page(made("310104", "en", "html")).cells if len(row) == 6]
    assert len([row for row in page.cells if len(row) == 6]) < len(now)


@pytest.fixture
def _hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package with markup in the names of Xuhui, of every indicator and event."""
    root = tmp_path / "hostile"
    columns = [("regions.csv", "name_en"), ("indicators.csv", "name_en"), ("events.csv", "title_en")]
    with_names(root, columns, lambda name: EVIL + name[:9])
    monkeypatch.setenv("MILEPOST_DATA", str(root))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.mark.usefixtures("_hostile")
def test_text_in_the_data_stays_text() -> None:
    frame = context_of("region", {"region": ["310104"]}, ASKED, cache.package())
    content = brief(frame, "html", ASKED).content
    page = Page(content)
    assert page.text.count("<script>window.__x=1</script><img src=x") > 5
    assert page.scripts == [] and page.named("img") == [] and "{{ 7*7 }}" in page.text
    assert "onerror" not in {name for _, attrs in page.elements for name in attrs}
    drawings = re.findall(rb"<svg.*?</svg>", content, re.DOTALL)
    assert drawings and not [one for one in drawings if b"<script" in one or b"<img" in one]
    policy = [attrs["content"] for attrs in page.named("meta") if "http-equiv" in attrs]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"]
    reader = pdf(brief(frame, "pdf", ASKED).content)
    assert plain("<script>window.__x=1</script>") in words(reader)


@pytest.mark.parametrize("form", ["png", "csv", "docx"])
def test_another_format_is_refused(form: str) -> None:
    with pytest.raises(ExportError, match=f"A brief comes as PDF or HTML, not as {form}") as refused:
        brief(context_of("region", {"region": ["310104"]}, ASKED, cache.package()), form, ASKED)
    assert refused.value.status == 400


def test_it_is_the_same_again_and_follows_the_day() -> None:
    frame = context_of("region", {"region": ["510100"]}, ASKED, cache.package())
    assert brief(frame, "pdf", ASKED).content == made("510100", "en", "pdf")
    later = replace(ASKED, today=ASKED.today.replace(day=26))
    assert (
        b"26 November 2026"
        in brief(context_of("region", {"region": ["440105"]}, later, cache.package()), "html", later).content
    )


def test_it_lists_the_newest_figures_and_quotes_promises_without_one() -> None:
    here, code = region_of(context_of("region", {"region": ["440115"]}, ASKED, cache.package()))
    page = Page(made("440115", "en", "html"))
    figures = {tuple(row[:3]) for row in page.cells if len(row) == 4}
    newest = latest(here.view.records.reports[here.view.records.reports["region_id"] == code])
    assert len(figures) == min(MOST_REPORTS, len(newest)) + 1  # with the headings
    assert figures - {("Indicator", "Reported figure", "Period")} <= set(
        zip(newest["indicator"], newest["figure"], newest["when"], strict=True)
    )
    quoted = [row[0] for row in page.cells if len(row) == 6 and "“" in row[0]]
    without = here.view.current[here.view.current["figure"] == ""]
    assert len(quoted) == len(without) > 1 and any("metaverse base in Nansha" in said for said in quoted)


def test_a_figure_of_no_known_beginning_is_not_the_newest() -> None:
    listed = [row for row in Page(made("310000", "en", "html")).cells if len(row) == 4]
    assert len(listed) == MOST_REPORTS + 1 and not any(row[2].startswith("up to") for row in listed)


@pytest.mark.parametrize(("region", "lang"), [("310000", "en"), ("310104", "zh"), ("510100", "en")])
def test_it_draws_two_leading_indicators_over_the_years(region: str, lang: str) -> None:
    here, code = region_of(context_of("region", {"region": [region], "lang": [lang]}, ASKED, cache.package()))
    drawn = leading_lines(here, code, 2)
    assert len(drawn) == 2
    titles = re.findall('role="img" aria-label="(.*?)"', made(region, lang, "html").decode())
    assert titles[:2] == [escape(panel.caption.title) for panel in drawn.values()] and len(titles) == 4
    for indicator, panel in drawn.items():
        key = here.view.places.filter_of(code)
        asked = {"indicator": [indicator], "lang": [lang], key: [code]}
        alone = context_of("indicators", asked, ASKED, cache.package())
        shown = indicator_view(alone)
        assert shown is not None and lines_panel(shown).caption.title == panel.caption.title


def test_a_place_without_two_courses_gets_what_it_has() -> None:
    counted = {}
    for region in REGIONS:
        here, code = region_of(context_of("region", {"region": [region]}, ASKED, cache.package()))
        drawn = leading_lines(here, code, 2)
        counted[region] = len(drawn)
        assert all(panel.rows["year"].nunique() > 1 for panel in drawn.values())
    assert set(counted.values()) == {1, 2}
    nowhere = context_of("overview", {}, ASKED, cache.package())
    assert leading_lines(nowhere, REGIONS[0], 2) == {}, "a place that the filters do not name"
