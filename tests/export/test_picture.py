"""Pictures of the delivered package, opened again: size, ink, text, fonts, and what they say of themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from PIL import Image

from export import chromium
from export import picture as export_picture
from export.document import document_of
from export.figure import foot, printed
from export.options import ExportOptions
from export.panel_file import context_of, export, offered
from tests.charts.reading import read
from tests.export.taken import (
    ASKED,
    CHART,
    DAY,
    MAP,
    TABLE,
    content,
    everything,
    expected,
    fonts,
    need_chromium,
    offer,
    pdf,
    plain,
    shown,
    words,
)
from views import cache
from views.panel import Panel

CHINESE = (*CHART[:2], f"{CHART[2]}&lang=zh")
DRAWN = pytest.mark.parametrize("case", [CHART, CHINESE, MAP], ids=["chart", "chinese", "map"])
Case = tuple[str, str, str]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", autouse=True)
def _browser() -> None:
    """Pictures need a browser."""
    need_chromium()


def labels(found: Panel) -> list[str]:
    """The words of the chart on the screen: title, axis labels, texts of bars and points, annotations."""
    caption, frozen = found.caption, found.drawn()
    assert frozen is not None
    figure = read(frozen)
    texts: list[Any] = [caption.title, caption.subtitle]
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        texts += list(axis.ticktext or ())
    for trace in figure.data:
        text = getattr(trace, "text", None)
        if "text" in (getattr(trace, "mode", "") or "text"):
            texts += [] if text is None or isinstance(text, str) else list(text)
    return [plain(str(text)) for text in texts if text and "\u200b" not in str(text)]


def svg_texts(made: bytes) -> list[str]:
    """The texts of a drawing, those of its lines joined."""
    root = ElementTree.fromstring(made)
    return [plain("".join(text.itertext())) for text in root.iter(f"{SVG}text")]


def ink(picture: Image.Image) -> float:
    """The share of pixels that are not paper."""
    colours = picture.convert("RGB").getcolors(1 << 24) or []
    paper = max(count for count, _ in colours)
    return 1 - paper / (picture.width * picture.height)


@pytest.mark.parametrize("scale", [1, 2, 3])
def test_a_png_has_the_size_asked_for_and_is_not_blank(scale: int) -> None:
    figure, width, height = printed(offer(*CHART), shown(*CHART))
    with Image.open(io.BytesIO(content(*CHART, "png", scale))) as picture:
        assert picture.format == "PNG" and picture.size == (width * scale, height * scale)
        margin = read(figure).layout.margin
        plot = picture.crop([part * scale for part in (margin.l, margin.t, width - margin.r, height - margin.b)])
        assert 0.02 < ink(plot) < 0.9
        assert 0.02 < ink(picture) < 0.6
        assert len(plot.convert("RGB").getcolors(1 << 24) or []) > 20


@DRAWN
def test_a_png_says_what_it_is(case: Case) -> None:
    found = shown(*case)
    with Image.open(io.BytesIO(content(*case, "png"))) as picture:
        picture.load()
        told: dict[str, str] = picture.text
        assert 0.02 < ink(picture) < 0.9
    assert told["Title"] == found.caption.title and told["Source"] == found.link
    assert [one.url for one in found.sources if one.url not in told["Description"]] == []
    parts = [found.caption.subtitle, found.filters, found.unit, found.period, found.version, "2026-11-25"]
    assert [part for part in parts if part not in told["Description"]] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_foot_of_a_picture_is_short(lang: str) -> None:
    for page, panel in everything(f"lang={lang}", f"lang={lang}&target=shanghai-metaverse-scale-2025"):
        if panel.drawing is None:
            continue
        document = document_of(panel, "")
        figure, _, height = printed(panel, document)
        said = read(figure).layout.annotations[-1].text
        assert len(said.split("<br>")) * 15 <= max(0.12 * height, 30), (page, panel.name, said)
        first = document.sources[0]
        assert "Milepost" in said and plain(first.publisher)[:10] in plain(said), (page, panel.name)
        if len(document.sources) > 1:
            assert str(len(document.sources) - 1) in said
        assert "http" not in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_foot_of_a_map_of_years_names_its_source_once(lang: str) -> None:
    panel = offer("map", "map", f"area=310000&figure=gdp&lang={lang}")
    lines = foot(document_of(panel, ""), panel.context.render)
    said = " ".join(lines)
    t = panel.context.view.words.gettext
    assert said.count(t("Source")) == 1 and said.count("OpenStreetMap") == 1


def test_dark_is_dark() -> None:
    made = export(
        offered(context_of(CHART[0], parse_qs(CHART[2]), ExportOptions("", DAY, 1, "dark"), cache.package()), CHART[1]),
        "png",
        ASKED,
    )
    with Image.open(io.BytesIO(made.content)) as picture:
        assert sum(picture.convert("RGB").getpixel((3, 3))) < 120


@DRAWN
def test_an_svg_has_the_words_of_the_screen_as_text(case: Case) -> None:
    found, texts = offer(*case), svg_texts(content(*case, "svg"))
    joined = "".join(texts)
    wanted = labels(found)
    assert len(wanted) > 6
    assert [text for text in wanted if text not in joined] == []
    assert plain(shown(*case).link) in joined


@DRAWN
def test_an_svg_says_what_it_is(case: Case) -> None:
    found, made = shown(*case), content(*case, "svg")
    root = ElementTree.fromstring(made)
    _, width, height = printed(offer(*case), found)
    assert (root.get("width"), root.get("height")) == (str(width), str(height))
    title, about = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title == found.caption.title and about
    assert [one.url for one in found.sources if one.url not in about] == []
    assert [text for text in (found.link, found.filters, found.version, "2026-11-25") if text not in about] == []
    assert b"<script" not in made and b"<image" not in made and b"http-equiv" not in made


@DRAWN
def test_a_pdf_is_one_page_with_text_and_its_fonts(case: Case) -> None:
    found, reader = shown(*case), pdf(content(*case, "pdf"))
    _, width, height = printed(offer(*case), found)
    (page,) = reader.pages
    assert [float(side) for side in page.mediabox[2:]] == pytest.approx([width * 0.75, height * 0.75], abs=1)
    text = words(reader)
    wanted = [*labels(offer(*case)), plain(found.link), plain(found.sources[0].publisher)[:20]]
    assert [part for part in wanted if part not in text] == []
    assert fonts(reader) and all(fonts(reader).values())
    assert "/XObject" not in page["/Resources"] or not list(page.images)


@DRAWN
def test_a_pdf_says_what_it_is(case: Case) -> None:
    found, reader = shown(*case), pdf(content(*case, "pdf"))
    told = reader.metadata
    assert told is not None
    assert told.title == found.caption.title and told.author == "Milepost"
    assert [one.url for one in found.sources if one.url not in str(told.subject)] == []
    assert str(told["/CreationDate"]) == "D:20261125000000Z"
    assert reader.trailer["/Root"]["/Lang"] == ("zh-CN" if "zh" in case[2] else "en")


def test_a_table_is_printed_across_with_every_row() -> None:
    found, reader = shown(*TABLE), pdf(content(*TABLE, "pdf"))
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages}
    assert sizes == {(842, 595)}
    text = words(reader)
    columns = [list(found.columns).index(code) for code in ("place", "indicator", "figure")]
    wanted = [plain(row[column]) for row in expected(found) for column in columns]
    assert len(wanted) > 30 and [cell for cell in wanted if cell not in text] == []
    assert [one.url for one in found.sources if plain(one.url) not in text] == []
    assert plain(found.link) in text and all(fonts(reader).values())
    left = len(found.columns) - 9
    assert plain(f"{left} more columns are in CSV, Excel and JSON.") in text


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_again_gives_the_same_bytes(form: str) -> None:
    assert export(offer(*CHINESE), form, ASKED).content == content(*CHINESE, form)


@pytest.fixture
def _only_our_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine with no font but ours: the settings of the program without those of the machine."""
    told = chromium._font_settings().read_text(encoding="utf-8")
    alone, count = re.subn(r"<include .*?</include>", f"<cachedir>{tmp_path}</cachedir>", told)
    assert count == 1
    settings = tmp_path / "fonts.conf"
    settings.write_text(alone, encoding="utf-8")
    monkeypatch.setattr(chromium, "_font_settings", lambda: settings)
    drawing = chromium.Renderer()
    monkeypatch.setattr(export_picture, "RENDERER", drawing)
    yield
    drawing.close()


