"""Charts and tables of the delivered package, taken by the one path of menu, routes and command line."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from pypdf import PdfReader

from bench import chromium
from export.document import ExportDocument, document_of
from export.options import ExportOptions
from export.panel_file import context_of, export, offered
from views import cache
from views.context import PageContext
from views.pages import panels_of
from views.panel import Panel
from views.urls import address

DAY = date(2026, 11, 25)
BASE = "https://milepost.example"
ASKED = ExportOptions(BASE, DAY)
SCALE = "indicator=ai-industry-scale"
PAGES = ("overview", "promises", "map", "timeline", "compare", "region", "sources")
CHART, TABLE, MAP = (
    ("compare", "promise-and-outcome", SCALE), ("promises", "promises", "city=310000"),
    ("map", "map", "area=310000&figure=promises"),
)  # fmt: skip
"""Page, name and query of one of each kind."""
_ALIKE = {0x2012: "-", 0x2013: "-", 0x00AD: "-", 0x2010: "-", 0x2022: "·"}
"""Signs that share a glyph in our font, so that a PDF cannot tell them apart."""


def need_chromium() -> None:
    """Fail with a sentence where there is no browser to draw with."""
    try:
        chromium.executable()
    except RuntimeError as missing:
        pytest.fail(str(missing), pytrace=False)


@lru_cache(maxsize=64)
def context_at(page: str, query: str = "") -> PageContext:
    """What a page shows at an address."""
    return context_of(page, parse_qs(query), ASKED, cache.package())


def offer(page: str, name: str, query: str = "") -> Panel:
    """A chart or table of a page."""
    return offered(context_at(page, query), name)


@lru_cache(maxsize=64)
def shown(page: str, name: str, query: str = "") -> ExportDocument:
    """What its files must say."""
    found = offer(page, name, query)
    return document_of(found, address(found.context, BASE))


@lru_cache(maxsize=64)
def content(page: str, name: str, query: str, form: str, scale: int = 2) -> bytes:
    """The bytes of a file, made once."""
    return export(offer(page, name, query), form, ExportOptions(BASE, DAY, scale)).content


def everything(*queries: str) -> Iterator[tuple[str, Panel]]:
    """Page and offer of all that the pages show with rows."""
    for query in queries:
        for page in PAGES:
            for make in panels_of(context_at(page, query)).values():
                found = make()
                if len(found.rows):
                    yield page, found


def written(value: Any, lang: str = "en") -> str:
    """A cell of a frame as a file writes it; not the way the program does it."""
    if value is None or value is pd.NaT or value != value:
        return ""
    if isinstance(value, bool):
        return {"en": ("no", "yes"), "zh": ("否", "是")}[lang][value]
    if isinstance(value, float):
        return f"{value:.0f}" if value == round(value) else repr(value)
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def expected(found: ExportDocument) -> list[list[str]]:
    """The rows that every file must have, as text."""
    rows = found.frame[list(found.columns)].astype(object).to_numpy().tolist()
    return [[written(cell, found.lang) for cell in row] for row in rows]


def plain(text: str) -> str:
    """Text as it can be compared: without blanks, its signs of one width, dashes alike, no marks of Plotly."""
    bare = re.sub(r"<br>|</?b>", "", text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
    folded = unicodedata.normalize("NFKC", bare.replace("&#36;", "$").replace("&nbsp;", ""))
    return re.sub(r"[\s\u200b]+", "", folded.translate(_ALIKE))


def pdf(made: bytes) -> PdfReader:
    """A PDF, opened."""
    return PdfReader(io.BytesIO(made))


def words(reader: PdfReader) -> str:
    """The text of all pages, as it can be compared."""
    return plain("".join(page.extract_text() for page in reader.pages))


def fonts(reader: PdfReader) -> dict[str, bool]:
    """The fonts of all pages by name, and whether each is inside the file."""
    found = {}
    for page in reader.pages:
        for key, reference in page["/Resources"].get("/Font", {}).items():
            font = reference.get_object()
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            described = inner.get("/FontDescriptor", {})
            inside = font["/Subtype"] == "/Type3" or bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(described))
            found[str(font.get("/BaseFont", f"type 3 {key}"))] = inside
    return found
