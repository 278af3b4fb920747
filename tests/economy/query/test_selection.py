"""Selection: the address and the choice are each other's inverse, and junk is named, never raised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from economy.data.conventions_block import RESERVED
from economy.data.package import DEFAULT_ROOT, load
from economy.i18n.words import languages
from economy.query.address import Dropped, from_query, keys
from economy.query.codes import Codes
from economy.query.normalise import PER
from economy.query.selection import (
    CONFIDENCE,
    FIGURES,
    FIRST_DAY,
    GROUPS,
    LOCAL,
    MEASURES,
    ORDERS,
    SERIES_VIEWS,
    VIEWS,
    VIEWS_OF,
    Selection,
    place_choice,
)
from economy.status import STATUSES
from economy.units import DISPLAYS

LISTS, SHOWN = ("city", "district", "industry"), ("open", "sites", "details")
FILTERS = ("from", "to", "seed", "confidence", "asof", "lang", "unit", "target", "region", "source", "figure", "area")
MADE = ("measure", "year", "beside")
KEYS = (*LISTS, *FILTERS, "indicator", "view", "status", "group", "per", "order", "mix", *MADE, *SHOWN)
PAGES = ("overview", "indicators", "map", "timeline", "compare", "promises", "region", "sources")
REASONS = {"unknown key", "not in the data", "not possible", "later than the end", "in the future"}


@lru_cache(maxsize=1)
def codes() -> Codes:
    return Codes(load(DEFAULT_ROOT).tables)


def given_values(query: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
    """The query as a browser sends it: every key with all its values."""
    return parse_qs(urlencode(query, doseq=True), keep_blank_values=True)


def read(**query: str | Sequence[str]) -> tuple[Selection, tuple[Dropped, ...]]:
    return from_query({key: [v] if isinstance(v, str) else v for key, v in query.items()}, codes())


def one_of(known: Sequence[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *known])


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Any choice that the delivered package allows."""
    known = codes()
    years = st.none() | st.integers(known.first_year, known.last_year)
    start, end = draw(years), draw(years)
    if start and end and start > end:
        start, end = end, start

    def some(values: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(draw(st.sets(st.sampled_from(values), max_size=4))))

    indicators = sorted(known.indicators)
    return Selection(
        places=place_choice(
            city=some(known.places.wide()),
            district=some(known.places.offered("district")),
        ),
        industry=some(known.industries),
        indicator=draw(one_of(indicators)),
        from_year=start,
        to_year=end,
        seed=draw(st.booleans()),
        confidence=draw(one_of(CONFIDENCE[:2])),
        asof=draw(st.none() | st.dates(FIRST_DAY, date.today())),
        lang=draw(st.sampled_from(languages())),
        unit=draw(one_of(DISPLAYS)),
        target=draw(one_of(sorted(known.targets))),
        region=draw(one_of([*known.places.wide(), *known.places.offered("district")])),
        source=draw(one_of(sorted(known.sources))),
        figure=draw(one_of([*indicators, *FIGURES])),
        area=draw(one_of(["all", *known.places.wide()])),
        status=draw(one_of([status.slug for status in STATUSES])),
        group=draw(one_of(GROUPS)),
        per=draw(one_of(PER)),
        order=draw(one_of(ORDERS)),
        mix=draw(st.booleans()),
        sites=draw(st.booleans()),
        view=draw(one_of([*VIEWS, *SERIES_VIEWS])),
        measure=draw(one_of(MEASURES)),
        year=draw(st.none() | st.integers(known.first_year, known.last_year)),
        details=draw(one_of([f"promise:{code}" for code in sorted(known.targets)])),
        open=draw(st.sets(st.sampled_from(["none", *known.places.wide()]), max_size=2).map(sorted).map(tuple)),
    )


# ---------------------------------------------------------------------------------------- there and back
@settings(max_examples=50, deadline=None)
@given(selections())
def test_the_address_of_a_choice_gives_the_choice(selection: Selection) -> None:
    assert from_query(given_values(selection.to_query()), codes()) == (selection, ())


