"""What the search finds: places, indicators, promises, events, sites, organisations, sources, terms and pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from economy.data.source_names import full_name
from economy.data.tables import Tables
from economy.dates import label
from economy.i18n.words import words
from economy.query.records import promises
from views import cache
from views.glossary import terms
from views.pages import titles
from views.view import View

_WHERE = ["page", "changes", "where"]


def search_index(view: View) -> dict[str, pd.DataFrame]:
    """What can be found, by kind: its name in each language of the data (name_xx), the page that shows it, what is
    chosen there, where it lies.
    """
    tables = view.package.tables
    languages = tables.conventions.languages
    entries = {
        "page": [_in_one(title, languages, page) for page, title in titles(view.words).items()],
        **_of_places(view, tables),
    }
    entries["indicator"] = _indicators(tables)
    entries["series"] = _series(tables)
    entries["promise"] = _promises(view, tables)
    entries["event"] = _events(view, tables)
    entries["source"] = _sources(view, languages)
    entries["term"] = [
        _in_one(term, languages, "glossary") for term, _ in terms(view.words, tables.conventions).values()
    ]
    index = {
        kind: pd.DataFrame(rows, columns=[*(f"name_{lang}" for lang in languages), *_WHERE])
        for kind, rows in entries.items()
    }
    return index | {kind: _with_codes(index[kind], view) for kind in ("indicator", "series")}


def _with_codes(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The same with the code of the indicator as a further name: "gdp" is what many type for it."""
    names = view.places.names(view.package.tables.conventions.languages[0])
    codes = [
        " ".join([names.get(chosen.get("region", ""), ""), str(chosen["indicator"]).replace("-", " ")]).strip()
        for chosen in rows["changes"].tolist()
    ]
    return rows.assign(name_code=codes)


def _of_places(view: View, tables: Tables) -> dict[str, list[tuple[Any, ...]]]:
    """Places, and the sites and organisations that lead to the place they are in."""
    located = tables.roles[tables.roles["region_id"] != ""].drop_duplicates("organisation_id")
    home = dict(zip(located["organisation_id"], located["region_id"], strict=True))
    kinds = (
        ("place", tables.regions, tables.regions["region_id"]),
        ("site", tables.sites, tables.sites["region_id"]),
        ("organisation", tables.organisations, tables.organisations["organisation_id"].map(home).fillna("")),
    )
    entries: dict[str, list[tuple[Any, ...]]] = {}
    for kind, names, regions in kinds:
        entries[kind] = [
            (*named, "region", {"region": code}, view.places.name(code, view.lang) if kind != "place" else "")
            for named, code in zip(_names(tables, names, "name"), regions, strict=True)
            if code
        ]
    return entries


def _indicators(tables: Tables) -> list[tuple[Any, ...]]:
    """Indicators with figures, each leading to its figures over the years."""
    reported = set(tables.figures.coverage["indicator_id"].tolist())
    names = zip(_names(tables, tables.indicators, "name"), tables.indicators["indicator_id"].tolist(), strict=True)
    return [(*named, "indicators", {"indicator": code}, "") for named, code in names if code in reported]


def _series(tables: Tables) -> list[tuple[Any, ...]]:
    """Places with figures of an indicator for more than one period, each leading to those over the years."""
    coverage = tables.figures.coverage
    several = coverage[coverage["several"].to_numpy()].sort_values(["region_id", "indicator_id"])
    named = _of_place(tables)
    return [
        (*named(place, indicator), "indicators", {"region": place, "indicator": indicator}, "")
        for place, indicator in zip(several["region_id"].tolist(), several["indicator_id"].tolist(), strict=True)
    ]


def _events(view: View, tables: Tables) -> list[tuple[Any, ...]]:
    """Events, the newest first, each leading to its place."""
    rows = tables.events.sort_values("date_start", ascending=False, kind="stable")
    cells = zip(_names(tables, rows, "title"), rows["region_id"], rows["date"], strict=True)
    return [
        (
            *named, "region", {"region": code},
            view.words.joined([view.places.name(code, view.lang), label(str(day), view.lang)]),
        )
        for named, code, day in cells
        if code
    ]  # fmt: skip


def _promises(view: View, tables: Tables) -> list[tuple[Any, ...]]:
    """Promises in their latest wording, by place and indicator; where they lie: due date, and what tells them apart."""
    rows = promises(tables, view.lang)
    apart = dict(zip(rows["target_id"], rows["distinction"], strict=True))
    named = _of_place(tables)
    revised = set(tables.targets["revises"])
    columns = (tables.targets[name] for name in ("target_id", "region_id", "indicator_id", "due"))
    return [
        (*named(place, what), "promises", {"target": code}, view.words.joined([due, apart[code]]))
        for code, place, what, due in zip(*columns, strict=True)
        if code not in revised
    ]


def _of_place(tables: Tables) -> Callable[[str, str], list[str]]:
    """What gives the name of an indicator of a place in each language of the data: "Shanghai: AI firms"."""
    places = dict(zip(tables.regions["region_id"], _names(tables, tables.regions, "name"), strict=True))
    indicators = dict(zip(tables.indicators["indicator_id"], _names(tables, tables.indicators, "name"), strict=True))
    said = [words(lang) for lang in tables.conventions.languages]
    return lambda place, indicator: [
        word.named(*names) for word, *names in zip(said, places[place], indicators[indicator], strict=True)
    ]


def _sources(view: View, languages: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Sources by publisher and title."""
    read = [cache.package_read_in(view.whole, view.selection.asof, lang).tables.sources for lang in languages]
    names = [
        [full_name(who, title, lang) for who, title in zip(rows["publisher"], rows["title"], strict=True)]
        for lang, rows in zip(languages, read, strict=True)
    ]
    codes = read[0]["source_id"]
    return [(*named, "sources", {"source": code}, "") for code, *named in zip(codes, *names, strict=True)]


def _names(tables: Tables, rows: pd.DataFrame, stem: str) -> list[tuple[str, ...]]:
    """The name of each row in each language of the data."""
    columns = (rows[f"{stem}_{lang}"].tolist() for lang in tables.conventions.languages)
    return list(zip(*columns, strict=True))


def _in_one(name: str, languages: tuple[str, ...], page: str, **changes: str) -> tuple[Any, ...]:
    """A row of the index for what has the same name in all languages."""
    return name, *("" for _ in languages[1:]), page, changes, ""
