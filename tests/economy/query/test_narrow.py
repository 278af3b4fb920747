"""Narrowing: each filter, alone and together with others, against a count row by row."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from economy.data.package import DEFAULT_ROOT, load
from economy.data.tables import Tables
from economy.dates import parse
from economy.query.narrow import narrow
from economy.query.selection import CONFIDENCE, Selection, place_choice

KEYS = {"targets": "target_id", "observations": "observation_id", "events": "event_id", "sites": "site_id",
        "focus": "focus_id"}  # fmt: skip
SPANS = {"targets": ("announced", "due"), "observations": ("period", "period"), "events": ("date", "date")}
WHOLE = ("regions", "industries", "indicators", "exchange_rates", "sources")
CHOICES: dict[str, dict[str, Any]] = {
    "city": {"places": place_choice(city=("310000", "440000"))},
    "district": {"places": place_choice(district=("310104", "440115"))},
    "city and one of its districts": {"places": place_choice(city=("310000", "510100"), district=("310115",))},
    "country": {"places": place_choice(city=("100000",))},
    "industry": {"industry": ("metaverse",)},
    "wide industry": {"industry": ("digital-economy",)},
    "from": {"from_year": 2024},
    "to": {"to_year": 2022},
    "seed": {"seed": True},
    "medium": {"confidence": "medium"},
    "high": {"confidence": "high"},
}


@lru_cache(maxsize=1)
def tables() -> Tables:
    return load(DEFAULT_ROOT).tables


@cache
def rows(name: str) -> list[dict[str, Any]]:
    return getattr(tables(), name).to_dict("records")


@cache
def inside(code: str, name: str, key: str) -> frozenset[str]:
    """A code and everything it lies in, from its parents."""
    parents, found = {row[key]: row["parent_id"] for row in rows(name)}, set()
    while code:
        found.add(code)
        code = parents[code]
    return frozenset(found)


def cities_around(region_id: str) -> frozenset[str]:
    """The region and what it lies in; of the country only the country itself is a part."""
    around = inside(region_id, "regions", "region_id")
    return around if region_id == "100000" else around - {"100000"}


@cache
def industries_of(indicator_id: str) -> frozenset[str]:
    """The industry of an indicator and the wider ones."""
    industry = next(row["industry_id"] for row in rows("indicators") if row["indicator_id"] == indicator_id)
    return inside(industry, "industries", "industry_id")


def place_fits(region_id: str, selection: Selection) -> bool:
    cities, districts = selection.regions_in("city"), selection.regions_in("district")
    if not cities and not districts:
        return True
    whole = (c for c in cities if not any(c in cities_around(d) for d in districts))
    return region_id in districts or bool(set(whole) & cities_around(region_id))


def years_fit(first: str, last: str, selection: Selection) -> bool:
    """Some day of the row lies between the two years; an open end has no limit."""
    start, end = parse(first).start, parse(last or first).end
    before = end is not None and selection.from_year is not None and end.year < selection.from_year
    after = start is not None and selection.to_year is not None and start.year > selection.to_year
    return not before and not after


def expected(name: str, selection: Selection) -> list[str]:
    """The keys of a table that a selection leaves, row by row."""
    found, wanted = [], set(selection.industry)
    for row in rows(name):
        seed = row["seed"] if "seed" in row else row["source_id"].startswith("seed-")
        first, last = (row[column] for column in SPANS[name]) if name in SPANS else ("2022", "2022")
        worst = CONFIDENCE.index(selection.confidence or "low")
        if (
            place_fits(row["region_id"], selection)
            and (not wanted or "indicator_id" not in row or wanted & industries_of(row["indicator_id"]))
            and (name not in SPANS or years_fit(first, last, selection))
            and (seed or not selection.seed)
            and ("confidence" not in row or CONFIDENCE.index(row["confidence"]) <= worst)
        ):
            found.append(row[KEYS[name]])
    return found


def assert_narrowed(selection: Selection) -> Tables:
    found = narrow(tables(), selection)
    for name, key in KEYS.items():
        assert getattr(found, name)[key].tolist() == expected(name, selection), name
    return found


# ------------------------------------------------------------------------------------------------ filters
def test_no_filter_leaves_everything() -> None:
    found = narrow(tables(), Selection(lang="zh", unit="usd", region="310104", target="x"))
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, getattr(tables(), name))


@pytest.mark.parametrize("name", CHOICES)
def test_each_filter_alone(name: str) -> None:
    found = assert_narrowed(Selection(**CHOICES[name]))
    for table in WHOLE:
        pd.testing.assert_frame_equal(getattr(found, table), getattr(tables(), table))
    assert 0 < sum(len(frame) for _, frame in found.items()) < sum(len(f) for _, f in tables().items())
    assert len(found.targets) + len(found.observations) + len(found.events) > 0


@pytest.mark.parametrize(("one", "other"), list(combinations(CHOICES, 2)))
def test_two_filters_together(one: str, other: str) -> None:
    assert_narrowed(Selection(**{**CHOICES[one], **CHOICES[other]}))


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_all_filters_together(data: st.DataObject) -> None:
    regions = tables().regions
    places = {
        level: sorted(regions.loc[(regions["level"] == "district") == level, "region_id"]) for level in (True, False)
    }
    years = st.none() | st.integers(2016, 2036)
    assert_narrowed(
        Selection(
            places=place_choice(
                city=data.draw(st.sets(st.sampled_from(places[False]), max_size=3)),
                district=data.draw(st.sets(st.sampled_from(places[True]), max_size=3)),
            ),
            industry=tuple(data.draw(st.sets(st.sampled_from(sorted(tables().industries["industry_id"]))))),
            from_year=data.draw(years),
            to_year=data.draw(years),
            seed=data.draw(st.booleans()),
            confidence=data.draw(st.sampled_from(["", *CONFIDENCE])),
        )
    )


# -------------------------------------------------------------------------------------------- years, seeds
def test_a_promise_lasts_from_its_announcement_to_its_due_date() -> None:
    def has(**years: Any) -> bool:
        return "shanghai-metaverse-scale-2025" in set(narrow(tables(), Selection(**years)).targets["target_id"])

    assert has(from_year=2023, to_year=2024)
    assert has(from_year=2025) and not has(from_year=2026)
    assert has(to_year=2022) and not has(to_year=2021)


def test_a_promise_without_due_date_belongs_to_the_years_of_its_announcement() -> None:
    def has(**years: Any) -> bool:
        return "shanghai-metaverse-fund" in set(narrow(tables(), Selection(**years)).targets["target_id"])

    assert has(from_year=2022, to_year=2022)
    assert not has(from_year=2023) and not has(to_year=2021)


def test_an_open_end_has_no_limit() -> None:
    def has(**years: Any) -> bool:
        return "nansha-area" in set(narrow(tables(), Selection(**years)).observations["observation_id"])

    assert has(to_year=2019) and has(from_year=2026)
    assert not has(from_year=2027)


def test_seed_only_keeps_what_the_seed_articles_carry() -> None:
    found = narrow(tables(), Selection(seed=True))
    assert found.targets["seed"].all() and found.observations["seed"].all() and found.events["seed"].all()
    for name in ("focus", "roles", "sites"):
        assert getattr(found, name)["source_id"].str.startswith("seed-").all()
    assert len(found.targets) == int(tables().targets["seed"].sum()) > 0
    assert 0 < len(found.organisations) < len(tables().organisations)


def test_confidence_is_a_least_confidence() -> None:
    counts = [len(narrow(tables(), Selection(confidence=c)).observations) for c in (*CONFIDENCE, "")]
    assert counts == sorted(counts)
    assert counts[-2] == counts[-1] == len(tables().observations)
    assert len(set(counts)) == 3


# ---------------------------------------------------------------------------------------- hanging tables
@pytest.mark.parametrize("name", [*CHOICES, "seed and place"])
def test_what_hangs_on_rows_follows_them(name: str) -> None:
    selection = Selection(**CHOICES.get(name, {"seed": True, "places": place_choice(district=("440115",))}))
    found = narrow(tables(), selection)
    ids = {(table, code) for table in ("targets", "observations", "events")
           for code in getattr(found, table)[KEYS[table]]}  # fmt: skip
    wanted = [row for row in rows("corroborations") if (row["row_table"], row["row_id"]) in ids]
    assert found.corroborations["row_id"].tolist() == [row["row_id"] for row in wanted]
    logged = set(tables().search_log["target_id"]) & set(found.targets["target_id"])
    assert set(found.search_log["target_id"]) == logged
    held = set(found.roles["organisation_id"])
    narrowed = bool(selection.places or selection.seed)
    everybody = set(tables().organisations["organisation_id"])
    assert set(found.organisations["organisation_id"]) == (held if narrowed else everybody)


def test_roles_follow_their_place_site_or_event() -> None:
    found = narrow(tables(), Selection(places=place_choice(district=("310104",))))
    sites, events = set(found.sites["site_id"]), set(found.events["event_id"])
    wanted = {
        row["role_id"]
        for row in rows("roles")
        if row["region_id"] == "310104" or row["site_id"] in sites or row["event_id"] in events
    }
    assert set(found.roles["role_id"]) == wanted
    assert 0 < len(wanted) < len(rows("roles"))
    nowhere = narrow(tables(), Selection(places=place_choice(city=("100000",))))
    assert nowhere.roles.empty and nowhere.organisations.empty


def test_narrowing_twice_is_narrowing_once_and_changes_nothing() -> None:
    before = {name: frame.copy() for name, frame in tables().items()}
    selection = Selection(places=place_choice(city=("310000",)), from_year=2022, to_year=2024, confidence="medium")
    once = narrow(tables(), selection)
    for name, frame in narrow(once, selection).items():
        pd.testing.assert_frame_equal(frame, getattr(once, name))
    for name, frame in tables().items():
        pd.testing.assert_frame_equal(frame, before[name])
