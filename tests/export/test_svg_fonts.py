"""An SVG has its letters in it: a machine without Chinese fonts shows no boxes."""

from __future__ import annotations

import base64
import io
import re
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import orjson
import pytest
from fontTools.ttLib import TTFont
from pptx.oxml.ns import qn

from export import svg_fonts
from export.brief.document import brief
from export.panel_file import context_of, figure
from tests.export.pptx.opened import opened
from tests.export.taken import ASKED, CHART, MAP, content, need_chromium, offer
from views import cache

SPACE = "{http://www.w3.org/2000/svg}"
CASES = [CHART, MAP, ("timeline", "timeline", "region=310113"), ("region", "place-tiles", "city=440100"),
         ("indicators", "lines", "")]  # fmt: skip
MOST = 150_000
"""Bytes that the fonts of an English drawing take, at most."""
FACE = re.compile(
    r"font-weight:(\d+)[ \d]*;unicode-range:(U\+\w+-\w+);src:url\(data:font/woff2;base64,([^)]+)\) format\('woff2'\)"
)


@lru_cache(maxsize=32)
def drawn(page: str, name: str, query: str) -> str:
    """An SVG of the server."""
    need_chromium()
    return content(page, name, query, "svg").decode()


def characters(style: str) -> dict[str, set[str]]:
    """The characters of the fonts in a style sheet, by weight, as far as their unicode-range lets them be used."""
    known: dict[str, set[str]] = {}
    for weight, span, data in FACE.findall(style):
        first, last = (int(code, 16) for code in span.removeprefix("U+").split("-"))
        codes = TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap()
        known.setdefault(weight, set()).update(chr(code) for code in codes if first <= code <= last)
    return known


def written(svg: str) -> dict[str, set[str]]:
    """The characters of the texts of an SVG, by weight."""
    texts: dict[str, set[str]] = {"400": set(), "600": set()}
    for text in ElementTree.fromstring(svg).iter(f"{SPACE}text"):
        heavy = "".join(
            "".join(span.itertext())
            for span in text.iter()
            if "font-weight:bold" in span.get("style", "").replace(" ", "")
        )
        texts["600"] |= set(heavy)
        texts["400"] |= set("".join(text.itertext())) - set(heavy)
    return {
        weight: {char for char in chars if not char.isspace() and char != "\u200b"} for weight, chars in texts.items()
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_every_character_is_in_the_fonts_of_the_file(case: tuple[str, str, str], lang: str) -> None:
    page, name, query = case
    svg = drawn(page, name, f"{query}&lang={lang}")
    (style,) = [
        node.text for node in ElementTree.fromstring(svg).iter(f"{SPACE}style") if "@font-face" in str(node.text)
    ]
    known = characters(str(style))
    for weight, chars in written(svg).items():
        assert chars - known.get(weight, set()) == set(), weight
    assert "http" not in str(style)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_the_fonts_are_no_larger_than_the_letters_need(case: tuple[str, str, str]) -> None:
    page, name, query = case
    svg = drawn(page, name, query)
    assert 4_000 < len(svg_fonts.of_drawing(svg)) < MOST
    assert len(svg_fonts.of_drawing(drawn(page, name, f"{query}&lang=zh"))) < 2 * MOST


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case[1])
def test_a_picture_of_the_readers_browser_has_the_fonts_that_one_of_the_server_has(
    case: tuple[str, str, str], lang: str
) -> None:
    page, name, query = case
    told = orjson.loads(figure(offer(page, name, f"{query}&lang={lang}"), ASKED).content)
    known = characters(told["fonts"])
    for weight, chars in written(drawn(page, name, f"{query}&lang={lang}")).items():
        assert chars - known.get(weight, set()) == set(), weight


def test_a_character_that_our_fonts_lack_is_left_to_the_machine() -> None:
    style = svg_fonts.of_drawing(f'<svg xmlns="{SPACE[1:-1]}"><text>\u0e01</text><text style="">é</text></svg>')
    (known,) = characters(style).values()
    assert "\u0e01" not in known and {" ", "é"} <= known


def test_drawings_with_usual_letters_share_their_font() -> None:
    one, other = (f'<svg xmlns="{SPACE[1:-1]}"><text>{said}</text></svg>' for said in ("GDP ○", "2025 – 5%"))
    assert svg_fonts.of_drawing(one) == svg_fonts.of_drawing(other)
    assert len(svg_fonts.of_drawing(one)) < 12_000
    assert svg_fonts.of_drawing(f'<svg xmlns="{SPACE[1:-1]}"/>') == ""


def fonts_of(svg: str) -> str:
    """The style sheets of an SVG."""
    return "".join(re.findall(r"<style[^>]*>(.*?)</style>", svg, re.DOTALL))


def test_the_drawings_of_slides_have_their_letters() -> None:
    need_chromium()
    slides = opened(content("overview", "map", "lang=zh", "pptx"))
    for slide in slides:
        (shape,) = [shape for shape in slide.shapes if shape.name == "Chart"]
        (blip,) = [node for node in shape._element.iter() if node.tag.endswith("svgBlip")]
        svg = slide.part.related_part(blip.get(qn("r:embed"))).blob.decode()
        assert len(fonts_of(svg)) <= 60_000
        for weight, chars in written(svg).items():
            assert chars <= characters(fonts_of(svg)).get(weight, set())


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_drawings_of_a_brief_share_fonts_that_the_page_does_not_use(lang: str) -> None:
    need_chromium()
    asked = {"region": ["310104"], "lang": [lang]}
    page = brief(context_of("region", asked, ASKED, cache.package()), "html", ASKED).content.decode()
    drawings = re.findall(r'<svg xmlns="[^"]+" class="main-svg".*?</svg>(?=</div>)', page, re.DOTALL)
    assert len(drawings) >= 2 and "font-src data:" in page
    faces = fonts_of(drawings[0])
    assert faces and len(faces) <= 60_000 * len(drawings) and not fonts_of("".join(drawings[1:]))
    assert set(re.findall(r"@font-face{font-family:(\w+)", faces)) == {"MilepostDrawings"}
    head = page.partition("</head>")[0]
    assert "MilepostDrawings" not in head
    for svg in drawings:
        assert "font-family: MilepostDrawings, " in svg
        for weight, chars in written(svg).items():
            assert chars <= characters(faces).get(weight, set())


def test_a_font_is_unpacked_once_for_all_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    svg_fonts._unpacked.cache_clear()
    first = svg_fonts._unpacked(400, "latin")
    (kept,) = (tmp_path / "milepost").iterdir()
    assert kept.read_bytes() == first and TTFont(io.BytesIO(first)).getBestCmap()
    svg_fonts._unpacked.cache_clear()
    with monkeypatch.context() as unreadable:
        unreadable.setattr(svg_fonts, "TTFont", None)
        assert svg_fonts._unpacked(400, "latin") == first
    kept.write_bytes(b"")
    svg_fonts._unpacked.cache_clear()
    assert svg_fonts._unpacked(400, "latin") == first == kept.read_bytes(), "an empty file is made anew"
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    svg_fonts._unpacked.cache_clear()
    assert svg_fonts._unpacked(400, "latin") == first, "and without a folder, too"
