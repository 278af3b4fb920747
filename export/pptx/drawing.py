"""Charts that PowerPoint has no native kind for, as pictures: SVG, which PowerPoint can turn into shapes, and PNG.

Programs without SVG show the PNG. A tall drawing is split over several slides, each with a part of the rows.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Emu

from charts.frozen_figure import FrozenFigure, freeze
from export import picture
from export.document import ExportDocument
from export.pptx.text import POINT, Box, clean

MOST_SLIDES = 10
_LEAST, _LARGEST = 0.58, 1.0
"""Points on the slide per CSS pixel of the drawing: smaller is unreadable, larger looks coarse."""
_SHARP = 2.0
"""Pixels of the PNG per CSS pixel of the drawing."""
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@dataclass(frozen=True)
class Drawing:
    """One picture as SVG and as PNG; width and height in CSS pixels."""

    svg: bytes
    png: bytes
    width: int
    height: int


def drawings(figure: FrozenFigure, width: int, body: Box) -> list[Drawing]:
    """Drawings of a figure without title and sources, one per slide, `width` CSS pixels wide. Raises PictureError."""
    return [_drawn(part, width) for part in parts(figure.to_dict(), width, body)]


def _drawn(figure: dict[str, Any], width: int) -> Drawing:
    height = int(figure["layout"]["height"])
    part = freeze(figure["data"], figure["layout"])
    svg = picture.drawing(part, width, height).encode()
    return Drawing(svg, picture.bitmap(part, width, height, _SHARP), width, height)


def parts(figure: dict[str, Any], width: int, body: Box) -> Iterator[dict[str, Any]]:
    """The figure itself, or copies that each show a part of its vertical axis, so that the text stays readable."""
    layout = figure["layout"]
    height, margin = int(layout["height"]), layout["margin"]
    ends = layout.get("yaxis", {}).get("range")
    head = margin["t"] + margin["b"]
    room = int(min(body.height / POINT / _LEAST, width * body.height / body.width / _LEAST))
    if height <= room * 1.15 or not ends or "scaleanchor" in layout["yaxis"]:
        yield figure
        return
    count = min(MOST_SLIDES, math.ceil((height - head) / max(1, room - head)))
    bottom, top = ends
    edges = [top, *(_between_lines(top + (bottom - top) * n / count) for n in range(1, count)), bottom]
    for upper, lower in pairwise(edges):
        part = max(1, round((height - head) * (lower - upper) / (bottom - top)))
        axis = layout["yaxis"] | {"range": [lower, upper]}
        legend = layout.get("legend", {}) | {"y": 1 - 10 / (part + head)}
        yield figure | {"layout": layout | {"height": part + head, "yaxis": axis, "legend": legend}}


def _between_lines(position: float) -> float:
    """The middle between two rows of the vertical axis, nearest to `position`; rows are at whole numbers."""
    return math.floor(position) + 0.5


def pictures(pictures_: list[Drawing], body: Box, document: ExportDocument) -> list[Callable[[Slide], None]]:
    """Functions that put each drawing on its slide."""
    return [partial(_put, drawing=drawing_, body=body, document=document) for drawing_ in pictures_]


def _put(slide: Slide, drawing: Drawing, body: Box, document: ExportDocument) -> None:
    """Put the picture into the body, centred, with its alternative text."""
    scale = min(body.width / drawing.width, body.height / drawing.height, _LARGEST * POINT)
    width, height = int(drawing.width * scale), int(drawing.height * scale)
    left = body.left + (body.width - width) // 2
    shape: Any = slide.shapes.add_picture(
        io.BytesIO(drawing.png), Emu(left), Emu(body.top), Emu(width), Emu(height)
    )  # fmt: skip
    shape.name = "Chart"
    described = shape._element.nvPicPr.cNvPr
    described.set("descr", clean(f"{document.caption.title}. {document.caption.subtitle}")[:1200])
    package = slide.part.package
    name = PackURI(f"/ppt/media/drawing{slide.slide_id}.svg")
    related = slide.part.relate_to(Part(name, "image/svg+xml", package, drawing.svg), RT.IMAGE)
    extension = (
        f"<a:extLst {nsdecls('a', 'r')}><a:ext uri='{_SVG_EXTENSION}'>"
        f"<asvg:svgBlip xmlns:asvg='{_SVG_NAMESPACE}' r:embed='{related}'/></a:ext></a:extLst>"
    )
    shape._element.blipFill.blip.append(parse_xml(extension))
