"""How much there is of each place: promises, events, sites, sources; or its newest figure of an indicator."""

from __future__ import annotations

import pandas as pd

from economy.places import Places
from economy.records import latest
from economy.tables import Tables

COUNTED = ("promises", "events", "sites", "sources")


def by_place(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Number of current promises, events, sites and sources per place; only places with any.

    Columns: region_id, place, level, city_id, promises, events, sites, reports, sources. Input may be
    narrowed tables. Counts are of rows on file, not of what exists.
    """
    revised = set(tables.targets["revises"]) - {""}
    current = tables.targets[~tables.targets["target_id"].isin(revised)]
    parts = {
        "promises": current,
        "events": tables.events,
        "sites": tables.sites,
        "reports": tables.observations,
    }
    cited = pd.concat([frame[["region_id", "source_id"]] for frame in (*parts.values(), tables.focus)])
    sizes = {name: frame.groupby("region_id").size() for name, frame in parts.items()}
    counts = pd.DataFrame({**sizes, "sources": cited.groupby("region_id")["source_id"].nunique()})
    counts = counts.fillna(0).astype(int).rename_axis("region_id").reset_index()
    places = Places(tables.regions)
    counts["place"] = counts["region_id"].map(places.names(lang))
    counts["level"] = [places[code].level for code in counts["region_id"]]
    counts["city_id"] = [places.city_of(code) for code in counts["region_id"]]
    return counts.sort_values("region_id", kind="stable").reset_index(drop=True)


def shaded(tables: Tables, known: pd.DataFrame, figure: str, lang: str = "en") -> pd.DataFrame:
    """The figure by which the map shades places: one row a place that has it.

    `figure`: "promises", "events", "sites", "sources" (counts of rows on file) or an indicator_id (the newest
    preferred figure of each place, each with its own period). Columns: region_id, place, value, unit,
    period, when, status, source_id, figure (in words).
    """
    if figure in COUNTED:
        counts = by_place(tables, lang)
        counts = counts[counts[figure] > 0]
        return pd.DataFrame(
            {
                "region_id": counts["region_id"], "place": counts["place"], "value": counts[figure].astype(float),
                "unit": figure, "period": "", "when": "", "status": "count", "source_id": "",
                "figure": counts[figure].astype(str),
            }
        )  # fmt: skip
    newest = latest(known[known["indicator_id"] == figure])
    columns = ["region_id", "place", "value", "unit", "period", "when", "status", "source_id", "figure"]
    return newest[columns]
