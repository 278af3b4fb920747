"""Drawings as pictures: the same drawing as SVG and PNG, high ones in parts that can be read."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx.oxml.ns import qn

from charts.timeline import chart as timeline
from export.document import identity
from export.panel_file import export
from export.picture_support import missing
from export.pptx.drawing import for_slide, room
from export.pptx.parts import parts
from export.pptx.slide import drawn_body, slide
from tests.charts.conftest import DAY
from tests.charts.test_figures import LOOKS
from tests.export.pptx.opened import DRAWN, EMPTY, HEIGHT, WIDTH, drawn, frames, made, opened, view, words
from tests.export.taken import ASKED, need_chromium, offer

SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@pytest.mark.parametrize("kind", DRAWN)
def test_a_drawing_is_an_svg_with_a_png_for_other_programs(kind: str) -> None:
    for found in opened(made(kind)):
        (shape,) = [shape for shape in found.shapes if shape.name == "Chart"]
        (blip,) = list(shape._element.iter(f"{{{SVG}}}svgBlip"))
        svg = found.part.related_part(blip.get(qn("r:embed")))
        assert svg.content_type == "image/svg+xml"
        root = ElementTree.fromstring(svg.blob)
        assert not [node for node in root.iter() if node.tag.endswith("script")]
        assert not [
            key for node in root.iter() for key in node.attrib if key.endswith("href") and node.attrib[key][0] != "#"
        ]
        with Image.open(io.BytesIO(shape.image.blob)) as picture:
            sides = float(root.get("width")), float(root.get("height"))
            assert picture.size == (2 * sides[0], 2 * sides[1])
            assert len(picture.convert("RGB").getcolors(1 << 24)) > 20
        assert abs(shape.width / shape.height - sides[0] / sides[1]) < 0.01
        assert shape.left >= 0 and shape.left + shape.width <= WIDTH and shape.top + shape.height < HEIGHT
        assert shape._element.nvPicPr.cNvPr.get("descr").startswith(found.shapes.title.text_frame.text[:9])


def test_the_title_stands_on_the_slide_only() -> None:
    found = opened(made("timeline"))[0]
    (shape,) = [shape for shape in found.shapes if shape.name == "Chart"]
    (blip,) = list(shape._element.iter(f"{{{SVG}}}svgBlip"))
    assert found.shapes.title.text_frame.text[:20] not in found.part.related_part(blip.get(qn("r:embed"))).blob.decode()


def test_parts_of_a_high_drawing_follow_from_the_top_and_lose_nothing() -> None:
    look = for_slide(LOOKS["wide"], drawn_body(view(), identity))
    figure = timeline.figure(frames()["timeline"], EMPTY, look, today=DAY).to_dict()
    wide, high = room(drawn_body(view(), identity))
    assert list(parts(figure, wide, 10_000)) == [figure]
    found = list(parts(figure, wide, high))
    ranges = [part["layout"]["yaxis"]["range"] for part in found]
    bottom, top = figure["layout"]["yaxis"]["range"]
    assert len(found) >= 2 and ranges[0][1] == top and ranges[-1][0] == pytest.approx(bottom)
    assert all(first[0] == pytest.approx(second[1]) for first, second in pairwise(ranges))
    assert {abs(lower % 1) for lower, _ in ranges[:-1]} == {0.5}, "no mark is cut: they stand at whole numbers"
    assert all(part["layout"]["height"] <= high for part in found)
    margins = [part["layout"]["margin"]["t"] + part["layout"]["margin"]["b"] for part in found]
    scales = [
        (part["layout"]["height"] - margin) / (lower - upper)
        for part, margin, (lower, upper) in zip(found, margins, ranges, strict=True)
    ]
    assert scales == pytest.approx([scales[0]] * len(scales), rel=0.01), "every part has the same scale"
    assert sum(map(_names, found)) == _names(figure), "each name is in one part"
    starts = [part["layout"]["annotations"][-1]["text"] for part in found]
    assert any("continued" in text for text in starts) and "continued" not in starts[0]


def _names(figure: dict) -> int:
    """How many names of promises stand beside bars."""
    return sum(
        len([text for text in trace["text"] if text]) for trace in figure["data"]
        if trace.get("mode") == "text" and isinstance(trace.get("text"), list) and trace.get("xaxis") == "x2"
    )  # fmt: skip


def test_a_drawing_of_too_many_rows_says_that_it_goes_on() -> None:
    picture_ = drawn("focus_matrix")[1][0]
    found = opened(slide(view(), [replace(picture_, more=True)], identity))
    assert "The drawing goes on; all of its rows are in the CSV." in words(found[-1])
    assert "goes on" not in words(opened(slide(view(), [picture_], identity))[-1])


def test_a_panel_gives_chart_drawing_or_table_as_it_is() -> None:
    need_chromium()
    kinds = {"promise-and-outcome": "chart", "focus-sectors": "picture", "left-out": "table"}
    for name, kind in kinds.items():
        shapes = opened(export(offer("compare", name), "pptx", ASKED).content)[0].shapes
        seen = {"chart" if shape.has_chart else "table" if shape.has_table else "picture" for shape in shapes
                if shape.name in ("Chart", "Table")}  # fmt: skip
        assert seen == {kind}


def test_without_chrome_a_drawing_comes_as_the_table_of_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    missing.cache_clear()
    try:
        slides = opened(export(offer("compare", "focus-sectors"), "pptx", ASKED).content)
    finally:
        missing.cache_clear()
    assert [shape for shape in slides[0].shapes if shape.has_table]
    assert "No Chrome or Chromium was found on the server. The rows are shown instead" in words(slides[-1])


def test_what_must_be_divided_anyway_fills_the_slides() -> None:
    """A place that is higher than a slide begins right below a low one, and each part but the last is full."""
    marks = [{"type": "scatter", "mode": "text", "x": [0] * 42, "y": list(range(42)), "text": ["○"] * 42}]
    layout = {"height": 700, "margin": {"t": 40, "b": 30}, "xaxis": {"range": [0, 1]},
              "yaxis": {"range": [41.5, -0.5]}, "meta": {"cuts": [1.5]}}  # fmt: skip
    every = list(parts({"data": marks, "layout": layout}, 900, 300))
    assert all(part["layout"]["height"] <= 300 for part in every)
    assert len(every) == 3 and every[0]["layout"]["height"] > 280
    assert sum(len(trace["y"]) for part in every for trace in part["data"]) == 42