@settings(max_examples=25, deadline=None)
@given(selections(), st.sampled_from(PAGES))
def test_a_link_to_a_page_leaves_out_only_what_other_pages_know(selection: Selection, page: str) -> None:
    query = selection.to_query(page)
    foreign = {key for name, keys in LOCAL.items() if name != page for key in keys} - set(LOCAL.get(page, ()))
    if page in VIEWS_OF and selection.view not in VIEWS_OF[page]:
        foreign.add("view")
    assert query == {key: value for key, value in selection.to_query().items() if key not in foreign}
    found, dropped = from_query(given_values(query), codes())
    assert dropped == ()
    assert found == replace(selection, **{key: getattr(Selection(), key) for key in foreign})


@settings(max_examples=25, deadline=None)
@given(selections(), st.randoms(use_true_random=False))
def test_the_order_of_keys_and_codes_does_not_matter_but_for_places(selection: Selection, random: object) -> None:
    turned = [(key, values * 2) for key, values in given_values(selection.to_query()).items()]
    random.shuffle(turned)  # type: ignore[attr-defined]
    for _, values in turned:
        random.shuffle(values)  # type: ignore[attr-defined]
    made, dropped = from_query(dict(turned), codes())
    assert replace(made, places=()) == replace(selection, places=()) and dropped == ()
    assert made.regions == selection.regions and len(made.places) == len(selection.places)
    given = dict(turned)
    assert all(chosen == tuple(dict.fromkeys(given[key])) for key, chosen in made.places), "as the address has them"


def test_nothing_chosen_is_an_empty_address() -> None:
    assert Selection().to_query() == {}
    assert from_query({}, codes()) == (Selection(), ())
    assert from_query({key: [] for key in KEYS}, codes()) == (Selection(), ())


def test_an_address_holds_codes_and_no_words() -> None:
    selection = Selection(
        places=place_choice(city=("310000",), district=("310104", "440115")), from_year=2022, to_year=2026, seed=True,
        asof=date(2026, 11, 21), lang="zh",
    )  # fmt: skip
    assert selection.to_query() == {
        "city": ["310000"], "district": ["310104", "440115"], "from": "2022", "to": "2026", "seed": "1",
        "asof": "2026-11-21", "lang": "zh",
    }  # fmt: skip


def test_every_field_has_a_key_of_the_address() -> None:
    names = {field.name for field in fields(Selection)} - {"from_year", "to_year", "places", "says_lang"}
    assert names | {"from", "to", "city", "district"} == set(KEYS)
    assert keys() <= set(RESERVED), "a filter of places must not take a key of the address"


# ------------------------------------------------------------------------------------------------- junk
@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("colour", "red", "unknown key"),
        ("from_year", "2022", "unknown key"),
        ("", "x", "unknown key"),
        ("city", "Shanghai", "not in the data"),
        ("city", "310104", "not in the data"),
        ("district", "310000", "not in the data"),
        ("district", "", "not in the data"),
        ("industry", "bitcoin", "not in the data"),
        ("indicator", "happiness", "not in the data"),
        ("target", "' OR 1=1", "not in the data"),
        ("region", "999999", "not in the data"),
        ("source", "<script>", "not in the data"),
        ("figure", "weather", "not in the data"),
        ("area", "310104", "not in the data"),
        ("view", "everything", "not in the data"),
        ("lang", "fr", "not in the data"),
        ("unit", "eur", "not in the data"),
        ("confidence", "absolute", "not in the data"),
        ("seed", "yes", "not possible"),
        ("from", "1492", "not possible"),
        ("from", "2022.0", "not possible"),
        ("from", "２０２２", "not possible"),
        ("to", "99999", "not possible"),
        ("to", " 2025", "not possible"),
        ("asof", "2026-02-30", "not possible"),
        ("asof", "20260221", "not possible"),
        ("asof", "0000-01-01", "not possible"),
        ("asof", "today", "not possible"),
        ("asof", "2100-01-01", "not possible"),
        ("asof", "2099-12-31", "in the future"),
    ],
)
def test_what_cannot_be_used_is_dropped_and_named(key: str, value: str, reason: str) -> None:
    assert from_query({key: [value]}, codes()) == (Selection(), (Dropped(key, value, reason),))


def test_tomorrow_is_no_as_of_day_and_today_is_one() -> None:
    day = date(2026, 11, 21)
    assert from_query({"asof": ["2026-11-21"]}, codes(), day) == (Selection(asof=day), ())
    dropped = (Dropped("asof", "2026-11-22", "in the future"),)
    assert from_query({"asof": ["2026-11-22"]}, codes(), day) == (Selection(), dropped)


