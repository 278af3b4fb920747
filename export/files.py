"""The writers of all files: bytes with the source and the filters inside.

Text from data never runs: not as a formula in a spreadsheet, not as markup or script in a page.
"""

from __future__ import annotations

import csv
import io
import itertools

from charts.frozen_figure import FrozenFigure
from export.cells import neutralise
from export.cite import apa, bibtex, gbt
from export.document import Cell, ExportDocument, Translate, cells, identity
from export.html import page
from export.json import json_bytes
from export.xlsx import workbook
from views import file_names

__all__ = [
    "ExportDocument", "apa", "bibtex", "csv_bytes", "file_name", "gbt", "html_bytes", "identity", "json_bytes",
    "neutralise", "xlsx_bytes",
]  # fmt: skip


def file_name(document: ExportDocument, suffix: str) -> str:
    """The name of a file of this kind: "milepost_compare_promise-and-outcome_2026-11-22.csv"."""
    return file_names.file_name(document.stem or document.name, document.day, suffix)


def _safe(cell: Cell) -> Cell:
    return neutralise(cell) if isinstance(cell, str) else cell


def _distinct(headings: list[str]) -> list[str]:
    """The headings, repeated ones numbered: a program that reads columns by name would lose one of two equal ones."""
    names: list[str] = []
    for heading in headings:
        numbered = (f"{heading} ({n})" for n in itertools.count(2))
        names.append(heading if heading not in names else next(name for name in numbered if name not in names))
    return names


def csv_bytes(document: ExportDocument, *, t: Translate = identity) -> bytes:
    """The rows shown as CSV (RFC 4180, UTF-8 with the byte order mark that Excel needs), one line per row.

    Nothing else: what the rows are stands in the metadata beside it, see export/csvw.py.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column_titles(document))
    writer.writerows(list(map(_safe, row)) for row in cells(document, t))
    return out.getvalue().encode("utf-8-sig")


def column_titles(document: ExportDocument) -> list[str]:
    """The headings of the CSV: none runs as a formula, no two are alike."""
    return _distinct([neutralise(heading) for heading in document.columns.values()])


def xlsx_bytes(document: ExportDocument, *, t: Translate = identity) -> bytes:
    """The rows shown as an Excel workbook: sheets of data, sources and metadata.

    Numbers are numbers, whole days are dates, everything else is text; addresses are no hyperlinks.
    """
    return workbook(document, t)


def html_bytes(document: ExportDocument, figure: FrozenFigure | None, *, t: Translate = identity) -> bytes:
    """The view as an HTML page that works offline: the live figure (if any), the rows and the metadata.

    The figure is not recoloured. The page's content security policy forbids loading anything.
    """
    return page(document, figure, t, file_name(document, "png").removesuffix(".png"))
