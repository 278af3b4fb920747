"""A panel as a presentation: title, chart, source and link, and speaker notes with the metadata.

Bar charts and lines over time become native charts, made from the chart's own data; other charts become pictures,
and tables native tables.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pptx.slide import Slide

from charts.native_charts import BarChart, NativeChart
from export.document import ExportDocument, Translate, cells
from export.pptx import bars, table, time_chart
from export.pptx.drawing import MOST_SLIDES, Drawing, pictures
from export.pptx.pack import packed
from export.pptx.page import blank, deck, footer, note, page
from export.pptx.text import INCH, Box

Draw = Callable[[Slide], None]
Content = NativeChart | list[Drawing] | None


def drawn_body(document: ExportDocument, t: Translate) -> Box:
    """The area for a drawing, also where it takes several slides and something is left out."""
    return _above(page(document, t, MOST_SLIDES).body)


def slide(document: ExportDocument, content: Content, t: Translate, missing: str = "") -> bytes:
    """The bytes of the presentation: the same for the same view and day.

    `content`: a chart's data, or drawings of it, one per slide; None for a table of the rows. `missing`: why a chart
    is shown as the table of its rows, or what of a drawing is left out. What would be too small to read continues on
    further slides.
    """
    draws = _drawn(document, content, page(document, t).body, t, missing)
    layout, presentation = page(document, t, len(draws)), deck(document)
    if layout.body != page(document, t).body:
        draws = _drawn(document, content, layout.body, t, missing)
    for number, draw in enumerate(draws, start=1):
        new_slide = blank(presentation, layout, t, number, len(draws))
        draw(new_slide)
        footer(new_slide, layout)
    return packed(presentation)


def _drawn(document: ExportDocument, content: Content, body: Box, t: Translate, missing: str) -> list[Draw]:
    """Functions that draw the content of each slide."""
    if content is None:
        return _table(document, body, t, missing)
    if isinstance(content, list):
        more = t("The drawing goes on; all of its rows are in the CSV.") if content[-1].more else ""
        left_out = "; ".join(filter(None, [missing, more]))
        return _noted(pictures(content, drawn_body(document, t), document), body, left_out)
    if isinstance(content, BarChart):
        charts, unseen = bars.charts(content, _above(body), document)
        return _noted(charts, body, _more(t, unseen, 0)) if charts else [partial(_nothing, body=body, t=t)]
    if not any(series.days for series in content.series):
        return [partial(_nothing, body=body, t=t)]
    return [partial(time_chart.draw, data=content, body=body, document=document)]


def _table(document: ExportDocument, body: Box, t: Translate, missing: str) -> list[Draw]:
    rows = cells(document, t)
    if not rows:
        return [partial(_nothing, body=body, t=t)]
    grid = table.grid(document, rows, _above(body))
    draws: list[Draw] = [partial(grid.draw, number=number) for number in range(len(grid.pages))]
    return _noted(draws, body, "; ".join(filter(None, [missing, _more(t, grid.unseen, grid.hidden)])))


def _above(body: Box) -> Box:
    """The body without the line below it that says what was left out."""
    return body._replace(height=body.height - INCH // 4)


def _more(t: Translate, rows: int, columns: int) -> str:
    """The note that says how many rows and columns are only in the CSV; "" for none."""
    parts = [t("More rows in the CSV: {n}").format(n=rows)] if rows else []
    parts += [t("More columns in the CSV: {n}").format(n=columns)] if columns else []
    return "; ".join(parts)


def _noted(draws: list[Draw], body: Box, text: str) -> list[Draw]:
    """The same functions, the last of which also writes `text` in small print at the bottom of the body."""
    if not text:
        return draws
    place = Box(body.left, body.bottom - INCH // 5, body.width, INCH // 5)

    def last(slide_: Slide) -> None:
        draws[-1](slide_)
        note(slide_, "Left out", place, text)

    return [*draws[:-1], last]


def _nothing(slide_: Slide, body: Box, t: Translate) -> None:
    """Write a sentence instead of a chart."""
    place = Box(body.left, body.top + body.height // 3, body.width, INCH)
    note(slide_, "Nothing to show", place, t("Nothing recorded."), size=18)
