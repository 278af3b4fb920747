"""What all native charts share: frame, fonts, axes, legend, and the workbook with their numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from export.cells import neutralise
from export.document import ExportDocument
from export.pptx.colours import EDGE, GRID, INK, MUTED, Colour
from export.pptx.text import Box, clean, line
from export.pptx.xml import Stroke, dress, made

_CELL = re.compile(r"\$([A-Z]+)\$(\d+)")
_UPRIGHT = 8
"""Characters of an axis title that stands upright: turned, 家 reads as nothing. A longer one takes too much room."""
_AS_GIVEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def added(
    slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData | XyChartData, place: Box, document: ExportDocument
) -> Chart:  # fmt: skip
    """A chart without a title of its own: the slide has one. Its alternative text says what it shows."""
    shapes: Any = slide.shapes  # python-pptx asks for ChartData, and takes its siblings
    frame = shapes.add_chart(kind, *(Emu(side) for side in place), data)
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("name", "Chart")
    described.set("descr", clean(f"{document.caption.title}. {document.caption.subtitle}")[:1200])
    chart: Chart = frame.chart
    chart.has_title = False
    _squared(chart._chartSpace)
    font(chart.font, 10)
    return chart


def _squared(space: Any) -> None:
    """No frame, and no round corners, which some programs draw where nothing is said."""
    if space.find(qn("c:roundedCorners")) is None:
        dated = space.find(qn("c:date1904")) is not None
        space.insert(int(dated), made("c:roundedCorners", val="0"))
    ground = made("c:spPr")
    dress(ground, None, None)
    space.find(qn("c:chart")).addnext(ground)


def font(found: Any, size: float, shade: Colour = INK) -> None:
    """Size and colour of some letters of a chart."""
    found.size = Pt(size)
    found.color.rgb = RGBColor.from_string(shade)


def legend(chart: Chart, silent: Iterable[int], wanted: bool = True) -> None:
    """The legend on top; series whose numbers are in `silent` have no line in it."""
    chart.has_legend = wanted
    if chart.legend is None:
        return
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    font(chart.legend.font, 10)
    element: Any = chart.legend._element
    for at, number in enumerate(sorted(silent)):
        element.insert(1 + at, made("c:legendEntry", f"<c:idx val='{number}'/><c:delete val='1'/>"))


def value_axis(axis: Any, low: float | None, high: float | None, title: str, grid: bool = True) -> None:
    """An axis of numbers: lines of the grid, no line of its own, its unit as title."""
    if low is not None:
        axis.minimum_scale = low
    if high is not None:
        axis.maximum_scale = high
    axis.has_major_gridlines = grid
    if grid:
        dress(axis.major_gridlines._xAx.majorGridlines.get_or_add_spPr(), None, Stroke(GRID, 0.75), bare=True)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    labels = axis.tick_labels
    labels.number_format = "#,##0" if max(abs(low or 0), abs(high or 0)) >= 8 else "General"
    labels.number_format_is_linked = False
    font(labels.font, 10, MUTED)
    dress(axis._element.get_or_add_spPr(), None, None, bare=True)
    titled(axis, title)


def titled(axis: Any, title: str) -> None:
    """A quiet title of an axis, or none."""
    text = line(title)[:120]
    axis.has_title = bool(text)
    if text:
        frame = axis.axis_title.text_frame
        frame.text = text
        font(frame.paragraphs[0].runs[0].font, 10, MUTED)
        frame.paragraphs[0].runs[0].font.bold = False
        if len(text) <= _UPRIGHT:
            body = frame._txBody.bodyPr
            body.set("rot", "0")
            body.set("vert", "horz")


def edged(axis: Any) -> None:
    """The line of an axis that categories or days stand on."""
    dress(axis._element.get_or_add_spPr(), None, Stroke(EDGE, 0.75), bare=True)


def dressed(series: Any, fill: Any, stroke: Stroke | None, *, bare: bool = False) -> None:
    """Fill and line of a series."""
    dress(series._element.get_or_add_spPr(), fill, stroke, bare=bare)


def labelled(point: Any, text: str, shade: Colour, position: XL_LABEL_POSITION) -> None:
    """A text of the figure at a point of a chart, on one line."""
    label = point.data_label
    label.text_frame.text = clean(text)
    label.text_frame.word_wrap = False
    label.position = position
    for paragraph in label.text_frame.paragraphs:
        for run in paragraph.runs:
            font(run.font, 9, shade)


def booked(chart: Chart, document: ExportDocument) -> None:
    """Give the chart its workbook anew, from what the chart shows.

    python-pptx would write text that begins with "=" as a formula, and the hour into the file.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _AS_GIVEN) as book:
        book.set_properties({"created": datetime.combine(document.day, time()), "author": "Milepost"})
        sheet = book.add_worksheet("Sheet1")
        for reference in chart._chartSpace.iter(qn("c:strRef"), qn("c:numRef")):
            row, column = _corner(reference.findtext(qn("c:f")))
            code = reference.findtext(f"{qn('c:numCache')}/{qn('c:formatCode')}") or "General"
            style = book.add_format({"num_format": code})
            for point in reference.iter(qn("c:pt")):
                text = point.findtext(qn("c:v")) or ""
                at = row + int(point.get("idx"))
                if reference.tag == qn("c:numRef"):
                    sheet.write_number(at, column, float(text), style)
                else:
                    sheet.write_string(at, column, neutralise(clean(text)))
        sheet.set_column(0, 0, 28)
    part: Any = chart.part
    part.chart_workbook.update_from_xlsx_blob(out.getvalue())


def _corner(reference: str) -> tuple[int, int]:
    """Row and column, from nought, of the first cell of "Sheet1!$B$2:$B$7"."""
    found = _CELL.search(reference)
    assert found is not None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


def below(columns: int, rows: int, number: int) -> str:
    """The reference to a column of numbers right of those of a chart."""
    letters, rest = "", columns + number
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"Sheet1!${letters}$2:${letters}${rows + 1}"
