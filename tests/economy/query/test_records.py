"""Records: no figure without its unit, period, status and source; words and dollars that can be checked."""

from __future__ import annotations

import math
from functools import lru_cache

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.reading import read_in
from economy.data.tables import Tables
from economy.dates import label
from economy.i18n.codes import word
from economy.query.narrow import narrow
from economy.query.records import SOURCE_COLUMNS, Records, latest, promises, records, reports, with_source
from economy.query.selection import Selection, place_choice
from economy.rates import rates_by_year
from economy.units import DISPLAYS, UNITS, Display, unit_of

NEEDED = ["value", "unit", "period", "status", "source_id", "publisher", "source_title", "url", "published",
          "tier", "language", "place", "when"]  # fmt: skip
JUNE, JULY = "shanghai-metaverse-scale-2025-june", "shanghai-metaverse-scale-2025"


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@lru_cache(maxsize=8)
def made(lang: str = "en", display: Display = "bn") -> Records:
    return records(tables(), lang, display)


def promise(target_id: str, lang: str = "en", display: Display = "bn") -> pd.Series:
    return made(lang, display).promises.set_index("target_id").loc[target_id]


def report(observation_id: str, lang: str = "en", display: Display = "bn") -> pd.Series:
    return made(lang, display).reports.set_index("observation_id").loc[observation_id]


def with_target(target_id: str, **cells: object) -> Tables:
    """The delivered tables with some cells of one target changed."""
    targets = tables().targets.copy()
    for column, value in cells.items():
        targets.loc[targets["target_id"] == target_id, column] = value
    return tables().having(targets=targets)


# ---------------------------------------------------------------------------------------------- every row
@pytest.mark.parametrize(("lang", "display"), [("en", "bn"), ("zh", "yi"), ("en", "usd")])
def test_every_row_has_value_unit_period_status_and_a_source_spelled_out(lang: str, display: Display) -> None:
    found = made(lang, display)
    sources = read_in(tables(), lang).sources.set_index("source_id")
    for frame in (found.promises, found.reports, found.events):
        assert set(NEEDED) <= set(frame.columns)
        for column in ("status", "source_id", "publisher", "source_title", "place"):
            assert frame[column].ne("").all() and frame[column].notna().all(), column
        assert frame["publisher"].tolist() == sources.loc[frame["source_id"], "publisher"].tolist()
        assert frame["url"].tolist() == sources.loc[frame["source_id"], "url"].tolist()
        assert frame["tier"].isin([1, 2, 3, 4]).all()
    assert found.reports["value"].notna().all() and found.reports["period"].ne("").all()
    assert found.events["period"].ne("").all() and found.events["value"].isna().all()
    for frame in (found.promises, found.reports):
        assert all(code in UNITS or unit_of(code).money for code in frame["unit"])
        assert frame["shown_unit"].ne("").all() and frame["scope_group"].ne("").all()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sites_and_focus_sectors_have_a_name_a_place_and_a_source(lang: str) -> None:
    places = tables().regions.set_index("region_id")[f"name_{lang}"]
    sites, focus = made(lang).sites, made(lang).focus
    assert sites["site"].tolist() == tables().sites[f"name_{lang}"].tolist()
    assert sites["status"].tolist() == tables().sites["confidence"].tolist()
    assert sites["precision_m"].gt(0).all()
    assert focus["sector"].tolist() == tables().focus[f"sector_{lang}"].tolist()
    for frame in (sites, focus):
        assert frame["place"].tolist() == [places[code] for code in frame["region_id"]]
        assert frame["publisher"].notna().all() and frame["source_title"].ne("").all()


def test_one_row_a_target_observation_or_event() -> None:
    found = made()
    assert sorted(found.promises["target_id"]) == sorted(tables().targets["target_id"])
    assert sorted(found.reports["observation_id"]) == sorted(tables().observations["observation_id"])
    assert sorted(found.events["event_id"]) == sorted(tables().events["event_id"])


def test_rows_are_sorted_by_place_and_time() -> None:
    goals, events = made().promises, made().events
    assert goals["region_id"].is_monotonic_increasing
    assert events["date_start"].is_monotonic_increasing
    for _, rows in goals.groupby("region_id"):
        assert rows["due_end"].dropna().is_monotonic_increasing
    for _, rows in made().reports.groupby(["region_id", "indicator_id"]):
        assert rows["period_end"].dropna().is_monotonic_increasing


