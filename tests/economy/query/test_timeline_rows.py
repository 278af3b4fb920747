"""One course of things: every promise, report and event once, on one time axis, with its source."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.query.figures.observed import observed
from economy.query.narrow import narrow
from economy.query.records import Records, records
from economy.query.selection import Selection, place_choice
from economy.query.timeline_rows import COLUMNS, of_indicator, timeline_rows


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@lru_cache(maxsize=4)
def known(lang: str = "en") -> Records:
    return records(tables(), lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_promise_report_and_event_is_there_once(lang: str) -> None:
    rows = timeline_rows(known(lang))
    assert list(rows.columns) == list(COLUMNS)
    for kind, frame, key in (
        ("promise", known(lang).promises, "target_id"),
        ("report", known(lang).reports, "observation_id"),
        ("event", known(lang).events, "event_id"),
    ):
        assert rows.loc[rows["kind"] == kind, "row_id"].tolist() == frame[key].tolist()
    assert len(rows) == len(tables().targets) + len(tables().observations) + len(tables().events)


def test_every_row_has_a_name_a_place_a_period_a_status_and_a_source() -> None:
    rows = timeline_rows(known())
    for column in (
        "row_id",
        "region_id",
        "place",
        "name",
        "source_id",
        "publisher",
        "source_title",
    ):
        assert rows[column].ne("").all(), column
    for column, kind in (("legal_status", "promise"), ("obs_status", "report")):
        assert (rows[column].ne("") == rows["kind"].eq(kind)).all(), column
    assert rows.loc[rows["kind"] != "promise", ["period", "when"]].ne("").all(axis=None)
    assert not rows[[c for c in COLUMNS if c in ("figure", "when", "note", "url", "category")]].isna().any(axis=None)
    assert rows["tier"].isin([1, 2, 3, 4]).all()
    figures = rows[rows["value"].notna()]
    assert figures["unit"].ne("").all() and figures["figure"].ne("").all()
    assert rows.loc[rows["kind"] == "event", "value"].isna().all()


def test_spans_are_due_dates_periods_and_days_and_promises_have_a_beginning() -> None:
    rows = timeline_rows(known()).set_index("row_id")
    goal = rows.loc["shanghai-metaverse-scale-2025"]
    assert (goal["start"], goal["end"]) == (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-12-31"))
    assert goal["made_start"] == goal["made_end"] == pd.Timestamp("2022-07-08")
    fact = rows.loc["shanghai-ai-scale-2025-q1-q3"]
    assert (fact["start"], fact["end"]) == (pd.Timestamp("2025-01-01"), pd.Timestamp("2025-09-30"))
    assert pd.isna(fact["made_start"]) and fact["period_type"] == "ytd"
    event = rows.loc["nansha-metaverse-alliance"]
    assert event["start"] == event["end"] == pd.Timestamp("2022-03-25")
    assert pd.isna(rows.loc["shanghai-metaverse-fund", "end"])
    assert pd.isna(rows.loc["nansha-area", "start"]) and not pd.isna(rows.loc["nansha-area", "end"])


def test_marks_that_a_chart_tells_rows_apart_by_are_booleans() -> None:
    rows = timeline_rows(known())
    for column in ("firm", "preferred"):
        assert set(rows[column]) == {True, False}
        assert rows.loc[rows["kind"] != "report", column].all()


@pytest.mark.parametrize("kind", ["promises", "reports", "events"])
def test_a_course_may_lack_a_kind(kind: str) -> None:
    whole = known()
    rows = timeline_rows(whole.having(**{kind: getattr(whole, kind).head(0)}))
    assert list(rows.columns) == list(COLUMNS)
    assert set(rows["kind"]) == {"promise", "report", "event"} - {kind.removesuffix("s")}
    others = {"promises", "reports", "events"} - {kind}
    only = timeline_rows(whole.having(**{name: getattr(whole, name).head(0) for name in others}))
    assert set(only["kind"]) == {kind.removesuffix("s")} and len(only) == len(getattr(whole, kind))


def test_nothing_known_is_an_empty_course() -> None:
    nothing = known().among(tables().having(**{name: frame.head(0) for name, frame in tables().items()}))
    rows = timeline_rows(nothing)
    assert rows.empty and list(rows.columns) == list(COLUMNS)
    assert of_indicator(rows, nothing, observed(tables()), "310000", "ai-industry-scale").empty


def test_a_narrowed_course_has_only_its_own_rows() -> None:
    few = known().among(narrow(tables(), Selection(places=place_choice(district=("440115",)))))
    rows = timeline_rows(few)
    assert set(rows["region_id"]) == {"440115"}
    assert len(rows) == len(few.promises) + len(few.reports) + len(few.events)


# ------------------------------------------------------------------------------------------ one indicator
def test_one_chart_shows_one_place_one_indicator_and_the_policy_of_the_place() -> None:
    rows = of_indicator(timeline_rows(known()), known(), observed(tables()), "310000", "ai-industry-scale")
    goals, facts = known().promises, known().reports
    mine = (facts["region_id"] == "310000") & (facts["indicator_id"] == "ai-industry-scale") & facts["preferred"]
    by_kind = {kind: set(part["row_id"]) for kind, part in rows.groupby("kind")}
    assert by_kind["report"] == set(facts.loc[mine, "observation_id"])
    assert by_kind["promise"] == set(
        goals.loc[(goals["region_id"] == "310000") & (goals["indicator_id"] == "ai-industry-scale"), "target_id"]
    )
    events = tables().events
    policy = (events["region_id"] == "310000") & (events["category"] == "policy")
    assert by_kind["event"] == set(events.loc[policy, "event_id"])
    assert set(rows["region_id"]) == {"310000"}
    assert "shanghai-ai-scale-2021-280" not in by_kind["report"]
    assert rows.index.tolist() == list(range(len(rows)))


def test_both_wordings_of_a_promise_are_shown() -> None:
    rows = of_indicator(timeline_rows(known()), known(), observed(tables()), "310000", "metaverse-industry-scale")
    goals = rows[rows["kind"] == "promise"].set_index("row_id")
    assert goals.loc["shanghai-metaverse-scale-2025", "revises"] == "shanghai-metaverse-scale-2025-june"
    assert set(goals.index) == {"shanghai-metaverse-scale-2025", "shanghai-metaverse-scale-2025-june"}


def test_an_indicator_that_a_place_does_not_have_leaves_its_policy() -> None:
    rows = of_indicator(timeline_rows(known()), known(), observed(tables()), "310104", "no-such-indicator")
    assert set(rows["kind"]) <= {"event"} and set(rows["category"]) <= {"policy"}


def test_making_a_course_changes_no_record() -> None:
    before = {name: getattr(known(), name).copy() for name in ("promises", "reports", "events")}
    of_indicator(timeline_rows(known()), known(), observed(tables()), "310000", "ai-industry-scale")
    for name, frame in before.items():
        pd.testing.assert_frame_equal(getattr(known(), name), frame)


def test_reports_are_joined_as_in_the_charts_of_indicators() -> None:
    figures = observed(tables())
    rows = of_indicator(timeline_rows(known()), known(), figures, "310000", "gdp")
    main = figures.of_whole_years("gdp", ("310000",))
    joints = dict(zip(main["observation_id"].tolist(), main["joined_by"].tolist(), strict=True))
    assert {code: joined for code, joined in zip(rows["row_id"], rows["joined_by"], strict=True) if joined} == {
        code: joined for code, joined in joints.items() if joined
    }
    others = rows[~rows["row_id"].isin(joints)]
    assert len(others) and set(others["segment"]) == {-1} and set(others["joined_by"]) == {""}
