"""A place and what hangs on it: organisations, sources, and the place that a profile opens with."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.i18n.codes import word
from economy.query.narrow import narrow
from economy.query.profile import cited_sources, default_place, only, organisations, roles
from economy.query.provenance import source_usage
from economy.query.selection import Selection, place_choice
from economy.regions import Places


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@lru_cache(maxsize=1)
def places() -> Places:
    return tables().places


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_roles_say_who_does_what_where(lang: str) -> None:
    found = roles(tables(), lang)
    assert found["role_id"].tolist() == tables().roles["role_id"].tolist()
    named = tables().organisations.set_index("organisation_id")[f"name_{lang}"]
    assert found["organisation"].tolist() == [named[code] for code in found["organisation_id"]]
    assert all(found["where"]) and found["publisher"].notna().all()
    row = found.set_index("role_id").loc["alibaba-partner"]
    assert row["where"].endswith("Yangpu" if lang == "en" else "杨浦区")
    site = tables().sites.set_index("site_id").loc["yangpu-ai-centre", f"name_{lang}"]
    assert row["where"].startswith(site)


def test_a_role_at_an_event_that_is_filtered_away_keeps_its_place() -> None:
    found = roles(tables().having(events=tables().events.head(0))).set_index("role_id")
    assert found.loc["xuhui-government-initiator", "where"] == "Xuhui"
    assert found.loc["watsons-customer", "where"] == ""


def test_every_organisation_is_there_with_its_roles_or_none() -> None:
    found = organisations(tables()).set_index("organisation_id")
    assert list(found.index) == tables().organisations["organisation_id"].tolist()
    held = tables().roles.groupby("organisation_id")["role"].agg(set)
    for code, row in found.iterrows():
        assert all(word("role", role, "en") in row["role"] for role in held.get(code, ()))
        assert bool(row["role"]) == (code in held.index)
    assert found["role"].eq("").any()
    assert found.loc["tongji-university", "role"].count(";") == 1
    assert organisations(tables(), "zh")["organisation"].tolist() == tables().organisations["name_zh"].tolist()


def test_empty_tables_give_empty_frames() -> None:
    nothing = tables().having(**{name: frame.head(0) for name, frame in tables().items()})
    for made in (roles, organisations):
        assert made(nothing).empty
        assert set(made(nothing).columns) == set(made(tables()).columns)
    assert organisations(tables().having(roles=tables().roles.head(0)))["role"].eq("").all()
    assert default_place(nothing, Selection(), nothing.places) == ""


# ------------------------------------------------------------------------------------------- which place
def test_only_narrows_to_a_district_or_to_a_city_and_what_lies_in_it() -> None:
    chosen = place_choice(city=("310000", "440100"), district=("310104",))
    wide = Selection(places=chosen, industry=("ai",), lang="zh", from_year=2022)
    district = only(wide, "440115", places())
    assert district == wide.with_(places=place_choice(district=("440115",)), region="440115")
    city = only(wide, "310000", places())
    assert city == wide.with_(places=place_choice(city=("310000",)), region="310000")
    here = narrow(tables(), only(Selection(), "310000", places()))
    assert {places().wide_place_of(code) for code in here.targets["region_id"]} == {"310000"}


@pytest.mark.parametrize(
    ("selection", "place"),
    [
        (Selection(region="440115", places=place_choice(city=("310000",), district=("310104",))), "440115"),
        (Selection(region="000000", places=place_choice(city=("310000",), district=("310104",))), "310104"),
        (Selection(places=place_choice(city=("510100", "310000"))), "510100"),
        (Selection(), "310000"),
    ],
)
def test_a_profile_opens_with_what_was_asked_for_or_chosen_or_has_most_rows(selection: Selection, place: str) -> None:
    assert default_place(tables(), selection, places()) == place


def test_without_any_row_a_profile_opens_with_the_first_city() -> None:
    known = tables()
    rowless = known.having(**{name: getattr(known, name).head(0) for name in ("targets", "events", "observations")})
    assert default_place(rowless, Selection(), places()) == places().wide()[0]


def test_without_promises_a_profile_opens_with_the_place_of_most_figures() -> None:
    figures = tables().having(targets=tables().targets.head(0), events=tables().events.head(0))
    counted = figures.observations["region_id"].value_counts()
    assert default_place(figures, Selection(), places()) == counted.index[0]


# ----------------------------------------------------------------------------------------------- sources
def test_sources_that_rows_rest_on_come_with_their_number_most_first() -> None:
    rows = source_usage(tables())
    found = cited_sources(tables(), rows)
    assert int(found["rows"].sum()) == len(rows)
    assert found["rows"].is_monotonic_decreasing and found["source_id"].is_unique
    assert dict(zip(found["source_id"], found["rows"], strict=True)) == rows["source_id"].value_counts().to_dict()
    assert {"publisher", "source_title", "url", "tier", "published"} <= set(found.columns)
    few = cited_sources(tables(), rows[rows["region_id"] == "440115"])
    assert 0 < len(few) < len(found)
    assert cited_sources(tables(), rows.head(0)).empty


def test_profiles_change_no_table() -> None:
    before = {name: frame.copy() for name, frame in tables().items()}
    for made in (roles, organisations):
        made(tables(), "zh")
    for name, frame in tables().items():
        pd.testing.assert_frame_equal(frame, before[name])
