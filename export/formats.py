"""The formats in which charts and tables leave, for the menu, the routes and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from economy.i18n.words import message as t


@dataclass(frozen=True)
class Format:
    """One format: its key and file suffix, its name, what it is good for, what is asked besides, its MIME type."""

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
)
CITATIONS = (
    Format("apa", "APA", "", "text/plain"),
    Format("bib", "BibTeX", "", "text/plain"),
    Format("gbt", "GB/T 7714", "", "text/plain"),
)
ALL: dict[str, Format] = {one.format: one for one in (*PICTURES[::-1], *PRINTED, *SLIDES, *DATA, *CITATIONS)}
"""Every format by its key."""
SUFFIXES = {"apa": "txt", "gbt": "txt"}
"""The suffix of a file where it is not the key."""
DRAWN = frozenset(one.format for one in PICTURES)
"""Formats that only a chart has."""
CITED = frozenset(one.format for one in CITATIONS)
"""Formats that say where to find the view again."""