def test_status_is_the_one_of_the_table_and_period_the_due_date() -> None:
    goals, facts = made().promises, made().reports
    assert goals["status"].tolist() == goals["legal_status"].tolist()
    assert goals["period"].tolist() == goals["due"].tolist()
    assert facts["status"].tolist() == facts["obs_status"].tolist()
    assert (facts["firm"] == facts["status"].isin(["A", "P"])).all()
    assert not facts.loc[facts["qualifier"].isin(["expected", "forecast"]), "firm"].any()


def test_names_follow_the_language() -> None:
    english, chinese = promise(JULY), promise(JULY, "zh")
    assert (english["place"], chinese["place"]) == ("Shanghai", "上海市")
    assert english["indicator"] != chinese["indicator"]
    assert (english["industry"], chinese["industry"]) == ("Metaverse", "元宇宙")
    assert (english["when"], chinese["when"]) == ("2025", "2025年")
    assert english["announced_when"] == "8 July 2022"
    assert promise("xuhui-metaverse-support")["announced_when"] == "September 2022, day unknown"
    district = report("nansha-ai-firms-2022-03")
    assert (district["wide_place_id"], district["level"]) == ("440100", "district")


# ------------------------------------------------------------------------------------------------ figures
@pytest.mark.parametrize(
    ("row_id", "lang", "display", "figure"),
    [
        (JULY, "en", "bn", "at least 350 bn yuan"),
        (JUNE, "en", "bn", "over 350 bn yuan"),
        (JULY, "zh", "yi", "不低于3500亿元"),
        (JULY, "en", "usd", "at least US$52.01 bn"),
        ("anting-auto-metaverse-scale-2025", "en", "bn", "100 bn yuan"),
        ("china-metaverse-leading-firms-2025", "en", "bn", "3–5 firms"),
        ("huangpu-gz-metaverse-specialised-firms-2027", "zh", "yi", "10–15家"),
        ("shanghai-metaverse-culture-format-2026", "en", "bn", ""),
        ("shanghai-ai-scale-2021-over-300", "en", "bn", "over 300 bn yuan"),
        ("shanghai-ai-scale-2025-q1-q3", "en", "bn", "435.49 bn yuan"),
        ("pudong-three-leading-scale-2023-expected", "en", "bn", "750 bn yuan (expected)"),
        ("pudong-three-leading-scale-2023-expected", "zh", "yi", "7500亿元（预计）"),
        ("chengdu-ai-firms-2023", "en", "bn", "about 900 firms"),
        ("chengdu-population-2024", "en", "bn", "21,474,000 persons"),
    ],
)
def test_figures_in_words(row_id: str, lang: str, display: Display, figure: str) -> None:
    found = made(lang, display)
    figures = dict(zip(found.promises["target_id"], found.promises["figure"], strict=True))
    figures |= dict(zip(found.reports["observation_id"], found.reports["figure"], strict=True))
    assert figures[row_id] == figure


@pytest.mark.parametrize("display", DISPLAYS)
def test_a_figure_is_empty_only_where_there_is_no_value_to_show(display: Display) -> None:
    for frame in (made("en", display).promises, made("en", display).reports):
        assert (frame["figure"].eq("") == frame["shown_value"].isna()).all()
    assert made().promises["shown_value"].isna().equals(made().promises["value"].isna())


def test_the_high_end_of_a_range_takes_the_same_unit() -> None:
    both = {"comparator": "between", "value": 0.0, "value_high": 5.0}
    for display, high in zip(DISPLAYS, (5.0, 50.0, 5 / 6.729), strict=True):
        row = promises(with_target(JULY, **both), "en", display).set_index("target_id").loc[JULY]
        assert (row["shown_value"], row["shown_high"]) == (0.0, pytest.approx(high))
    goals = promises(with_target(JULY, **both), "zh", "yi").set_index("target_id")
    assert goals.loc[JULY, "figure"] == "0–50亿元"


# ---------------------------------------------------------------------------------------------- wordings
def test_the_june_goal_is_revised_by_the_july_goal() -> None:
    june, july = promise(JUNE), promise(JULY)
    assert (june["revised_by"], bool(june["current"])) == (JULY, False)
    assert (july["revised_by"], july["revises"], bool(july["current"])) == ("", JUNE, True)
    goals = made().promises
    assert (~goals["current"]).sum() == goals["revises"].ne("").sum()


def test_without_revisions_every_wording_is_current() -> None:
    goals = promises(tables().having(targets=tables().targets.assign(revises="")))
    assert goals["current"].all() and goals["revised_by"].eq("").all()


