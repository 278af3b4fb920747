"""A presentation of what is shown: title, chart, source and link, and notes with the lineage.

Bars and lines over time are native charts made from the chart's own data, other drawings pictures, rows tables.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pptx.slide import Slide

from charts.native import BarChart, NativeChart
from export.document import ExportDocument, Translate, cells
from export.pptx import bars, table, time_chart
from export.pptx.drawing import Drawing, pictures
from export.pptx.pack import packed
from export.pptx.page import blank, deck, footer, note, page
from export.pptx.text import INCH, Box

Draw = Callable[[Slide], None]
Content = NativeChart | list[Drawing] | None


def slide(document: ExportDocument, content: Content, t: Translate, missing: str = "") -> bytes:
    """The bytes of the presentation: the same for the same view and day.

    `content`: a chart's own data, or drawings of it, one a slide; None for a table of the rows. `missing` says why a
    chart comes as the table of its rows. What would be too small to read goes on on further slides, ten at most.
    """
    drawn = _drawn(document, content, page(document, t).body, t, missing)
    laid, found = page(document, t, len(drawn)), deck(document)
    if laid.body != page(document, t).body:
        drawn = _drawn(document, content, laid.body, t, missing)
    for number, draw in enumerate(drawn, start=1):
        made = blank(found, laid, t, number, len(drawn))
        draw(made)
        footer(made, laid)
    return packed(found)


def _drawn(document: ExportDocument, content: Content, body: Box, t: Translate, missing: str) -> list[Draw]:
    """How to draw each slide."""
    if content is None:
        return _table(document, body, t, missing)
    if isinstance(content, list):
        return [*pictures(content, body, document)]
    if isinstance(content, BarChart):
        charts, unseen = bars.charts(content, _above(body), document)
        return _noted(charts, body, _more(t, unseen, 0)) if charts else [partial(_nothing, body=body, t=t)]
    if not any(one.days for one in content.series):
        return [partial(_nothing, body=body, t=t)]
    return [partial(time_chart.draw, data=content, body=body, document=document)]


def _table(document: ExportDocument, body: Box, t: Translate, missing: str) -> list[Draw]:
    rows = cells(document, t)
    if not rows:
        return [partial(_nothing, body=body, t=t)]
    grid = table.grid(document, rows, _above(body))
    drawn: list[Draw] = [partial(grid.draw, number=number) for number in range(len(grid.pages))]
    return _noted(drawn, body, "; ".join(filter(None, [missing, _more(t, grid.unseen, grid.hidden)])))


def _above(body: Box) -> Box:
    """A body without the line that says what was left out."""
    return body._replace(height=body.height - INCH // 5)


def _more(t: Translate, rows: int, columns: int) -> str:
    """What only the CSV has."""
    said = [t("More rows in the CSV: {n}").format(n=rows)] if rows else []
    said += [t("More columns in the CSV: {n}").format(n=columns)] if columns else []
    return "; ".join(said)


def _noted(drawn: list[Draw], body: Box, text: str) -> list[Draw]:
    """The same, with a line of small print on the last slide."""
    if not text:
        return drawn
    place = Box(body.left, body.bottom - INCH // 6, body.width, INCH // 6)

    def last(made: Slide) -> None:
        drawn[-1](made)
        note(made, "Left out", place, text)

    return [*drawn[:-1], last]


def _nothing(made: Slide, body: Box, t: Translate) -> None:
    """A sentence in place of a chart."""
    place = Box(body.left, body.top + body.height // 3, body.width, INCH)
    note(made, "Nothing to show", place, t("Nothing on file."), size=18)
