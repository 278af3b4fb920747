"""A figure drawn with shapes of Office: for timelines, matrices and maps, which no native chart can hold.

Every mark is a shape of its own that can be moved and recoloured; what belongs to one trace is one group.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pptx.slide import Slide

from export.document import Translate
from export.pptx import legend
from export.pptx.axis import Axis
from export.pptx.clip import Dot, area_inside, line_inside, simpler
from export.pptx.colours import MUTED, PAPER, colour
from export.pptx.figure import Picture, Trace, each_of, label, modes
from export.pptx.marks import GLYPHS, RenderOptions, mark
from export.pptx.pen import Pen, Spot
from export.pptx.plot import PIXEL, axes, parts, placed
from export.pptx.strokes import edge_of, fill_of, stroke_of
from export.pptx.text import HEIGHT, INCH, LEADING, POINT, WIDTH, Box, cut, plain, width
from export.pptx.xml import Stroke, Style

MOST_SHAPES = 1500
_MOST_CORNERS = 400
_MOST_LINES = 12
_EDGE = INCH // 10
"""How near to the edge of the slide a text may come."""
SYMBOL_FONT = "Segoe UI Symbol"
_ALIGNED = {"right": "l", "left": "r"}
"""A text to the right of a point begins there."""


def drawings(found: Picture, body: Box, lang: str, t: Translate) -> list[Callable[[Slide], None]]:
    """How to draw a figure in a body: one drawing a slide; several where it would be too small to read."""
    entries, room = legend.laid_out(found, body)
    spans = parts(found, room.height - INCH // 2)
    unseen = sum(len(found.y.ticks) for _ in spans[:1]) - sum(len(axis.ticks) for axis in spans)

    def drawing(axis: Axis, last: bool) -> Callable[[Slide], None]:
        return lambda slide: _Drawing(slide, found, axis, room, lang).draw(entries, t, unseen if last else 0)

    return [drawing(axis, axis is spans[-1]) for axis in spans]


class _Drawing:
    """One slide's drawing."""

    def __init__(self, slide: Slide, found: Picture, axis: Axis, room: Box, lang: str) -> None:
        self._found = found
        self._plot = placed(found, axis, room)
        self._pen = Pen(slide, lang)
        self._room = room
        self._left_out = 0

    def draw(self, entries: list[legend.Entry], t: Translate, unseen: int) -> None:
        """Grid, what lies below, the traces in their order, what lies above, legend; then what was left out."""
        layout = self._found.layout
        self._shapes([shape for shape in layout.get("shapes") or () if shape.get("layer") == "below"])
        axes(self._pen, self._plot)
        for index, trace in enumerate(self._found.traces):
            with self._pen.group(label(trace) or f"Trace {index + 1}"):
                self._trace(trace, index)
        self._shapes([shape for shape in layout.get("shapes") or () if shape.get("layer") != "below"])
        self._notes()
        legend.draw(self._pen, self._found, entries)
        if self._left_out or unseen:
            said = t("Not drawn here: {n}; the CSV has all rows.").format(n=self._left_out + unseen)
            below = Box(self._room.left, self._room.bottom - INCH // 6, self._room.width, INCH // 6)
            self._pen.text(below, said, Style(9, MUTED, across="r"), "Left out")

    def _trace(self, trace: Trace, index: int) -> None:
        drawn = modes(trace)
        if trace.get("fill") not in (None, "none"):
            self._area(trace, index)
        elif "lines" in drawn:
            self._lines(trace, index)
        arrow = "lines" in drawn and (trace.get("marker") or {}).get("symbol") == "arrow"
        for at, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=False)):
            spot = self._plot.spot(x, y)
            if spot is None:
                continue
            if "markers" in drawn and not arrow:
                self._mark(trace, index, at, spot)
            if "text" in drawn:
                self._text(trace, at, spot)

    def _full(self) -> bool:
        """Whether the slide has as many shapes as it may have; counts what is therefore left out."""
        full = self._pen.count >= MOST_SHAPES
        self._left_out += full
        return full

    def _runs(self, trace: Trace) -> Iterator[list[Dot]]:
        """The lines of a trace, which gaps divide."""
        found: list[Dot] = []
        for x, y in zip(trace["x"], trace["y"], strict=False):
            dot = self._plot.dot(x, y)
            if dot is None:
                yield found
                found = []
            else:
                found.append(dot)
        yield found

    def _area(self, trace: Trace, index: int) -> None:
        """An outline with its holes, as one freeform."""
        rings = [area_inside(ring, self._plot.window) for ring in self._runs(trace) if len(ring) > 2]
        rings = [_whole(simpler(ring, PIXEL / 4, _MOST_CORNERS)) for ring in rings if len(ring) > 2]
        if not rings or self._full():
            return
        stroke = stroke_of(trace, self._found, index, self._plot.scale / PIXEL)
        name, alt = label(trace) or "Area", _alt(trace, 0)
        self._pen.freeform(rings, fill_of(trace, self._found, index), stroke, alt.split("\n")[0] or name, alt)

    def _lines(self, trace: Trace, index: int) -> None:
        stroke = stroke_of(trace, self._found, index, self._plot.scale / PIXEL)
        name = label(trace) or "Line"
        for run in self._runs(trace):
            for piece in line_inside(run, self._plot.window):
                spots = _whole(simpler(piece, PIXEL / 4, _MOST_CORNERS))
                if self._full():
                    continue
                if len(spots) == 2:
                    self._pen.line(spots[0], spots[1], stroke, name)
                else:
                    self._pen.freeform([spots], None, stroke, name, closed=False)

    def _mark(self, trace: Trace, index: int, at: int, spot: Spot) -> None:
        marker = trace.get("marker") or {}
        opacity = float(each_of(marker.get("opacity", 1), at) or 0) * float(trace.get("opacity", 1))
        if opacity <= 0 or self._full():
            return
        size = each_of(marker.get("size", 6), at) or 6
        shade = self._found.paint(each_of(marker.get("color"), at), index).faded(opacity)
        edge = edge_of(marker, at, self._found, self._plot.scale / PIXEL)
        render = RenderOptions(
            str(each_of(marker.get("symbol"), at) or "circle"), round(size * self._plot.scale), shade, edge
        )
        mark(self._pen, spot, render, label(trace) or "Mark", _alt(trace, at))

    def _text(self, trace: Trace, at: int, spot: Spot) -> None:
        """A text beside a point, or a mark where the text is one."""
        text = plain(each_of(trace.get("text"), at) or "")
        if not text.strip() or self._full():
            return
        font = trace.get("textfont") or {}
        shade = colour(each_of(font.get("color"), at), self._found.dark)
        pixels = float(each_of(font.get("size", 12), at) or 12)
        if text in GLYPHS:
            symbol, share, dash = GLYPHS[text]
            render = RenderOptions(symbol, round(pixels * share * self._plot.scale), shade, Stroke(shade, 1.25, dash))
            render = render if "open" in symbol or symbol.startswith(("half", "bull")) else render._replace(edge=None)
            mark(self._pen, spot, render, text, _alt(trace, at))
            return
        up, _, across = str(each_of(trace.get("textposition"), at) or "middle center").partition(" ")
        size = self._plot.points(pixels)
        text = _bounded(text, size)
        ground = PAPER.faded(0.65) if font.get("shadow") else None  # a halo, which few programs draw
        style = Style(size, shade, across=_ALIGNED.get(across, "ctr"), ground=ground,
                      font=SYMBOL_FONT if "Symbol" in str(font.get("family") or "") else "")  # fmt: skip
        if clear := self._clear(trace, at, across):
            spot, text = (spot[0] + clear, spot[1]), text.strip()
        self._pen.text(_beside(spot, text, size, up, across), text, style, text, _alt(trace, at))

    def _clear(self, trace: Trace, at: int, across: str) -> int:
        """How far a text keeps away from the mark it stands at."""
        if "markers" not in modes(trace) or across not in ("left", "right"):
            return 0
        size = float(each_of((trace.get("marker") or {}).get("size", 6), at) or 6)
        return round((size * 0.65 + 4) * self._plot.scale) * (1 if across == "right" else -1)

    def _shapes(self, shapes: list[dict[str, Any]]) -> None:
        """Lines and rectangles of the layout, as far as they lie in the plot area."""
        for shape in shapes:
            xs = [self._share(shape, "x", end) for end in "01"]
            ys = [self._share(shape, "y", end) for end in "01"]
            if None in xs or None in ys or self._full():
                continue
            (x0, x1), (y0, y1) = (sorted(max(0.0, min(1.0, s)) for s in pair if s is not None) for pair in (xs, ys))
            inside = all(-1e-6 <= s <= 1 + 1e-6 for s in xs if s is not None) or x1 > x0
            line = shape.get("line") or {}
            stroke = Stroke(colour(line.get("color"), self._found.dark), float(line.get("width", 2)) * 0.75,
                            str(line.get("dash") or ""))  # fmt: skip
            corner, far = (self._plot.across(x0), self._plot.up(y1)), (self._plot.across(x1), self._plot.up(y0))
            if shape.get("type") == "line" and inside:
                self._pen.line(corner, far, stroke, "Line")
            elif shape.get("type") == "rect" and y1 > y0 and inside:
                fill = colour(shape.get("fillcolor"), self._found.dark).faded(float(shape.get("opacity", 1)))
                box = Box(*corner, far[0] - corner[0], far[1] - corner[1])
                self._pen.autoshape("rect", box, fill if shape.get("fillcolor") else None, stroke, "Band")

    def _share(self, thing: dict[str, Any], way: str, end: str = "") -> float | None:
        """How far along the plot a shape or note stands."""
        axis, value = (self._plot.x if way == "x" else self._plot.y), thing.get(f"{way}{end}")
        if thing.get(f"{way}ref", way) == "paper":
            return float(value) if isinstance(value, (int, float)) else None
        return axis.share(value)

    def _notes(self) -> None:
        """Annotations that hang on a value; title, subtitle and source hang on the paper and stand elsewhere."""
        for note in self._found.layout.get("annotations") or ():
            if note.get("xref") == note.get("yref") == "paper":
                continue
            x, y = self._share(note, "x"), self._share(note, "y")
            if x is None or y is None or not (0 <= x <= 1 and 0 <= y <= 1) or self._full():
                continue
            font = note.get("font") or {}
            size = self._plot.points(float(font.get("size") or 12))
            text = _bounded(plain(note.get("text") or ""), size)
            up = {"bottom": "top", "top": "bottom"}.get(str(note.get("yanchor")), "middle")
            across = {"left": "right", "right": "left"}.get(str(note.get("xanchor")), "center")
            box = _beside((self._plot.across(x), self._plot.up(y)), text, size, up, across)
            style = Style(
                size, colour(font.get("color"), self._found.dark), across={"right": "l", "left": "r"}.get(across, "ctr")
            )
            self._pen.text(box, text, style, text)


def _whole(path: list[Dot]) -> list[Spot]:
    return [(round(x), round(y)) for x, y in path]


def _alt(trace: Trace, at: int) -> str:
    """What a reader hears of a point: the text of its hover."""
    said = trace.get("hovertext")
    if said is None and "text" not in modes(trace):
        said = trace.get("text")
    return plain(each_of(said, at) or "")


def _bounded(text: str, size: float) -> str:
    """A text that is no larger than a slide."""
    return "\n".join(cut(part, size, (WIDTH - 4 * _EDGE) / POINT) for part in text.split("\n")[:_MOST_LINES])


def _beside(spot: Spot, text: str, size: float, up: str, across: str) -> Box:
    """Where a text stands beside a point; moved where it would leave the slide."""
    wide = int(width(text, size) * POINT) + INCH // 30
    high = int(size * LEADING * POINT) * (text.count("\n") + 1)
    left = spot[0] - {"right": 0, "left": wide}.get(across, wide // 2)
    top = spot[1] - {"top": high, "bottom": 0}.get(up, high // 2)
    left, top = min(left, WIDTH - _EDGE - wide), min(top, HEIGHT - _EDGE - high)
    return Box(max(_EDGE, left), max(_EDGE, top), wide, high)