# ----------------------------------------------------------------------------------------------- dollars
def test_dollars_carry_their_rate_and_take_that_of_the_stated_year() -> None:
    rates = rates_by_year(tables().exchange_rates, tables().conventions.currency)
    for frame, column in (
        (made("en", "usd").promises, "announced_start"),
        (made("en", "usd").reports, "period_end"),
    ):
        money = frame[frame["unit"].str.startswith("CNY") & frame["value"].notna()]
        assert len(money) > 20
        for row in money.to_dict("records"):
            rate = rates.get(row[column].year)
            if rate is None:
                assert math.isnan(row["shown_value"]) and math.isnan(row["rate"]) and row["rate_basis"] == ""
            else:
                assert row["rate"] == rate.per_dollar
                assert row["shown_value"] * row["rate"] == pytest.approx(row["value"])
                assert row["rate_basis"] == f"{label(rate.period)} ({word('basis', rate.basis, 'en')})"
        rest = frame[~frame["unit"].str.startswith("CNY") & frame["value"].notna()]
        assert rest["rate"].isna().all() and (rest["shown_value"] == rest["value"]).all()


def test_the_350_bn_are_52_bn_dollars_at_the_rate_of_2022() -> None:
    row = promise(JULY, "en", "usd")
    assert round(row["shown_value"], 1) == 52.0
    assert (row["rate"], row["rate_basis"]) == (6.7290, "2022 (annual average)")
    assert row["value"] == 350 and row["unit"] == "CNY bn"


@pytest.mark.parametrize("display", ["bn", "yi"])
def test_yuan_need_no_rate(display: Display) -> None:
    found = made("en", display)
    for frame in (found.promises, found.reports):
        assert frame["rate"].isna().all() and frame["rate_basis"].eq("").all()


# -------------------------------------------------------------------------------------------- the newest
def test_the_newest_is_one_preferred_figure_a_place_and_indicator() -> None:
    known = made().reports
    newest = latest(known)
    keys = ["region_id", "indicator_id"]
    assert newest["preferred"].all() and not newest.duplicated(keys).any()
    assert len(newest) == len(known[known["preferred"]].drop_duplicates(keys))
    groups = dict(list(known[known["preferred"]].groupby(keys)))
    for row in newest.to_dict("records"):
        same = groups[(row["region_id"], row["indicator_id"])]
        rivals = same[same["firm"]] if same["firm"].any() else same
        assert row["firm"] == same["firm"].any()
        assert row["period_end"] == rivals["period_end"].max()


def test_a_firm_figure_beats_a_later_expected_one() -> None:
    newest = latest(made().reports).set_index(["region_id", "indicator_id"])
    assert newest.loc[("310000", "ai-industry-scale"), "observation_id"] == "shanghai-ai-scale-2025-q1-q3"
    assert latest(made().reports.head(0)).empty


# --------------------------------------------------------------------------------------------- contracts
def test_narrowed_records_are_the_rows_that_narrowed_tables_still_have() -> None:
    few = narrow(tables(), Selection(places=place_choice(city=("440100",)), from_year=2022))
    found = made().among(few)
    assert set(found.promises["target_id"]) == set(few.targets["target_id"])
    assert set(found.reports["observation_id"]) == set(few.observations["observation_id"])
    assert set(found.events["event_id"]) == set(few.events["event_id"])
    assert set(found.sites["site_id"]) == set(few.sites["site_id"])
    assert set(found.focus["focus_id"]) == set(few.focus["focus_id"])
    assert set(found.focus["region_id"]) <= {"440100", "440112", "440115", "440105"}
    assert 0 < len(found.promises) < len(made().promises)


def test_a_source_that_is_not_on_file_leaves_the_row() -> None:
    frame = pd.DataFrame({"source_id": ["seed-000", "nobody"], "x": [1, 2]})
    found = with_source(frame, tables().sources)
    assert found["x"].tolist() == [1, 2]
    assert set(SOURCE_COLUMNS) - {"title"} | {"source_title"} <= set(found.columns)
    assert pd.isna(found.loc[1, "publisher"])


def test_making_records_changes_no_table() -> None:
    before = {name: frame.copy() for name, frame in tables().items()}
    latest(records(tables(), "zh", "usd").reports)
    for name, frame in tables().items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_empty_tables_give_empty_records_with_the_same_columns() -> None:
    nothing = tables().having(**{name: frame.head(0) for name, frame in tables().items()})
    found = records(nothing, "en", "usd")
    for name in ("promises", "reports", "events", "sites", "focus"):
        assert getattr(found, name).empty
        assert list(getattr(found, name).columns) == list(getattr(made(), name).columns)
    assert reports(nothing).empty and promises(nothing, "zh").empty
