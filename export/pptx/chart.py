"""Parts of all native charts: frame, fonts, axes, legend, and the workbook with their numbers."""

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
from export.pptx.text import SMALL, Box, clean, line
from export.pptx.xml import Stroke, dress, made

_CELL = re.compile(r"\$([A-Z]+)\$(\d+)")
_UPRIGHT = 8
"""Axis titles up to this many characters are not turned by 90 degrees: a turned Chinese unit is hard to read."""
_AS_GIVEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def added(
    slide: Slide, kind: XL_CHART_TYPE, data: CategoryChartData | XyChartData, place: Box, document: ExportDocument
) -> Chart:  # fmt: skip
    """Add a chart without a title, since the slide has one; its alternative text is the document's caption."""
    shapes: Any = slide.shapes  # python-pptx is typed for ChartData, but accepts both kinds
    frame = shapes.add_chart(kind, *(Emu(side) for side in place), data)
    described = frame._element.nvGraphicFramePr.cNvPr
    described.set("name", "Chart")
    described.set("descr", clean(f"{document.caption.title}. {document.caption.subtitle}")[:1200])
    chart: Chart = frame.chart
    chart.has_title = False
    _squared(chart._chartSpace)
    font(chart.font, SMALL)
    return chart


def _squared(space: Any) -> None:
    """Turn off the frame and the round corners, which some programs draw unless the file says not to."""
    if space.find(qn("c:roundedCorners")) is None:
        dated = space.find(qn("c:date1904")) is not None
        space.insert(int(dated), made("c:roundedCorners", val="0"))
    ground = made("c:spPr")
    dress(ground, None, None)
    space.find(qn("c:chart")).addnext(ground)


def font(letters: Any, size: float, shade: Colour = INK) -> None:
    """Set size (points) and colour of a python-pptx font."""
    letters.size = Pt(size)
    letters.color.rgb = RGBColor.from_string(shade)


def legend(chart: Chart, silent: Iterable[int], wanted: bool = True) -> None:
    """Put the legend on top, without the series whose indexes are in `silent`."""
    chart.has_legend = wanted
    if chart.legend is None:
        return
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    font(chart.legend.font, SMALL)
    element: Any = chart.legend._element
    for position, number in enumerate(sorted(silent)):
        element.insert(1 + position, made("c:legendEntry", f"<c:idx val='{number}'/><c:delete val='1'/>"))


def value_axis(axis: Any, low: float | None, high: float | None, title: str, grid: bool = True) -> None:
    """Style an axis of numbers: grid lines, no axis line, the unit as its title."""
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
    font(labels.font, SMALL, MUTED)
    dress(axis._element.get_or_add_spPr(), None, None, bare=True)
    titled(axis, title)


def titled(axis: Any, title: str) -> None:
    """Give an axis a muted title, or none for an empty text."""
    text = line(title)[:120]
    axis.has_title = bool(text)
    if text:
        frame = axis.axis_title.text_frame
        frame.text = text
        font(frame.paragraphs[0].runs[0].font, SMALL, MUTED)
        frame.paragraphs[0].runs[0].font.bold = False
        if len(text) <= _UPRIGHT:
            body = frame._txBody.bodyPr
            body.set("rot", "0")
            body.set("vert", "horz")


def edged(axis: Any) -> None:
    """Draw the line of a category or time axis."""
    dress(axis._element.get_or_add_spPr(), None, Stroke(EDGE, 0.75), bare=True)


def dressed(series: Any, fill: Any, stroke: Stroke | None, *, bare: bool = False) -> None:
    """Set fill and line of a series."""
    dress(series._element.get_or_add_spPr(), fill, stroke, bare=bare)


def labelled(point: Any, text: str, shade: Colour, position: XL_LABEL_POSITION, right: float = 0.0) -> None:
    """Put a one-line label at a point of a chart. `right`: how far it is moved, as a share of the chart's width."""
    label = point.data_label
    label.text_frame.text = clean(text)
    label.text_frame.word_wrap = False
    label.position = position
    for paragraph in label.text_frame.paragraphs:
        for run in paragraph.runs:
            font(run.font, SMALL, shade)
    if right:
        moved = made("c:layout", f"<c:manualLayout><c:x val='{right:.4f}'/><c:y val='0'/></c:manualLayout>")
        drawn = label._dLbl
        for old in drawn.findall(qn("c:layout")):
            drawn.remove(old)
        drawn.find(qn("c:idx")).addnext(moved)


def booked(chart: Chart, document: ExportDocument) -> None:
    """Replace the chart's workbook by one made from the numbers and texts of the chart.

    The workbook of python-pptx has text that begins with "=" as a formula, and the time of writing.
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
                sheet_row = row + int(point.get("idx"))
                if reference.tag == qn("c:numRef"):
                    sheet.write_number(sheet_row, column, float(text), style)
                else:
                    sheet.write_string(sheet_row, column, neutralise(clean(text)))
        sheet.set_column(0, 0, 28)
    part: Any = chart.part
    part.chart_workbook.update_from_xlsx_blob(out.getvalue())


def _corner(reference: str) -> tuple[int, int]:
    """Row and column, counted from 0, of the first cell of a reference such as "Sheet1!$B$2:$B$7"."""
    match = _CELL.search(reference)
    assert match is not None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def below(columns: int, rows: int, number: int) -> str:
    """The reference to `rows` cells below the heading of the `number`th column right of the chart's `columns`."""
    letters, rest = "", columns + number
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"Sheet1!${letters}$2:${letters}${rows + 1}"
