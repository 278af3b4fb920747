"""Files without a browser: what the command line takes, by the same path as the buttons."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs

from economy.data.package import Package
from export import formats
from export.brief.document import brief
from export.options import ExportError, ExportOptions, File
from export.panel import export, frame_of, package
from ui.script import PageContext
from views import cache, panels

PACKAGE = "zip"
"""The format that is the whole selection, not one chart."""


def quiet() -> None:
    """Streamlit says at every step that it runs without a server; that is meant."""
    for name in [name for name in logging.Logger.manager.loggerDict if name.startswith("streamlit")]:
        logging.getLogger(name).setLevel(logging.ERROR)


def use(data: Path) -> Package:
    """The package of a folder or ZIP, taken as MILEPOST_DATA would have it. Call it before all else."""
    os.environ["MILEPOST_DATA"] = str(data)
    return cache.package()


def frame(page: str, query: str, asked: ExportOptions) -> PageContext:
    """The frame of a page for the query of an address ("city=310000&lang=zh"). Raises RefusedError."""
    return frame_of(page, parse_qs(query.lstrip("?"), keep_blank_values=True), asked)


def listed(of: PageContext) -> Iterator[tuple[str, str, int, str]]:
    """Name, kind (chart or table), number of rows and title of everything that a page offers."""
    for name, make in panels.on_page(of).items():
        offer = make()
        title = offer.caption.title if len(offer.rows) else "–"
        yield name, "table" if offer.drawing is None else "chart", len(offer.rows), title


def exported(of: PageContext, names: Sequence[str], forms: Sequence[str], asked: ExportOptions) -> Iterator[File]:
    """The files asked for; without names everything that the page offers and a format can hold.

    Raises RefusedError for a name or format that is not there, before the first file.
    """
    makers = panels.on_page(of)
    unknown = [form for form in forms if form not in formats.ALL and form != PACKAGE]
    missing = [name for name in names if name not in makers]
    if unknown:
        known = ", ".join([*formats.ALL, PACKAGE])
        raise ExportError(f"There is no format {unknown[0]!r}. Formats: {known}.")
    if missing:
        raise ExportError(
            f"The page {of.page} offers no {missing[0]!r} here. It has: {', '.join(makers) or 'nothing'}."
        )
    if PACKAGE in forms:
        yield package(of, asked)
    for name in names or makers:
        offer = makers[name]()
        if offer.rows.empty:
            if names:
                raise ExportError(f"{name}: nothing on file for this selection.")
            continue
        for form in forms:
            if form != PACKAGE and (names or offer.drawing is not None or form not in formats.DRAWN):
                yield export(offer, form, asked)


def briefs(region: str, lang: str, forms: Sequence[str], asked: ExportOptions) -> Iterator[File]:
    """The brief of one place. Raises RefusedError for a code that the package does not have."""
    of = frame_of("region", {"region": [region], "lang": [lang]}, asked)
    for form in forms:
        yield brief(of, form, asked)


def written(file: File, folder: Path) -> Path:
    """Put a file into a folder, which is made where it is missing; returns its path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file.name
    path.write_bytes(file.content)
    return path
