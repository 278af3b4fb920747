"""A panel as an Excel workbook with three sheets: rows, sources, metadata."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import astuple, replace
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from export.document import Cell, ExportDocument, Translate, cells, meanings, opening_entries

_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_NARROW, _WIDE, _PROSE = 9, 48, 96
_AS_GIVEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(document: ExportDocument, t: Translate) -> bytes:
    """The workbook as bytes, which are the same for the same view and day."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _AS_GIVEN) as book:
        book.set_properties(
            {
                "title": document.caption.title,
                "comments": document.caption.source,
                "created": datetime.combine(document.day, time()),
            }
        )
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        rows = cells(document, t)
        headings = list(document.columns.values())
        if document.wide is not None:
            wide = replace(document, frame=document.wide, columns={name: name for name in document.wide})
            _table(book.add_worksheet(document.wide_name), list(wide.columns), cells(wide, t), (head, body, day))
        _table(book.add_worksheet(t("Data")), headings, rows, (head, body, day))
        _table(
            book.add_worksheet(t("Sources")),
            *_cited(document, t),
            (head, body, day),
        )
        label = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        _about(book.add_worksheet(t("About")), document, len(rows), t, (label, body))
    return out.getvalue()


def _cited(document: ExportDocument, t: Translate) -> tuple[list[str], list[list[Cell]]]:
    """The headings and rows of the sheet of sources; the issuers only where one is known."""
    headings = [
        t("Source id"), t("Publisher"), t("Title"), t("Address of the source"), t("Published (EDTF)"), t("Accessed on"),
        t("Tier"), t("Issued by"), t("Document"), t("Issued (EDTF)"),
    ]  # fmt: skip
    count = len(headings) - (0 if any(source.issuer for source in document.sources) else 3)
    return headings[:count], [list(astuple(source))[:count] for source in document.sources]


def _put(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format, day: Format | None = None) -> None:
    """Write a cell by its Python type, which xlsxwriter's `write` would guess. No formula counts the empty "".

    With the format `day`, an ISO date of a whole day is written as a date; a vaguer date stays text.
    """
    if cell == "":
        if column == 0:  # so that a row of empty cells is still a row
            sheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        known = _day(cell) if day is not None else None
        if known is not None:
            sheet.write_datetime(row, column, known, day)
        else:
            sheet.write_string(row, column, cell, style)  # a string cell is never run, whatever it begins with
    else:
        sheet.write_number(row, column, cell, style)


def _day(cell: str) -> datetime | None:
    """The day of a text YYYY-MM-DD from 1901 on (earlier ones are wrong in spreadsheets); None for any other text."""
    if len(cell) != 10 or not _ISO.fullmatch(cell):
        return None
    try:
        parsed = date.fromisoformat(cell)
    except ValueError:
        return None
    return datetime.combine(parsed, time()) if parsed.year >= 1901 else None


def _double(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _width(texts: Iterable[Cell]) -> int:
    """The column width for the longest line, within bounds; a Chinese character counts as two."""
    lines = [line for text in set(map(str, texts)) for line in text.split("\n")]
    longest = max((len(line) + (0 if line.isascii() else sum(map(_double, line))) for line in lines), default=0)
    return min(_WIDE, max(_NARROW, longest + 3))


def _table(
    sheet: Worksheet, headings: list[str], rows: list[list[Cell]], styles: tuple[Format, Format, Format]
) -> None:
    """Write headings and rows, with a frozen header row, filters and fitting column widths."""
    head, body, day = styles
    for column, heading in enumerate(headings):
        _put(sheet, 0, column, heading, head)
        sheet.set_column(column, column, _width([heading, *(row[column] for row in rows)]))
        for index, row in enumerate(rows, start=1):
            _put(sheet, index, column, row[column], body, day)
    sheet.freeze_panes(1, 0)
    if headings:
        sheet.autofilter(0, 0, len(rows), len(headings) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _about(sheet: Worksheet, document: ExportDocument, count: int, t: Translate, styles: tuple[Format, Format]) -> None:
    label, body = styles
    lines: list[tuple[str, Cell]] = [
        *opening_entries(document, t),
        (t("Rows"), count),
    ]
    if explained := meanings(document):
        lines += [("", ""), (t("What the columns mean"), ""), *explained]
    for index, (heading, text) in enumerate(lines):
        _put(sheet, index, 0, heading, label)
        _put(sheet, index, 1, text, body)
    sheet.set_column(0, 0, _width(heading for heading, _ in lines))
    sheet.set_column(1, 1, _PROSE)
    sheet.fit_to_pages(1, 0)
