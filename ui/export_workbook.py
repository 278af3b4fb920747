"""A workbook of what is shown: one sheet of rows, one that says what they are."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable
from datetime import datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from economy.cells import neutralise
from ui.export_cells import Cell, Shown, Translate, cells, meanings, notice

_NARROW, _WIDE, _PROSE = 9, 48, 96
_AS_GIVEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(shown: Shown, t: Translate) -> bytes:
    """The bytes of the workbook: the same for the same view and day."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _AS_GIVEN) as book:
        book.set_properties(
            {
                "title": shown.caption.title,
                "comments": shown.caption.source,
                "created": datetime.combine(shown.day, time()),
            }
        )
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        rows = cells(shown, t)
        _data(book.add_worksheet(t("Data")), shown, rows, (head, body))
        label = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        _about(book.add_worksheet(t("About")), shown, len(rows), t, (label, body))
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    """Write by type, never by looks: `write` would guess. A gap is a blank cell, which no formula counts."""
    if cell == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        sheet.write_string(row, column, neutralise(cell), style)
    else:
        sheet.write_number(row, column, cell, style)


def _double(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _width(texts: Iterable[Cell]) -> int:
    """A column as wide as its longest line, within bounds; a Chinese character takes two places."""
    lines = [line for text in texts for line in str(text).split("\n")]
    longest = max((len(line) + sum(map(_double, line)) for line in lines), default=0)
    return min(_WIDE, max(_NARROW, longest + 3))


def _data(sheet: Worksheet, shown: Shown, rows: list[list[Cell]], styles: tuple[Format, Format]) -> None:
    head, body = styles
    for column, heading in enumerate(shown.columns.values()):
        _put(sheet, 0, column, heading, head)
        sheet.set_column(column, column, _width([heading, *(row[column] for row in rows)]))
        for index, row in enumerate(rows, start=1):
            _put(sheet, index, column, row[column], body)
    sheet.freeze_panes(1, 0)
    if shown.columns:
        sheet.autofilter(0, 0, len(rows), len(shown.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _about(sheet: Worksheet, shown: Shown, count: int, t: Translate, styles: tuple[Format, Format]) -> None:
    label, body = styles
    lines: list[tuple[str, Cell]] = [
        (t("Title"), shown.caption.title),
        (t("Subtitle"), shown.caption.subtitle),
        *notice(shown, t),
        (t("Rows"), count),
    ]
    if explained := meanings(shown):
        lines += [("", ""), (t("What the columns mean"), ""), *explained]
    for index, (heading, text) in enumerate(lines):
        _put(sheet, index, 0, heading, label)
        _put(sheet, index, 1, text, body)
    sheet.set_column(0, 0, _width(heading for heading, _ in lines))
    sheet.set_column(1, 1, _PROSE)
    sheet.fit_to_pages(1, 0)
