"""What the page of indicators shows at an address: which indicator, places, measure, year and view, and what of the
address was not possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from economy.query.figures.build import Wording, series
from economy.query.figures.course import Point, points_of
from economy.query.figures.made import NotPossible
from economy.query.figures.measures import STATED, Measure, measured, measures
from economy.query.figures.observed import Observed
from economy.query.figures.place_choice import chosen_places, default_indicator, default_places, largest
from economy.query.figures.ranking import common_span
from economy.query.selection import SERIES_VIEWS
from economy.query.series import Series
from views import cache
from views.context import PageContext
from views.indicator_beside import both
from views.view import View

LINES, RANKING, MAP, CHANGE, TABLE = SERIES_VIEWS
MOST_NAMED = 6
"""Places that a caption names; of more it gives the number."""


@dataclass(frozen=True, eq=False)
class IndicatorView:
    """What is on show. `wide` is the context of all places and industries, whose rows the figures are taken from.

    `base` are the figures as stated, `series` the same in the measure on show; `year` is that of ranking and map,
    `span` the first and last year of the change (None where no two years are comparable); `notices` say which parts of
    the address were not possible, and why.
    """

    context: PageContext
    wide: PageContext
    base: Series
    series: Series
    measures: Sequence[Measure]
    year: int | None
    span: tuple[int, int] | None
    view: str
    notices: tuple[str, ...]

    @property
    def key(self) -> str:
        """All that the figures on show depend on, besides the selection without places and industries."""
        chosen = " ".join(self.series.chosen)
        return f"{self.series.indicator_id} {self.series.measure} {self.year} {self.span} {chosen}"

    @property
    def single(self) -> bool:
        """True where the chosen places have one figure only: there is nothing to draw."""
        return int(self.base.figures["chosen"].sum()) <= 1

    @property
    def places(self) -> str:
        """The chosen places in words."""
        words, names = self.context.view.words, [self.base.names[code] for code in self.base.chosen]
        if len(names) <= MOST_NAMED:
            return words.listed(names)
        return words.ngettext("{n} place", "{n} places", len(names))


def all_places(context: PageContext, industry: tuple[str, ...] = ()) -> PageContext:
    """The same frame without the choice of places, so that figures stand beside those of others, and of some industries
    or of all.
    """
    selection = context.view.selection.narrowing().with_(places=(), industry=industry)
    return replace(context, view=cache.view(selection, context.view.today, context.view.whole))


def known_figures(view: View) -> Observed:
    """All figures of a view of all places, made once."""
    return cache.figures_of_years(view)


def indicator_names(context: PageContext) -> dict[str, str]:
    """The indicators with figures of any place, in the order of their names, each with the number of its places."""
    view = all_places(context).view
    return view.once("indicator names", lambda: _indicator_names(view))


def _indicator_names(view: View) -> dict[str, str]:
    words = view.words
    counted = known_figures(view).sizes["places"].to_dict()
    named = sorted((name, code) for code, name in view.indicator_names.items() if code in counted)
    return {
        code: words.aside(name, words.ngettext("{n} place", "{n} places", int(counted[code]))) for name, code in named
    }


def course_of(context: PageContext, region_id: str, indicator_id: str) -> tuple[Point, ...]:
    """The figures of a place that stand for a year, as the package stores them, oldest first."""
    known = known_figures(all_places(context).view)
    return tuple(points_of(known.of_whole_years(indicator_id, (region_id,))))


def indicator_view(context: PageContext) -> IndicatorView | None:
    """What the page shows; None where no figure is on file."""
    wide = all_places(context)
    selection = context.view.selection
    key = (
        f"indicator view {selection.indicator} {selection.regions} {selection.measure} "
        f"{selection.year} {selection.view} {selection.beside} {context.render}"
    )
    return wide.view.once(key, lambda: _made(context, wide))


def _made(context: PageContext, wide: PageContext) -> IndicatorView | None:
    view, selection = wide.view, context.view.selection
    known = known_figures(view)
    notices: list[str] = []
    indicator = _indicator(context, known, notices)
    if not indicator:
        return None
    base = _base(context, view, known, indicator)
    offered = view.once(
        f"measures {indicator} {base.chosen}", lambda: measures(base, view.package.tables, known, view.places)
    )
    shown = _measured(context, view, known, base, offered, notices)
    asked = selection.beside
    having = [code for code in known.regions(asked) if code in base.chosen] if asked != indicator else []
    second = series_of(view, asked, having) if having else None
    shown = both(context, view, known, base, shown, second, notices)
    year = year_on_show(context, shown, notices)
    return IndicatorView(
        context, wide, base, shown, offered, year, _span(context, shown),
        selection.view if selection.view in SERIES_VIEWS else LINES, tuple(notices),
    )  # fmt: skip


def _indicator(context: PageContext, known: Observed, notices: list[str]) -> str:
    """The indicator that was asked for, where it has figures; else the one with figures of most places."""
    asked = context.view.selection.indicator
    if asked and known.regions(asked):
        return asked
    if asked:
        said = context.view.words.gettext("{indicator}: no figure is recorded, so another indicator is shown.")
        notices.append(said.format(indicator=context.view.indicator_names[asked]))
    return default_indicator(known)


def _base(context: PageContext, view: View, known: Observed, indicator: str) -> Series:
    """The figures as stated, of the places chosen in the filters, else of the parts of the place with most of them."""
    chosen = chosen_places(context.view.selection)
    if not chosen:
        offered = default_places(known.regions(indicator), view.places)
        chosen = largest(known.of_whole_years(indicator), offered)
    return series_of(view, indicator, chosen)


def series_of(view: View, indicator: str, chosen: Sequence[str]) -> Series:
    """The figures of an indicator as stated, of some places, made once. `view` is one of all places."""
    known = known_figures(view)

    def make() -> Series:
        targets = view.rows.targets
        mine = targets.loc[(targets["indicator_id"] == indicator).to_numpy(), "target_id"].tolist()
        verdicts = {code: str(view.assessed[code].status) for code in mine if code in view.assessed}
        meanings = {code: text.of(view.lang) for code, text in view.package.tables.conventions.vintages}
        wording = Wording(view.lang, view.selection.display, verdicts, meanings)
        return series(view.rows, known, indicator, chosen, view.places, wording)

    return view.once(f"series {indicator} {tuple(chosen)}", make)


def _measured(
    context: PageContext, view: View, known: Observed, base: Series, offered: Sequence[Measure], notices: list[str]
) -> Series:
    """The figures in the measure that was asked for, as stated where that is not possible."""
    asked = context.view.selection.measure or STATED
    measure = next(option for option in offered if option.key == asked)
    if asked == STATED:
        return base
    try:
        return view.once(
            f"measured {asked} {base.indicator_id} {base.chosen}",
            lambda: measured(base, asked, view.package.tables, known, view.places),
        )
    except NotPossible as why:
        notices.append(context.view.words.named(measure.label, str(why)))
        return base


def year_on_show(context: PageContext, shown: Series, notices: list[str]) -> int | None:
    """The year that was asked for, where any place has a figure of it; else the last year with most figures."""
    asked = context.view.selection.year
    if asked is None or asked in shown.years:
        return shown.default_year if asked is None else asked
    if shown.default_year is not None:
        said = context.view.words.gettext("No place has a figure for {year}, so {other} is shown.")
        notices.append(said.format(year=asked, other=shown.default_year))
    return shown.default_year


def _span(context: PageContext, shown: Series) -> tuple[int, int] | None:
    """The years that the filter names where both have figures; else those between which most places can be compared."""
    first, last = context.view.selection.from_year, context.view.selection.to_year
    if first in shown.years and last in shown.years and first < last:
        return first, last
    return common_span(shown)
