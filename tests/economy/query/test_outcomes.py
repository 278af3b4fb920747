"""Promise beside outcome: one scope group at a time, part-year figures flagged, nothing left unsaid."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from economy.data.package import DEFAULT_ROOT, load
from economy.query.outcomes import comparable, left_out, promise_and_outcome
from economy.query.records import Records, latest, records

ADDED = {
    "reported_value", "reported_shown", "reported_figure", "reported_when", "reported_partial",
    "reported_firm", "observation_id", "reported_source_id", "reported_source", "reported_url",
}  # fmt: skip


@lru_cache(maxsize=1)
def known() -> Records:
    return records(load(DEFAULT_ROOT).tables)


@lru_cache(maxsize=1)
def groups() -> tuple[str, ...]:
    return tuple(comparable(known().promises, known().reports))


def drawn(group: str) -> pd.DataFrame:
    return promise_and_outcome(known().promises, known().reports, group)


def figures() -> pd.DataFrame:
    """Current promises with a figure."""
    return known().promises[known().promises["current"] & known().promises["value"].notna()]


def test_groups_come_with_the_most_places_first() -> None:
    places = figures().groupby("scope_group")["region_id"].nunique()
    assert set(groups()) == set(places.index) and len(groups()) == len(places)
    reported = known().reports.groupby("scope_group")["region_id"].nunique()
    ranks = [(-places[group], -reported.get(group, 0), group) for group in groups()]
    assert ranks == sorted(ranks)
    assert groups()[0] == "metaverse-industry-scale"


def test_a_chart_holds_one_scope_group_and_all_of_its_current_figures() -> None:
    for group in groups():
        found = drawn(group)
        assert set(found["scope_group"]) == {group}
        wanted = figures().loc[figures()["scope_group"] == group, "target_id"]
        assert sorted(found["target_id"]) == sorted(wanted)


def test_each_report_is_the_newest_of_the_same_indicator_and_place() -> None:
    newest = latest(known().reports).set_index("observation_id")
    for row in pd.concat([drawn(group) for group in groups()]).to_dict("records"):
        on_file = newest[(newest["region_id"] == row["region_id"]) & (newest["indicator_id"] == row["indicator_id"])]
        if on_file.empty:
            assert row["observation_id"] == row["reported_figure"] == row["reported_source"] == ""
            assert pd.isna(row["reported_value"]) and not row["reported_partial"] and not row["reported_firm"]
            continue
        report = newest.loc[row["observation_id"]]
        assert [report[key] for key in ("region_id", "indicator_id", "unit")] == [
            row["region_id"], row["indicator_id"], row["unit"],
        ]  # fmt: skip
        assert (row["reported_value"], row["reported_figure"]) == (report["value"], report["figure"])
        assert (row["reported_source_id"], row["reported_source"], row["reported_url"]) == (
            report["source_id"], report["publisher"], report["url"],
        )  # fmt: skip
        assert row["reported_source"] and row["reported_when"]
        assert row["reported_partial"] == (report["period_type"] in ("ytd", "quarter"))


def test_what_is_drawn_and_what_is_left_out_are_all_current_promises() -> None:
    current = sorted(known().promises.loc[known().promises["current"], "target_id"])
    for group in groups():
        found = drawn(group)
        rest = left_out(known().promises, found)
        assert sorted([*found["target_id"], *rest["target_id"]]) == current
        assert not (rest["scope_group"].eq(group) & rest["value"].notna()).any()


def test_chengdu_reported_120_of_150() -> None:
    row = drawn("metaverse-industry-scale").set_index("target_id").loc["chengdu-metaverse-scale-2025"]
    assert (row["value"], row["reported_value"], row["reported_when"]) == (150, 120, "2023")
    assert row["reported_figure"] == "120 bn yuan"
    assert bool(row["reported_firm"]) and not row["reported_partial"]


def test_shanghai_promised_350_and_reported_nothing() -> None:
    found = drawn("metaverse-industry-scale").set_index("target_id")
    row = found.loc["shanghai-metaverse-scale-2025"]
    assert row["value"] == 350 and pd.isna(row["reported_value"]) and row["observation_id"] == ""
    assert "shanghai-metaverse-scale-2025-june" not in found.index


def test_a_part_year_is_flagged() -> None:
    row = drawn("ai-industry-scale").set_index("target_id").loc["shanghai-ai-scale-2025"]
    assert row["observation_id"] == "shanghai-ai-scale-2025-q1-q3"
    assert bool(row["reported_partial"]) and bool(row["reported_firm"])
    assert row["reported_when"].split() == ["January", "–", "September", "2025"]


def test_an_expected_figure_is_not_firm() -> None:
    facts = known().reports
    facts = facts[facts["observation_id"] != "chengdu-metaverse-scale-2023"]
    facts = pd.concat(
        [facts, facts.tail(1).assign(
            observation_id="x", region_id="510100", indicator_id="metaverse-industry-scale",
            scope_group="metaverse-industry-scale", firm=False, preferred=True,
        )]
    )  # fmt: skip
    found = promise_and_outcome(known().promises, facts, "metaverse-industry-scale").set_index("target_id")
    assert found.loc["chengdu-metaverse-scale-2025", "observation_id"] == "x"
    assert not found.loc["chengdu-metaverse-scale-2025", "reported_firm"]


def test_nothing_to_compare_gives_empty_frames_with_the_same_columns() -> None:
    goals, facts = known().promises, known().reports
    whole = drawn(groups()[0])
    assert set(whole.columns) >= ADDED
    for found in (
        promise_and_outcome(goals, facts, "no-such-group"),
        promise_and_outcome(goals.head(0), facts, groups()[0]),
        promise_and_outcome(goals.head(0), facts.head(0), groups()[0]),
    ):
        assert found.empty and set(found.columns) == set(whole.columns)
    assert comparable(goals.head(0), facts) == comparable(goals[goals["value"].isna()], facts) == []
    assert next(iter(comparable(goals, facts.head(0)))) == groups()[0]
    alone = promise_and_outcome(goals, facts.head(0), groups()[0])
    assert len(alone) == len(whole) and alone["reported_value"].isna().all()


def test_comparing_changes_no_frame() -> None:
    goals, facts = known().promises.copy(), known().reports.copy()
    left_out(known().promises, drawn(groups()[0]))
    pd.testing.assert_frame_equal(known().promises, goals)
    pd.testing.assert_frame_equal(known().reports, facts)
