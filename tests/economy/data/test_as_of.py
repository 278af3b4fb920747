"""The package as it stood on a day: all that was public by then, and nothing that came later."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from economy.data.as_of import agreeing, as_known, days_of_change, earliest, first_public, known_from, public_since
from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.query.records import records

SEED = date(2022, 9, 10)
"""The day of the article that the package grew from."""
CUT = (
    "search_log", "targets", "observations", "breaks", "events", "sites", "focus", "roles", "corroborations", "sources",
)  # fmt: skip
KEYS = {"targets": "target_id", "observations": "observation_id", "events": "event_id"}


@lru_cache(maxsize=1)
def whole() -> Tables:
    return load(DEFAULT_ROOT).tables


@lru_cache(maxsize=1)
def then() -> Tables:
    return as_known(whole(), SEED)


@lru_cache(maxsize=1)
def since() -> dict[str, date | None]:
    sources = whole().sources
    return dict(zip(sources["source_id"].tolist(), public_since(sources), strict=True))


def ids(tables: Tables, name: str) -> set[str]:
    return set(getattr(tables, name)[KEYS[name]].tolist())


@pytest.mark.parametrize("name", list(KEYS))
def test_the_seed_was_known_on_its_day(name: str) -> None:
    frame = getattr(whole(), name)
    seed = set(frame.loc[frame["seed"], KEYS[name]])
    assert seed and seed <= ids(then(), name)
    assert ids(then(), name) < ids(whole(), name)


def test_the_seed_was_not_known_before_its_month() -> None:
    before = as_known(whole(), date(2022, 8, 31))
    assert "yangpu-ai-centre-phase-1" in ids(then(), "targets") - ids(before, "targets")


def test_no_promise_was_announced_later() -> None:
    assert all(day <= pd.Timestamp(SEED) for day in then().targets["announced_start"].tolist())
    gone = whole().targets[~whole().targets["target_id"].isin(then().targets["target_id"])]
    assert all(day > pd.Timestamp(SEED) for day in gone["announced_end"].tolist())


@pytest.mark.parametrize("name", ["observations", "events"])
def test_every_row_has_a_source_that_was_public(name: str) -> None:
    seconds = agreeing(whole(), name)
    frame = getattr(then(), name)
    for code, source in zip(frame[KEYS[name]].tolist(), frame["source_id"].tolist(), strict=True):
        days = [since()[source], *(since()[other] for row_id, other in seconds if row_id == code)]
        first = earliest(days)
        assert first is not None and first <= SEED, code


def test_no_event_happened_later() -> None:
    assert all(day <= pd.Timestamp(SEED) for day in then().events["date_start"].tolist())


def test_sources_were_public_or_are_quoted_by_a_row_that_was() -> None:
    quoted = {code for name, frame in then().items() if name != "sources" and "source_id" in frame
              for code in frame["source_id"].tolist()}  # fmt: skip
    for code in then().sources["source_id"]:
        day = since()[code]
        assert code in quoted or (day is not None and day <= SEED)
    assert quoted <= set(then().sources["source_id"])


def test_what_is_looked_up_stays_whole() -> None:
    for name, frame in whole().items():
        if name not in CUT:
            pd.testing.assert_frame_equal(getattr(then(), name), frame)


def test_later_figures_are_gone() -> None:
    assert "shanghai-ai-scale-2025-q1-q3" not in ids(then(), "observations")
    assert "shanghai-ai-scale-2021" in ids(then(), "observations")
    assert "chengdu-metaverse-scale-2025" not in ids(then(), "targets")
    assert "shanghai-metaverse-scale-2025" in ids(then(), "targets")


@pytest.mark.parametrize("day", [date.today(), date(2100, 1, 1)])
def test_today_leaves_all_rows(day: date) -> None:
    read = max(date.fromisoformat(text) for text in whole().sources["accessed"])
    now = as_known(whole(), max(day, read))  # a machine whose clock is behind has not read the package yet
    for name, frame in whole().items():
        pd.testing.assert_frame_equal(getattr(now, name), frame)


def test_before_everything_only_what_is_looked_up_is_left() -> None:
    never = as_known(whole(), date(1900, 1, 1))
    assert not any(len(getattr(never, name)) for name in CUT if name != "sources")
    assert set(never.sources["source_id"]) == set(whole().exchange_rates["source_id"])


@settings(deadline=None, max_examples=20)
@given(st.dates(date(2016, 1, 1), date(2027, 1, 1)), st.integers(0, 2000))
def test_nothing_once_known_is_forgotten(day: date, more: int) -> None:
    before, after = as_known(whole(), day), as_known(whole(), day + timedelta(days=more))
    for name in CUT:
        assert set(getattr(before, name).index) <= set(getattr(after, name).index)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2018, 6, 1), SEED])
def test_the_past_can_be_shown(day: date) -> None:
    tables = as_known(whole(), day)
    found = records(tables)
    assert len(found.promises) == len(tables.targets) and len(found.reports) == len(tables.observations)


def test_replaying_changes_no_table() -> None:
    lengths = [len(frame) for _, frame in whole().items()]
    as_known(whole(), SEED)
    assert [len(frame) for _, frame in whole().items()] == lengths


def _stamps(*days: str) -> pd.Series:
    return pd.Series(pd.to_datetime(list(days)))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2022-09-10", "2022-09-10", date(2022, 9, 10)),
        ("2022-09-01", "2022-09-30", date(2022, 9, 1)),
        ("2022-01-01", "2022-12-31", date(2022, 12, 31)),
        ("2022-01-01", None, date(2022, 1, 1)),
        (None, "2022-12-31", date(2022, 12, 31)),
        (None, None, None),
    ],
)
def test_a_vague_date_counts_late(start: str, end: str, expected: date | None) -> None:
    assert known_from(_stamps(start), _stamps(end)) == [expected]


def test_a_source_without_a_date_counts_from_the_day_it_was_read() -> None:
    sources = pd.DataFrame(
        {"accessed": ["2026-11-20", "2026-11-20", ""], "published_start": _stamps("2022-09-10", None, None),
         "published_end": _stamps("2022-09-10", None, None)}
    )  # fmt: skip
    assert public_since(sources) == [date(2022, 9, 10), date(2026, 11, 20), None]


def test_a_second_source_that_agrees_makes_a_figure_known() -> None:
    tables = whole()
    second = {row_id for row_id, _ in agreeing(tables, "observations")}
    own = [since()[source] for source in tables.observations["source_id"].tolist()]
    codes = tables.observations["observation_id"].tolist()
    public = first_public(tables, "observations", "observation_id")
    earlier = [
        code for code, mine, first in zip(codes, own, public, strict=True)
        if mine is not None and first is not None and first < mine
    ]  # fmt: skip
    assert earlier and set(earlier) <= second
    disagreeing = tables.corroborations[~np.asarray(tables.corroborations["agrees"], dtype=bool)]
    assert not set(disagreeing["row_id"]) & (set(earlier) - second)


@settings(max_examples=15, deadline=None)
@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)))
def test_between_two_days_of_change_nothing_becomes_known(day: date) -> None:
    before = [change for change in days_of_change(whole()) if change <= day]
    stands, asked = as_known(whole(), max(before, default=date.min)), as_known(whole(), day)
    for name in CUT:
        pd.testing.assert_frame_equal(getattr(stands, name), getattr(asked, name))


def test_days_of_change_are_few_and_in_order() -> None:
    days = days_of_change(whole())
    assert days == sorted(set(days)) and 1 < len(days) < len(whole().sources) + 2 * len(whole().targets)
