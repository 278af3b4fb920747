"""Which rows go into the package of a selection: those that its pages show, and what their verdicts rest on.

Pages read more than the filters leave: the map counts promises of all places, a verdict rests on every figure about
the same, the method page gives examples. Under the same address the package must give the same pages; too many rows
do no harm, since the filters in the address narrow them again.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from economy.assessment.assess import assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.data.as_of import as_known, public_since
from economy.data.tables import Tables
from economy.query.narrow import narrow_rows
from economy.query.normalise import DENOMINATORS
from economy.query.profile import default_place, only
from economy.query.selection import Selection
from economy.regions import Places

KEYS = {"targets": "target_id", "observations": "observation_id", "events": "event_id", "focus": "focus_id"}
"""The tables whose rows are chosen, with their keys. Second sources and searches follow them; others stay whole."""

Masks = dict[str, np.ndarray]
"""For each table a truth value a row, in the order of the table."""
_Ids = dict[str, set[str]]
"""Keys of rows, by table of KEYS."""


def kept(tables: Tables, selection: Selection, places: Places, day: date) -> Masks:
    """The rows of every table that go into the package of a selection; all of them where nothing is filtered.

    Input: the whole tables, never those as of a day: the day is in the address, and any other day must stay possible.
    `day`: the day as of which the pages are shown when the address names none.
    """
    whole = {name: np.ones(len(frame), dtype=bool) for name, frame in tables.items()}
    return whole | _masks(tables, _closed(tables, selection, places, day)) if selection.filtered else whole


def shown(tables: Tables, selection: Selection, places: Places) -> _Ids:
    """The rows of the tables of KEYS that the filters leave, by their keys."""
    left = narrow_rows(tables, selection, places)
    return {name: set(getattr(left, name)[key].tolist()) for name, key in KEYS.items()}


def _closed(tables: Tables, selection: Selection, places: Places, day: date) -> _Ids:
    """Everything that is read of the tables of KEYS, one reason after the other."""
    package_as_of = as_known(tables, selection.asof) if selection.asof else tables
    place = default_place(package_as_of, selection, places)
    # The page of one place narrows to that place instead of the chosen ones.
    listed = _joined(shown(tables, selection, places), shown(tables, only(selection, place, places), places))
    opened = _wordings(tables, listed["targets"] | {selection.target})
    found = _joined(
        listed,
        _round_about(tables, selection, places),
        _of_source(tables, selection.source),
        _most_on_file(tables, selection, place),
        _cited_early(package_as_of, selection.asof) if selection.asof else {},
        {"targets": opened | _examples(package_as_of, selection.asof or day)},
    )
    found["targets"] = _wordings(tables, found["targets"])
    found["observations"] |= _judging(tables, found["targets"]) | _beside(tables, opened)
    found["observations"] |= _conflicting(tables, found["observations"])
    found["events"] |= _policies(tables, opened) | _named(tables)
    return found


def _masks(tables: Tables, found: _Ids) -> Masks:
    masks = {name: getattr(tables, name)[key].isin(found[name]).to_numpy() for name, key in KEYS.items()}
    owners = zip(tables.corroborations["row_table"].tolist(), tables.corroborations["row_id"].tolist(), strict=True)
    masks["corroborations"] = np.array([code in found.get(name, ()) for name, code in owners], dtype=bool)
    masks["search_log"] = tables.search_log["target_id"].isin(found["targets"]).to_numpy()
    return masks


def _joined(*parts: _Ids) -> _Ids:
    return {name: set().union(*(part.get(name, set()) for part in parts)) for name in KEYS}


def _round_about(tables: Tables, selection: Selection, places: Places) -> _Ids:
    """What the map shows round the chosen places: promises, and whatever else shades it."""
    wide = narrow_rows(tables, selection.with_(city=(), district=()), places)
    figure = selection.figure
    found = {"targets": set(wide.targets["target_id"])}
    if figure in ("events", "sources"):
        found["events"] = set(wide.events["event_id"])
    if figure == "sources":
        found["observations"] = set(wide.observations["observation_id"])
        found["focus"] = set(wide.focus["focus_id"])
    elif figure:
        same = wide.observations["indicator_id"] == figure
        found["observations"] = set(wide.observations.loc[same, "observation_id"])
    return found


def _of_source(tables: Tables, source: str) -> _Ids:
    """The rows that rest on the source that is looked into, as their own source or as a second one."""
    found = {}
    for name, key in KEYS.items():
        frame = getattr(tables, name)
        found[name] = set(frame.loc[frame["source_id"] == source, key])
    second = tables.corroborations[tables.corroborations["source_id"] == source]
    for name, code in zip(second["row_table"].tolist(), second["row_id"].tolist(), strict=True):
        found.setdefault(name, set()).add(code)
    return found


def _most_on_file(tables: Tables, selection: Selection, place: str) -> _Ids:
    """All promises and events of the place with most of them, with which the page of one place opens by default."""
    if selection.city or selection.district or selection.region:
        return {}
    frames = {name: getattr(tables, name) for name in ("targets", "events")}
    return {name: set(frame.loc[frame["region_id"] == place, KEYS[name]]) for name, frame in frames.items()}


def _cited_early(package_as_of: Tables, day: date) -> _Ids:
    """Rows that stood on a day although their source came later: a replay offers that source for their sake."""
    since = zip(package_as_of.sources["source_id"].tolist(), public_since(package_as_of.sources), strict=True)
    public = {code for code, known in since if known is not None and known <= day}
    found = {}
    for name in ("targets", "observations", "events"):
        frame = getattr(package_as_of, name)
        found[name] = set(frame.loc[~frame["source_id"].isin(public), KEYS[name]])
    return found


def _examples(package_as_of: Tables, day: date) -> set[str]:
    """The promises that the method page shows: the first in force of each status, by strength of the evidence."""
    assessed = assess_all(promises_of(package_as_of), observations_of(package_as_of), day)
    revised = set(package_as_of.targets["revises"])
    first: dict[tuple[str, str], str] = {}
    # The order of economy.query.records.
    for code in package_as_of.targets.sort_values(["region_id", "due_end", "target_id"], kind="stable")[
        "target_id"
    ].tolist():
        if code not in revised:
            first.setdefault((assessed[code].status, assessed[code].evidence), code)
    return set(first.values())


def _wordings(tables: Tables, wanted: set[str]) -> set[str]:
    """Promises with all earlier and later wordings of them."""
    links = list(zip(tables.targets["target_id"].tolist(), tables.targets["revises"].tolist(), strict=True))
    found, before = set(wanted) - {""}, set()
    while found != before:
        before = set(found)
        found |= {earlier for code, earlier in links if code in before and earlier}
        found |= {code for code, earlier in links if earlier in before}
    return found


def _judging(tables: Tables, promised: set[str]) -> set[str]:
    """The figures that promises are judged by: all about the same place and indicator."""
    rows = tables.targets[tables.targets["target_id"].isin(promised)]
    subjects = set(zip(rows["region_id"].tolist(), rows["indicator_id"].tolist(), strict=True))
    columns = (tables.observations[column].tolist() for column in ("observation_id", "region_id", "indicator_id"))
    return {code for code, *subject in zip(*columns, strict=True) if tuple(subject) in subjects}


def _beside(tables: Tables, promised: set[str]) -> set[str]:
    """What stands beside a promise on its page: figures of its scope group anywhere, GDP and residents of its place."""
    groups = dict(
        zip(tables.indicators["indicator_id"].tolist(), tables.indicators["scope_group"].tolist(), strict=True)
    )
    rows = tables.targets[tables.targets["target_id"].isin(promised)]
    wanted, here = {groups.get(code) for code in rows["indicator_id"].tolist()}, set(rows["region_id"].tolist())
    columns = (tables.observations[column].tolist() for column in ("observation_id", "region_id", "indicator_id"))
    return {
        code
        for code, region, indicator in zip(*columns, strict=True)
        if groups.get(indicator) in wanted or (region in here and groups.get(indicator) in DENOMINATORS.values())
    }


def _conflicting(tables: Tables, reported: set[str]) -> set[str]:
    """The other figures of the conflicts that some figures are in: one alone would be no conflict, which is a fault."""
    rows = tables.observations
    groups = set(rows.loc[rows["observation_id"].isin(reported), "conflict_group"]) - {""}
    return set(rows.loc[rows["conflict_group"].isin(groups), "observation_id"])


def _policies(tables: Tables, promised: set[str]) -> set[str]:
    """The policies of the places of promises, which stand in the course of each."""
    here = tables.targets.loc[tables.targets["target_id"].isin(promised), "region_id"]
    rows = tables.events
    return set(rows.loc[(rows["category"] == "policy") & rows["region_id"].isin(here), "event_id"])


def _named(tables: Tables) -> set[str]:
    """Events that roles point to, and those that name a site: on a past day it is on the map for their sake."""
    rows = tables.events
    return set(rows.loc[(rows["site_id"] != "") | rows["event_id"].isin(tables.roles["event_id"]), "event_id"])
