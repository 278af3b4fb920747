"""Lines, fills and outlines of a trace, as a slide draws them."""

from __future__ import annotations

from typing import Any

from export.pptx.colours import PAPER, Colour, colour
from export.pptx.figure import Picture, Trace, each_of
from export.pptx.xml import Fill, Pattern, Stroke

_POINT = 0.75
"""Points in a pixel."""


def stroke_of(trace: Trace, found: Picture, index: int, scale: float = 1.0) -> Stroke:
    """The line of a trace; that of an area without a colour of its own is none."""
    line = trace.get("line") or {}
    shade = found.paint(line.get("color") or (trace.get("marker") or {}).get("color"), index)
    wide = float(line.get("width", 2)) * _POINT * max(0.6, scale)
    arrow = (trace.get("marker") or {}).get("symbol") == "arrow"
    return Stroke(_opaque(shade, trace), wide, str(line.get("dash") or ""), arrow)


def fill_of(trace: Trace, found: Picture, index: int) -> Fill:
    """The inside of an area: plain, or a pattern on a ground."""
    ground = colour(
        trace.get("fillcolor"), found.dark, found.paint((trace.get("line") or {}).get("color"), index).faded(0.5)
    )
    pattern = trace.get("fillpattern") or {}
    if pattern.get("shape"):
        front = colour(pattern.get("fgcolor"), found.dark)
        return Pattern(str(pattern["shape"]), front, colour(pattern.get("bgcolor"), found.dark, ground))
    return _opaque(ground, trace)


def bar_fill(marker: dict[str, Any], found: Picture, index: int, at: int = 0) -> Fill:
    """The inside of a bar: its colour, or the colour under a pattern."""
    ground = found.paint(each_of(marker.get("color"), at), index)
    pattern = marker.get("pattern") or {}
    sign = each_of(pattern.get("shape"), at)
    if not sign:
        return ground
    front = colour(each_of(pattern.get("fgcolor"), at), found.dark, ground)
    spare = ground if pattern.get("fillmode") == "overlay" else PAPER
    return Pattern(str(sign), front, colour(each_of(pattern.get("bgcolor"), at), found.dark, spare))


def edge_of(marker: dict[str, Any], at: int, found: Picture, scale: float = 1.0) -> Stroke | None:
    """The outline of a mark."""
    line = marker.get("line") or {}
    wide = each_of(line.get("width"), at)
    if not wide:
        return None
    shade = colour(each_of(line.get("color"), at), found.dark, found.paint(each_of(marker.get("color"), at)))
    return Stroke(shade, float(wide) * _POINT * max(0.6, scale))


def _opaque(shade: Colour, trace: Trace) -> Colour:
    return shade.faded(float(trace.get("opacity", 1)))
