"""The panels of the page of indicators: lines, ranking, map, change and table of one indicator over the years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from types import ModuleType
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.maps.layers import MapData
from charts.native_charts import NativeChart
from charts.series import change as change_chart
from charts.series import lines, year_map
from charts.series import ranking as ranking_chart
from charts.theme import RenderOptions
from economy.i18n.codes import word
from economy.query.figures.build import indicator_row
from economy.query.figures.ranking import change, ranking
from economy.query.figures.tables import long, wide
from economy.query.records import with_source
from views import columns, describe
from views.context import PageContext
from views.indicator_view import CHANGE, LINES, MAP, RANKING, TABLE, IndicatorView, indicator_view
from views.panel import Panel, PanelMakers

FILE_NAMES = {"lines": "lines", "ranking": "ranking", "map": "figures-map", "change": "change", "table": "figures"}
"""The panel of each view: the name of its files, and of the part in an address."""


@dataclass(frozen=True)
class SeriesDrawing:
    """A chart of a series as a panel takes it: the rows are its table, the series is what it draws."""

    module: ModuleType
    shown: IndicatorView
    key: str
    """What the figure depends on besides the selection and the rows."""

    def caption(self, rows: pd.DataFrame, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The finding."""
        return self.module.caption(self.shown.series, render, filters, **options)

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The chart."""
        return self.module.figure(self.shown.series, caption, render, **options)

    def native_chart(self, rows: pd.DataFrame, render: RenderOptions, **options: Any) -> NativeChart:
        """The chart as plain values."""
        return self.module.native_chart(self.shown.series, render, **options)


@dataclass(frozen=True)
class MapDrawing:
    """The map of a series as a panel takes it; PowerPoint has no such chart."""

    shown: IndicatorView
    key: str
    """What the figure depends on besides the selection and the rows."""
    data: MapData

    def caption(self, rows: pd.DataFrame, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The finding of the year on show."""
        return year_map.caption(self.shown.series, render, filters, data=self.data, **options)

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The map."""
        return year_map.figure(self.shown.series, caption, render, data=self.data, **options)


def filters_of(shown: IndicatorView) -> str:
    """Which rows are on show, in words."""
    return describe.filters(shown.wide.view, shown.places)


def figure_rows(shown: IndicatorView) -> pd.DataFrame:
    """One row a figure of the chosen places, with its source: on the page, in files, on the command line."""
    view = shown.wide.view
    return view.once(f"figure rows {shown.key}", lambda: _figure_rows(shown))


def _figure_rows(shown: IndicatorView) -> pd.DataFrame:
    tables = shown.wide.view.package.tables
    rows = long(shown.series, tables.sources)
    unit = indicator_row(tables, shown.series.indicator_id, shown.series.lang)["unit"]
    return rows.assign(
        shown_value=rows["value"], shown_unit=rows["unit"], value=rows["stored_value"], unit=unit,
        measure=_measure_name(shown), note=rows["note"],
        figure_kind=[word("figure_kind", kind, shown.series.lang) for kind in rows["kind"].tolist()],
    )  # fmt: skip


def _measure_name(shown: IndicatorView) -> str:
    return next(measure.label for measure in shown.measures if measure.key == shown.series.measure)


def _wide(shown: IndicatorView) -> pd.DataFrame:
    """Places by years under headings, for a workbook."""
    words = shown.context.view.words
    heading = columns.headings(words, shown.wide.view.package.tables.conventions)
    named = {"region_id": heading["region_id"], "place": heading["place"]}
    return wide(shown.series).assign(unit=shown.series.unit).rename(columns={**named, "unit": heading["shown_unit"]})


def _panel(
    shown: IndicatorView, name: str, keys: tuple[str, ...], rows: pd.DataFrame, drawing: Any = None, title: str = "",
    **options: Any,
) -> Panel:  # fmt: skip
    return Panel(
        shown.wide, name, keys, rows, drawing, options, title=title, shown=filters_of(shown), wide=lambda: _wide(shown)
    )  # fmt: skip


def figures_panel(shown: IndicatorView) -> Panel:
    """All figures of the chosen places as a table."""
    words = shown.context.view.words
    title = words.named(shown.series.indicator, words.joined([_measure_name(shown), shown.series.unit]))
    return _panel(shown, "figures", columns.FIGURES, figure_rows(shown), title=title)


def ranking_rows(shown: IndicatorView) -> pd.DataFrame:
    """The places in order for the year on show, those without a figure last."""
    return shown.wide.view.once(f"ranking rows {shown.key}", lambda: _ranked(shown))


def _ranked(shown: IndicatorView) -> pd.DataFrame:
    rows = ranking(shown.series, shown.year) if shown.year is not None else shown.series.figures.head(0)
    return _described(shown, rows).rename(columns={"value": "shown_value", "unit": "shown_unit"})


def change_rows(shown: IndicatorView) -> pd.DataFrame:
    """The places from the first to the last year on show."""
    return shown.wide.view.once(f"change rows {shown.key}", lambda: _changed(shown))


def _changed(shown: IndicatorView) -> pd.DataFrame:
    if shown.span is None:
        return shown.series.figures.head(0)
    rows = change(shown.series, *shown.span)
    rows = _described(shown, rows).rename(columns={"unit": "shown_unit"})
    return rows.assign(growth=rows["growth"] * 100)


def _described(shown: IndicatorView, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with indicator, measure, unit and what is known of their source."""
    described = rows.drop(columns="source").assign(
        indicator=shown.series.indicator, indicator_id=shown.series.indicator_id, unit=shown.series.unit,
        measure=_measure_name(shown),
    )  # fmt: skip
    # A place without a figure has no source.
    with_sources = with_source(described, shown.wide.view.package.tables.sources)
    return with_sources.fillna(dict.fromkeys(("publisher", "source_title", "url", "published", "language"), ""))


