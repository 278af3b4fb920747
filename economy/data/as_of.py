"""The package as it stood on a day: what was announced, reported, happened or was published later is not there.

A date known to the month or better counts from its first possible day, a vaguer one from its last: a replay must
not know too much. A source without a date counts from the day it was read for the package.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from economy.data.figures import Kept, StoredFigures
from economy.data.tables import Tables

MONTH_DAYS = 31


def days_of(column: pd.Series) -> list[Any]:
    """A column of timestamps as dates, None where there is none."""
    return column.to_numpy().astype("datetime64[D]").tolist()


def known_from(starts: pd.Series, ends: pd.Series) -> list[date | None]:
    """The day from which something with a vague date counts; None where it has no date."""
    return [
        end if start is None or (end is not None and (end - start).days > MONTH_DAYS) else start
        for start, end in zip(days_of(starts), days_of(ends), strict=True)
    ]


def public_since(sources: pd.DataFrame) -> list[date | None]:
    """The day from which each source counts as public: at the latest the day it was read."""
    read = days_of(pd.to_datetime(sources["accessed"], errors="coerce"))
    published = known_from(sources["published_start"], sources["published_end"])
    return [earliest(days) for days in zip(published, read, strict=True)]


def earliest(days: Iterable[date | None]) -> date | None:
    """The first of some days, passing over those that are not known."""
    return min((day for day in days if day is not None), default=None)


def first_public(tables: Tables, name: str, key: str) -> list[date | None]:
    """The first day on which a source of each row of a table was public: its own, or a second one that agrees."""
    days, corroborated = _public_days(tables, name)
    rows: pd.DataFrame = getattr(tables, name)
    own = [days.get(source) for source in rows["source_id"].tolist()]
    return [earliest((*corroborated.get(row_id, ()), day)) for row_id, day in zip(rows[key].tolist(), own, strict=True)]


def _public_days(tables: Tables, name: str) -> tuple[dict[str, date | None], dict[str, list[date]]]:
    """The first day of each source, and those of the second ones that agree with rows of a table, by row."""
    days = dict(zip(tables.sources["source_id"].tolist(), public_since(tables.sources), strict=True))
    corroborated: dict[str, list[date]] = {}
    for row_id, source in agreeing(tables, name):
        day = days.get(source)
        if day is not None:
            corroborated.setdefault(row_id, []).append(day)
    return days, corroborated


def _stored_by(tables: Tables, day: date) -> StoredFigures | None:
    """The figures in a database of which a source was public on a day."""
    if tables.stored is None:
        return None
    days, corroborated = _public_days(tables, "observations")
    sources = frozenset(source for source, known in days.items() if known is not None and known <= day)
    return tables.stored.among(
        Kept(sources=sources, ids=frozenset(row for row, known in corroborated.items() if min(known) <= day))
    )


def agreeing(tables: Tables, name: str) -> list[tuple[str, str]]:
    """Row and source of every second source that agrees with a row of a table."""
    rows = tables.corroborations
    cells = zip(*(rows[c].tolist() for c in ("row_table", "row_id", "source_id", "agrees")), strict=True)
    return [(row_id, source) for table, row_id, source, agrees in cells if table == name and agrees]


def as_known(tables: Tables, day: date) -> Tables:
    """The tables as they would have stood on a day; look-up tables (places, indicators, rates) stay whole.

    A promise stands from its announcement (or first source), a figure or event from its first source, a source from
    its publication.
    The search log stays for these promises: what was looked for today was looked for in the past, too. A site stands
    with its source, or with an event or role that names it.
    """
    sources = tables.sources[_by(public_since(tables.sources), day)]
    public = set(sources["source_id"].tolist())
    announced = known_from(tables.targets["announced_start"], tables.targets["announced_end"])
    made = [earliest(days) for days in zip(announced, first_public(tables, "targets", "target_id"), strict=True)]
    happened = known_from(tables.events["date_start"], tables.events["date_end"])
    kept = {
        "targets": _by(made, day),
        "observations": _by(first_public(tables, "observations", "observation_id"), day),
        "events": _by(happened, day) & _by(first_public(tables, "events", "event_id"), day),
        **{name: getattr(tables, name)["source_id"].isin(public).to_numpy() for name in ("breaks", "focus", "roles")},
        "corroborations": tables.corroborations["source_id"].isin(public).to_numpy(),
    }
    frames: dict[str, pd.DataFrame] = {name: getattr(tables, name)[mask] for name, mask in kept.items()}
    named = {code for name in ("events", "roles") for code in frames[name]["site_id"].tolist()}
    sites = tables.sites
    frames["sites"] = sites[(sites["source_id"].isin(public) | sites["site_id"].isin(named)).to_numpy()]
    log = tables.search_log
    frames["search_log"] = log[log["target_id"].isin(frames["targets"]["target_id"]).to_numpy()]
    stored = _stored_by(tables, day)
    cited = [frame["source_id"].tolist() for frame in frames.values() if "source_id" in frame]
    wanted = public.union(*cited, stored.cited["source_id"].tolist() if stored else ())
    rates = set(tables.exchange_rates["source_id"].tolist())
    frames["sources"] = tables.sources[tables.sources["source_id"].isin(wanted | rates).to_numpy()]
    return tables.having(**frames, stored=stored)


def days_of_change(tables: Tables) -> list[date]:
    """The days on which something became known, in order: between two of them `as_known` gives the same tables."""
    days = (
        *public_since(tables.sources),
        *known_from(tables.targets["announced_start"], tables.targets["announced_end"]),
        *known_from(tables.events["date_start"], tables.events["date_end"]),
    )
    return sorted({day for day in days if day is not None})


def _by(days: list[date | None], day: date) -> np.ndarray:
    """Which of some days were not later than a day; none where there is none."""
    return np.array([known is not None and known <= day for known in days], dtype=bool)
