"""Narrow the tables to a selection: only the rows it leaves, look-up tables whole."""

from __future__ import annotations

import pandas as pd

from economy.places import Places
from economy.selection import CONFIDENCE, SEED_PREFIX, Selection
from economy.tables import Tables

_SPANS = {"targets": ("announced", "due"), "observations": ("period", "period"), "events": ("date", "date")}
"""The date a row begins with and the one it ends with."""


def narrow(tables: Tables, selection: Selection, places: Places | None = None) -> Tables:
    """The tables that a selection leaves; regions, industries, indicators and sources stay whole.

    A row belongs to a span of years when any day of it does; a promise lasts from its announcement to its
    due date, or for the time of its announcement if it has none; an open end has no limit. Rows without a
    seed mark are judged by their source; rows without a confidence stay.
    """
    places = places or Places(tables.regions)
    frames = {
        "targets": tables.targets,
        "observations": tables.observations,
        "events": tables.events,
        "sites": tables.sites,
        "focus": tables.focus,
    }
    regions = places.chosen(selection.city, selection.district)
    indicators = _indicators(tables, selection.industry)
    for name, frame in frames.items():
        kept = pd.Series(True, index=frame.index)
        if regions is not None:
            kept &= frame["region_id"].isin(regions)
        if indicators is not None and "indicator_id" in frame:
            kept &= frame["indicator_id"].isin(indicators)
        kept &= _trusted(frame, selection) & _within(frame, _SPANS.get(name), selection)
        frames[name] = frame[kept]
    return tables.having(**frames, **_hanging(tables, frames, selection, regions))


def _indicators(tables: Tables, industries: tuple[str, ...]) -> set[str] | None:
    """Indicators of the chosen industries and of those inside them."""
    if not industries:
        return None
    wanted, before = set(industries), set()
    while wanted != before:
        before = set(wanted)
        wanted |= set(tables.industries.loc[tables.industries["parent_id"].isin(wanted), "industry_id"])
    return set(tables.indicators.loc[tables.indicators["industry_id"].isin(wanted), "indicator_id"])


def _trusted(frame: pd.DataFrame, selection: Selection) -> pd.Series:
    kept = pd.Series(True, index=frame.index)
    if selection.seed:
        kept &= frame["seed"] if "seed" in frame else frame["source_id"].str.startswith(SEED_PREFIX)
    if selection.confidence and "confidence" in frame:
        kept &= frame["confidence"].isin(CONFIDENCE[: CONFIDENCE.index(selection.confidence) + 1])
    return kept


def _within(frame: pd.DataFrame, columns: tuple[str, str] | None, selection: Selection) -> pd.Series:
    kept = pd.Series(True, index=frame.index)
    if columns is None:
        return kept
    first, last = columns
    end = frame[f"{last}_end"].where(frame[last] != "", frame[f"{first}_end"])
    # Comparing NaT is never true: what is open on one side is not left out on that side.
    if selection.from_year is not None:
        kept &= ~(end.dt.year < selection.from_year)
    if selection.to_year is not None:
        kept &= ~(frame[f"{first}_start"].dt.year > selection.to_year)
    return kept


def _hanging(
    tables: Tables, frames: dict[str, pd.DataFrame], selection: Selection, regions: set[str] | None
) -> dict[str, pd.DataFrame]:
    """Tables whose rows hang on rows of others: roles, organisations, searches, second sources."""
    roles = tables.roles
    if regions is not None:
        sites, events = frames["sites"]["site_id"], frames["events"]["event_id"]
        here = roles["region_id"].isin(regions) | roles["site_id"].isin(sites) | roles["event_id"].isin(events)
        roles = roles[here]
    if selection.seed:
        roles = roles[roles["source_id"].str.startswith(SEED_PREFIX)]
    cors = tables.corroborations
    kept = pd.Series(False, index=cors.index)
    for name, key in (("targets", "target_id"), ("observations", "observation_id"), ("events", "event_id")):
        kept |= (cors["row_table"] == name) & cors["row_id"].isin(frames[name][key])
    whole = regions is None and not selection.seed
    organisations = tables.organisations
    return {
        "roles": roles,
        "corroborations": cors[kept],
        "search_log": tables.search_log[tables.search_log["target_id"].isin(frames["targets"]["target_id"])],
        "organisations": organisations
        if whole
        else organisations[organisations["organisation_id"].isin(roles["organisation_id"])],
    }