def scope(shown: IndicatorView) -> str:
    """What the indicator counts, as the package says."""
    return indicator_row(shown.wide.view.package.tables, shown.series.indicator_id, shown.series.lang)["scope"]


def lines_panel(shown: IndicatorView) -> Panel:
    """A line for each chosen place."""
    return _panel(shown, "lines", columns.FIGURES, figure_rows(shown), SeriesDrawing(lines, shown, shown.key))


def ranking_panel(shown: IndicatorView) -> Panel:
    """The places in order for a year."""
    drawing = SeriesDrawing(ranking_chart, shown, shown.key)
    return _panel(shown, "ranking", columns.RANKING, ranking_rows(shown), drawing, year=shown.year)


def map_panel(shown: IndicatorView) -> Panel:
    """The places shaded by their figures of a year."""
    view, render = shown.wide.view, shown.context.render
    data = view.once(
        f"series map {shown.key} {render.mode}",
        lambda: year_map.ground(shown.series, view.package.outlines, view.places, view.package.tables.regions, render),
    )
    drawn = MapDrawing(shown, shown.key, data)
    panel = _panel(
        shown,
        "figures-map",
        columns.RANKING,
        ranking_rows(shown),
        drawn,
        year=shown.year,
        focus=_focus(shown),
        height=year_map.HEIGHT,
    )
    return replace(panel, attribution=view.package.outlines.attribution)


def _focus(shown: IndicatorView) -> str:
    """The city to look at: that in which all places of the series lie; "" for several."""
    places = shown.wide.view.places
    wide = {places.wide_place_of(code) for code in shown.series.names}
    return next(iter(wide)) if len(wide) == 1 and wide <= set(shown.wide.view.package.outlines.outer_areas) else ""


def change_panel(shown: IndicatorView) -> Panel:
    """The places from a first to a last year."""
    rows = change_rows(shown)
    first, last = shown.span or (None, None)
    drawing = SeriesDrawing(change_chart, shown, shown.key)
    return _panel(shown, "change", columns.CHANGES, rows, drawing, first=first, last=last)


VIEWS: dict[str, Callable[[IndicatorView], Panel]] = {
    LINES: lines_panel, RANKING: ranking_panel, MAP: map_panel, CHANGE: change_panel, TABLE: figures_panel,
}  # fmt: skip
"""What makes the panel of each view."""


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name: that of the view on show first, then those of the other views."""
    shown = indicator_view(context)
    if shown is None:
        return {}
    drawn = [TABLE] if shown.single else list(dict.fromkeys([shown.view, *VIEWS]))
    if shown.span is None and CHANGE in drawn:
        drawn.remove(CHANGE)
    return {FILE_NAMES[name]: partial(VIEWS[name], shown) for name in drawn}
