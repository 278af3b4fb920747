"""Places side by side: the newest figure of every indicator in a few places, as rows with their source."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import pandas as pd

from economy.data.reading import read_in
from economy.data.tables import Tables
from economy.dates import label
from economy.query.figures.latest import LATEST_COLUMNS, newest_figures
from economy.query.figures.observed import Observed
from economy.query.figures.yearly import WHOLE
from economy.query.records import figures_in_words, with_shown, with_source
from economy.regions import Places
from economy.units import Display

MOST_PLACES = 6
"""Places that stand side by side; of more the first ones."""
DEFAULT_PLACES = 4
"""Places on show where the reader chose none."""
_FROM_TABLE = ("as_stated", "locator", "note", "obs_status", "period_type")
"""Columns of the observations table that travel with a figure."""


class BestKnown(NamedTuple):
    """Places with figures of most indicators, most first, and the place in which they lie ("" for several)."""

    codes: tuple[str, ...]
    parent_id: str


def best_known(known: Observed, places: Places, count: int = DEFAULT_PLACES) -> BestKnown:
    """The `count` siblings with whole-year figures of most indicators: of the finest filter where it has siblings.

    Of several groups of siblings the one whose `count` places have figures of most indicators together.
    """
    whole = known.coverage[known.coverage["whole"].to_numpy(dtype=bool)]
    sizes = whole.groupby("region_id")["indicator_id"].size().to_dict()
    ordered = sorted((code for code in sizes if code in places), key=lambda code: (-sizes[code], code))
    finest = places.conventions.finest_filter
    for wanted in (finest, None):
        groups: dict[str, list[str]] = {}
        for code in ordered:
            if places[code].parent_id and (wanted is None or places.filter_of(code) == wanted):
                groups.setdefault(places[code].parent_id, []).append(code)
        several = {parent: codes[:count] for parent, codes in groups.items() if len(codes) > 1}
        if several:
            richest = max(sorted(several), key=lambda parent: sum(sizes[code] for code in several[parent]))
            return BestKnown(tuple(several[richest]), richest)
    return BestKnown(tuple(ordered[:count]), "")


def side_by_side(
    known: Observed, codes: Sequence[str], tables: Tables, places: Places, display: Display = "bn", lang: str = "en"
) -> pd.DataFrame:
    """One row an indicator and place: the columns of `latest_figures` and what readers need.

    Adds indicator, place, unit (as stored), shown_value (NaN for dollars of a year without a rate) in shown_unit, rate,
    rate_basis, figure (in words, "" without a value), when (the period in words), other_year and other_level (bool:
    the figure is of another year, or on another statistical level, than the newest whole-year one of the indicator
    among these places), and what is known of the source. Indicators that most of the places have come first, then
    those with most figures on file; places in the order of `codes`.
    """
    tables = read_in(tables, lang)
    rows = newest_figures(known, codes, places)[[*LATEST_COLUMNS, *_FROM_TABLE]]
    rows = _compared(_ordered(rows, codes, known.sizes["figures"]))
    rows = _named(rows, tables, places, lang)
    rows = with_shown(rows, rows["year"].tolist(), tables, display, lang)
    cells = zip(*(rows[column].tolist() for column in ("shown_value", "shown_unit", "qualifier")), strict=True)
    rows["figure"] = figures_in_words(((value, float("nan"), unit, how) for value, unit, how in cells), lang)
    return with_source(rows, tables.sources)


def _ordered(rows: pd.DataFrame, codes: Collection[str], sizes: pd.Series) -> pd.DataFrame:
    """Rows in the order of the matrix; `sizes`: the number of figures on file by indicator."""
    whole = rows.assign(_whole=rows["kind"] == WHOLE)
    groups = whole.groupby("indicator_id", sort=False)
    keys = rows.assign(
        _having=groups["_whole"].transform("sum"), _size=groups["region_id"].transform("size"),
        _figures=rows["indicator_id"].map(sizes),
        _place=rows["region_id"].map({code: index for index, code in enumerate(codes)}),
    )  # fmt: skip
    order = ["_having", "_size", "_figures", "indicator_id", "_place"]
    keys = keys.sort_values(order, ascending=[False, False, False, True, True], kind="stable")
    return keys.drop(columns=["_having", "_size", "_figures", "_place"]).reset_index(drop=True)


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with other_year and other_level, measured at the newest whole-year figure of the indicator."""
    order = rows.assign(_whole=rows["kind"] == WHOLE).sort_values(["_whole", "year"], ascending=False, kind="stable")
    newest = order.drop_duplicates("indicator_id").set_index("indicator_id")
    indicator = rows["indicator_id"]
    return rows.assign(
        other_year=(rows["year"] != indicator.map(newest["year"])).astype(bool),
        other_level=(rows["vintage"] != indicator.map(newest["vintage"])).astype(bool),
    )


def _named(rows: pd.DataFrame, tables: Tables, places: Places, lang: str) -> pd.DataFrame:
    indicators = tables.indicators.set_index("indicator_id")
    said = {text: label(text, lang) for text in dict.fromkeys(rows["period"].tolist())}
    return rows.assign(
        indicator=rows["indicator_id"].map(indicators[tables.conventions.column("name", lang)]),
        unit=rows["indicator_id"].map(indicators["unit"]),
        place=[places.name(code, lang) for code in rows["region_id"].tolist()],
        when=[said[text] for text in rows["period"].tolist()],
    )
