"""Charts that PowerPoint has no native kind for, as pictures: SVG, which PowerPoint can turn into shapes, and PNG.

Programs without SVG show the PNG. A tall drawing is split over several slides, each with a part of the rows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Emu

from charts.frozen_figure import FrozenFigure, freeze
from charts.theme import RenderOptions
from export import picture, svg_fonts
from export.document import ExportDocument
from export.pptx.parts import parts
from export.pptx.text import POINT, SMALL, Box, clean
from views.context import FILE_CHARS

MOST_SLIDES = 40
"""What goes on after them is left out, and the last slide says so."""
SENSIBLE_SLIDES = 12
"""A figure of more slides that can be shorter is."""
_LEAST_PIXELS = 11.0
"""No letter of a figure is smaller."""
_SCALE = SMALL / _LEAST_PIXELS * 1.001
"""Points on the slide per CSS pixel of the drawing."""
_SHARP = 2.0
"""Pixels of the PNG per CSS pixel of the drawing."""
_LEAST_MAP = 120
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


@dataclass(frozen=True)
class Drawing:
    """One picture as SVG and as PNG; width and height in CSS pixels; `more` where the figure goes on after the last."""

    svg: bytes
    png: bytes
    width: int
    height: int
    more: bool = False


def for_slide(render: RenderOptions, body: Box) -> RenderOptions:
    """How a figure is drawn for a slide: light, without words that the slide says, so wide that it can be read there.

    That is narrower than on a screen, so that its letters become larger.
    """
    wide, _ = room(body)
    return replace(render, mode="light", narrow=False, bare=True, pixels=wide, chars=round(wide * FILE_CHARS / 1200))


def room(body: Box) -> tuple[int, int]:
    """Width and height in CSS pixels of the largest drawing that can be read on a slide."""
    return int(body.width / POINT / _SCALE), int(body.height / POINT / _SCALE)


def drawings(
    draw: Callable[[Mapping[str, Any]], FrozenFigure], options: Mapping[str, Any], body: Box,
    shorter: Mapping[str, Any] | None = None,
) -> tuple[list[Drawing], bool]:  # fmt: skip
    """Drawings of a figure, one per slide, and whether it is the shorter one. Raises PictureError.

    `draw` makes it from a panel's options. A figure that takes its height from them, such as a map, gets one that fits
    a slide; a high one without becomes several drawings, each with a part of its rows. `shorter`: options of a figure
    with fewer rows, drawn where the whole one would take more than `SENSIBLE_SLIDES`.
    """
    wide, high = room(body)
    figure = draw(options)
    if "height" in options:
        height = min(int(options["height"]), high)
        for _ in range(2):  # the legend takes a part of it, which is known once it is drawn
            figure = draw({**options, "height": max(_LEAST_MAP, height)})
            height -= max(0, figure.height - high)
    every = list(parts(figure.to_dict(), wide, high))
    cut = len(every) > SENSIBLE_SLIDES and bool(shorter) and shorter != options
    if shorter and cut:
        every = list(parts(draw(shorter).to_dict(), wide, high))
    return [_drawn(part, wide, len(every) > MOST_SLIDES) for part in every[:MOST_SLIDES]], cut


def _drawn(figure: dict[str, Any], width: int, more: bool) -> Drawing:
    height = int(figure["layout"]["height"])
    part = freeze(figure["data"], figure["layout"])
    svg = svg_fonts.lettered(picture.drawing(part, width, height)).encode()
    return Drawing(svg, picture.bitmap(part, width, height, _SHARP), width, height, more)


def pictures(pictures_: list[Drawing], body: Box, document: ExportDocument) -> list[Callable[[Slide], None]]:
    """Functions that put each drawing on its slide."""
    return [partial(_put, drawing=drawing_, body=body, document=document) for drawing_ in pictures_]


def _put(slide: Slide, drawing: Drawing, body: Box, document: ExportDocument) -> None:
    """Put the picture into the body, centred, with its alternative text."""
    scale = min(body.width / drawing.width, body.height / drawing.height)
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
