"""The export formats of charts and tables, for the menu, the routes and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from economy.i18n.words import message as t


@dataclass(frozen=True)
class Format:
    """One format: key and file suffix, name, hint what it is good for, MIME type, and further options."""

    format: str
    label: str
    hint: str
    mime: str
    options: Mapping[str, str] = field(default_factory=dict)


PICTURES = (
    Format("png", "PNG", "", "image/png"),
    Format("svg", "SVG", t("drawing, text as text"), "image/svg+xml"),
)
PRINTED = (Format("pdf", "PDF", t("vector, fonts inside"), "application/pdf"),)
SLIDES = (
    Format("pptx", "PowerPoint", t("chart to edit"),
           "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    Format("html", "HTML", t("one page, works offline"), "text/html"),
)  # fmt: skip
DATA = (
    Format("csv", "CSV", "", "text/csv"),
    Format("xlsx", "Excel", "", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Format("json", "JSON", "", "application/json"),
    Format("csvw", t("CSV with metadata (ZIP)"), "", "application/zip"),
)
CITATIONS = (
    Format("apa", "APA", "", "text/plain"),
    Format("bib", "BibTeX", "", "text/plain"),
    Format("gbt", "GB/T 7714", "", "text/plain"),
)
ALL: dict[str, Format] = {form.format: form for form in (*PICTURES[::-1], *PRINTED, *SLIDES, *DATA, *CITATIONS)}
"""Every format by its key."""
SUFFIXES = {"apa": "txt", "gbt": "txt", "csvw": "zip"}
"""File suffix by format, where it differs from the key."""
DRAWN = frozenset(form.format for form in PICTURES)
"""Formats for charts only, not for tables."""
CITED = frozenset(form.format for form in CITATIONS)
"""Formats that are citations of the view."""
