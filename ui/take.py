"""Take a chart or table away: from page, name, format and address to the bytes of a file.

The one path of the menu, of addresses under /export, and of the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from charts.theme import Look
from economy.selection import from_query
from economy.words import words
from ui import cached, columns, export, formats, offers, sentence
from ui.address import link
from ui.asked import Asked, File, RefusedError
from ui.drawn import PictureError
from ui.frame import CHARS, Frame
from ui.navigation import PAGES
from ui.offer import Offer


def frame_of(page: str, query: Mapping[str, Sequence[str]], asked: Asked) -> Frame:
    """The frame of a page for an address, drawn as for a wide screen.

    Raises RefusedError for what the address cannot mean.
    """
    if page not in PAGES:
        t = words((query.get("lang") or [""])[-1]).t
        said = t("There is no page {page}. Pages: {pages}.")
        raise RefusedError(said.format(page=repr(page), pages=", ".join(PAGES)), 404)
    selection, dropped = from_query(query, cached.codes())
    if dropped:
        said = words(selection.lang)
        listed = said.series(f"{part.key}={part.value}" for part in dropped[:8])
        unused = said.full_stop(said.named(said.t("Parts of the address were not used"), listed))
        raise RefusedError(said.sentences([unused, said.t("Mend them, or leave them out.")]))
    view = cached.view(selection, asked.today)
    look = Look(asked.mode, selection.lang, view.words.t, CHARS["wide"])
    return Frame(view, look, {}, page, selection)


def address(frame: Frame, base: str) -> str:
    """The permanent address of the frame's view."""
    path = "" if frame.page == PAGES[0] else frame.page
    return link(f"{base.rstrip('/')}/{path}", frame.chosen.to_query(frame.page))


def offered(frame: Frame, name: str) -> Offer:
    """The chart or table of a name. Raises RefusedError when the page has none, or one without rows."""
    t = frame.view.words.t
    makers = offers.on_page(frame)
    if name not in makers:
        said = t("This view has no chart or table {name}. It has: {names}.")
        raise RefusedError(said.format(name=name, names=", ".join(makers) or "–"), 404)
    offer = makers[name]()
    if offer.rows.empty:
        said = frame.view.words
        nothing = said.named(t("Nothing on file for this selection"), sentence.filters(frame.view))
        raise RefusedError(said.full_stop(nothing), 404)
    return offer


def take(offer: Offer, form: str, asked: Asked) -> File:
    """A chart or table in one format. Raises RefusedError with a sentence."""
    t = offer.frame.view.words.t
    if form not in formats.ALL:
        raise RefusedError(
            t("There is no format {form}. Formats: {forms}.").format(form=form, forms=", ".join(formats.ALL))
        )
    if offer.drawing is None and form in formats.DRAWN:
        raise RefusedError(t("This is a table, not a chart. Take it as PDF, PowerPoint, HTML, CSV, Excel or JSON."))
    # A view of an earlier day is read today all the same.
    shown = replace(offer.shown(_found_again(offer.frame, form, asked)), day=asked.today)
    try:
        content = _writers(offer, shown, asked)[form]()
    except PictureError as why:
        raise RefusedError(t(str(why)), 503) from why
    suffix = formats.SUFFIXES.get(form, form)
    named = shown if suffix == form else replace(shown, name=f"{form}-{shown.name}")  # two of them are .txt
    return File(export.file_name(named, suffix), formats.ALL[form].mime, content)


def _found_again(frame: Frame, form: str, asked: Asked) -> str:
    """The address in a file. A citation's names the day: on a later one the same address may show other rows."""
    if form in formats.CITED and frame.chosen.asof is None:
        frame = replace(frame, chosen=frame.chosen.with_(asof=asked.today))
    return address(frame, asked.base)


def package(frame: Frame, asked: Asked) -> File:
    """Everything on show as a data package, which this program opens again."""
    from economy.bundle import bundle  # no page needs it

    filters, link = sentence.filters(frame.view), address(frame, asked.base)
    content = bundle(cached.package(), frame.chosen, cached.codes(), day=frame.view.today, link=link, filters=filters)
    return File(f"milepost_package_{frame.view.today}.zip", "application/zip", content)


def _writers(offer: Offer, shown: export.Shown, asked: Asked) -> dict[str, Callable[[], bytes]]:
    t, drawn = offer.frame.view.words.t, offer.drawing is not None

    def html() -> bytes:
        return export.html_bytes(shown, offer.printed(shown)[0] if drawn else None, t=t)

    return {
        "csv": lambda: export.csv_bytes(shown, t=t),
        "xlsx": lambda: export.xlsx_bytes(shown, t=t),
        "json": lambda: export.json_bytes(shown, t),
        "html": html,
        "apa": lambda: export.apa(shown, t).encode(),
        "bib": lambda: export.bibtex(shown, t).encode(),
        "gbt": lambda: export.gbt(shown, t).encode(),
        "pptx": lambda: _slide(offer, shown, t),
        "png": lambda: _drawing("png")(shown, offer.printed(shown), t, asked.scale),
        "svg": lambda: _drawing("svg")(shown, offer.printed(shown), t),
        "pdf": lambda: _drawing("pdf")(shown, offer.printed(shown), t) if drawn else _paper(shown, t),
    }


def _paper(shown: export.Shown, t: export.Translate) -> bytes:
    """A table as PDF, with the columns that a page has room for; what is left out is said."""
    kept = columns.on_paper(list(shown.columns))
    left = len(shown.columns) - len(kept)
    said = t("{n} more columns stand in CSV, Excel and JSON.").format(n=left) if left else ""
    filters = words(shown.lang).series([shown.filters, said])
    narrow = replace(shown, columns={code: shown.columns[code] for code in kept}, filters=filters)
    return _drawing("table_pdf")(shown, export.html_bytes(narrow, None, t=t), t)


def _drawing(name: str) -> Callable[..., bytes]:
    """A writer of pictures. They load a browser's driver and an image library, which no page needs."""
    from ui import export_picture

    return getattr(export_picture, name)


def _slide(offer: Offer, shown: export.Shown, t: export.Translate) -> bytes:
    from ui.slides.slide import slide  # loads the PowerPoint library, which no page needs

    return slide(shown, offer.printed(shown)[0] if offer.drawing is not None else None, t)
