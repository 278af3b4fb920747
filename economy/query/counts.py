"""How much there is of each place: promises, events, sites, sources; or its newest figure of an indicator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from economy.data.tables import Tables
from economy.query.records import latest

COUNTED = ("promises", "events", "sites", "sources")


def by_place(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Number of current promises, events, sites and sources per place; only places with any.

    Columns: region_id, place, level, wide_place_id, promises, events, sites, reports, sources. Input may be
    narrowed tables. Counts are of rows on file, not of what exists.
    """
    revised = set(tables.targets["revises"])
    current = ~tables.targets["target_id"].isin(revised)
    counted = {
        "promises": Counter(tables.targets["region_id"][current].tolist()),
        "events": Counter(tables.events["region_id"].tolist()),
        "sites": Counter(tables.sites["region_id"].tolist()),
        "reports": Counter(tables.figures.by_place),
    }
    cited: dict[str, set[str]] = {}
    for frame in (tables.targets[current], tables.events, tables.sites, tables.figures.cited, tables.focus):
        for region, source in zip(frame["region_id"].tolist(), frame["source_id"].tolist(), strict=True):
            cited.setdefault(region, set()).add(source)
    places, regions = tables.places, sorted(cited)
    return pd.DataFrame(
        {
            "region_id": regions,
            **{name: [counter[code] for code in regions] for name, counter in counted.items()},
            "sources": [len(cited[code]) for code in regions],
            "place": [places.name(code, lang) for code in regions],
            "level": [places[code].level for code in regions],
            "wide_place_id": [places.wide_place_of(code) for code in regions],
        }
    )


def shaded(tables: Tables, known: pd.DataFrame, figure: str, lang: str = "en") -> pd.DataFrame:
    """The figure by which the map shades places: one row a place that has it.

    `figure`: "promises", "events", "sites", "sources" (counts of rows on file) or an indicator_id (the newest
    preferred figure of each place, each with its own period). Columns: region_id, place, value, unit,
    period, when, status, source_id, figure (in words), shown_value and shown_unit (as the reader wants money;
    of counts the count and "").
    """
    if figure in COUNTED:
        counts = by_place(tables, lang)
        counts = counts[counts[figure] > 0]
        return of_counts(figure, *(counts[column].tolist() for column in ("region_id", "place", figure)))
    newest = latest(known[known["indicator_id"] == figure])
    columns = ["region_id", "place", "value", "unit", "period", "when", "status", "source_id", "figure"]
    return newest[[*columns, "shown_value", "shown_unit"]]


def of_counts(figure: str, regions: Sequence[str], places: Sequence[str], values: Sequence[int]) -> pd.DataFrame:
    """Numbers of rows on file, one a place, with the columns of `shaded`."""
    shown = [float(value) for value in values]
    return pd.DataFrame(
        {
            "region_id": regions, "place": places, "value": shown, "unit": figure, "period": "", "when": "",
            "status": "count", "source_id": "", "figure": [str(value) for value in values], "shown_value": shown,
            "shown_unit": "",
        }
    )  # fmt: skip
