"""The figure of a panel for files: drawn wide, with unit, period, sources and address in its foot."""

from __future__ import annotations

from dataclasses import replace

from charts.frozen_figure import FrozenFigure
from charts.theme import RenderOptions
from economy.data.source_names import full_name, has_title
from economy.dates import day_label, label
from export.document import ExportDocument
from views.cited import CitedSource
from views.context import CHARS
from views.panel import HALF, TWO_THIRDS, Panel

SizedFigure = tuple[FrozenFigure, int, int]
"""A figure with its width and height in pixels."""
_LISTED = 4
"""At most so many sources are named in a picture; the other files name all."""


def printed(panel: Panel, document: ExportDocument) -> SizedFigure:
    """The figure for a file: in the light or dark mode of the context, with its foot."""
    is_wide = panel.share > 0.7
    render = _for_server(panel, 1 if is_wide else TWO_THIRDS)
    return _sized(panel.figure(render, foot(document, render)), 1200 if is_wide else 760)


def column_figure(panel: Panel) -> SizedFigure:
    """The figure for half the width of a printed page, without a foot."""
    return _sized(panel.figure(_for_server(panel, HALF)), 560)


def _for_server(panel: Panel, share: float) -> RenderOptions:
    """Render options for files: the width of a wide screen times `share`, never the layout for phones."""
    return replace(panel.context.render, chars=int(CHARS["wide"] * share), narrow=False)


def _sized(figure: FrozenFigure, width: int) -> SizedFigure:
    return figure, width, figure.height


def foot(document: ExportDocument, render: RenderOptions) -> tuple[str, ...]:
    """The lines below a picture: unit, period, sources with addresses, data version, day of access, address."""
    t, lang, w = render.gettext, document.lang, render.words
    facts = [(t("Unit"), document.unit), (t("Period"), document.period)]
    about = [w.full_stop(w.named(name, text)) for name, text in facts if text]
    listed = []
    for n, source in enumerate(document.sources[:_LISTED], start=1):
        title = full_name(source.publisher, source.title, lang)
        if has_title(source.publisher, source.title):
            title = w.aside(title, _published(source, render))
        listed.append(w.sentences([f"[{n}] " + w.full_stop(title), source.url]))
    more = len(document.sources) - len(listed)
    if more > 0:
        listed.append(w.full_stop(t("and {n} more, each named in the table").format(n=more)))
    day = t("Accessed on {day}").format(day=day_label(document.day, lang))
    rest = [
        w.sentences([w.full_stop(w.named(t("Data"), document.version)), w.full_stop(day)]),
        "" if document.attribution in document.caption.source else document.attribution,
        document.link,
    ]
    return tuple(line for line in (w.sentences(about), *listed, *rest) if line)


def _published(source: CitedSource, render: RenderOptions) -> str:
    return label(source.published, render.lang) or render.gettext("no date")
