"""The search box of the sidebar: what is found, how much of it is shown, where it leads."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.reading import opened, words_on
from ui.header.search import MOST


def searched(query: str, lang: str = "en") -> AppTest:
    """The sources page after something was typed into the box."""
    at = opened("sources", {"lang": lang} if lang != "en" else {})
    at.text_input(key="f_find").input(query).run()
    assert not at.exception
    return at


def hits(at: AppTest, kind: str) -> list[tuple[str, str]]:
    """The names and addresses of the links to things of a kind."""
    links = ((link.proto.label.replace("\\", ""), link.proto.query_string) for link in at.get("page_link"))
    marked = re.compile(rf"(.+?) ?:small\[ ?[(（]{kind}[,，)）]")
    return [(match[1], target) for label, target in links if (match := marked.match(label))]


def test_every_promise_with_the_words_can_be_reached_and_the_rest_is_counted() -> None:
    found = searched("nansha")
    links = hits(found, "promise")
    assert len(links) > 4 and len(set(links)) == len(links)
    assert all("Nansha" in name and "target=" in target for name, target in links)
    (more,) = [box.label for box in found.expander if "promise" in box.label]
    assert more == f"{len(links) - 4} more (promise)"


def test_beyond_what_can_be_listed_a_further_word_is_asked_for() -> None:
    found = searched("元宇宙", "zh")
    links = hits(found, "目标")
    (label,) = [box.label for box in found.expander if "目标" in box.label]
    said = re.search(r"另有(\d+)项", label)
    beyond = re.findall(r"另有(\d+)项，请再输入一个词", words_on(found))
    assert said and len(links) == MOST and str(4 + int(said[1]) - MOST) in beyond


def test_chinese_words_need_no_space_between_them() -> None:
    apart, joined = (hits(searched(query, "zh"), "目标") for query in ("南沙 元宇宙", "南沙元宇宙"))
    assert apart and apart == joined


def test_an_event_is_found_and_leads_to_its_place() -> None:
    ((name, target),) = hits(searched("work starts Fanuc"), "event")
    assert name.startswith("Work starts on the third Shanghai Fanuc plant 上海发那科三期工厂开工")
    assert target == "district=310113"


def test_nothing_found_says_so() -> None:
    assert "Nothing has that name" in words_on(searched("Atlantis"))


def test_a_source_is_found_by_its_publisher_in_either_language() -> None:
    for query in ("Information Office of Shanghai", "上海市人民政府新闻办公室"):
        assert "上海市人民政府新闻办公室" in "".join(name for name, _ in hits(searched(query, "zh"), "来源"))


def test_an_indicator_and_its_figures_of_a_place_are_found_and_lead_to_the_years() -> None:
    results = searched("AI industry Shanghai")
    ((name, target), *_) = hits(results, "figures over the years")
    assert name.startswith("Shanghai: Scale of the AI industry")
    assert target == "city=310000&indicator=ai-industry-scale"
    assert "indicator=gdp" in dict(hits(searched("gross domestic product"), "indicator")).values()


@pytest.mark.parametrize(
    ("typed", "label"),
    [("GDP", "Gross domestic product"), ("Pudong GDP", "Pudong New Area"), ("浦东 gdp", "Pudong New Area")],
)
def test_an_indicator_is_found_by_its_code_too(typed: str, label: str) -> None:
    at = opened("overview", {})
    at.text_input(key="f_find").set_value(typed).run()
    assert not at.exception
    hits = [link.proto for link in at.get("page_link") if "indicator=gdp" in link.proto.query_string]
    assert any(label in hit.label for hit in hits), typed


def test_a_browser_that_is_not_ready_keeps_the_language() -> None:
    at = opened("overview", {"lang": "zh"})
    at.session_state["f_lang"] = None
    at.text_input(key="f_find").set_value("宝山").run()
    assert not at.exception and at.query_params["lang"] == "zh" and at.session_state["f_lang"] == "zh"
