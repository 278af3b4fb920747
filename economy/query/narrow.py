"""Narrow the tables to a selection: only the rows it leaves, look-up tables whole."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from economy.conventions import Conventions
from economy.data.figures import Kept
from economy.data.tables import Tables
from economy.query.selection import CONFIDENCE, Selection
from economy.regions import Places

_SPANS = {"targets": ("announced", "due"), "observations": ("period", "period"), "events": ("date", "date")}
"""The date a row begins with and the one it ends with."""
MARKED = ("seed",)
"""The column that is true for figures of the package's reference."""


def narrow(tables: Tables, selection: Selection, places: Places | None = None) -> Tables:
    """The tables that a selection leaves; regions, industries, indicators and sources stay whole."""
    return filter_dependents(narrow_rows(tables, selection, places), selection, places)


def narrow_rows(tables: Tables, selection: Selection, places: Places | None = None) -> Tables:
    """The promises, reports, breaks, events, sites and focus sectors that a selection leaves; other tables whole.

    A row belongs to a span of years when any day of it does; a promise lasts from its announcement to its
    due date, or for the time of its announcement if it has none; an open end has no limit. Rows of tables that
    do not mark those of the reference are judged by their source; rows without a confidence stay.
    """
    places = places or tables.places
    frames = {
        "targets": tables.targets,
        "observations": tables.observations,
        "breaks": tables.breaks,
        "events": tables.events,
        "sites": tables.sites,
        "focus": tables.focus,
    }
    regions = places.chosen(selection.regions)
    indicators = _indicators(tables, selection.industry)
    for name, frame in frames.items():
        kept = np.ones(len(frame), dtype=bool)
        if regions is not None:
            kept &= frame["region_id"].isin(regions).to_numpy()
        if indicators is not None and "indicator_id" in frame:
            kept &= frame["indicator_id"].isin(indicators).to_numpy()
        # A break explains the figures that are left, whatever their years and sources.
        if name != "breaks":
            kept &= _trusted(frame, selection, tables.conventions) & _within(frame, _SPANS.get(name), selection)
        frames[name] = frame if kept.all() else frame[kept]
    if tables.stored is None:
        return tables.having(**frames)
    return tables.having(**frames, stored=tables.stored.among(_kept(selection, regions, indicators)))


def _kept(selection: Selection, regions: Collection[str] | None, indicators: set[str] | None) -> Kept:
    """What a selection leaves of figures that lie in a database, where every figure says what it is trusted by."""
    return Kept(
        regions=None if regions is None else frozenset(regions),
        indicators=None if indicators is None else frozenset(indicators),
        confidence=_good(selection.confidence), marked=MARKED if selection.seed else (),
        first_year=selection.from_year or 0, last_year=selection.to_year or 0,
    )  # fmt: skip


def _indicators(tables: Tables, industries: tuple[str, ...]) -> set[str] | None:
    """Indicators of the chosen industries and of those inside them."""
    if not industries:
        return None
    wanted, before = set(industries), set()
    while wanted != before:
        before = set(wanted)
        wanted |= set(tables.industries.loc[tables.industries["parent_id"].isin(wanted), "industry_id"])
    return set(tables.indicators.loc[tables.indicators["industry_id"].isin(wanted), "indicator_id"])


def _trusted(frame: pd.DataFrame, selection: Selection, conventions: Conventions) -> np.ndarray:
    kept = np.ones(len(frame), dtype=bool)
    if selection.seed:
        marked = frame["seed"] if "seed" in frame else _of_reference(frame, conventions)
        kept &= marked.to_numpy(dtype=bool)
    if selection.confidence and "confidence" in frame:
        kept &= frame["confidence"].isin(_good(selection.confidence)).to_numpy()
    return kept


def _good(least: str) -> tuple[str, ...]:
    """This confidence and the better ones; none where nothing is asked for."""
    return tuple(CONFIDENCE[: CONFIDENCE.index(least) + 1]) if least else ()


def _of_reference(rows: pd.DataFrame, conventions: Conventions) -> pd.Series:
    """Which rows have a source of the package's reference; none where it has no reference."""
    if conventions.reference is None:
        return pd.Series(False, index=rows.index)
    return rows["source_id"].str.startswith(conventions.reference.prefix)


def _within(frame: pd.DataFrame, columns: tuple[str, str] | None, selection: Selection) -> np.ndarray:
    kept = np.ones(len(frame), dtype=bool)
    if columns is None or (selection.from_year is None and selection.to_year is None):
        return kept
    first, last = columns
    # Comparing NaT is never true: what is open on one side is not left out on that side.
    if selection.from_year is not None:
        end = frame[f"{last}_end"].where(frame[last] != "", frame[f"{first}_end"])
        kept &= ~(end.dt.year < selection.from_year).to_numpy()
    if selection.to_year is not None:
        kept &= ~(frame[f"{first}_start"].dt.year > selection.to_year).to_numpy()
    return kept


def filter_dependents(tables: Tables, selection: Selection, places: Places | None = None) -> Tables:
    """Narrow the tables whose rows hang on rows of others: roles, organisations, searches, second sources.

    Input: what `narrow_rows` gives for the same selection.
    """
    regions = (places or tables.places).chosen(selection.regions)
    roles, organisations = tables.roles, tables.organisations
    if regions is not None:
        sites, events = tables.sites["site_id"], tables.events["event_id"]
        in_regions = roles["region_id"].isin(regions) | roles["site_id"].isin(sites) | roles["event_id"].isin(events)
        roles = roles[in_regions]
    if selection.seed:
        roles = roles[_of_reference(roles, tables.conventions)]
    if regions is not None or selection.seed:
        organisations = organisations[organisations["organisation_id"].isin(roles["organisation_id"])]
    keys = (("targets", "target_id"), ("observations", "observation_id"), ("events", "event_id"))
    left = {(name, row_id) for name, key in keys for row_id in getattr(tables, name)[key].tolist()}
    cors = tables.corroborations
    owners = zip(cors["row_table"].tolist(), cors["row_id"].tolist(), strict=True)
    return tables.having(
        roles=roles,
        organisations=organisations,
        corroborations=cors[np.array([owner in left for owner in owners], dtype=bool)],
        search_log=tables.search_log[tables.search_log["target_id"].isin(tables.targets["target_id"])],
    )
