"""Who says so: the rows that rest on each source, the figures that disagree, how fresh everything is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from economy.data.reading import read_in
from economy.data.tables import Tables
from economy.dates import days_between, label
from economy.i18n.codes import word
from economy.i18n.words import words
from economy.units import rate_heading

KEYS: dict[str, tuple[str, ...]] = {
    "targets": ("target_id",), "observations": ("observation_id",), "breaks": ("region_id", "indicator_id", "period"),
    "events": ("event_id",), "sites": ("site_id",), "focus": ("focus_id",), "roles": ("role_id",),
    "exchange_rates": ("period",),
}  # fmt: skip
"""The tables whose rows name a source, and the columns that tell their rows apart."""


def row_keys(frame: pd.DataFrame, columns: tuple[str, ...]) -> list[str]:
    """What tells the rows of a table apart: the cells of its key, joined by spaces where they are several."""
    return [" ".join(map(str, cells)) for cells in zip(*(frame[column].tolist() for column in columns), strict=True)]


def source_usage(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Every row of the package that names a source, one a row: who rests on what.

    Columns: source_id, table, row_id, region_id, what (words for the row), as_stated, locator,
    role ("source" for the row's own, "second source" or "contradicts" from corroborations).
    """
    tables = read_in(tables, lang)
    whats = _About(tables, lang)
    cited = [row for name, key in KEYS.items() for row in _cited(tables, name, key, whats)]
    owners = {(row[1], row[2]): (row[3], row[4]) for row in reversed(cited)}
    cors = tables.corroborations
    columns = ("source_id", "row_table", "row_id", "as_stated", "agrees")
    for source, table, row_id, stated, agrees in zip(*(cors[c].tolist() for c in columns), strict=True):
        region, what = owners.get((table, row_id), ("", ""))
        cited.append((source, table, row_id, region, what, stated, "", "second source" if agrees else "contradicts"))
    cited.sort(key=lambda row: (*row[:3], row[-1]))
    return pd.DataFrame(cited, columns=list(_RESTING), dtype=object)


def with_stored_usage(usage: pd.DataFrame, tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Rows of `source_usage`, those of figures that lie in a database exchanged for one a place and source."""
    cited = tables.figures.cited
    said = words(lang)
    counted = [said.ngettext("{n} reported figure", "{n} reported figures", number) for number in cited["figures"]]
    rows = pd.DataFrame(
        {
            "source_id": cited["source_id"], "table": "observations", "row_id": cited["region_id"],
            "region_id": cited["region_id"], "what": counted, "as_stated": "", "locator": "", "role": "source",
        }
    )  # fmt: skip
    others = usage[((usage["table"] != "observations") | (usage["role"] != "source")).to_numpy()]
    together = pd.concat([others, rows.astype(object)], ignore_index=True)
    return together.sort_values(["source_id", "table", "row_id", "role"], kind="stable", ignore_index=True)


_RESTING = ("source_id", "table", "row_id", "region_id", "what", "as_stated", "locator", "role")


def _cited(tables: Tables, name: str, key: tuple[str, ...], about: _About) -> list[tuple[str, ...]]:
    """The rows of one table as `source_usage` gives them."""
    frame: pd.DataFrame = getattr(tables, name)
    blank = [""] * len(frame)
    cells = {column: frame[column].tolist() if column in frame else blank for column in _RESTING}
    ids = row_keys(frame, key)
    said = about.of(name, frame)
    return [
        (source, name, row_id, region, what, stated, locator, "source")
        for source, row_id, region, what, stated, locator in zip(
            cells["source_id"], ids, cells["region_id"], said, cells["as_stated"], cells["locator"], strict=True
        )
    ]


class _About:
    """What a row is about, in the reader's words."""

    def __init__(self, tables: Tables, lang: str) -> None:
        self._lang, self._words, self._conventions = lang, words(lang), tables.conventions
        name = self._conventions.column("name", lang)
        self._indicators = _names(tables.indicators, "indicator_id", name)
        self._organisations = _names(tables.organisations, "organisation_id", name)

    def of(self, name: str, frame: pd.DataFrame) -> list[str]:
        """Words for each row of the table `name`."""
        if name in ("targets", "observations", "breaks"):
            periods = frame["due" if name == "targets" else "period"].tolist()
            codes: list[str] = frame["indicator_id"].tolist()
            named = [self._indicators.get(code, code) for code in codes]
            return [self._words.joined([n, label(p, self._lang)]) for n, p in zip(named, periods, strict=True)]
        if name == "roles":
            owners: list[str] = frame["organisation_id"].tolist()
            does = [word("role", role, self._lang) for role in frame["role"].tolist()]
            who = [self._organisations.get(code, code) for code in owners]
            return [self._words.joined(pair) for pair in zip(who, does, strict=True)]
        if name == "exchange_rates":
            rate = rate_heading(self._conventions.currency, self._lang)
            return [self._words.joined([rate, label(period, self._lang)]) for period in frame["period"].tolist()]
        stem = {"events": "title", "sites": "name", "focus": "sector"}[name]
        return frame[self._conventions.column(stem, self._lang)].tolist()


def _names(frame: pd.DataFrame, key: str, name: str) -> dict[str, str]:
    return dict(zip(frame[key].tolist(), frame[name].tolist(), strict=True))


def disagreeing(known: pd.DataFrame) -> pd.DataFrame:
    """Figures for one fact that disagree, fact by fact, the preferred figure first.

    Input: rows of `reports`; where a selection leaves one figure of a fact, nothing disagrees.
    """
    rows = known[(known["conflict_group"] != "").to_numpy()]
    rows = rows[rows.duplicated("conflict_group", keep=False).to_numpy()]
    return rows.sort_values(["conflict_group", "preferred"], ascending=[True, False], kind="stable")


def conflicts(known: pd.DataFrame, limit: int | None = None) -> list[pd.DataFrame]:
    """The same, a frame per fact; at most `limit` facts, or all."""
    ordered = disagreeing(known)
    ends = ordered.groupby("conflict_group", sort=True).size().cumsum().tolist()[:limit]
    return [ordered.iloc[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def contradictions(usage: pd.DataFrame) -> pd.DataFrame:
    """Second sources that disagree with the row they speak of: corroborations with agrees = false.

    Input: rows of `source_usage`.
    """
    return usage[usage["role"] == "contradicts"].reset_index(drop=True)


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


def _dict(value: object) -> dict[str, Any]:
    """The object itself if it is one of JSON, else an empty one: a package may describe itself badly."""
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def freshness(tables: Tables, today: date) -> pd.DataFrame:
    """How fresh each source is: days since it was published and since it was read.

    Columns: source_id, published, accessed, age_days (NaN without a date), read_days.
    A source of which only the running year is known is as young as can be, not from the future.
    """
    sources = tables.sources
    ages = [
        max(0, days_between(day.date(), today)) if not pd.isna(day) else float("nan")
        for day in sources["published_end"]
    ]
    read = pd.to_datetime(sources["accessed"], errors="coerce")
    return pd.DataFrame(
        {
            "source_id": sources["source_id"], "published": sources["published"],
            "accessed": sources["accessed"], "age_days": ages,
            "read_days": [days_between(day.date(), today) if not pd.isna(day) else float("nan") for day in read],
        }
    )  # fmt: skip
