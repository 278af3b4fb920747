"""What stands on a slide can be read in a room: no letter is smaller than 12 points, on any slide of any page."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from pptx.oxml.ns import qn

from export import picture
from export.panel_file import export
from tests.export.pptx.opened import opened
from tests.export.taken import ASKED, context_at, need_chromium
from views.pages import PAGES, panels_of

LEAST = 12.0
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
"""A PNG of one pixel."""
_POINT = 12_700
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_TEXT = "{http://www.w3.org/2000/svg}text"
IN_CHINESE = ("promises", "map", "timeline", "indicators", "sources")
"""A page of every way to draw; what the others draw is drawn in these ways, and words are no smaller in a language."""
OF_AN_INDICATOR = ("indicators", "compare", "region")
ONE_INDICATOR = "region=310113&indicator=robot-park-output"


def _set_sizes(found: Any) -> Iterator[tuple[float, str]]:
    """Sizes in points that shapes, tables and native charts of a slide set, each with what is set."""
    roots = [shape._element for shape in found.shapes]
    roots += [shape.chart._chartSpace for shape in found.shapes if shape.has_chart]
    for root in roots:
        for look in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr")):
            if look.get("sz"):
                yield int(look.get("sz")) / 100, "".join(look.getparent().itertext())


def _drawn_sizes(found: Any) -> Iterator[tuple[float, str]]:
    """Sizes in points, as they are on the slide, of the texts of drawings."""
    for shape in found.shapes:
        for blip in shape._element.iter(_SVG):
            root = ElementTree.fromstring(found.part.related_part(blip.get(qn("r:embed"))).blob)
            scale = shape.width / _POINT / float(root.attrib["width"])
            for text in root.iter(_TEXT):
                pixels = re.search(r"font-size: ([\d.]+)px", text.get("style", ""))
                assert pixels, ElementTree.tostring(text)
                yield float(pixels[1]) * scale, "".join(text.itertext())


def _unset(found: Any) -> list[str]:
    """Texts without a size of their own: PowerPoint would choose one."""
    runs = [run for shape in found.shapes for run in shape._element.iter(qn("a:r"))]
    return [run.findtext(qn("a:t")) for run in runs if (look := run.find(qn("a:rPr"))) is None or not look.get("sz")]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        *((page, "") for page in PAGES),
        *((page, "city=440100&lang=zh") for page in IN_CHINESE),
        *((page, ONE_INDICATOR) for page in OF_AN_INDICATOR),
    ],
)
def test_no_letter_is_smaller_than_12_points(page: str, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    need_chromium()
    monkeypatch.setattr(picture, "bitmap", lambda *_: DOT)  # it shows what the SVG shows, and takes half of the time
    for name, make in panels_of(context_at(page, query)).items():
        panel = make()
        if panel.rows.empty:
            continue
        slides = opened(export(panel, "pptx", ASKED).content)
        for number, found in enumerate(slides, start=1):
            small = [told for told in (*_set_sizes(found), *_drawn_sizes(found)) if told[0] < LEAST]
            assert small == [], (name, number)
            assert _unset(found) == [], (name, number)
        title = slides[-1].shapes.title.text_frame.text
        assert len(slides) == 1 or title.endswith(f"({len(slides)}/{len(slides)})"), name
