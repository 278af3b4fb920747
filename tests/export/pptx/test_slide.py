"""A slide, opened again: title, footer and notes say what it shows, nothing leaves it, nothing in it runs."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from charts.layout import Caption
from charts.native_charts import BarChart, BarSeries, TimeChart, TimeSeries
from economy.i18n.words import words as catalogue
from export.document import identity
from export.pptx.slide import slide
from tests.export.opened_files import INJECTIONS
from tests.export.pptx.opened import (
    HEIGHT,
    KINDS,
    NATIVE,
    SOURCES,
    WIDTH,
    chart,
    drawn,
    made,
    only,
    opened,
    shapes,
    view,
    words,
)


@pytest.mark.parametrize("render", ["wide", "chinese"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_title_is_the_title_of_the_slide(kind: str, render: str) -> None:
    found = opened(made(kind, render))[0]
    caption = drawn(kind, render)[0]
    assert re.sub(r" \(1/\d+\)$", "", found.shapes.title.text_frame.text) == caption.title
    assert found.shapes[0].shape_id == found.shapes.title.shape_id  # read first
    assert caption.subtitle in words(found)


@pytest.mark.parametrize("kind", KINDS)
def test_the_footer_names_source_unit_period_version_day_and_link(kind: str) -> None:
    found = opened(made(kind))[0]
    said = words(found).replace("\n", " ")
    for text in (drawn(kind)[0].source, "bn yuan", "2019–2026", "1.2.0", "2026-11-22", view().link):
        assert text in said
    texts = [shape.text_frame for shape in found.shapes if shape.has_text_frame]
    runs = [run for text in texts for paragraph in text.paragraphs for run in paragraph.runs]
    links = [run.hyperlink.address for run in runs if run.hyperlink.address]
    assert links == [view().link]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "", "?city=310000", "//evil.example"])
def test_only_an_address_of_the_web_becomes_a_link(link: str) -> None:
    content = slide(view(link=link), None, identity)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        related = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels")]
    assert not [text for text in related if 'TargetMode="External"' in text]
    assert link in words(only(content))


@pytest.mark.parametrize("kind", KINDS)
def test_the_notes_hold_the_lineage(kind: str) -> None:
    notes = opened(made(kind))[0].notes_slide.notes_text_frame.text
    for source in SOURCES:
        for text in (source.publisher, source.title, source.url, source.published, source.accessed, str(source.tier)):
            assert text in notes
    shown = view()
    caption = drawn(kind)[0]
    for text in (caption.title, caption.subtitle, shown.filters, shown.unit, shown.period, shown.version, shown.link,
                 shown.licence, shown.attribution, "2026-11-22"):  # fmt: skip
        assert text in notes


@pytest.mark.parametrize("render", ["wide", "chinese", "phone"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_lies_off_the_slide(kind: str, render: str) -> None:
    for found in opened(made(kind, render)):
        for shape in shapes(found):
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= WIDTH and shape.top + shape.height <= HEIGHT, shape.name


@pytest.mark.parametrize("kind", KINDS)
def test_head_body_and_foot_do_not_meet(kind: str) -> None:
    found = opened(made(kind))[0]
    named = {shape.name: shape for shape in found.shapes}
    head = named["Subtitle"].top + named["Subtitle"].height
    inside = [shape for shape in found.shapes if shape.name not in ("Subtitle", "Source", "Facts", "Link")
              and shape.shape_id != found.shapes.title.shape_id]  # fmt: skip
    assert inside
    assert found.shapes.title.top + found.shapes.title.height <= named["Subtitle"].top
    assert all(shape.top >= head and shape.top + shape.height <= named["Source"].top for shape in inside)


@pytest.mark.parametrize("title", ["Long words " * 40, "上海市人工智能产业规模" * 30, "x" * 500, "上海 AI " * 80])
def test_a_long_title_shrinks_and_is_cut_at_last(title: str) -> None:
    found = only(slide(view(caption=Caption(title, title * 3, title * 3)), None, identity))
    said = found.shapes.title.text_frame.text
    assert said.endswith("…") and title.startswith(said.removesuffix(" …"))
    assert found.shapes.title.height < HEIGHT / 6
    assert " ".join(title.split()) in found.notes_slide.notes_text_frame.text
    table = next(shape for shape in found.shapes if shape.has_table)
    assert table.height > HEIGHT / 5 or len(table.table.rows) == 3


@pytest.mark.parametrize("kind", [*KINDS, "table"])
def test_the_same_view_gives_the_same_bytes(kind: str) -> None:
    caption, figure = drawn("timeline" if kind == "table" else kind)
    shown = view(caption=caption)
    given_figure = None if kind == "table" else figure
    first = slide(shown, given_figure, identity)
    assert slide(shown, given_figure, identity) == first
    assert slide(replace(shown, day=shown.day.replace(day=1)), given_figure, identity) != first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        books = [io.BytesIO(parts.read(name)) for name in parts.namelist() if name.endswith(".xlsx")]
        assert b"2026-11-22T00:00:00Z" in parts.read("docProps/core.xml")
    assert bool(books) == (kind in NATIVE)
    for book in books:
        with zipfile.ZipFile(book) as inner:
            assert b"2026-11-22T00:00:00Z</dcterms:created>" in inner.read("docProps/core.xml")


def test_the_fonts_are_those_of_the_theme_chinese_too() -> None:
    with zipfile.ZipFile(io.BytesIO(made("timeline", "chinese"))) as parts:
        for name in [name for name in parts.namelist() if name.startswith("ppt/theme/")]:
            text = parts.read(name).decode()
            assert text.count('<a:latin typeface="Arial"/>') == 2
            assert text.count('<a:ea typeface="Microsoft YaHei"/>') == 2


@pytest.mark.parametrize("kind", KINDS)
def test_chinese_is_kept(kind: str) -> None:
    content = made(kind, "chinese")
    assert re.search("[\u4e00-\u9fff]{3}", opened(content)[0].shapes.title.text_frame.text + words(opened(content)[0]))
    t = catalogue("zh").gettext
    said = words(only(slide(view(lang="zh"), None, t)))
    assert t("Period") in said and "上海市" not in said  # that is in the table


EVIL = "=cmd()<b>x</b>&amp;\x0b\x01\ufffe"


DAY = date(2026, 1, 2)


def bars_of(text: str) -> BarChart:
    one = BarSeries(text, (1, 2), "#0072b2", labels=(text, ""), sign=text)
    return BarChart((text, "other"), (one,), text, stacked=False)


def times_of(text: str) -> TimeChart:
    one = TimeSeries(text, (DAY,), (1.0,), "#0072b2", "solid", "circle", label=text)
    today = TimeSeries(text, (DAY, DAY), (0.0, 2.0), "#0072b2", "dot", label=text)
    return TimeChart((one,), text, today, DAY.replace(year=2020), DAY.replace(year=2030), 2.0)


@pytest.mark.parametrize("kind", ["bars", "stacked", "times", "table"])
def test_text_from_data_is_only_text(kind: str) -> None:
    charts = {"bars": bars_of(EVIL), "stacked": replace(bars_of(EVIL), stacked=True), "times": times_of(EVIL)}
    rows = pd.DataFrame({"place": [EVIL], "value": [1]})
    cited = (replace(SOURCES[0], title=EVIL, url="javascript:" + EVIL),)
    shown = view(caption=Caption(EVIL, EVIL, EVIL), frame=rows, filters=EVIL, link="https://x.example/" + EVIL,
                 unit=EVIL, sources=cited, columns={"place": EVIL, "value": "v"})  # fmt: skip
    content = slide(shown, charts.get(kind), identity)
    assert only(content).shapes.title.text_frame.text == "=cmd()<b>x</b>&amp;"
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                tree = etree.fromstring(parts.read(name))
                if name.startswith(("ppt/slides/", "ppt/charts/")):
                    assert not [node.tag for node in tree.iter("{*}fld")]
            elif name.endswith(".xlsx"):
                sheet = openpyxl.load_workbook(io.BytesIO(parts.read(name))).active
                assert not [cell.value for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
                assert any(str(cell.value).startswith("'=cmd()") for row in sheet.iter_rows() for cell in row)


@settings(max_examples=20)
@given(text=st.text(max_size=30) | st.sampled_from(INJECTIONS))
def test_any_text_makes_a_slide_that_opens(text: str) -> None:
    shown = view(caption=Caption(text, text, text), filters=text, link=text, unit=text, period=text, version=text)
    assert chart(only(slide(shown, bars_of(text), identity))).plots[0].series[0].values == (1, 2)
    assert opened(slide(shown, replace(bars_of(text), stacked=True), identity))
    assert opened(slide(shown, times_of(text), identity))


def test_a_chart_without_data_says_so() -> None:
    for nothing in (BarChart((), (), "", stacked=False), replace(times_of("x"), series=())):
        assert "Nothing recorded." in words(only(slide(view(), nothing, identity)))
    rows = view().frame.iloc[:0]
    assert "Nothing recorded." in words(only(slide(view(frame=rows), None, identity)))


def test_a_chart_that_cannot_be_drawn_comes_as_its_rows_with_the_reason() -> None:
    found = only(slide(view(), None, identity, "No browser. So the rows stand here."))
    (frame,) = [shape for shape in found.shapes if shape.has_table]
    assert [cell.text for cell in frame.table.rows[1].cells] == ["上海市", "350"]
    assert "No browser. So the rows stand here." in words(found)


def test_only_what_powerpoint_cannot_draw_is_a_picture() -> None:
    for kind in KINDS:
        with zipfile.ZipFile(io.BytesIO(made(kind))) as parts:
            pictures = {name.rpartition(".")[2] for name in parts.namelist() if name.startswith("ppt/media/")}
        assert pictures == (set() if kind in NATIVE else {"png", "svg"})
        assert bool([shape for shape in opened(made(kind))[0].shapes if shape.has_chart]) == (kind in NATIVE)
