"""The panels of places side by side: the matrix, and the promises of the places as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.side_by_side import matrix
from charts.theme import RenderOptions
from economy.i18n.codes import word
from views import columns, describe
from views.context import PageContext
from views.panel import Panel, PanelMakers
from views.side_by_side import SideBySide, side_by_side_view


@dataclass(frozen=True)
class MatrixDrawing:
    """The matrix as a panel takes it; PowerPoint has no such chart."""

    beside: matrix.Beside
    key: str
    """What the figure depends on besides the selection and the rows."""

    def caption(self, rows: pd.DataFrame, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The finding."""
        return matrix.caption(rows, render, filters, beside=self.beside, **options)

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The matrix."""
        return matrix.figure(rows, caption, render, beside=self.beside, **options)


def matrix_panel(shown: SideBySide) -> Panel:
    """The matrix; its rows are one a figure, with its source."""
    view, words = shown.wide.view, shown.context.view.words
    rows = view.once(f"side by side rows {shown.key}", lambda: _with_kinds(shown.rows, view.lang))
    drawing = MatrixDrawing(shown.beside, shown.key)
    filters = describe.filters(view, shown.places)
    return Panel(
        shown.wide, "places-side-by-side", columns.SIDE_BY_SIDE, rows, drawing, shown=filters,
        wide=lambda: _wide(shown), wide_name=words.gettext("Side by side"),
    )  # fmt: skip


def promises_panel(shown: SideBySide) -> Panel:
    """The promises of the places as a table."""
    words, rows = shown.context.view.words, shown.beside.promises
    title = words.ngettext("{n} promise of these places", "{n} promises of these places", len(rows))
    filters = describe.filters(shown.wide.view, shown.places)
    return Panel(shown.wide, "promises-of-places", columns.PROMISES, rows, title=title, shown=filters)


def _with_kinds(rows: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The rows with what kind of figure each is, in words."""
    return rows.assign(figure_kind=[word("figure_kind", kind, lang) for kind in rows["kind"].tolist()])


def _wide(shown: SideBySide) -> pd.DataFrame:
    """Indicators by places under headings, for a workbook: of each place its value and the year."""
    heading = columns.headings(shown.context.view.words, shown.wide.view.package.tables.conventions)
    rows = shown.rows
    first = rows.drop_duplicates("indicator_id").set_index("indicator_id")
    table = pd.DataFrame(
        {
            heading["indicator"]: first["indicator"].tolist(),
            heading["shown_unit"]: first["shown_unit"].tolist(),
        }
    )  # fmt: skip
    aside = shown.context.view.words.aside
    for code, name in shown.beside.places.items():
        mine = rows[(rows["region_id"] == code).to_numpy()].set_index("indicator_id").reindex(first.index)
        table[name] = mine["shown_value"].tolist()
        table[aside(name, heading["year"])] = mine["year"].tolist()
    return table


def panels(context: PageContext) -> PanelMakers:
    """The panels of the view, by name, in the order in which the page shows them."""
    return {
        "places-side-by-side": lambda: matrix_panel(side_by_side_view(context)),
        "promises-of-places": lambda: promises_panel(side_by_side_view(context)),
    }
