"""A second indicator in the chart of the page of indicators: which ones can stand beside the first, and both as one."""

from __future__ import annotations

from economy.query.figures.beside import with_beside
from economy.query.figures.made import NotPossible
from economy.query.figures.measures import GROWTH, INDEX, STATED, measured
from economy.query.figures.observed import Observed
from economy.query.selection import SERIES_VIEWS
from economy.query.series import Series
from views.context import PageContext
from views.view import View

_TOGETHER = (INDEX, GROWTH)
"""Measures that are made of both at once: an index has one base year for all."""
SHOWING_BOTH = ("lines", "table")
"""The views that show two indicators."""


def offered(context: PageContext, view: View, known: Observed, indicator_id: str) -> dict[str, str]:
    """The indicators with figures in the unit of another one, by code, in the order of their names."""
    units = _units(view)
    names = view.indicator_names
    same = [code for code, unit in units.items() if unit == units.get(indicator_id) and code != indicator_id]
    return {code: names[code] for code in sorted(same, key=names.__getitem__) if known.regions(code)}


def _units(view: View) -> dict[str, str]:
    rows = view.package.tables.indicators
    return dict(zip(rows["indicator_id"].tolist(), rows["unit"].tolist(), strict=True))


def both(
    context: PageContext, view: View, known: Observed, base: Series, shown: Series, second: Series | None,
    notices: list[str],
) -> Series:  # fmt: skip
    """The series on show with the second indicator of the address, where that is possible; else why not is noted.

    `base`: the first as stated; `second`: its figures as stated in the places on show, None where the address names
    none.
    """
    words, asked = context.view.words, context.view.selection.beside
    if second is None or asked == shown.indicator_id:
        return shown
    if asked not in offered(context, view, known, shown.indicator_id):
        said = words.gettext("{indicator} has no figures in the same unit, so it is not shown beside the other.")
        notices.append(said.format(indicator=context.view.indicator_names[asked]))
        return shown
    if context.view.selection.view not in ("", *SHOWING_BOTH) and context.view.selection.view in SERIES_VIEWS:
        notices.append(words.gettext("Two indicators are shown as lines and as a table only."))
        return shown
    if shown.measure == STATED:
        return with_beside(shown, second)
    tables, places = view.package.tables, view.places
    try:
        if shown.measure in _TOGETHER:
            return measured(with_beside(base, second), shown.measure, tables, known, places)
        return with_beside(shown, measured(second, shown.measure, tables, known, places))
    except NotPossible as why:
        notices.append(words.named(second.indicator, str(why)))
        return shown
