"""Places of a series: their siblings, and the choice where the reader made none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from economy.query.figures.observed import Observed
from economy.query.selection import Selection
from economy.regions import Places


def siblings(chosen: Iterable[str], having: Iterable[str], places: Places) -> tuple[str, ...]:
    """The places with figures that are of one family with a chosen one, without the chosen ones."""
    own = set(chosen)
    families = {places.family(code) for code in own if code in places}
    related = {code for code in having if code in places and places.family(code) in families}
    return tuple(sorted(related - own))


def default_indicator(known: Observed) -> str:
    """The indicator with figures of most places; of several the one with most figures. "" for a package without."""
    if known.sizes.empty:
        return ""
    sizes = known.sizes.reset_index()
    order = sizes.sort_values(["places", "figures", "indicator_id"], ascending=[False, False, True], kind="stable")
    return str(order["indicator_id"].iloc[0])


def chosen_places(selection: Selection) -> tuple[str, ...]:
    """The places that the filters name; each stands for itself here, not for what lies in it."""
    return selection.regions


def default_places(having: Iterable[str], places: Places) -> tuple[str, ...]:
    """The places shown where none is chosen: the parts, of the finest level or else any, of the place with most.

    Of an indicator that no place has several parts of, all places.
    """
    known = [code for code in having if code in places]
    finest = places.conventions.finest_filter
    finest_known = [code for code in known if places.filter_of(code) == finest]
    for offered in (finest_known, known):
        parents = Counter(places[code].parent_id for code in offered)
        parents.pop("", None)
        parent = max(sorted(parents), key=parents.__getitem__, default="")
        if parents[parent] > 1:
            return tuple(code for code in known if places[code].parent_id == parent)
    return tuple(known)


MOST_PLACES, LARGEST = 40, 16
"""Places that are shown where none is chosen; of more than that only the largest ones."""


def by_size(rows: pd.DataFrame) -> list[str]:
    """The places of some figures, those with the largest newest ones first. `rows`: region_id, year and value."""
    values = rows.sort_values("year", kind="stable").groupby("region_id", sort=False)["value"]
    return [str(code) for code in values.last().sort_values(ascending=False, kind="stable").index]


def largest(rows: pd.DataFrame, codes: Sequence[str]) -> tuple[str, ...]:
    """Places, in their order; of more than MOST_PLACES those LARGEST with the largest newest figures.

    `rows`: those of an indicator that stand for a year, as `Observed.of_whole_years` gives them.
    """
    if len(codes) <= MOST_PLACES:
        return tuple(codes)
    first = set(by_size(rows[rows["region_id"].isin(set(codes)).to_numpy()])[:LARGEST])
    return tuple(code for code in codes if code in first) or tuple(codes[:LARGEST])


def children(codes: Iterable[str], having: Iterable[str], places: Places) -> tuple[str, ...]:
    """The places with figures that lie directly in some others."""
    parents = set(codes)
    return tuple(code for code in having if code in places and places[code].parent_id in parents)
