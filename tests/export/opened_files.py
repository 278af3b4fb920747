"""Make a view to export, and open the files that come of it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pandas as pd
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from charts.layout import Caption
from export.files import ExportDocument

NOTICE = ["Selection", "Source", "Accessed on", "Link to this view"]
ZH = {
    "Data": "数据", "About": "说明", "Selection": "选择", "Source": "来源", "Rows": "行数", "Title": "标题",
    "Accessed on": "导出日期", "Link to this view": "链接", "Licence": "许可", "yes": "是", "no": "否",
}  # fmt: skip

INJECTIONS = [
    '=HYPERLINK("http://x","y")', "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\ttext", "=1",
    "  =1", "\u3000=1", "\u00a0=1", "\u200b=1", "\ufeff=1", "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20SUM",
    "\ufe661", "-", "- not known", "=cmd|' /C calc'!A0",
]  # fmt: skip
HARMLESS = [
    "", "350", "../2026-11-21", "2025-06~", "2025/..", "a=b", "人工智能", "https://x.example/?a=-1", "'=1",
    "|x", "%x", "<script>alert(1)</script>", "$x$", "</script>", "<img src=x onerror=alert(1)>",
    'said "so", then', "a\nb",
]  # fmt: skip

TEXT = st.text(max_size=12) | st.sampled_from([*INJECTIONS, *HARMLESS])
TEXTS = st.lists(st.tuples(TEXT, TEXT), max_size=6)


def chinese(message: str) -> str:
    """A stand-in catalogue."""
    return ZH.get(message, message)


def view(frame: pd.DataFrame, **changes: Any) -> ExportDocument:
    """The frame as shown, every column under its own name."""
    fields: dict[str, Any] = {
        "name": "promise-and-outcome",
        "caption": Caption("Of 3 promises, 1 was met", "Output, bn yuan, 2025", "Source: Xinhua, 2026"),
        "columns": {column: column for column in frame.columns},
        "filters": "Shanghai, industry AI",
        "link": "https://milepost.example/compare?city=310000&lang=en",
        "day": date(2026, 11, 22),
        "lang": "en",
    }
    return ExportDocument(frame=frame, **(fields | changes))


def csv_rows(content: bytes) -> list[list[str]]:
    """Header and rows of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def book(content: bytes) -> Workbook:
    """A workbook, opened."""
    return openpyxl.load_workbook(io.BytesIO(content))


def sheet_rows(content: bytes, sheet: str = "Data") -> list[list[Any]]:
    """Header and rows of a sheet; None where a cell is empty."""
    return [list(row) for row in book(content)[sheet].iter_rows(values_only=True)]


class Page(HTMLParser):
    """What a browser would find: elements with attributes, cells, scripts, text outside scripts."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.cells: list[list[str]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; a row or cell starts its list."""
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "tr":
            self.cells.append([])
        elif tag in ("td", "th"):
            self.cells[-1].append("")
        elif tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close up to the element."""
        while tag in self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Text goes to its script, or to the page and its cell."""
        if "script" in self._open:
            self.scripts[-1] += data
        elif "style" not in self._open:
            self.text += data
            if "td" in self._open or "th" in self._open:
                self.cells[-1][-1] += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a name."""
        return [attrs for name, attrs in self.elements if name == tag]


def drawn(content: bytes) -> tuple[Any, Any]:
    """Data and layout of the figure inside a page."""
    script = Page(content).scripts[-1]
    rest = script.split("Plotly.newPlot(", 1)[1].lstrip()
    decoder = json.JSONDecoder()
    parts = []
    for _ in range(3):
        part, end = decoder.raw_decode(rest)
        parts.append(part)
        rest = rest[end:].lstrip(", \n\t")
    return parts[1], parts[2]


def text_view(rows: list[tuple[str, str]]) -> ExportDocument:
    """Two columns of text as shown."""
    return view(pd.DataFrame(rows, columns=["a", "b"], dtype="str"))
