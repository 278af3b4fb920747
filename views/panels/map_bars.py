"""The places of the map in order: bars of the same measure and year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, each, source_line
from charts.maps import ranked_bars
from charts.maps.ranked_bars import Bar
from charts.native_charts import NativeChart
from charts.series.wording import exact, short
from charts.theme import RenderOptions
from economy.i18n.words import number
from views import columns
from views.context import PageContext
from views.indicator_view import IndicatorView
from views.map_years import map_years
from views.panel import Panel
from views.panels.indicators import filters_of, ranking_rows
from views.panels.map import around, figure_name, marked_places

NAME = "map-ranking"
"""The panel's name."""
_LABELS = "label", "tip"


@dataclass(frozen=True)
class BarDrawing:
    """The bars as a panel takes them: its rows have the words of each bar, too."""

    measure: str
    unit: str
    key: str
    """What the figure depends on besides the rows: the places that are marked."""
    marked: tuple[str, ...]

    def _bars(self, rows: pd.DataFrame) -> list[Bar]:
        cells = each(rows, "region_id", "place", "shown_value", *_LABELS)
        return [
            Bar(code, place, float(value), said, tip, code in self.marked) for code, place, value, said, tip in cells
        ]

    def caption(self, rows: pd.DataFrame, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The measure and its year."""
        publishers = rows["publisher"].tolist() if "publisher" in rows else []
        source = source_line(publishers, render) if any(publishers) else render.words.full_stop("Milepost")
        return ranked_bars.caption(self._bars(rows), render, self.measure, source, filters)

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The bars."""
        return ranked_bars.figure(self._bars(rows), caption, render)

    def native_chart(self, rows: pd.DataFrame, render: RenderOptions, **options: Any) -> NativeChart:
        """The bars as plain values."""
        return ranked_bars.native_chart(self._bars(rows), render, self.measure, self.unit)


def bars(context: PageContext, focus: str, share: float = 1.0) -> Panel:
    """The places that the map shades, in order; `focus` is the code of a place, "" for all.

    The places that the reader chose are marked.
    """
    shown = map_years(context, focus)
    return _of_counts(context, focus, share) if shown is None else _of_year(context, shown, share)


def _of_year(context: PageContext, shown: IndicatorView, share: float) -> Panel:
    render, series, join = context.render, shown.series, context.view.words
    rows = ranking_rows(shown)
    labels, tips = [], []
    for place, value, reason in each(rows, "place", "shown_value", "reason") if len(rows) else ():
        known = value == value
        labels.append(short(value, series, render) if known else "")
        said = exact(value, series, render) if known else str(reason)
        tips.append(f"{place}\n{join.joined([said, str(shown.year)])}")
    measure = join.joined([join.named(series.indicator, str(shown.year)), series.unit])
    drawing = _drawing(context, measure, series.unit)
    return Panel(
        shown.wide, NAME, columns.RANKING, rows.assign(label=labels, tip=tips), drawing, {"year": shown.year},
        share=share, shown=filters_of(shown),
    )  # fmt: skip


def _of_counts(context: PageContext, focus: str, share: float) -> Panel:
    """The places that counts shade: those in the place looked at, of which none has any the place itself."""
    wide = around(context)
    view, join = wide.view, context.view.words
    rows = view.shaded
    codes = set(_shaded_codes(context, rows["region_id"].tolist(), focus))
    rows = rows[rows["region_id"].isin(codes).to_numpy()].sort_values(
        ["shown_value", "region_id"], ascending=[False, True], kind="stable"
    )
    measure = figure_name(context)
    labels = [number(value, view.lang) for value in rows["shown_value"].tolist()]
    said = [str(figure) for figure in rows["figure"].tolist()]
    # A share says of how many: "40 (2/5)".
    labels = [join.aside(label, figure) if "/" in figure else label for label, figure in zip(labels, said, strict=True)]
    tips = [
        f"{place}\n{join.named(measure, label)}" for place, label in zip(rows["place"].tolist(), labels, strict=True)
    ]
    drawing = _drawing(context, measure, measure)
    return Panel(wide, NAME, columns.SHADED, rows.assign(label=labels, tip=tips), drawing, share=share)


def _shaded_codes(context: PageContext, having: list[str], focus: str) -> list[str]:
    """The places of a map of counts: the outlined parts of the place looked at, else it alone; "" for the wide ones."""
    outlines, wide = context.view.package.outlines, set(context.view.places.wide())
    if not focus:
        return [code for code in having if code in wide and not _alone(context, code)]
    parts = [code for code in having if code in outlines.areas and outlines.parent_of(code) == focus]
    return parts or [code for code in having if code == focus]


def _alone(context: PageContext, code: str) -> bool:
    """Whether the place stands at the top of all others, as a country does."""
    places = context.view.places
    level = places.conventions.level(places[code].level)
    return level is not None and level.alone


def _drawing(context: PageContext, measure: str, unit: str) -> BarDrawing:
    marked = tuple(dict.fromkeys([*marked_places(context), *filter(None, [context.view.selection.region])]))
    return BarDrawing(measure, unit, repr(marked), marked)
