"""The one way out of Milepost: bytes of a file, with source and filters inside.

Text from data never runs: not as a formula in a spreadsheet, not as markup or script in a page.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
import unicodedata

from charts.frozen_figure import FrozenFigure
from export.cells import neutralise
from export.cite import apa, bibtex, gbt
from export.document import Cell, ExportDocument, Translate, cells, identity, introduced, unnamed
from export.html import page
from export.json import json_bytes
from export.xlsx import workbook

__all__ = [
    "ExportDocument", "apa", "bibtex", "csv_bytes", "file_name", "gbt", "html_bytes", "identity", "json_bytes",
    "neutralise", "xlsx_bytes",
]  # fmt: skip

_UNSAFE = re.compile(r"[^A-Za-z0-9-]+")
_LONGEST_NAME = 60
_ADDRESSES = 12


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _UNSAFE.sub("-", plain).strip("-")


def file_name(document: ExportDocument, suffix: str) -> str:
    """A name any system takes: "milepost_promise-and-outcome_2026-11-22.csv"."""
    stem = _ascii(document.name)[:_LONGEST_NAME].strip("-") or "view"
    return f"milepost_{stem}_{document.day.isoformat()}.{_ascii(suffix).lower()}"


def _safe(cell: Cell) -> Cell:
    return neutralise(cell) if isinstance(cell, str) else cell


def _distinct(headings: list[str]) -> list[str]:
    """The headings, numbered where one came before: who reads by name would lose one of two columns."""
    told: list[str] = []
    for heading in headings:
        numbered = (f"{heading} ({n})" for n in itertools.count(2))
        told.append(heading if heading not in told else next(name for name in numbered if name not in told))
    return told


def csv_bytes(document: ExportDocument, *, t: Translate = identity) -> bytes:
    """The rows shown as CSV (RFC 4180, UTF-8 with the mark that Excel needs), one line a row.

    Behind the data columns stand title, selection, source, date, link and licence, the same in every row, and the
    addresses of sources that no row gives.
    """
    rows = cells(document, t)
    said = introduced(document, t)
    if others := _others(document, rows, t):
        said.append((t("Addresses of other sources"), others))
    headings = [*document.columns.values(), *(heading for heading, _ in said)]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_distinct([neutralise(heading) for heading in headings]))
    tail = [neutralise(text) for _, text in said]
    writer.writerows([*map(_safe, row), *tail] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _others(document: ExportDocument, rows: list[list[Cell]], t: Translate) -> str:
    """The addresses of sources that no row gives, the most used first; they stand in every row, so not all."""
    lacking = [url for url in dict.fromkeys(one.url for one in unnamed(document, rows)) if url]
    more = len(lacking) - _ADDRESSES
    rest = [t("and {n} more, each named in Excel and JSON").format(n=more)] if more > 0 else []
    return " ".join([*lacking[:_ADDRESSES], *rest])


def xlsx_bytes(document: ExportDocument, *, t: Translate = identity) -> bytes:
    """The rows shown as a workbook: a sheet with the data, a sheet that says what they are.

    Numbers are numbers, all else is text (dates as given, addresses too: the file links to nothing).
    """
    return workbook(document, t)


def html_bytes(document: ExportDocument, figure: FrozenFigure | None, *, t: Translate = identity) -> bytes:
    """The view as one page that needs no network: the figure (if any) at work, the rows, and what they are.

    The figure is neither changed nor recoloured. Its policy lets a browser load nothing from elsewhere.
    """
    return page(document, figure, t, file_name(document, "png").removesuffix(".png"))
