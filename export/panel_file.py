"""One panel as a file: from page, name, format and address to its bytes.

The menu, the addresses under /export and the command line all use it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, runtime_checkable
from urllib.parse import urlencode

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.native_charts import NativeChart
from charts.theme import RenderOptions
from economy.data.package import Package
from economy.i18n.words import words
from economy.importing.opened import Project
from economy.query.address import from_query
from export import files, formats
from export.csvw import csvw_bytes
from export.document import document_of
from export.figure import printed
from export.options import ExportError, ExportOptions, File
from export.picture_support import PictureError, missing
from views import cache, columns, describe
from views.context import FILE_CHARS, PageContext
from views.pages import PAGES, panels_of
from views.panel import Panel
from views.urls import address


@runtime_checkable
class NativeDrawing(Protocol):
    """A chart module that also gives its data as plain values, for a native PowerPoint chart."""

    @property
    def native_chart(self) -> Callable[..., NativeChart]:
        """The function from rows, RenderOptions and a panel's options (as keywords) to the chart's data."""
        ...


def context_of(page: str, query: Mapping[str, Sequence[str]], options: ExportOptions, package: Package) -> PageContext:
    """The context of a page for the query of an address, with the render options of a wide screen.

    Raises ExportError for an unknown page, or for parts of the query that mean nothing.
    """
    if page not in PAGES:
        t = words((query.get("lang") or [""])[-1]).gettext
        message = t("There is no page {page}. Pages: {pages}.")
        raise ExportError(message.format(page=repr(page), pages=", ".join(PAGES)), 404)
    selection, dropped = from_query(query, cache.codes(package), options.today)
    if dropped:
        message = words(selection.lang)
        listed = message.series(f"{part.key}={part.value}" for part in dropped[:8])
        unused = message.full_stop(message.named(message.gettext("Parts of the address were not used"), listed))
        raise ExportError(message.sentences([unused, message.gettext("Correct or remove them.")]))
    view = cache.view(selection, options.today, package)
    render = RenderOptions(options.mode, selection.lang, view.words.gettext, FILE_CHARS)
    return PageContext(view, render, page, selection)


def offered(context: PageContext, name: str) -> Panel:
    """The chart or table of that name. Raises ExportError when the page has none, or when it has no rows."""
    t = context.view.words.gettext
    makers = panels_of(context)
    if name not in makers:
        message = t("This view has no chart or table {name}. It has: {names}.")
        raise ExportError(message.format(name=name, names=", ".join(makers) or "–"), 404)
    panel = makers[name]()
    if panel.rows.empty:
        message = context.view.words
        nothing = message.named(t("Nothing is recorded for this selection"), describe.filters(context.view))
        raise ExportError(message.full_stop(nothing), 404)
    return panel


def export(panel: Panel, form: str, options: ExportOptions) -> File:
    """A chart or table as a file of one format. Raises ExportError with a sentence to show."""
    t = panel.context.view.words.gettext
    if form not in formats.ALL:
        raise ExportError(
            t("There is no format {form}. Formats: {forms}.").format(form=form, forms=", ".join(formats.ALL))
        )
    if panel.drawing is None and form in formats.DRAWN:
        raise ExportError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    # The day of access is today, also when the view shows an earlier day.
    document = replace(document_of(panel, _found_again(panel.context, form, options)), day=options.today)
    try:
        content = _writers(panel, document, options)[form]()
    except PictureError as why:
        raise ExportError(t(str(why)), 503) from why
    suffix = formats.SUFFIXES.get(form, form)
    if suffix != form:  # two formats have the suffix .txt
        document = replace(document, stem=f"{form}_{document.stem}")
    return File(files.file_name(document, suffix), formats.ALL[form].mime, content)


def figure(panel: Panel, options: ExportOptions) -> File:
    """The figure as JSON, which the reader's own browser draws. Raises ExportError for a table."""
    from export.browser_figure import browser_figure  # no page needs it

    t = panel.context.view.words.gettext
    if panel.drawing is None:
        raise ExportError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    document = replace(document_of(panel, address(panel.context, options.base)), day=options.today)
    return browser_figure(panel, document, options, t)


