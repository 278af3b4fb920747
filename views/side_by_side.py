"""What Compare shows of places side by side at an address: which places and why, their figures, courses, promises."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from charts.side_by_side.matrix import Beside
from economy.query.figures.course import courses
from economy.query.figures.side_by_side import MOST_PLACES, best_known, side_by_side
from views.context import PageContext
from views.indicator_view import all_places, known_figures
from views.view import View


@dataclass(frozen=True, eq=False)
class SideBySide:
    """What is on show. `wide` is the context of all places, among which places are ranked; `notices` say what of the
    choice was not possible, `why` which places stand here where the reader chose none, or too many.
    """

    context: PageContext
    wide: PageContext
    codes: tuple[str, ...]
    rows: pd.DataFrame
    beside: Beside
    notices: tuple[str, ...]

    @property
    def key(self) -> str:
        """All that the matrix depends on, besides the selection without places."""
        return f"{self.codes} {self.beside.why}"

    @property
    def places(self) -> str:
        """The places in words."""
        return self.context.view.words.listed(self.beside.places.values())


def side_by_side_view(context: PageContext) -> SideBySide:
    """What the page shows; without rows where no figure is on file."""
    wide = all_places(context, context.view.selection.industry)
    codes, why, notices = _chosen(context, wide.view)
    rows, beside = wide.view.once(f"side by side {codes} {why}", lambda: _made(wide.view, codes, why))
    return SideBySide(context, wide, codes, rows, beside, notices)


def _chosen(context: PageContext, view: View) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The places, why these, and what must be said of the choice."""
    words = context.view.words
    codes = tuple(code for _, chosen in context.view.selection.places for code in chosen)  # as in the address
    if not codes:
        best = view.once("best known places", lambda: best_known(known_figures(view), view.places))
        return best.codes, _default_reason(view, len(best.codes), best.parent_id), ()
    if len(codes) == 1:
        said = words.gettext("Only one place is chosen. Add a second one to compare them.")
        return codes, "", (said,)
    if len(codes) > MOST_PLACES:
        said = words.gettext("{n} places are chosen; shown: the first six. Not shown: {names}.")
        left = words.listed(view.places.name(code, view.lang) for code in codes[MOST_PLACES:])
        notice = said.format(n=len(codes), names=left)
        return codes[:MOST_PLACES], notice, (notice,)
    return codes, "", ()


def _default_reason(view: View, count: int, parent_id: str) -> str:
    if not parent_id:
        said = view.words.gettext("No place is chosen. Shown: the {n} places with figures for the most indicators.")
        return said.format(n=count)
    said = view.words.gettext(
        "No place is chosen. Shown: the {n} places in {place} with figures for the most indicators."
    )
    return said.format(n=count, place=view.places.name(parent_id, view.lang))


def _made(view: View, codes: tuple[str, ...], why: str) -> tuple[pd.DataFrame, Beside]:
    known, places = known_figures(view), view.places
    rows = side_by_side(known, codes, view.package.tables, places, view.selection.display, view.lang)
    promises = view.current[view.current["region_id"].isin(codes).to_numpy()]
    names = {code: places.name(code, view.lang) for code in codes}
    promised = len(view.whole.tables.targets) > 0
    return rows.assign(differs=_differences(view, rows)), Beside(names, courses(known, codes), promises, why, promised)


def _differences(view: View, rows: pd.DataFrame) -> list[str]:
    """In what each figure differs from the newest one of its indicator, in words; "" for nothing."""
    t, words = view.words.gettext, view.words
    conventions = view.package.tables.conventions
    cells = zip(*(rows[name].tolist() for name in ("other_year", "other_level", "vintage")), strict=True)
    said = []
    for year, level, vintage in cells:
        parts = [t("not the latest year in its row") if year else ""]
        if level:
            name = conventions.vintage(vintage, view.lang) or t("statistical level not known")
            parts.append(words.named(t("another statistical level"), name))
        said.append(words.series(filter(None, parts)))
    return said
