"""One panel as a file: from page, name, format and address to its bytes.

The one path of the menu, of addresses under /export, and of the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from charts.layout import Caption
from charts.native import NativeChart
from charts.theme import RenderOptions
from economy.data.package import Package
from economy.i18n.words import words
from economy.query.selection import from_query
from export import files, formats
from export.document import document_of
from export.figure import printed
from export.options import ExportError, ExportOptions, File
from export.picture_support import PictureError, missing
from views import cache, columns, describe
from views.context import CHARS, PageContext
from views.pages import PAGES, panels_of
from views.panel import TWO_THIRDS, Panel
from views.urls import address


@runtime_checkable
class NativeDrawing(Protocol):
    """A chart module that can also say its data as plain values."""

    @property
    def native_chart(self) -> Callable[..., NativeChart]:
        """The data of the chart for rows and RenderOptions; a panel's options as keywords."""
        ...


def context_of(page: str, query: Mapping[str, Sequence[str]], options: ExportOptions, package: Package) -> PageContext:
    """What a page shows at an address, drawn as for a wide screen.

    Raises ExportError for what the address cannot mean.
    """
    if page not in PAGES:
        t = words((query.get("lang") or [""])[-1]).gettext
        said = t("There is no page {page}. Pages: {pages}.")
        raise ExportError(said.format(page=repr(page), pages=", ".join(PAGES)), 404)
    selection, dropped = from_query(query, cache.codes(package), options.today)
    if dropped:
        said = words(selection.lang)
        listed = said.series(f"{part.key}={part.value}" for part in dropped[:8])
        unused = said.full_stop(said.named(said.gettext("Parts of the address were not used"), listed))
        raise ExportError(said.sentences([unused, said.gettext("Mend them, or leave them out.")]))
    view = cache.view(selection, options.today, package)
    render = RenderOptions(options.mode, selection.lang, view.words.gettext, CHARS["wide"])
    return PageContext(view, render, page, selection)


def offered(context: PageContext, name: str) -> Panel:
    """The chart or table of a name. Raises ExportError when the page has none, or one without rows."""
    t = context.view.words.gettext
    makers = panels_of(context)
    if name not in makers:
        said = t("This view has no chart or table {name}. It has: {names}.")
        raise ExportError(said.format(name=name, names=", ".join(makers) or "–"), 404)
    panel = makers[name]()
    if panel.rows.empty:
        said = context.view.words
        nothing = said.named(t("Nothing on file for this selection"), describe.filters(context.view))
        raise ExportError(said.full_stop(nothing), 404)
    return panel


def export(panel: Panel, form: str, options: ExportOptions) -> File:
    """A chart or table in one format. Raises ExportError with a sentence."""
    t = panel.context.view.words.gettext
    if form not in formats.ALL:
        raise ExportError(
            t("There is no format {form}. Formats: {forms}.").format(form=form, forms=", ".join(formats.ALL))
        )
    if panel.drawing is None and form in formats.DRAWN:
        raise ExportError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    # A view of an earlier day is read today all the same.
    shown = replace(document_of(panel, _found_again(panel.context, form, options)), day=options.today)
    try:
        content = _writers(panel, shown, options)[form]()
    except PictureError as why:
        raise ExportError(t(str(why)), 503) from why
    suffix = formats.SUFFIXES.get(form, form)
    named = shown if suffix == form else replace(shown, name=f"{form}-{shown.name}")  # two of them are .txt
    return File(files.file_name(named, suffix), formats.ALL[form].mime, content)


def figure(panel: Panel, options: ExportOptions) -> File:
    """What the reader's browser draws a picture of itself. Raises ExportError for a table."""
    from export.browser_figure import browser_figure  # no page needs it

    t = panel.context.view.words.gettext
    if panel.drawing is None:
        raise ExportError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    shown = replace(document_of(panel, address(panel.context, options.base)), day=options.today)
    return browser_figure(panel, shown, options, t)


def _found_again(context: PageContext, form: str, options: ExportOptions) -> str:
    """The address in a file. A citation's names the day: on a later one the same address may show other rows."""
    if form in formats.CITED and context.chosen.asof is None:
        context = replace(context, chosen=context.chosen.with_(asof=options.today))
    return address(context, options.base)


def package(context: PageContext, options: ExportOptions) -> File:
    """Everything on show as a data package, which this program opens again."""
    from export.bundle.build import bundle  # no page needs it

    whole = context.view.whole
    filters, link = describe.filters(context.view), address(context, options.base)
    content = bundle(whole, context.chosen, cache.codes(whole), day=context.view.today, link=link, filters=filters)
    return File(f"milepost_package_{context.view.today}.zip", "application/zip", content)


def _writers(panel: Panel, document: files.ExportDocument, options: ExportOptions) -> dict[str, Callable[[], bytes]]:
    t, drawn = panel.context.view.words.gettext, panel.drawing is not None

    def html() -> bytes:
        return files.html_bytes(document, printed(panel, document)[0] if drawn else None, t=t)

    return {
        "csv": lambda: files.csv_bytes(document, t=t),
        "xlsx": lambda: files.xlsx_bytes(document, t=t),
        "json": lambda: files.json_bytes(document, t),
        "html": html,
        "apa": lambda: files.apa(document, t).encode(),
        "bib": lambda: files.bibtex(document, t).encode(),
        "gbt": lambda: files.gbt(document, t).encode(),
        "pptx": lambda: _slide(panel, document, t),
        "png": lambda: _drawing("png")(document, printed(panel, document), t, options.scale),
        "svg": lambda: _drawing("svg")(document, printed(panel, document), t),
        "pdf": lambda: _drawing("pdf")(document, printed(panel, document), t) if drawn else _paper(document, t),
    }


def _paper(document: files.ExportDocument, t: files.Translate) -> bytes:
    """A table as PDF, with the columns that a page has room for; what is left out is said."""
    kept = columns.on_paper(list(document.columns))
    left = len(document.columns) - len(kept)
    said = t("{n} more columns stand in CSV, Excel and JSON.").format(n=left) if left else ""
    filters = words(document.lang).series([document.filters, said])
    narrow = replace(document, columns={code: document.columns[code] for code in kept}, filters=filters)
    return _drawing("table_pdf")(document, files.html_bytes(narrow, None, t=t), t)


def _drawing(name: str) -> Callable[..., bytes]:
    """A writer of pictures. They load a browser's driver and an image library, which no page needs."""
    from export import picture

    return getattr(picture, name)


def _slide(panel: Panel, document: files.ExportDocument, t: files.Translate) -> bytes:
    """A presentation: a native chart where PowerPoint has one, else a drawing, or where none can be made the table."""
    from export.pptx.drawing import drawings  # these load the PowerPoint library, which no page needs
    from export.pptx.page import page
    from export.pptx.slide import slide

    wide = panel.share > 0.7
    chars = int(CHARS["wide"] * (1 if wide else TWO_THIRDS))
    render = replace(panel.context.render, mode="light", chars=chars, narrow=False)
    if panel.drawing is None:
        return slide(document, None, t)
    if isinstance(panel.drawing, NativeDrawing):
        return slide(document, panel.drawing.native_chart(panel.rows, render, **panel.options), t)
    if missing():
        return slide(
            document, None, t, t("{why} So the rows stand here instead of the drawing.").format(why=t(missing()))
        )
    figure = panel.drawing.figure(panel.rows, Caption("", "", ""), render, **panel.options)  # the slide has the words
    return slide(document, drawings(figure, 1200 if wide else 760, page(document, t).body), t)
