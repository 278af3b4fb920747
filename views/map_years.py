"""What the map shows of an indicator over the years: which places, which year, and what of the address was not
possible.
"""

from __future__ import annotations

from economy.query.figures.map_places import fullest_focus, mapped_places
from economy.query.figures.measures import STATED, Measure
from economy.query.selection import FIGURES
from economy.query.series import Series
from views.context import PageContext
from views.indicator_view import MAP, IndicatorView, all_places, known_figures, series_of, year_on_show
from views.map_measures import figure_on_show
from views.view import View


def shaded_indicator(context: PageContext) -> str:
    """The indicator that shades the map, where any place has a figure for a whole year; "" for counts and the rest."""
    figure = figure_on_show(context)
    if figure in FIGURES:
        return ""
    return figure if len(known_figures(all_places(context).view).of_whole_years(figure)) else ""


def indicator_focus(context: PageContext, preferred: str) -> str:
    """The city to look at where no place is chosen: `preferred`, unless another has more districts with figures."""
    indicator = shaded_indicator(context)
    if not indicator:
        return preferred
    view = all_places(context).view
    standing = known_figures(view).of_whole_years(indicator)["region_id"].unique().tolist()
    return fullest_focus(standing, _parents(view), preferred)


def map_years(context: PageContext, focus: str) -> IndicatorView | None:
    """The figures that shade the map of a city, or of all places for "".

    None where a count shades it, or an indicator without figures for whole years.
    """
    indicator = shaded_indicator(context)
    if not indicator:
        return None
    wide = all_places(context)
    key = f"map years {indicator} {focus} {context.view.selection} {context.render}"
    return wide.view.once(key, lambda: _made(context, wide, indicator, focus))


def _made(context: PageContext, wide: PageContext, indicator: str, focus: str) -> IndicatorView:
    view = wide.view
    chosen = mapped_places(known_figures(view).regions(indicator), view.places, _parents(view), _drawable(view), focus)
    shown = series_of(view, indicator, chosen)
    notices: list[str] = []
    year = year_on_show(context, shown, notices)
    stated = Measure(STATED, context.view.words.gettext("As stated"), True)
    return IndicatorView(context, wide, shown, shown, (stated,), year, None, MAP, tuple(notices))


def unplaced(shown: IndicatorView) -> tuple[str, ...]:
    """The names of the places with figures that no map can show: those without outline and position."""
    view = shown.wide.view
    known = known_figures(view).regions(shown.series.indicator_id)
    return tuple(view.places.name(code, view.lang) for code in known if code not in _drawable(view))


def year_said(shown: IndicatorView) -> str:
    """In words which year is on show, why, and how many places have a figure for it."""
    words, series = shown.context.view.words, shown.series
    if shown.year is None:
        return ""
    having, count = _having(series, shown.year), len(series.chosen)
    if shown.context.view.selection.year == shown.year:
        return words.ngettext(
            "{year}: {having} of {n} place has a figure.", "{year}: {having} of {n} places have a figure.", count,
            year=shown.year, having=having,
        )  # fmt: skip
    return words.ngettext(
        "Shown: {year}, the latest year with the most figures ({having} of {n} place).",
        "Shown: {year}, the latest year with the most figures ({having} of {n} places).", count,
        year=shown.year, having=having,
    )  # fmt: skip


def _having(series: Series, year: int) -> int:
    """How many chosen places have a figure that stands for a year."""
    rows = series.main[((series.main["year"] == year) & series.main["chosen"]).to_numpy()]
    return int(rows["region_id"].nunique())


def _parents(view: View) -> dict[str, str]:
    outlines = view.package.outlines
    return {code: outlines.parent_of(code) for code in outlines.areas}


def _drawable(view: View) -> frozenset[str]:
    """The places with an outline or a position; all where none has either: they are drawn in their order."""
    return view.once("places that a map can show", lambda: _with_position(view))


def _with_position(view: View) -> frozenset[str]:
    regions, outlines = view.package.tables.regions, view.package.outlines
    positioned = regions["region_id"][regions["lon"].notna() & regions["lat"].notna()]
    drawable = frozenset([*positioned.tolist(), *outlines.areas, *outlines.outer_areas])
    return drawable or frozenset(regions["region_id"].tolist())