def _found_again(context: PageContext, form: str, options: ExportOptions) -> str:
    """The address in a file. A citation's address names the as-of day, because later it may show other rows."""
    if form in formats.CITED and context.chosen.asof is None:
        context = replace(context, chosen=context.chosen.with_(asof=options.today))
    return address(context, options.base)


def package(context: PageContext, options: ExportOptions) -> File:
    """The data of the view as a data package in a ZIP, which Milepost can open again."""
    from export.bundle.build import bundle  # no page needs it

    whole = context.view.whole
    filters, link = describe.filters(context.view), address(context, options.base)
    project = Project(context.page, urlencode(context.chosen.to_query(context.page), doseq=True))
    content = bundle(
        whole, context.chosen, cache.codes(whole), day=context.view.today, link=link, filters=filters, project=project
    )
    return File(f"milepost_package_{context.view.today}.zip", "application/zip", content)


def _writers(panel: Panel, document: files.ExportDocument, options: ExportOptions) -> dict[str, Callable[[], bytes]]:
    t, has_drawing = panel.context.view.words.gettext, panel.drawing is not None

    def html() -> bytes:
        return files.html_bytes(document, printed(panel, document)[0] if has_drawing else None, t=t)

    return {
        "csv": lambda: files.csv_bytes(document, t=t),
        "xlsx": lambda: files.xlsx_bytes(document, t=t),
        "json": lambda: files.json_bytes(document, t),
        "csvw": lambda: csvw_bytes(document, t),
        "html": html,
        "apa": lambda: files.apa(document, t).encode(),
        "bib": lambda: files.bibtex(document, t).encode(),
        "gbt": lambda: files.gbt(document, t).encode(),
        "pptx": lambda: _slide(panel, document, t),
        "png": lambda: _drawing("png")(document, printed(panel, document), t, options.scale),
        "svg": lambda: _drawing("svg")(document, printed(panel, document), t),
        "pdf": lambda: _drawing("pdf")(document, printed(panel, document), t) if has_drawing else _paper(document, t),
    }


_SOURCES_ON_PAPER = 16
"""Sources that a printed table lists beyond one a row; those of a few rows can be hundreds."""


def _paper(document: files.ExportDocument, t: files.Translate) -> bytes:
    """A table as PDF with the columns and sources that fit on paper; a note says how many are left out."""
    on_paper = columns.on_paper(list(document.columns))
    sources = document.sources[: len(document.frame) + _SOURCES_ON_PAPER]
    left_out = {
        t("{n} more columns are in CSV, Excel and JSON."): len(document.columns) - len(on_paper),
        t("{n} more sources are in Excel and JSON."): len(document.sources) - len(sources),
    }
    said = [message.format(n=n) for message, n in left_out.items() if n]
    filters = words(document.lang).series([document.filters, *said])
    narrow = replace(
        document, columns={code: document.columns[code] for code in on_paper}, filters=filters, sources=sources
    )
    return _drawing("table_pdf")(document, files.html_bytes(narrow, None, t=t), t)


def _drawing(name: str) -> Callable[..., bytes]:
    """A writer of export.picture, imported late: it loads a browser driver and an image library."""
    from export import picture

    return getattr(picture, name)


def _slide(panel: Panel, document: files.ExportDocument, t: files.Translate) -> bytes:
    """A presentation with a native chart where PowerPoint has that kind, else a drawing, else the table."""
    from export.pptx.drawing import drawings, for_slide  # these load the PowerPoint library, which no page needs
    from export.pptx.slide import drawn_body, slide

    drawing = panel.drawing
    if drawing is None:
        return slide(document, None, t)
    body = drawn_body(document, t)
    render = for_slide(panel.context.render, body)
    if isinstance(drawing, NativeDrawing):
        return slide(document, drawing.native_chart(panel.rows, render, **panel.options), t)
    if missing():
        return slide(document, None, t, t("{why} The rows are shown instead of the chart.").format(why=t(missing())))

    def draw(options: Mapping[str, Any]) -> FrozenFigure:
        return drawing.figure(panel.rows, Caption("", "", ""), render, **options)  # the slide has the words

    pictures, left_out = drawings(draw, panel.options, body, {**panel.options, **panel.on_slides})
    return slide(document, pictures, t, panel.cut if left_out else "")
