"""Take a chart or table away: from page, name, format and address to the bytes of a file.

The one path of the menu, of addresses under /export, and of the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from charts.theme import RenderOptions
from economy.i18n.words import words
from economy.query.selection import from_query
from export import files, formats
from export.options import ExportError, ExportOptions, File
from export.picture_support import PictureError
from ui.script import CHARS, PageContext
from ui.sidebar.navigation import PAGES
from ui.url_state import link
from views import cache, columns, describe, panels
from views.panel import Panel


def frame_of(page: str, query: Mapping[str, Sequence[str]], asked: ExportOptions) -> PageContext:
    """The frame of a page for an address, drawn as for a wide screen.

    Raises RefusedError for what the address cannot mean.
    """
    if page not in PAGES:
        t = words((query.get("lang") or [""])[-1]).gettext
        said = t("There is no page {page}. Pages: {pages}.")
        raise ExportError(said.format(page=repr(page), pages=", ".join(PAGES)), 404)
    selection, dropped = from_query(query, cache.codes())
    if dropped:
        said = words(selection.lang)
        listed = said.series(f"{part.key}={part.value}" for part in dropped[:8])
        unused = said.full_stop(said.named(said.gettext("Parts of the address were not used"), listed))
        raise ExportError(said.sentences([unused, said.gettext("Mend them, or leave them out.")]))
    view = cache.view(selection, asked.today)
    render = RenderOptions(asked.mode, selection.lang, view.words.gettext, CHARS["wide"])
    return PageContext(view, render, {}, page, selection)


def address(frame: PageContext, base: str) -> str:
    """The permanent address of the frame's view."""
    path = "" if frame.page == PAGES[0] else frame.page
    return link(f"{base.rstrip('/')}/{path}", frame.chosen.to_query(frame.page))


def offered(frame: PageContext, name: str) -> Panel:
    """The chart or table of a name. Raises RefusedError when the page has none, or one without rows."""
    t = frame.view.words.gettext
    makers = panels.on_page(frame)
    if name not in makers:
        said = t("This view has no chart or table {name}. It has: {names}.")
        raise ExportError(said.format(name=name, names=", ".join(makers) or "–"), 404)
    offer = makers[name]()
    if offer.rows.empty:
        said = frame.view.words
        nothing = said.named(t("Nothing on file for this selection"), describe.filters(frame.view))
        raise ExportError(said.full_stop(nothing), 404)
    return offer


def export(offer: Panel, form: str, asked: ExportOptions) -> File:
    """A chart or table in one format. Raises RefusedError with a sentence."""
    t = offer.frame.view.words.gettext
    if form not in formats.ALL:
        raise ExportError(
            t("There is no format {form}. Formats: {forms}.").format(form=form, forms=", ".join(formats.ALL))
        )
    if offer.drawing is None and form in formats.DRAWN:
        raise ExportError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    # A view of an earlier day is read today all the same.
    shown = replace(offer.shown(_found_again(offer.frame, form, asked)), day=asked.today)
    try:
        content = _writers(offer, shown, asked)[form]()
    except PictureError as why:
        raise ExportError(t(str(why)), 503) from why
    suffix = formats.SUFFIXES.get(form, form)
    named = shown if suffix == form else replace(shown, name=f"{form}-{shown.name}")  # two of them are .txt
    return File(files.file_name(named, suffix), formats.ALL[form].mime, content)


def figure(panel: Panel, options: ExportOptions) -> File:
    """What the reader's browser draws a picture of itself. Raises ExportError for a table."""
    from export.browser_figure import browser_figure  # no page needs it

    t = panel.frame.view.words.gettext
    if panel.drawing is None:
        raise ExportError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    shown = replace(panel.shown(address(panel.frame, options.base)), day=options.today)
    return browser_figure(panel, shown, options, t)


def _found_again(frame: PageContext, form: str, asked: ExportOptions) -> str:
    """The address in a file. A citation's names the day: on a later one the same address may show other rows."""
    if form in formats.CITED and frame.chosen.asof is None:
        frame = replace(frame, chosen=frame.chosen.with_(asof=asked.today))
    return address(frame, asked.base)


def package(frame: PageContext, asked: ExportOptions) -> File:
    """Everything on show as a data package, which this program opens again."""
    from export.bundle.build import bundle  # no page needs it

    filters, link = describe.filters(frame.view), address(frame, asked.base)
    content = bundle(cache.package(), frame.chosen, cache.codes(), day=frame.view.today, link=link, filters=filters)
    return File(f"milepost_package_{frame.view.today}.zip", "application/zip", content)


def _writers(offer: Panel, shown: files.Shown, asked: ExportOptions) -> dict[str, Callable[[], bytes]]:
    t, drawn = offer.frame.view.words.gettext, offer.drawing is not None

    def html() -> bytes:
        return files.html_bytes(shown, offer.printed(shown)[0] if drawn else None, t=t)

    return {
        "csv": lambda: files.csv_bytes(shown, t=t),
        "xlsx": lambda: files.xlsx_bytes(shown, t=t),
        "json": lambda: files.json_bytes(shown, t),
        "html": html,
        "apa": lambda: files.apa(shown, t).encode(),
        "bib": lambda: files.bibtex(shown, t).encode(),
        "gbt": lambda: files.gbt(shown, t).encode(),
        "pptx": lambda: _slide(offer, shown, t),
        "png": lambda: _drawing("png")(shown, offer.printed(shown), t, asked.scale),
        "svg": lambda: _drawing("svg")(shown, offer.printed(shown), t),
        "pdf": lambda: _drawing("pdf")(shown, offer.printed(shown), t) if drawn else _paper(shown, t),
    }


def _paper(shown: files.Shown, t: files.Translate) -> bytes:
    """A table as PDF, with the columns that a page has room for; what is left out is said."""
    kept = columns.on_paper(list(shown.columns))
    left = len(shown.columns) - len(kept)
    said = t("{n} more columns stand in CSV, Excel and JSON.").format(n=left) if left else ""
    filters = words(shown.lang).series([shown.filters, said])
    narrow = replace(shown, columns={code: shown.columns[code] for code in kept}, filters=filters)
    return _drawing("table_pdf")(shown, files.html_bytes(narrow, None, t=t), t)


def _drawing(name: str) -> Callable[..., bytes]:
    """A writer of pictures. They load a browser's driver and an image library, which no page needs."""
    from export import picture

    return getattr(picture, name)


def _slide(offer: Panel, shown: files.Shown, t: files.Translate) -> bytes:
    from export.pptx.slide import slide  # loads the PowerPoint library, which no page needs

    return slide(shown, offer.printed(shown)[0] if offer.drawing is not None else None, t)
