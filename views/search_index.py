"""What the search finds: every place, promise, event, site, organisation, source, term and page by its names."""

from __future__ import annotations

from typing import Any

import pandas as pd

from economy.data.tables import Tables
from economy.dates import label
from economy.query.records import promises
from views.glossary import terms
from views.pages import titles
from views.view import View

_COLUMNS = ["name_en", "name_zh", "page", "changes", "where"]


def search_index(view: View) -> dict[str, pd.DataFrame]:
    """What can be found, by kind: both names, the page that shows it, what is chosen there, where it lies."""
    tables, words = view.package.tables, view.words
    found = {"page": [(title, "", page, {}, "") for page, title in titles(words).items()], **_of_places(view, tables)}
    found["promise"] = _promises(view, tables)
    found["event"] = _events(view, tables)
    sources = zip(*(tables.sources[name] for name in ("source_id", "publisher", "title")), strict=True)
    found["source"] = [(f"{who}: {title}", "", "sources", {"source": code}, "") for code, who, title in sources]
    found["term"] = [(term, "", "glossary", {}, "") for term, _ in terms(words).values()]
    return {kind: pd.DataFrame(rows, columns=_COLUMNS) for kind, rows in found.items()}


def _of_places(view: View, tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    """Places, and the sites and organisations that lead to the place they are in."""
    at = tables.roles[tables.roles["region_id"] != ""].drop_duplicates("organisation_id")
    home = dict(zip(at["organisation_id"], at["region_id"], strict=True))
    kinds = (
        ("place", tables.regions, tables.regions["region_id"]),
        ("site", tables.sites, tables.sites["region_id"]),
        ("organisation", tables.organisations, tables.organisations["organisation_id"].map(home).fillna("")),
    )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for kind, names, regions in kinds:
        cells = zip(names["name_en"], names["name_zh"], regions, strict=True)
        found[kind] = [
            (english, chinese, "region", {"region": code}, view.places.name(code, view.lang) if kind != "place" else "")
            for english, chinese, code in cells
            if code
        ]
    return found


def _events(view: View, tables: Tables) -> list[tuple[Any, ...]]:
    """Events, the newest first, each leading to its place."""
    rows = tables.events.sort_values("date_start", ascending=False, kind="stable")
    cells = zip(*(rows[name] for name in ("title_en", "title_zh", "region_id", "date")), strict=True)
    return [
        (
            english, chinese, "region", {"region": code},
            view.words.joined([view.places.name(code, view.lang), label(str(day), view.lang)]),
        )
        for english, chinese, code, day in cells
        if code
    ]  # fmt: skip


def _promises(view: View, tables: Tables) -> list[tuple[Any, ...]]:
    """Promises in their latest wording, by place and indicator; where they lie: due date, and what tells them apart."""
    rows = promises(tables, view.lang)
    apart = dict(zip(rows["target_id"], rows["distinction"], strict=True))
    places = _names(tables.regions, "region_id")
    indicators = _names(tables.indicators, "indicator_id")
    revised = set(tables.targets["revises"])
    columns = (tables.targets[name] for name in ("target_id", "region_id", "indicator_id", "due"))
    return [
        (
            f"{places[place][0]}: {indicators[what][0]}",
            f"{places[place][1]}：{indicators[what][1]}",
            "promises", {"target": code}, view.words.joined([due, apart[code]]),
        )
        for code, place, what, due in zip(*columns, strict=True)
        if code not in revised
    ]  # fmt: skip


def _names(table: pd.DataFrame, key: str) -> dict[str, tuple[str, str]]:
    """The English and the Chinese name of each row of a table, by its key."""
    columns = (table[column].tolist() for column in (key, "name_en", "name_zh"))
    return {code: (english, chinese) for code, english, chinese in zip(*columns, strict=True)}
