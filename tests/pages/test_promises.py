"""Promises by AppTest: the verdict, the table, one promise with its evidence, a replay, fair comparison, the method."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

import pytest

from economy.assessment.methodology import meanings
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.i18n.words import words
from economy.status import STATUSES
from export.assessments import assessed
from tests.pages.reading import charts_on, opened, words_on


@lru_cache(maxsize=1)
def package() -> Package:
    return load(DEFAULT_ROOT)


def counts(day: date, *, due: bool = False) -> dict[str, int]:
    """How many promises in their latest wording have which status; with `due` only those whose date has passed."""
    targets = package().tables.targets
    superseded = set(targets["revises"])
    ends = dict(zip(targets["target_id"], targets["due_end"], strict=True))
    found = [
        one.status
        for code, one in assessed(package(), day).items()
        if code not in superseded and (not due or (ends[code] == ends[code] and ends[code].date() < day))
    ]
    return {status: found.count(status) for status in STATUSES}


def test_the_overview_leads_with_the_verdict() -> None:
    due = counts(date.today(), due=True)
    judged = sum(count for status, count in due.items() if status not in ("not quantified", "cannot be judged"))
    said = words_on(opened("overview", {}))
    assert f"{due['not reported']} of the {judged} promises that have come due have no published result." in said


def test_the_scoreboard_counts_every_status_and_narrows() -> None:
    found = counts(date.today())
    at = opened("promises", {"status": "not-reported"})
    pills = next(group for group in at.get("button_group") if "Status" in group.label)
    assert [option.content for option in pills.proto.options if "not reported" in option.content] == [
        f"○ not reported {found['not reported']}"
    ]
    table = at.dataframe[0].value
    assert len(table) == found["not reported"]
    assert table["Days silent"].notna().all()


@pytest.mark.parametrize("target_id", sorted(load(DEFAULT_ROOT).tables.targets["target_id"])[::6])
def test_a_promise_opens_under_its_own_address(target_id: str) -> None:
    at = opened("promises", {"target": target_id, "lang": "en"})
    assert not at.exception
    row = package().tables.targets.set_index("target_id").loc[target_id]
    said = words_on(at)
    assert row["as_stated"] in said and "Evidence" in said


def test_the_answer_is_the_heading_and_the_promise_its_subtitle() -> None:
    at = opened("promises", {"target": "shanghai-metaverse-scale-2025"})
    head = next(element.value for element in at.markdown if element.value.startswith("## ")).replace("\\", "")
    answer, promise = head.split("\n\n")[:2]
    assert answer == "## Not reported: no figure was ever found (searched 28 November 2026)"
    assert promise.startswith("**Shanghai: at least 350 bn yuan") and "announced 8 July 2022" in promise


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_citation_stands_high_with_one_click_for_each_style(lang: str) -> None:
    at = opened("promises", {"target": "shanghai-metaverse-scale-2025", "lang": lang})
    texts = [element.value.replace("\\", "") for element in at.markdown]
    place = next(n for n, text in enumerate(texts) if text.startswith(f"### {words(lang).gettext('Cite')}"))
    assert place <= 4 and "3500亿元" in texts[place] and "https://ntlltg.com" in texts[place]
    sent = [json.loads(part.proto.json or "{}") for part in at.get("bidi_component")]
    (menu,) = [data for data in sent if data.get("name", "").startswith("cite-")]
    assert [item["label"] for item in menu["direct"][1:]] == ["APA", "BibTeX", "GB/T 7714"]
    assert all(item["copy"] for item in menu["direct"]) and menu["direct"][0]["text"] in texts[place]


def test_a_promise_shows_wordings_dollars_search_and_what_would_settle_it() -> None:
    said = words_on(opened("promises", {"target": "shanghai-metaverse-scale-2025"}))
    for quoted in (
        "16 June 2022",
        "8 July 2022",
        "strive",
        "US$51 bn",
        "US$52 bn",
        "US$53.8 bn",
        "no published result",
    ):
        assert quoted in said
    assert "Searched on 28 November 2026" in said and "What would settle it" in said


def test_the_calculator_says_what_would_be_needed() -> None:
    said = words_on(opened("promises", {"target": "nansha-gdp-2026"}))
    assert "From 230.13 bn yuan in 2024 that takes" in said and "not a forecast" in said


def test_a_replay_knows_nothing_that_came_later() -> None:
    said = words_on(opened("promises", {"asof": "2022-09-10"}))
    assert "As of 10 September 2022" in said
    assert "had not been announced" in words_on(
        opened("promises", {"target": "chengdu-metaverse-scale-2025", "asof": "2022-09-10"})
    )
    assert "435.49" not in words_on(opened("overview", {"asof": "2022-09-10"}))


def test_figures_per_gdp_name_their_year_and_those_left_out() -> None:
    said = words_on(opened("compare", {"per": "gdp", "indicator": "metaverse-industry-scale"}))
    assert "% of GDP" in said and "(2025)" in said


def test_mixed_definitions_carry_a_warning_into_the_chart() -> None:
    at = opened("compare", {"mix": "1", "indicator": "metaverse-industry-scale"})
    assert any("definitions differ" in warning.value for warning in at.warning)
    assert any("definitions differ" in chart["spec"] for chart in charts_on(at).values())
    # The selection in words goes into every file.
    assert "definitions mixed, not to be ranked or added up" in words_on(at)


def test_the_method_page_explains_every_status() -> None:
    said = words_on(opened("method", {}))
    for meaning in meanings(str).values():
        assert meaning in said


def test_a_replay_before_everything_offers_the_way_back() -> None:
    for page in ("overview", "promises", "timeline", "compare", "region", "sources", "map"):
        at = opened(page, {"asof": "2016-01-01"})
        assert not at.exception, page
        assert any("Back to today" in link.label for link in at.get("page_link"))


def test_a_formula_is_in_the_readers_unit() -> None:
    at = {"target": "shanghai-ai-scale-2025"}
    english, chinese = (words_on(opened("promises", {**at, "lang": lang})) for lang in ("en", "zh"))
    assert "435.49 / 400 = 108.9%" in english and "Figures in bn yuan." in english
    assert "4354.9 / 4000 = 108.9%" in chinese and "数值单位：亿元。" in chinese


@pytest.mark.parametrize(("lang", "said"), [("en", "11 promises, 0 reported"), ("zh", "11个目标，其中0个已公布结果")])
def test_promises_without_any_report_are_a_list_with_due_dates(lang: str, said: str) -> None:
    at = opened("compare", {"indicator": "metaverse-demo-scenarios", "lang": lang})
    assert not at.exception and not charts_on(at)
    assert said in words_on(at)
    (rows,) = [frame.value for frame in at.dataframe]
    due = {"en": "Period", "zh": "时期"}[lang]
    assert len(rows) == 11 and rows[due].astype(str).str.contains("20").any()


def test_of_many_promises_the_page_sends_the_first_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("ui.sections.promises", "ui.widgets.sections"):
        monkeypatch.setattr(f"{room}.MOST_ROWS", 7)
    at = opened("promises", {})
    assert [len(frame.value) for frame in at.dataframe] == [7]
    assert "The first 7 of " in words_on(at) and "the files have all of them." in words_on(at)
