"""Who says so: the rows that rest on each source, the figures that disagree, how fresh everything is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from economy.dates import days_between
from economy.tables import Tables

_KEYS = {
    "targets": "target_id", "observations": "observation_id", "events": "event_id", "sites": "site_id",
    "focus": "focus_id", "roles": "role_id", "exchange_rates": "period",
}  # fmt: skip


def resting_on(tables: Tables) -> pd.DataFrame:
    """Every row of the package that names a source, one a row: who rests on what.

    Columns: source_id, table, row_id, region_id, what (English words for the row), as_stated, locator,
    role ("source" for the row's own, "second source" or "contradicts" from corroborations).
    """
    parts = [_cited(tables, name, key) for name, key in _KEYS.items()]
    cors = tables.corroborations
    parts.append(
        pd.DataFrame(
            {
                "source_id": cors["source_id"], "table": cors["row_table"], "row_id": cors["row_id"],
                "region_id": "", "what": cors["note_en"], "as_stated": cors["as_stated"], "locator": "",
                "role": cors["agrees"].map({True: "second source", False: "contradicts"}),
            }
        )
    )  # fmt: skip
    rows = pd.concat(parts, ignore_index=True)
    owners = rows[rows["role"] == "source"].drop_duplicates(["table", "row_id"]).set_index(["table", "row_id"])
    keys = pd.MultiIndex.from_frame(rows[["table", "row_id"]])
    rows["region_id"] = owners["region_id"].reindex(keys).fillna("").to_numpy()
    rows["what"] = owners["what"].reindex(keys).fillna("").to_numpy()
    return rows.sort_values(["source_id", "table", "row_id", "role"], kind="stable").reset_index(drop=True)


def _cited(tables: Tables, name: str, key: str) -> pd.DataFrame:
    frame: pd.DataFrame = getattr(tables, name)
    return pd.DataFrame(
        {
            "source_id": frame["source_id"], "table": name, "row_id": frame[key].astype("str"),
            "region_id": frame.get("region_id", pd.Series("", index=frame.index)),
            "what": _words(tables, name, frame),
            "as_stated": frame.get("as_stated", pd.Series("", index=frame.index)),
            "locator": frame.get("locator", pd.Series("", index=frame.index)),
            "role": "source",
        }
    )  # fmt: skip


def _words(tables: Tables, name: str, frame: pd.DataFrame) -> pd.Series:
    """What a row is about, in English."""
    indicators = tables.indicators.set_index("indicator_id")["name_en"]
    organisations = tables.organisations.set_index("organisation_id")["name_en"]
    if name in ("targets", "observations"):
        period = frame["due"] if name == "targets" else frame["period"]
        return frame["indicator_id"].map(indicators) + period.map(lambda text: f", {text}" if text else "")
    if name == "events":
        return frame["title_en"]
    if name == "sites":
        return frame["name_en"]
    if name == "focus":
        return frame["sector_en"]
    if name == "roles":
        return frame["organisation_id"].map(organisations) + ", " + frame["role"]
    return "CNY per US$, " + frame["period"]


def conflicts(known: pd.DataFrame) -> list[pd.DataFrame]:
    """Figures for one fact that disagree, a frame per fact, the preferred figure first.

    Input: rows of `reports`; where a selection leaves one figure of a fact, nothing disagrees.
    """
    disagreeing = known[known["conflict_group"] != ""]
    return [
        rows.sort_values("preferred", ascending=False, kind="stable")
        for _, rows in disagreeing.groupby("conflict_group", sort=True)
        if len(rows) > 1
    ]


def contradictions(tables: Tables) -> pd.DataFrame:
    """Second sources that disagree with the row they speak of: corroborations with agrees = false."""
    rows = resting_on(tables)
    return rows[rows["role"] == "contradicts"].reset_index(drop=True)


def dictionary(descriptor: dict[str, Any]) -> pd.DataFrame:
    """The data dictionary: one row per column of the package, as datapackage.json describes it.

    Columns: table, column, type, required, allowed (the words of a closed list), meaning.
    """
    rows = []
    for resource in _dicts(descriptor.get("resources")):
        for field in _dicts(_dict(resource.get("schema")).get("fields")):
            limits = _dict(field.get("constraints"))
            words = limits.get("enum")
            rows.append(
                {
                    "table": resource.get("name", ""), "column": field.get("name", ""),
                    "type": field.get("type", ""), "required": bool(limits.get("required", False)),
                    "allowed": ", ".join(map(str, words)) if isinstance(words, list) else "",
                    "meaning": field.get("description", ""),
                }
            )  # fmt: skip
    return pd.DataFrame(rows, columns=["table", "column", "type", "required", "allowed", "meaning"])


def _dict(found: object) -> dict[str, Any]:
    """The object itself if it is one of JSON, else an empty one: a package may describe itself badly."""
    return found if isinstance(found, dict) else {}


def _dicts(found: object) -> list[dict[str, Any]]:
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def freshness(tables: Tables, today: date) -> pd.DataFrame:
    """How fresh each source is: days since it was published and since it was read.

    Columns: source_id, published, accessed, age_days (NaN without a date), read_days.
    """
    sources = tables.sources
    ages = [days_between(day.date(), today) if not pd.isna(day) else float("nan") for day in sources["published_end"]]
    read = pd.to_datetime(sources["accessed"], errors="coerce")
    return pd.DataFrame(
        {
            "source_id": sources["source_id"], "published": sources["published"],
            "accessed": sources["accessed"], "age_days": ages,
            "read_days": [days_between(day.date(), today) if not pd.isna(day) else float("nan") for day in read],
        }
    )  # fmt: skip
