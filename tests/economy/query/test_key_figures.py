"""Headline numbers: those of the seed articles first, each with what was reported later."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.query.key_figures import KeyFigure, key_figures
from economy.query.narrow import narrow
from economy.query.records import Records, records
from economy.query.selection import Selection, place_choice


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@lru_cache(maxsize=1)
def whole() -> Records:
    return records(tables())


@lru_cache(maxsize=16)
def figures(selection: Selection = Selection(), limit: int = 4) -> list[KeyFigure]:  # noqa: B008
    known = whole().among(narrow(tables(), selection))
    return key_figures(known.promises, known.reports, limit)


def found(row_id: str) -> KeyFigure:
    return next(figure for figure in figures(limit=1000) if figure.row_id == row_id)


def test_the_headlines_are_those_of_the_seed_articles() -> None:
    first = figures()
    assert [figure.row_id for figure in first[:3]] == [
        "shanghai-metaverse-scale-2025",
        "shanghai-ai-scale-2021-over-300",
        "nansha-ai-firms-2022-03",
    ]
    assert [figure.kind for figure in first[:3]] == ["promise", "report", "report"]
    assert len(first) == 4 and all(bool(figure.row["seed"]) for figure in first)


def test_the_350_bn_have_no_later_report() -> None:
    figure = found("shanghai-metaverse-scale-2025")
    assert figure.row["figure"] == "at least 350 bn yuan"
    assert figure.later is None


def test_the_over_300_bn_of_ai_were_followed_by_435_in_nine_months() -> None:
    figure = found("shanghai-ai-scale-2021-over-300")
    assert figure.later is not None
    assert figure.later["observation_id"] == "shanghai-ai-scale-2025-q1-q3"
    assert figure.later["value"] == 435.49


@pytest.mark.parametrize("limit", [0, 1, 4, 7, 1000])
def test_no_more_than_asked_for_and_none_twice(limit: int) -> None:
    rows = figures(limit=limit)
    assert len(rows) == min(limit, len(figures(limit=1000)))
    assert len({(figure.row["region_id"], figure.row["indicator_id"]) for figure in rows}) == len(rows)
    assert [figure.row_id for figure in rows] == [figure.row_id for figure in figures(limit=1000)[:limit]]


def test_seed_figures_then_money_then_promises_then_the_largest() -> None:
    ranks = [
        (
            not figure.row["seed"],
            not figure.row["unit"].startswith("CNY"),
            figure.kind == "report",
            -figure.row["value"],
        )
        for figure in figures(limit=1000)
    ]
    assert ranks == sorted(ranks)
    assert {rank[:3] for rank in ranks} >= {(False, False, False), (True, False, True), (True, True, False)}


def test_only_current_promises_and_firm_reports_are_headlines() -> None:
    for figure in figures(limit=1000):
        assert pd.notna(figure.row["value"]) and figure.row["source_id"] and figure.row["unit"]
        if figure.kind == "promise":
            assert figure.row_id == figure.row["target_id"] and bool(figure.row["current"])
        else:
            assert figure.row_id == figure.row["observation_id"] and bool(figure.row["firm"])
            assert bool(figure.row["preferred"]) or bool(figure.row["seed"])
    assert "shanghai-metaverse-scale-2025-june" not in {figure.row_id for figure in figures(limit=1000)}


def test_later_is_a_firm_preferred_report_of_the_same_place_and_indicator_after_the_row() -> None:
    some = 0
    for figure in figures(limit=1000):
        for key in ("region_id", "indicator_id"):
            assert figure.later is None or figure.later[key] == figure.row[key]
        if figure.later is not None:
            some += 1
            begun = figure.row["announced_start"] if figure.kind == "promise" else figure.row["period_end"]
            assert figure.later["period_end"] > begun
            assert figure.later["observation_id"] != figure.row_id
            assert bool(figure.later["firm"]) and bool(figure.later["preferred"])
    assert some > 5


@pytest.mark.parametrize(
    "selection",
    [
        Selection(places=place_choice(city=("440100",))),
        Selection(places=place_choice(city=("510100",)), industry=("metaverse",)),
        Selection(places=place_choice(district=("310115",))),
        Selection(from_year=2026),
        Selection(seed=True, confidence="high"),
    ],
)
def test_a_selection_has_headlines_of_its_own(selection: Selection) -> None:
    few = narrow(tables(), selection)
    allowed = {*few.targets["target_id"], *few.observations["observation_id"]}
    rows = figures(selection)
    assert 0 < len(rows) <= 4
    assert {figure.row_id for figure in rows} <= allowed


def test_no_rows_no_headlines_and_either_kind_alone_is_enough() -> None:
    goals, facts = whole().promises, whole().reports
    assert key_figures(goals.head(0), facts.head(0)) == []
    assert {figure.kind for figure in key_figures(goals, facts.head(0))} == {"promise"}
    assert {figure.kind for figure in key_figures(goals.head(0), facts)} == {"report"}


def test_making_headlines_changes_no_frame() -> None:
    goals, facts = whole().promises.copy(), whole().reports.copy()
    figures(limit=1000)
    pd.testing.assert_frame_equal(whole().promises, goals)
    pd.testing.assert_frame_equal(whole().reports, facts)
