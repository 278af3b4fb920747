"""Everything about one place, and the small joins that several pages need: sites, focus, roles, sources."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from economy.data.reading import read_in
from economy.data.tables import Tables
from economy.i18n.codes import word
from economy.i18n.words import words
from economy.query.records import with_source
from economy.query.selection import Selection, place_choice
from economy.regions import Places


def roles(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Organisations and what they do where: organisation, role, where (event, site or place), source."""
    tables = read_in(tables, lang)
    name, title = (tables.conventions.column(stem, lang) for stem in ("name", "title"))
    frame = tables.roles.merge(
        tables.organisations[["organisation_id", name, "as_stated", "kind", "note"]],
        on="organisation_id", how="left",
    )  # fmt: skip
    frame = with_source(frame, tables.sources)
    named = {
        "event_id": dict(zip(tables.events["event_id"], tables.events[title], strict=True)),
        "site_id": dict(zip(tables.sites["site_id"], tables.sites[name], strict=True)),
        "region_id": tables.places.names(lang),
    }
    said = words(lang)
    columns = [[names.get(code, "") for code in frame[key].tolist()] for key, names in named.items()]
    where = [said.joined(dict.fromkeys(row)) for row in zip(*columns, strict=True)]
    return frame.assign(organisation=frame[name], where=where)


def organisations(tables: Tables, lang: str = "en") -> pd.DataFrame:
    """Every organisation on file: organisation, kind, as_stated, note, and its roles as words (may be "")."""
    tables = read_in(tables, lang)
    held = roles(tables, lang)
    told = [word("role", code, lang) for code in held["role"]]
    known: dict[str, list[str]] = {}
    for code, role, where in zip(held["organisation_id"], told, held["where"], strict=True):
        known.setdefault(code, []).append(words(lang).aside(role, where) if where else role)
    said = [words(lang).series(dict.fromkeys(known.get(code, []))) for code in tables.organisations["organisation_id"]]
    names = tables.organisations[tables.conventions.column("name", lang)]
    return tables.organisations.assign(organisation=names, role=said)


def only(selection: Selection, region_id: str, places: Places) -> Selection:
    """The selection narrowed to one place and what lies in it."""
    key = places.filter_of(region_id)
    return selection.with_(places=place_choice({key: (region_id,)} if key else {}), region=region_id)


def _finest_first(selection: Selection, places: Places) -> list[str]:
    """The chosen regions, those of the finest filter first."""
    return [code for key in reversed(places.conventions.filter_keys) for code in selection.regions_in(key)]


def default_place(tables: Tables, selection: Selection, places: Places) -> str:
    """The place a profile opens with: the one asked for, else the first chosen, else the one with most rows."""
    for code in (selection.region, *_finest_first(selection, places)):
        if code in places:
            return code
    counted = Counter([*tables.targets["region_id"].tolist(), *tables.events["region_id"].tolist()])
    counted = counted or Counter(tables.figures.by_place)
    return counted.most_common(1)[0][0] if counted else next(iter(places.wide() or places.codes()), "")


def cited_sources(tables: Tables, resting: pd.DataFrame) -> pd.DataFrame:
    """Sources with the number of rows that rest on each, most first; columns of sources, source_title, rows."""
    rows = resting.groupby("source_id").size()
    frame = tables.sources[tables.sources["source_id"].isin(rows.index)].rename(columns={"title": "source_title"})
    frame = frame.assign(rows=frame["source_id"].map(rows).astype(int))
    return frame.sort_values(["rows", "source_id"], ascending=[False, True], kind="stable").reset_index(drop=True)