def test_what_can_be_used_is_kept_beside_junk() -> None:
    selection, dropped = read(city=["310000", "000000", "440100"], lang="zh", x="1", to="2025")
    assert selection == Selection(places=place_choice(city=("310000", "440100")), lang="zh", to_year=2025)
    assert dropped == (Dropped("city", "000000", "not in the data"), Dropped("x", "1", "unknown key"))


def test_years_the_wrong_way_round_lose_the_start() -> None:
    selection, dropped = read(**{"from": "2025", "to": "2022"})
    assert selection == Selection(to_year=2022)
    assert dropped == (Dropped("from", "2025", "later than the end"),)


def test_of_a_key_that_holds_one_value_the_last_counts() -> None:
    assert read(lang=["zh", "en"]) == (Selection(), ())
    assert read(lang=["en", "zh"]) == (Selection(lang="zh"), ())


def test_what_was_dropped_is_clipped() -> None:
    _, dropped = read(**{"k" * 500: "v" * 500, "city": "c" * 500})
    assert all(len(part.key) <= 40 and len(part.value) <= 60 for part in dropped)
    assert len(dropped) == 2


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(KEYS) | st.text(max_size=60),
        st.lists(st.text(max_size=80) | st.sampled_from(["2022", "310000", "310104", "ai", "zh", "1", "high"])),
    )
)
def test_any_address_gives_a_possible_choice_and_names_the_rest(query: dict[str, list[str]]) -> None:
    selection, dropped = from_query(query, codes())
    assert {part.reason for part in dropped} <= REASONS
    assert {key[:40] for key in query if key not in KEYS} <= {part.key for part in dropped}
    chosen = dict(selection.places) | {"industry": selection.industry}
    for key in LISTS:
        lost = [part.value for part in dropped if part.key == key]
        assert sorted(lost) == sorted(v[:60] for v in query.get(key, []) if v not in chosen.get(key, ()))
    assert from_query(given_values(selection.to_query()), codes()) == (selection, ())


# --------------------------------------------------------------------------------------------- the choice
@settings(max_examples=25, deadline=None)
@given(selections())
def test_cleared_takes_every_filter_off_and_nothing_else(selection: Selection) -> None:
    cleared = selection.cleared()
    kept = (
        "lang", "unit", "asof", "region", "figure", "area", "view", "indicator", "source", "target", "status", "group",
        "per", "order", "mix", "measure", "year", "beside", "open", "sites", "details",
    )  # fmt: skip
    assert all(getattr(cleared, name) == getattr(selection, name) for name in kept)
    assert cleared == Selection(**{name: getattr(selection, name) for name in kept})
    assert cleared.cleared() == cleared
    assert not cleared.filtered
    filters = ("places", "industry", "from_year", "to_year", "seed", "confidence")
    plain = Selection()
    assert selection.filtered == any(getattr(selection, name) != getattr(plain, name) for name in filters)


def test_with_changes_a_copy_only() -> None:
    before = Selection(places=place_choice(city=("310000",)), lang="zh")
    after = before.with_regions("city", ()).with_(seed=True)
    assert after == Selection(seed=True, lang="zh")
    assert before == Selection(places=place_choice(city=("310000",)), lang="zh")
    assert hash(before) == hash(Selection(places=place_choice(city=("310000",)), lang="zh"))
    with pytest.raises(TypeError):
        before.with_(colour="red")


def test_money_is_shown_as_chosen_else_as_the_language_is_used_to() -> None:
    for lang, usual in (("en", "bn"), ("zh", "yi")):
        shown = [Selection(lang=lang, unit=unit).display for unit in ("", *DISPLAYS)]
        assert shown == [usual, *DISPLAYS]


def test_the_years_on_offer_are_those_of_the_rows() -> None:
    tables = load(DEFAULT_ROOT).tables
    known = codes()
    assert known.last_year == int(tables.targets["due_end"].dt.year.max())
    assert known.first_year == min(
        int(tables.targets["announced_start"].dt.year.min()),
        int(tables.observations["period_start"].dt.year.min()),
        int(tables.events["date_start"].dt.year.min()),
    )
    empty = Codes(tables.having(**{name: frame.head(0) for name, frame in tables.items()}))
    assert empty.first_year == empty.last_year == date.today().year
