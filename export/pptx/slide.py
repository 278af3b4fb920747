"""A presentation of what is shown: title, a chart that can be edited, source and link, and notes with the lineage.

Nothing in it is a picture: bars and lines are native charts with their numbers, all else is shapes or tables.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pptx.slide import Slide

from charts.frozen_figure import FrozenFigure
from export.document import ExportDocument, Translate, cells
from export.pptx import bars, lines, shapes, table
from export.pptx.colours import MUTED
from export.pptx.figure import Picture, form, picture
from export.pptx.pack import packed
from export.pptx.page import blank, deck, footer, page
from export.pptx.pen import Pen
from export.pptx.text import INCH, Box, plain
from export.pptx.xml import Style

Draw = Callable[[Slide], None]


def slide(shown: ExportDocument, figure: FrozenFigure | None, t: Translate) -> bytes:
    """The bytes of the presentation: the same for the same view and day.

    One slide, as a rule; a figure or table that would be too small to read there goes on, on ten at most.
    """
    drawn = _drawn(shown, figure, page(shown, t).body, t)
    laid, found = page(shown, t, len(drawn)), deck(shown)
    if laid.body != page(shown, t).body:
        drawn = _drawn(shown, figure, laid.body, t)
    for number, draw in enumerate(drawn, start=1):
        made = blank(found, laid, t, number, len(drawn))
        draw(made)
        footer(made, laid)
    return packed(found)


def _drawn(shown: ExportDocument, figure: FrozenFigure | None, body: Box, t: Translate) -> list[Draw]:
    """How to draw each slide."""
    if figure is None:
        return _table(shown, body, t)
    found = picture(figure)
    kind = form(found)
    if kind == "nothing":
        return [lambda made: _said(made, shown, body, _reason(found, t))]
    if kind == "table":
        return _table(shown, body, t)
    if kind == "lines":
        return [lambda made: lines.draw(made, found, body, shown)]
    if kind == "drawing":
        return shapes.drawings(found, body, shown.lang, t)
    charts, unseen = bars.charts(found, _above(body), shown)
    return _noted(charts, shown, body, _more(t, unseen, 0)) if charts else _table(shown, body, t)


def _table(shown: ExportDocument, body: Box, t: Translate) -> list[Draw]:
    rows = cells(shown, t)
    if not rows:
        return [lambda made: _said(made, shown, body, t("Nothing on file."))]
    grid = table.grid(shown, rows, _above(body))
    drawn: list[Draw] = [partial(grid.draw, number=number) for number in range(len(grid.pages))]
    return _noted(drawn, shown, body, _more(t, grid.unseen, grid.hidden))


def _above(body: Box) -> Box:
    """A body without the line that says what was left out."""
    return body._replace(height=body.height - INCH // 5)


def _more(t: Translate, rows: int, columns: int) -> str:
    """What only the CSV has."""
    said = [t("More rows in the CSV: {n}").format(n=rows)] if rows else []
    said += [t("More columns in the CSV: {n}").format(n=columns)] if columns else []
    return "; ".join(said)


def _noted(drawn: list[Draw], shown: ExportDocument, body: Box, text: str) -> list[Draw]:
    """The same, with a line of small print on the last slide."""
    if not text:
        return drawn
    place = Box(body.left, body.bottom - INCH // 6, body.width, INCH // 6)

    def last(made: Slide) -> None:
        drawn[-1](made)
        Pen(made, shown.lang).text(place, text, Style(9, MUTED), "Left out")

    return [*drawn[:-1], last]


def _reason(found: Picture, t: Translate) -> str:
    """Why there is nothing: the figure may say it itself."""
    notes = found.layout.get("annotations") or ()
    own = [note for note in notes if not note.get("xref") == note.get("yref") == "paper"]
    said = " ".join(plain(note.get("text") or "").replace("\n", " ") for note in own if note.get("yref") != "paper")
    return said or t("Nothing on file.")


def _said(made: Slide, shown: ExportDocument, body: Box, text: str) -> None:
    """A sentence in place of a chart."""
    place = Box(body.left, body.top + body.height // 3, body.width, INCH)
    Pen(made, shown.lang).text(place, text, Style(18, MUTED, across="ctr"), "Nothing to show", wraps=True)
