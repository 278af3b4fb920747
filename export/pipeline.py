"""Exports for the command line, by the same functions as the buttons on the pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs

from economy.data.package import Package
from economy.engine.source import Source
from economy.whole_file import write_whole
from export import formats
from export.brief.document import brief
from export.options import ExportError, ExportOptions, File
from export.panel_file import context_of, export, package
from views import cache
from views.context import PageContext
from views.pages import panels_of

PACKAGE = "zip"
"""The format that holds the whole data package, not one chart."""


def open_package(data: Source) -> Package:
    """The package of a folder, ZIP or database, read once a process. Raises UnusableError for a database."""
    return cache.package(data)


def page_context(page: str, query: str, options: ExportOptions, package: Package) -> PageContext:
    """The context of a page for the query of an address ("city=310000&lang=zh"). Raises ExportError."""
    return context_of(page, parse_qs(query.lstrip("?"), keep_blank_values=True), options, package)


def listed(context: PageContext) -> Iterator[tuple[str, str, int, str]]:
    """Name, kind (chart or table), number of rows and title of everything that a page offers."""
    for name, make in panels_of(context).items():
        panel = make()
        title = panel.caption.title if len(panel.rows) else "–"
        yield name, "table" if panel.drawing is None else "chart", len(panel.rows), title


def exported(
    context: PageContext, names: Sequence[str], forms: Sequence[str], options: ExportOptions
) -> Iterator[File]:
    """The files of the named panels in each format; without names all panels of the page that a format suits.

    Raises ExportError for an unknown name or format before it yields the first file.
    """
    makers = panels_of(context)
    unknown = [form for form in forms if form not in formats.ALL and form != PACKAGE]
    missing = [name for name in names if name not in makers]
    if unknown:
        known = ", ".join([*formats.ALL, PACKAGE])
        raise ExportError(f"There is no format {unknown[0]!r}. Formats: {known}.")
    if missing:
        raise ExportError(
            f"The page {context.page} offers no {missing[0]!r} here. It has: {', '.join(makers) or 'nothing'}."
        )
    if PACKAGE in forms:
        yield package(context, options)
    for name in names or makers:
        panel = makers[name]()
        if panel.rows.empty:
            if names:
                raise ExportError(f"{name}: nothing is recorded for this selection.")
            continue
        for form in forms:
            if form != PACKAGE and (names or panel.drawing is not None or form not in formats.DRAWN):
                yield export(panel, form, options)


def briefs(region: str, lang: str, forms: Sequence[str], options: ExportOptions, package: Package) -> Iterator[File]:
    """The brief of one place. Raises ExportError for a code that the package does not have."""
    context = context_of("region", {"region": [region], "lang": [lang]}, options, package)
    for form in forms:
        yield brief(context, form, options)


def written(file: File, folder: Path) -> Path:
    """Write a file into a folder, which is created if missing; returns its path. Raises OSError; no half file stays."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file.name
    write_whole(path, file.content)
    return path
