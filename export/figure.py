"""The figure of a panel as it leaves: drawn wide, with what it is, its sources and its address in its foot."""

from __future__ import annotations

from dataclasses import replace

from charts.frozen_figure import FrozenFigure
from charts.theme import RenderOptions
from economy.dates import day_label, label
from export.document import ExportDocument
from views.cited import CitedSource
from views.context import CHARS
from views.panel import HALF, TWO_THIRDS, Panel

SizedFigure = tuple[FrozenFigure, int, int]
"""A figure with its width and height in pixels."""
_LISTED = 4
"""Sources that a picture names with their addresses; the files name all."""


def printed(panel: Panel, document: ExportDocument) -> SizedFigure:
    """The figure as a file shows it: in the mode of the context, with what it is in its foot."""
    is_wide = panel.share > 0.7
    render = _for_server(panel, 1 if is_wide else TWO_THIRDS)
    return _sized(panel.figure(render, foot(document, render)), 1200 if is_wide else 760)


def column_figure(panel: Panel) -> SizedFigure:
    """The figure for a column of a printed page."""
    return _sized(panel.figure(_for_server(panel, HALF)), 560)


def _for_server(panel: Panel, share: float) -> RenderOptions:
    """How the server draws it: wide, and never as for a phone."""
    return replace(panel.context.render, chars=int(CHARS["wide"] * share), narrow=False)


def _sized(figure: FrozenFigure, width: int) -> SizedFigure:
    return figure, width, figure.height


def foot(document: ExportDocument, render: RenderOptions) -> tuple[str, ...]:
    """What stands below a picture that left: unit, period, sources with addresses, data version, day, address."""
    t, lang, w = render.gettext, document.lang, render.words
    said = [(t("Unit"), document.unit), (t("Period"), document.period)]
    about = [w.full_stop(w.named(name, text)) for name, text in said if text]
    named = [
        w.sentences(
            [f"[{n}] " + w.full_stop(w.aside(w.named(one.publisher, one.title), _published(one, render))), one.url]
        )
        for n, one in enumerate(document.sources[:_LISTED], start=1)
    ]
    more = len(document.sources) - len(named)
    if more > 0:
        named.append(w.full_stop(t("and {n} more, each named in the table").format(n=more)))
    day = t("Accessed on {day}").format(day=day_label(document.day, lang))
    rest = [
        w.sentences([w.full_stop(w.named(t("Data"), document.version)), w.full_stop(day)]),
        "" if document.attribution in document.caption.source else document.attribution,
        document.link,
    ]
    return tuple(line for line in (w.sentences(about), *named, *rest) if line)


def _published(one: CitedSource, render: RenderOptions) -> str:
    return label(one.published, render.lang) or render.gettext("no date")
