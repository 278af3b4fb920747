"""The legend of a drawing: in rows above it, or in a column beside a map."""

from __future__ import annotations

from typing import NamedTuple

from export.pptx.colours import INK
from export.pptx.figure import Picture, Trace, each_of, in_legend, label, modes
from export.pptx.marks import RenderOptions, mark
from export.pptx.pen import Pen
from export.pptx.strokes import edge_of, fill_of, stroke_of
from export.pptx.text import INCH, LEADING, POINT, Box, cut, width
from export.pptx.xml import Style

_SIZE = 10.0
_ICON = INCH * 3 // 10
_GAP = INCH // 5
_ROW = int(_SIZE * LEADING * POINT * 1.15)
_COLUMN = INCH * 27 // 10


class Entry(NamedTuple):
    """A line of the legend, and where it stands."""

    trace: Trace
    index: int
    text: str
    place: Box


def laid_out(found: Picture, body: Box) -> tuple[list[Entry], Box]:
    """The lines of the legend, and what is left of the body."""
    named: dict[str, tuple[Trace, int]] = {}
    for index, trace in enumerate(found.traces):
        if in_legend(trace, found.layout):
            named.setdefault(label(trace), (trace, index))
    if not named or (found.layout.get("showlegend") is None and len(named) < 2):
        return [], body
    return _column(named, body) if found.aspect is not None else _rows(named, body)


def _rows(named: dict[str, tuple[Trace, int]], body: Box) -> tuple[list[Entry], Box]:
    entries, left, top = [], body.left, body.top
    for text, (trace, index) in named.items():
        shown = cut(text, _SIZE, (body.width - _ICON - _GAP) / POINT)
        wide = _ICON + int(width(shown, _SIZE) * POINT) + _GAP
        if left > body.left and left + wide > body.right:
            left, top = body.left, top + _ROW
        entries.append(Entry(trace, index, shown, Box(left, top, wide, _ROW)))
        left += wide
    used = top + _ROW + INCH // 12 - body.top
    return entries, Box(body.left, body.top + used, body.width, body.height - used)


def _column(named: dict[str, tuple[Trace, int]], body: Box) -> tuple[list[Entry], Box]:
    left = body.right - _COLUMN
    row = min(int(_ROW * 1.25), body.height // len(named))
    room = (_COLUMN - _ICON) / POINT
    entries = [
        Entry(trace, index, cut(text, _SIZE, room), Box(left, body.top + row * at, _COLUMN, row))
        for at, (text, (trace, index)) in enumerate(named.items())
    ]
    return entries, Box(body.left, body.top, body.width - _COLUMN - _GAP, body.height)


def draw(pen: Pen, found: Picture, entries: list[Entry]) -> None:
    """Icons and words, as one group."""
    with pen.group("Legend"):
        for entry in entries:
            _icon(pen, found, entry)
            place = entry.place
            box = Box(place.left + _ICON, place.top, place.width - _ICON, place.height)
            pen.text(box, entry.text, Style(_SIZE, INK), f"Legend {entry.text}")


def _icon(pen: Pen, found: Picture, entry: Entry) -> None:
    trace, place, name = entry.trace, entry.place, f"Legend icon {entry.text}"
    middle = place.top + place.height // 2
    wide, drawn = _ICON * 7 // 10, modes(trace)
    if trace.get("fill") not in (None, "none"):
        box = Box(place.left, middle - INCH // 20, wide, INCH // 10)
        pen.autoshape("rect", box, fill_of(trace, found, entry.index), stroke_of(trace, found, entry.index), name)
        return
    if "lines" in drawn:
        stroke = stroke_of(trace, found, entry.index)
        pen.line((place.left, middle), (place.left + wide, middle), stroke, name)
    if "markers" in drawn and not ("lines" in drawn and (trace.get("marker") or {}).get("symbol") == "arrow"):
        marker = trace.get("marker") or {}
        symbol = str(each_of(marker.get("symbol"), 0) or "circle")
        shade = found.paint(each_of(marker.get("color"), 0), entry.index)
        render = RenderOptions(symbol, INCH // 8, shade, edge_of(marker, 0, found))
        mark(pen, (place.left + wide // 2, middle), render, name)
