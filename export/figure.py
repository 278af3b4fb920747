"""The figure of a panel for files: drawn wide, with its first source, the as-of day and the address in its foot."""

from __future__ import annotations

from dataclasses import replace

from charts.frozen_figure import FrozenFigure
from charts.layout import shortened
from charts.theme import RenderOptions
from economy.dates import day_label, label
from export.document import ExportDocument
from views.context import FILE_CHARS
from views.panel import TWO_THIRDS, Panel

SizedFigure = tuple[FrozenFigure, int, int]
"""A figure with its width and height in pixels."""
_NAME = 70
"""Half-width characters of a publisher's name at most."""


def printed(panel: Panel, document: ExportDocument) -> SizedFigure:
    """The figure for a file: in the light or dark mode of the context, with its foot."""
    is_wide = panel.share > 0.7
    render = _for_server(panel, 1 if is_wide else TWO_THIRDS)
    source, *below = foot(document, render)
    return _sized(panel.figure(render, tuple(below), source), 1200 if is_wide else 760)


_COLUMN, _COLUMN_CHARS = 336, 44
"""Width in pixels, and in characters, of a figure for half a printed page: its smallest letters are 8 points there."""


def column_figure(panel: Panel) -> SizedFigure:
    """The figure for half the width of a printed page, as for a phone, without the words that stand beside it there."""
    render = replace(panel.context.render, chars=_COLUMN_CHARS, narrow=True, bare=True, pixels=_COLUMN)
    return _sized(panel.figure(render), _COLUMN)


def _for_server(panel: Panel, share: float) -> RenderOptions:
    """Render options for files: the width of a wide screen times `share`, never the layout for phones."""
    return replace(panel.context.render, chars=int(FILE_CHARS * share), narrow=False)


def _sized(figure: FrozenFigure, width: int) -> SizedFigure:
    return figure, width, figure.height


def foot(document: ExportDocument, render: RenderOptions) -> tuple[str, ...]:
    """The lines below a picture: the first source, how many more there are, the as-of day, what errors leave out,
    and the address if any.

    All sources with their addresses stand in the metadata of the file and in the data files.
    """
    t, w = render.gettext, render.words
    day = t("Milepost, as of {day}.").format(day=day_label(document.day, document.lang))
    note = document.caption.note
    if document.attribution:  # the source line of a map says whose outlines they are, and how exact
        said = document.caption.source.removesuffix(w.full_stop("Milepost")).strip()
        note = said[max(0, said.find(w.named(t("Outlines"), document.attribution))) :]  # its sources come first
    return tuple(filter(None, [w.sentences([_source(document, render), note, day]), document.left_out, document.link]))


def _source(document: ExportDocument, render: RenderOptions) -> str:
    """The sentence that names the first source: its original issuer, where the package knows one, and its day."""
    t, w = render.gettext, render.words
    if not document.sources:
        return ""
    source = document.sources[0]
    name = shortened(source.issuer or source.publisher, _NAME)
    first = w.joined(filter(None, [name, label(source.issued or source.published, document.lang)]))
    more = len(document.sources) - 1
    if more:
        first = w.series([first, w.ngettext("{n} more in the data file", "{n} more in the data file", more)])
    return w.full_stop(w.named(t("Source"), first))
