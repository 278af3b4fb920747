"""Every page by AppTest: it draws for any selection, says what it shows, and loses nothing of the address."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.reading import opened, words_on
from ui import url_state
from views.pages import PAGES

QUERIES: list[dict[str, str | list[str]]] = [
    {},
    {"city": "310000"},
    {"district": ["310104", "440115"], "lang": "zh"},
    {"industry": "ai", "unit": "usd"},
    {"from": "2023", "to": "2024", "confidence": "high"},
    {"seed": "1", "unit": "yi"},
    {"city": "350000", "seed": "1"},
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", QUERIES, ids=lambda query: "&".join(query) or "all")
def test_a_page_draws_for_any_selection(page: str, query: dict[str, str | list[str]]) -> None:
    at = opened(page, query)
    assert not at.exception, [error.value for error in at.exception]
    assert words_on(at).strip()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_in_words_what_is_selected(page: str) -> None:
    said = words_on(opened(page, {"district": ["310104", "310110"], "seed": "1"}))
    assert "Xuhui and Yangpu" in said
    assert "seed articles only" in said


def test_an_empty_result_says_why_and_offers_the_way_out() -> None:
    at = opened("timeline", {"city": "350000", "seed": "1"})
    assert "Nothing is recorded for this selection" in words_on(at)
    assert any("Reset all filters" in link.label for link in at.get("page_link"))


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"city": "999999"}, "city=999999"),
        ({"nonsense": "1"}, "nonsense=1"),
        ({"from": "12"}, "from=12"),
        ({"from": "2024", "to": "2021"}, "from=2024"),
        ({"asof": "2026-02-30"}, "asof=2026-02-30"),
        ({"lang": "<script>alert(1)</script>"}, "<script>alert(1)</script>"),
    ],
)
def test_junk_in_the_address_is_dropped_and_named(query: dict[str, str], named: str) -> None:
    at = opened("overview", query)
    assert not at.exception
    assert named in "".join(warning.value for warning in at.warning).replace("\\", "")


def test_the_first_screen_holds_the_headline_numbers_with_their_sources() -> None:
    said = words_on(opened("overview", {}))
    for fragment in ("350 bn yuan", "over 300 bn yuan", "435.49 bn yuan", "Promised for 2025"):
        assert fragment in said
    assert "相关产业规模达到3500亿元" in said
    assert "US$43.5 billion" in said


def test_money_is_shown_in_the_unit_asked_for_with_the_rate_of_the_stated_year() -> None:
    said = words_on(opened("overview", {"unit": "usd"}))
    assert "US$52.01 bn" in said


def test_a_chosen_place_narrows_the_district_list_to_its_city() -> None:
    at: AppTest = opened("compare", {"city": "440100"})
    options = next(box for box in at.multiselect if box.key == "f_district").options
    assert any("Nansha" in option for option in options)
    assert not any("Xuhui" in option for option in options)


@pytest.mark.parametrize("query", ["徐汇", "xuhui", "xuhuiqu", "Xuhui"])
def test_a_place_is_found_by_english_chinese_or_pinyin(query: str) -> None:
    at = opened("overview", {})
    at.text_input(key="f_find").set_value(query).run()
    assert any("Xuhui" in link.label for link in at.get("page_link"))


def test_where_nothing_is_due_the_headline_says_so() -> None:
    said = words_on(opened("overview", {"district": "440105", "seed": "1"}))
    assert "No promise with a figure is due in this selection." in said
    assert (
        "Nothing is recorded for this selection, so it has no source" in said
        and "Of 0" not in said
        and "0 sources" not in said
    )


def test_where_the_numbers_come_from_reads_well_in_chinese() -> None:
    said = words_on(opened("overview", {"lang": "zh"}))
    assert re.search(r"当前筛选范围依据\d+个来源（官方网站发布：\d+；主要媒体刊载的官方表述：\d+；", said)


def test_nothing_is_counted_to_nought() -> None:
    said = words_on(opened("overview", {"city": "440100", "from": "2027"}))
    assert "No promise with a figure is due" in said and not re.search(
        r"\b0 (?:of 0|not due|without|that cannot)", said
    )


def test_a_choice_that_cuts_the_first_run_short_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as cut_short:
        cut_short.setattr(url_state, "write", lambda *ignored: None)
        at = opened("glossary", {"city": "310000"})
    at.multiselect(key="f_industry").set_value(["ai"]).run()
    assert dict(at.query_params) == {"city": "310000", "industry": "ai"}
