"""Marks of a figure as shapes of Office: Plotly's marker symbols, and the characters that stand for statuses."""

from __future__ import annotations

from typing import NamedTuple

from export.pptx.colours import PAPER, Colour
from export.pptx.pen import Pen, Spot
from export.pptx.text import Box
from export.pptx.xml import Stroke


class Shape(NamedTuple):
    """One of Office's shapes: its name, how large beside Plotly's size, turned by degrees, upside down."""

    kind: str
    scale: float = 1.0
    turn: int = 0
    flip: bool = False


_SHAPES = {
    "circle": Shape("ellipse"), "square": Shape("rect", 0.95), "diamond": Shape("diamond", 1.25),
    "cross": Shape("plus", 1.15), "x": Shape("mathMultiply", 1.6), "triangle-up": Shape("triangle", 1.1),
    "triangle-down": Shape("triangle", 1.1, flip=True), "triangle-left": Shape("triangle", 1.1, turn=270),
    "triangle-right": Shape("triangle", 1.1, turn=90), "pentagon": Shape("pentagon", 1.1),
    "hexagon": Shape("hexagon", 1.1), "hexagon2": Shape("hexagon", 1.1), "octagon": Shape("octagon"),
    "star": Shape("star5", 1.35), "hexagram": Shape("star6", 1.2), "asterisk": Shape("star8", 1.2),
    "arrow": Shape("triangle"),
}  # fmt: skip
_LINES = {"line-ns": (0.0, 0.7), "line-ew": (0.7, 0.0), "line-ne": (0.5, -0.5), "line-nw": (0.5, 0.5)}
"""Half the width and height of marks that are a line, beside their size."""

GLYPHS = {
    "●": ("circle", 0.72, ""), "○": ("circle-open", 0.72, ""), "◌": ("circle-open", 0.72, "dot"),
    "◐": ("half-left", 0.72, ""), "◑": ("half-right", 0.72, ""), "◎": ("bullseye", 0.72, ""),
    "✕": ("x", 0.7, ""), "✗": ("x", 0.7, ""), "▲": ("triangle-up", 0.66, ""), "▽": ("triangle-down-open", 0.62, ""),
    "▼": ("triangle-down", 0.66, ""), "◀": ("triangle-left", 0.66, ""), "◇": ("diamond-open", 0.56, ""),
    "•": ("circle", 0.3, ""), "◦": ("circle-open", 0.3, ""),
}  # fmt: skip
"""The characters that charts use as marks: symbol, size beside that of the letter, dash of the outline."""

_HALF = "<a:path w='100' h='100' stroke='0'><a:moveTo><a:pt x='50' y='0'/></a:moveTo>" \
        "<a:arcTo wR='50' hR='50' stAng='16200000' swAng='{0}10800000'/><a:close/></a:path>"  # fmt: skip
_ROUND = "<a:path w='100' h='100' {1}><a:moveTo><a:pt x='{2}' y='50'/></a:moveTo>" \
         "<a:arcTo wR='{0}' hR='{0}' stAng='10800000' swAng='10800000'/>" \
         "<a:arcTo wR='{0}' hR='{0}' stAng='0' swAng='10800000'/><a:close/></a:path>"  # fmt: skip
_RIM = _ROUND.format(50, "fill='none'", 0)
_OUTLINES = {
    "half-left": _HALF.format("-") + _RIM,
    "half-right": _HALF.format("") + _RIM,
    "bullseye": _ROUND.format(26, "stroke='0'", 24) + _RIM,
}


class RenderOptions(NamedTuple):
    """What a mark looks like: Plotly's symbol, size in English Metric Units, colour, outline."""

    symbol: str
    size: int
    colour: Colour
    edge: Stroke | None = None


def mark(pen: Pen, spot: Spot, render: RenderOptions, name: str, alt: str = "") -> None:
    """One mark with its middle on a spot; an unknown symbol becomes a circle."""
    symbol = render.symbol.removesuffix("-dot")
    hollow = symbol.endswith("-open")
    symbol = symbol.removesuffix("-open")
    edge = render.edge
    if hollow or symbol in _OUTLINES:
        edge = Stroke(render.colour, max(1.0, edge.width if edge else 1.0), edge.dash if edge else "")
    if symbol in _LINES:
        wide, high = (round(part * render.size) for part in _LINES[symbol])
        stroke = Stroke(render.colour, max(1.0, edge.width if edge else 1.0))
        pen.line((spot[0] - wide, spot[1] - high), (spot[0] + wide, spot[1] + high), stroke, name, alt)
        return
    if symbol in _OUTLINES:
        pen.outline(around(spot, render.size), _OUTLINES[symbol], render.colour, edge, name, alt)
        return
    shape = _SHAPES.get(symbol, _SHAPES["circle"])
    place = around(spot, round(render.size * shape.scale))
    fill = PAPER if hollow else render.colour
    pen.autoshape(shape.kind, place, fill, edge, name, alt, turn=shape.turn, flip=shape.flip)


def around(spot: Spot, size: int) -> Box:
    """A square with its middle on a spot."""
    return Box(spot[0] - size // 2, spot[1] - size // 2, size, size)
