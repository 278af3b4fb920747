"""The tiles of one place as a panel: the newest figure of each indicator, its change, course and rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts import tiles as tiles_chart
from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, source_line
from charts.theme import RenderOptions
from economy.i18n.codes import word
from economy.query.tiles import Tile, tile_rows, tiles
from views import columns
from views.context import PageContext
from views.indicator_view import all_places, known_figures
from views.panel import Panel


@dataclass(frozen=True)
class TilesDrawing:
    """The grid as a panel takes it: the rows are its table, the tiles what it draws."""

    made: tuple[Tile, ...]
    key: str
    """What the figure depends on besides the selection and the rows: courses and siblings."""
    card: bool = False

    def caption(self, rows: pd.DataFrame, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The finding; of a few tiles on a card only what they are."""
        publishers = rows["publisher"].tolist()
        if self.card:
            return Caption(render.gettext("Latest reported figures"), "", source_line(publishers, render))
        return tiles_chart.caption(self.made, render, filters, publishers)

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The grid."""
        return tiles_chart.figure(self.made, caption, render)


def tiles_panel(context: PageContext, code: str) -> Panel:
    """The tiles of a place, to which the frame is narrowed; its siblings are taken from all places."""
    return context.view.once(f"tiles {code} {context.render}", lambda: _tiles_panel(context, code))


def place_tiles(context: PageContext, code: str) -> tuple[Tile, ...]:
    """The tiles of a place, to which the frame is narrowed, made once: of the indicators that the filters leave."""
    view = context.view
    return view.once(f"place tiles {code}", lambda: _place_tiles(context, code))


def _place_tiles(context: PageContext, code: str) -> tuple[Tile, ...]:
    view, wide = context.view, all_places(context).view
    coverage = view.rows.figures.coverage
    wanted = set(coverage.loc[(coverage["region_id"] == code).to_numpy(), "indicator_id"].tolist())
    return tiles(wide.rows, known_figures(wide), code, view.places, view.lang, view.selection.display, wanted)


def _tiles_panel(context: PageContext, code: str) -> Panel:
    return panel_of(context, code, place_tiles(context, code))


def panel_of(context: PageContext, code: str, made: Sequence[Tile], share: float = 1.0, *, card: bool = False) -> Panel:
    """Tiles of a place, to which the frame is narrowed: all of them, or a few for a card of a share of the page."""
    view, wide = context.view, all_places(context).view
    rows = tile_rows(made, wide.rows, code, view.places.name(code, view.lang))
    words = [word("figure_kind", kind, view.lang) for kind in rows["figure_kind"].tolist()]
    drawing = TilesDrawing(
        tuple(made), f"tiles {code} {len(made)} {made[0].indicator_id if made else ''}", card or share < 1
    )
    return Panel(context, "place-tiles", columns.TILES, rows.assign(figure_kind=words), drawing, share=share)
