"""Shapes of a slide, drawn one by one: autoshapes, lines, freeforms and texts, in groups.

Written as XML, since python-pptx looks through all shapes for a free number at each one it adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pptx.oxml.ns import qn
from pptx.slide import Slide

from export.pptx.text import Box, clean
from export.pptx.xml import Fill, Stroke, Style, dress, frame, made, written

Spot = tuple[int, int]


class Pen:
    """Draws on one slide and counts what it draws; `lang` is that of the texts."""

    def __init__(self, slide: Slide, lang: str = "en") -> None:
        """Start behind what the slide has."""
        self._parents = [slide.shapes._spTree]
        self._lang = "zh-CN" if lang == "zh" else "en-GB"
        self._last = max((shape.shape_id for shape in slide.shapes), default=1)
        self.count = 0

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        """What is drawn meanwhile becomes one group; an empty group is taken away."""
        tree = made("p:grpSp", "<p:nvGrpSpPr><p:cNvPr id='0' name=''/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
                     "<p:grpSpPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='0' cy='0'/><a:chOff x='0' y='0'/>"
                     "<a:chExt cx='0' cy='0'/></a:xfrm></p:grpSpPr>")  # fmt: skip
        self._named(tree[0][0], name, "")
        self._parents[-1].append(tree)
        self._parents.append(tree)
        yield
        self._parents.pop()
        if len(tree) > 2:
            tree.recalculate_extents()
        else:
            self._parents[-1].remove(tree)

    def autoshape(
        self, kind: str, place: Box, fill: Fill, stroke: Stroke | None, name: str, alt: str = "", *,
        turn: int = 0, flip: bool = False,
    ) -> None:  # fmt: skip
        """One of Office's own shapes, turned by degrees or upside down."""
        shape = self._shape(place, name, alt)
        at = shape.spPr.find(qn("a:xfrm"))
        if turn:
            at.set("rot", str(turn * 60_000))
        if flip:
            at.set("flipV", "1")
        shape.spPr.append(made("a:prstGeom", "<a:avLst/>", prst=kind))
        dress(shape.spPr, fill, stroke)

    def line(self, start: Spot, end: Spot, stroke: Stroke, name: str, alt: str = "") -> None:
        """A straight line, as the connector that Office makes of one."""
        (x0, y0), (x1, y1) = start, end
        drawn = made("p:cxnSp", "<p:nvCxnSpPr><p:cNvPr id='0' name=''/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr/>")
        at = frame(Box(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)))
        for turned, key in ((x1 < x0, "flipH"), (y1 < y0, "flipV")):
            if turned:
                at.set(key, "1")
        drawn[1].append(at)
        drawn[1].append(made("a:prstGeom", "<a:avLst/>", prst="line"))
        dress(drawn[1], None, stroke, bare=True)
        self._add(drawn, name, alt)

    def freeform(
        self, paths: Iterable[Sequence[Spot]], fill: Fill, stroke: Stroke | None, name: str, alt: str = "", *,
        closed: bool = True,
    ) -> None:  # fmt: skip
        """One shape of several outlines; one inside another is a hole."""
        kept = [path for path in paths if len(path) > 1]
        if not kept:
            return
        xs, ys = [x for path in kept for x, _ in path], [y for path in kept for _, y in path]
        place = Box(min(xs), min(ys), max(1, max(xs) - min(xs)), max(1, max(ys) - min(ys)))
        steps = []
        for path in kept:
            spots = [f"<a:pt x='{x - place.left}' y='{y - place.top}'/>" for x, y in path]
            steps.append(f"<a:moveTo>{spots[0]}</a:moveTo>" + "".join(f"<a:lnTo>{s}</a:lnTo>" for s in spots[1:]))
        end = "<a:close/>" if closed else ""
        none = "" if closed else " fill='none'"
        path = f"<a:path w='{place.width}' h='{place.height}'{none}>{end.join([*steps, ''])}</a:path>"
        self.outline(place, path, fill, stroke, name, alt)

    def outline(
        self, place: Box, paths: str, fill: Fill, stroke: Stroke | None, name: str, alt: str = ""
    ) -> None:  # fmt: skip
        """A shape of its own geometry; `paths` are elements of DrawingML, made of numbers only."""
        shape = self._shape(place, name, alt)
        inside = "<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l='0' t='0' r='r' b='b'/>"
        shape.spPr.append(made("a:custGeom", f"{inside}<a:pathLst>{paths}</a:pathLst>"))
        dress(shape.spPr, fill, stroke)

    def text(self, place: Box, text: str, style: Style, name: str, alt: str = "", *, wraps: bool = False) -> None:
        """A text box without insets; it keeps its size, and wraps only where asked."""
        shape = self._shape(place, name, alt, box=True)
        shape.spPr.append(made("a:prstGeom", "<a:avLst/>", prst="rect"))
        dress(shape.spPr, style.ground, None)
        body = shape.get_or_add_txBody()
        shape.replace(body, written(text, style, self._lang, wraps=wraps))

    def _shape(self, place: Box, name: str, alt: str, box: bool = False) -> Any:
        kind = "<p:cNvSpPr txBox='1'/>" if box else "<p:cNvSpPr/>"
        shape = made("p:sp", f"<p:nvSpPr><p:cNvPr id='0' name=''/>{kind}<p:nvPr/></p:nvSpPr><p:spPr/>")
        shape.spPr.append(frame(place))
        self._add(shape, name, alt)
        return shape

    def _add(self, element: Any, name: str, alt: str) -> None:
        self._named(element[0][0], name, alt)
        self._parents[-1].append(element)
        self.count += 1

    def _named(self, element: Any, name: str, alt: str) -> None:
        self._last += 1
        element.set("id", str(self._last))
        element.set("name", clean(name)[:120] or "Shape")
        if alt:
            element.set("descr", clean(alt)[:600])
