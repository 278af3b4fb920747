"""Who says so: every row under its source, figures that disagree side by side, the age of each source."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.query.narrow import narrow
from economy.query.provenance import conflicts, contradictions, dictionary, freshness, source_usage
from economy.query.records import records
from economy.query.selection import Selection, place_choice

KEYS = {
    "targets": "target_id", "observations": "observation_id", "events": "event_id", "sites": "site_id",
    "focus": "focus_id", "roles": "role_id", "exchange_rates": "period",
}  # fmt: skip
COLUMNS = ["source_id", "table", "row_id", "region_id", "what", "as_stated", "locator", "role"]


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


# -------------------------------------------------------------------------------------------- resting on
def test_every_row_that_names_a_source_rests_on_it() -> None:
    rows = source_usage(tables())
    assert list(rows.columns) == COLUMNS
    own = rows[rows["role"] == "source"]
    for table, key in KEYS.items():
        frame = getattr(tables(), table)
        mine = own[own["table"] == table]
        assert sorted(zip(mine["row_id"], mine["source_id"], strict=True)) == sorted(
            zip(frame[key], frame["source_id"], strict=True)
        )
    assert len(rows) == len(own) + len(tables().corroborations)
    assert rows["source_id"].isin(tables().sources["source_id"]).all()
    assert rows["source_id"].is_monotonic_increasing


def test_second_sources_speak_of_their_row() -> None:
    rows = source_usage(tables())
    second = rows[rows["role"] != "source"]
    own = rows[rows["role"] == "source"].set_index(["table", "row_id"])
    assert set(second["role"]) == {"second source", "contradicts"}
    for row in second.to_dict("records"):
        owner = own.loc[(row["table"], row["row_id"])]
        assert (row["what"], row["region_id"]) == (owner["what"], owner["region_id"])
    assert rows["what"].ne("").all()


def test_rows_say_what_they_are_about() -> None:
    rows = source_usage(tables()).drop_duplicates(["table", "row_id"]).set_index(["table", "row_id"])
    assert rows.loc[("targets", "shanghai-metaverse-scale-2025"), "what"].endswith(", 2025")
    assert rows.loc[("roles", "alibaba-partner"), "what"] == "Alibaba, partner"
    assert rows.loc[("exchange_rates", "2022"), "what"] == "Yuan per US$, 2022"
    assert rows.loc[("targets", "shanghai-metaverse-fund"), "region_id"] == "310000"
    assert not rows.loc[("targets", "shanghai-metaverse-fund"), "what"].endswith(", ")


def test_contradictions_are_the_second_sources_that_disagree() -> None:
    found = contradictions(source_usage(tables()))
    wanted = tables().corroborations[~tables().corroborations["agrees"]]
    assert sorted(zip(found["row_id"], found["source_id"], strict=True)) == sorted(
        zip(wanted["row_id"], wanted["source_id"], strict=True)
    )
    assert ("shanghai-metaverse-scale-2025", "intspei-nj") in set(zip(found["row_id"], found["source_id"], strict=True))


def test_a_narrowed_package_rests_on_fewer_sources() -> None:
    few = narrow(tables(), Selection(places=place_choice(district=("440115",))))
    rows = source_usage(few)
    regional = rows[rows["table"].isin(["targets", "observations", "events", "sites", "focus"])]
    assert set(regional["region_id"]) == {"440115"}
    assert 0 < len(rows) < len(source_usage(tables()))


# --------------------------------------------------------------------------------------------- conflicts
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_figures_that_disagree_stand_side_by_side_the_preferred_one_first(lang: str) -> None:
    found = conflicts(records(tables(), lang).reports)
    on_file = tables().observations
    groups = set(on_file["conflict_group"]) - {""}
    assert {rows["conflict_group"].iloc[0] for rows in found} == groups
    for rows in found:
        assert rows["preferred"].tolist() == [True] + [False] * (len(rows) - 1)
        assert len(rows) == (on_file["conflict_group"] == rows["conflict_group"].iloc[0]).sum() > 1
        for column in ("conflict_group", "region_id", "indicator_id", "unit"):
            assert rows[column].nunique() == 1
        assert rows["note"].ne("").all() and rows["publisher"].ne("").all()
    ai = next(rows for rows in found if rows["conflict_group"].iloc[0] == "shanghai-ai-2021")
    assert ai["value"].tolist()[0] == 305.6 and sorted(ai["value"]) == [280, 300, 305.6]


def test_one_figure_alone_does_not_disagree() -> None:
    known = records(tables()).reports
    firm = known[known["confidence"] == "high"]
    assert [rows["conflict_group"].iloc[0] for rows in conflicts(firm)] == ["shanghai-ai-2021"]
    assert conflicts(known[known["preferred"]]) == conflicts(known.head(0)) == []


# -------------------------------------------------------------------------------------------- dictionary
def test_the_dictionary_names_every_column_of_the_package() -> None:
    package = load(DEFAULT_ROOT)
    found = dictionary(package.descriptor)
    for name, frame in package.tables.items():
        columns = found.loc[found["table"] == name, "column"].tolist()
        assert columns == [c for c in frame.columns if not c.endswith(("_start", "_end"))]
    assert found["meaning"].ne("").all() and found["type"].ne("").all()
    row = found.set_index(["table", "column"]).loc[("targets", "comparator")]
    assert row["required"] and row["allowed"] == ">=, >, =, <=, between, qualitative"
    assert not found.set_index(["table", "column"]).loc[("targets", "note_en"), "required"]


@pytest.mark.parametrize(
    "descriptor",
    [
        {},
        {"resources": []},
        {"resources": 7},
        {"resources": [7, {"name": "targets"}, {"schema": 7}, {"schema": {"fields": 7}}]},
        {"resources": [{"schema": {"fields": [7, None]}}]},
    ],
)
def test_a_package_that_says_nothing_of_itself_has_an_empty_dictionary(descriptor: dict[str, object]) -> None:
    found = dictionary(descriptor)
    assert found.empty
    assert list(found.columns) == ["table", "column", "type", "required", "allowed", "meaning"]


def test_a_column_that_is_described_badly_is_named_all_the_same() -> None:
    field = {"name": "x", "constraints": {"enum": 7, "required": True}}
    found = dictionary({"resources": [{"name": "t", "schema": {"fields": [field, {"constraints": []}]}}]})
    assert found[["table", "column", "required", "allowed"]].values.tolist() == [
        ["t", "x", True, ""], ["t", "", False, ""],
    ]  # fmt: skip


# --------------------------------------------------------------------------------------------- freshness
def test_age_is_counted_from_the_last_day_a_source_may_be_from() -> None:
    sources = pd.DataFrame(
        {
            "source_id": ["day", "month", "this year", "none"],
            "published": ["2026-11-01", "2026-10", "2026", ""],
            "published_end": pd.to_datetime(["2026-11-01", "2026-10-31", "2026-12-31", None]),
            "accessed": ["2026-11-21", "2026-11-20", "2026-11-21", "unknown"],
        }
    )
    found = freshness(tables().having(sources=sources), date(2026, 11, 21)).set_index("source_id")
    assert found["age_days"].fillna(-1).tolist() == [20, 21, 0, -1]
    assert found["read_days"].fillna(-1).tolist() == [0, 1, 0, -1]


def test_every_source_has_an_age_or_none_at_all() -> None:
    found = freshness(tables(), date(2026, 11, 28))
    assert found["source_id"].tolist() == tables().sources["source_id"].tolist()
    assert (found["age_days"].isna() == tables().sources["published"].eq("")).all()
    assert found["read_days"].between(0, 366).all()
