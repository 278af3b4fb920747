"""Promises and figures are judged by the cells of their rows, their sources and the breaks of their series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from economy.assessment.inputs import observations_of, promises_of
from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables

TABLES = load(DEFAULT_ROOT).tables
FIGURE = TABLES.observations.iloc[[0]]
"""One delivered figure."""


def cells(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """The cells of some columns, row by row; days as `date`, None for what is empty."""
    return [tuple(_plain(value) for value in row) for row in frame[list(columns)].itertuples(index=False)]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def test_every_promise_has_the_cells_of_its_row() -> None:
    columns = ("target_id", "region_id", "indicator_id", "comparator", "value", "value_high", "due", "due_end",
               "announced_start", "announced_end")  # fmt: skip
    made = [tuple(getattr(promise, column) for column in columns) for promise in promises_of(TABLES)]
    assert made == cells(TABLES.targets, *columns) and len(made) > 50
    traits = {code: tuple(rest) for code, *rest in cells(TABLES.indicators, "indicator_id", "kind", "better")}
    assert all((promise.kind, promise.better) == traits[promise.indicator_id] for promise in promises_of(TABLES))
    searched = dict(cells(TABLES.search_log, "target_id", "searched_on"))
    assert {promise.target_id: promise.searched for promise in promises_of(TABLES) if promise.searched} == searched


def test_a_fault_is_that_of_its_promise() -> None:
    code = str(TABLES.targets["target_id"].iloc[3])
    made = promises_of(TABLES, {code: "a fault"})
    assert [(promise.target_id, promise.fault) for promise in made if promise.fault] == [(code, "a fault")]


def test_an_unknown_indicator_is_a_level_of_which_more_is_better() -> None:
    made = promises_of(replace(TABLES, indicators=TABLES.indicators.iloc[:0]))
    assert {(promise.kind, promise.better) for promise in made} == {("level", "higher")}


def test_every_figure_has_the_cells_of_its_row() -> None:
    columns = ("observation_id", "region_id", "indicator_id", "period", "period_type", "qualifier", "value",
               "obs_status", "confidence", "conflict_group", "vintage", "preferred")  # fmt: skip
    made = observations_of(TABLES)
    assert [tuple(getattr(figure, column) for column in columns) for figure in made] == cells(
        TABLES.observations, *columns
    )
    days = [(figure.start, figure.end) for figure in made]
    assert days == cells(TABLES.observations, "period_start", "period_end") and any(start for start, _ in days)
    assert any(figure.known_on for figure in made)


def test_breaks_count_from_the_first_day_that_a_figure_covers() -> None:
    region, indicator = str(FIGURE["region_id"].iloc[0]), str(FIGURE["indicator_id"].iloc[0])
    known = TABLES.breaks.iloc[[0]].assign(region_id=region, indicator_id=indicator)
    other = known.assign(region_id="another")

    def counted(starts: str, figure: pd.DataFrame) -> int:
        breaks = pd.concat([
            *(known.assign(period_start=pd.Timestamp(day)) for day in starts.split()),
            other.assign(period_start=pd.Timestamp("2001-01-01")), known.assign(period_start=pd.NaT),
        ])  # fmt: skip
        return observations_of(replace(TABLES, observations=figure, breaks=breaks))[0].breaks_before

    figure = FIGURE.assign(period_start=pd.Timestamp("2020-01-01"), period_end=pd.Timestamp("2020-12-31"))
    assert counted("2019-01-01 2020-01-01 2020-01-02", figure) == 2
    assert counted("2020-12-31", figure.assign(period_start=pd.NaT)) == 1, "one of which only the end is known"
    assert counted("2019-01-01", figure.assign(period_start=pd.NaT, period_end=pd.NaT)) == 0


OFFICE, RELAY, BLOG = 2.0, 3.0, 4.0


@pytest.mark.parametrize(
    ("sources", "strong"),
    [
        ([(OFFICE, "Office", "https://office.example/a")], True),
        ([(RELAY, "Daily", "https://daily.example/a")], False),
        ([(RELAY, "Daily", "https://daily.example/a"), (OFFICE, "Office", "https://office.example/a")], True),
        ([(RELAY, "Daily", "https://daily.example/a"), (RELAY, "Post", "https://post.example/a")], True),
        ([(RELAY, "Daily", "https://daily.example/a"), (BLOG, "Post", "https://post.example/a")], False),
        ([(RELAY, "Daily", "https://daily.example/a"), (RELAY, "DAILY", "https://post.example/a")], False),
        ([(RELAY, "Daily", "https://www.news.example/a"), (RELAY, "Post", "http://News.example/b/c")], False),
        ([(RELAY, "Daily", "https://news.example/a//b"), (RELAY, "Post", "news.example")], False),
        ([(RELAY, "A", "https://w.example/a"), (RELAY, "B", "https://ww.example/a")], True),
    ],
)
def test_two_relays_are_strong_where_neither_publisher_nor_host_is_the_same(
    sources: list[tuple[float, str, str]], strong: bool
) -> None:
    code = str(FIGURE["observation_id"].iloc[0])
    known = pd.DataFrame(
        {"source_id": f"s{number}", "tier": tier, "publisher": publisher, "url": url}
        for number, (tier, publisher, url) in enumerate(sources)
    )
    seconds = TABLES.corroborations.iloc[[0] * (len(sources) - 1)].assign(
        row_table="observations", row_id=code, agrees=True, source_id=known["source_id"].tolist()[1:]
    )
    figure = FIGURE.assign(source_id="s0")
    made = observations_of(_with(observations=figure, sources=_filled(known), corroborations=seconds))
    assert [figure.strong for figure in made] == [strong]


def _filled(known: pd.DataFrame) -> pd.DataFrame:
    """Sources with the other columns of the delivered ones."""
    base = TABLES.sources.iloc[[0] * len(known)].reset_index(drop=True)
    return base.assign(**{column: known[column] for column in known.columns})


def _with(**frames: pd.DataFrame) -> Tables:
    change: Callable[..., Tables] = replace
    return change(TABLES, **frames)