@pytest.mark.usefixtures("_only_our_font")
def test_chinese_needs_no_font_of_the_machine() -> None:
    reader = pdf(export(offer(*CHINESE), "pdf", ASKED).content)
    inside = fonts(reader)
    assert any("NotoSansSC" in name for name in inside) and all(inside.values())
    assert not [name for name in inside if "NotoSansSC" not in name and "type 3" not in name]
    text = words(reader)
    assert [part for part in labels(offer(*CHINESE))[:2] if part not in text] == []


def test_every_chart_of_every_page_can_be_drawn() -> None:
    empty, count = [], 0
    for page, found in everything(""):
        if found.drawing is None:
            continue
        count += 1
        root = ElementTree.fromstring(export(found, "svg", ASKED).content)
        shapes = [one for one in root.iter() if one.tag in {f"{SVG}path", f"{SVG}rect", f"{SVG}text"}]
        title = plain(found.caption.title)
        said = "".join(plain("".join(text.itertext())) for text in root.iter(f"{SVG}text"))
        if len(shapes) < 20 or title[:30] not in said:
            empty.append(f"{page} {found.name}")
    assert count > 15 and empty == []


def test_names_on_a_map_stand_on_a_stroke_that_paper_shows_too() -> None:
    root = ElementTree.fromstring(content("region", "place-map", "region=440115&lang=zh", "svg").decode())
    named = [text for text in root.iter(f"{SVG}text") if text.text == "南沙区"]
    assert len(named) == 2
    below, above = (text.get("style", "") for text in named)
    assert "stroke: rgb(255, 255, 255); stroke-width: 3px" in below and named[0].get("aria-hidden") == "true"
    assert "stroke" not in above and "text-shadow" not in below + above
