"""The head of a promise's page: the answer in words, and the sentence to quote."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from economy.assessment.answer import answer, short_answer
from economy.status import STATUSES, Status
from tests.export.taken import context_at
from views.context import PageContext
from views.headline import beside
from views.pages import panels_of
from views.panels.promise import cited_panel, promise_record, without_filters
from views.promise_citation import citation_sentence
from views.promise_words import promised

WITH_FIGURE = (Status.MISSED, Status.ON_PACE, Status.SLIGHTLY_BEHIND, Status.BEHIND, Status.MOVING_AWAY)
"""Statuses that no promise has without a latest figure."""
WITHOUT_FIGURE = (Status.NOT_QUANTIFIED, Status.UNDATED, Status.CANNOT_BE_JUDGED)
"""Statuses whose answer names no figure."""


def known(target: str, lang: str = "en") -> tuple[PageContext, dict[str, Any]]:
    """A promise of the delivered package as its page has it."""
    context = without_filters(context_at("promises", f"target={target}&lang={lang}"))
    record = promise_record(context, target)
    assert record is not None
    return context, record[0]


def answer_of(target: str) -> str:
    """The answer of a promise of the delivered package."""
    context, row = known(target)
    return answer(row, context.view.words)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("shanghai-metaverse-scale-2025", "Not reported: no figure was ever found (searched 28 November 2026)"),
        (
            "shanghai-ai-scale-2025",
            "Met: 435.49 bn yuan in January\u2009–\u2009September 2025, at least 400 bn yuan promised",
        ),
        ("pudong-ai-scale-2023", "Missed: 163.8 bn yuan in 2024, over 200 bn yuan promised"),
        ("pudong-three-leading-scale-2023", "Met late: over 800 bn yuan in 2024, due 2023"),
        ("nansha-gdp-2026", "Behind: 230.13 bn yuan in 2024, at least 300 bn yuan due 2026"),
        ("xuhui-metaverse-support", "Cannot be measured: the promise names no figure"),
    ],
)
def test_the_answer_has_its_figure_and_its_day(target: str, said: str) -> None:
    assert answer_of(target) == said


def test_a_goal_met_early_names_the_figure_that_met_it() -> None:
    said = answer_of("shanghai-ai-scale-2020")
    assert re.match(r"Met: .+ in 2018, over 100 bn yuan promised", said) and "435" not in said


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("searched", ["", "2026-11-28"])
def test_every_status_has_an_answer_without_holes(status: Status, searched: str, lang: str) -> None:
    context, row = known("shanghai-metaverse-scale-2025", lang)
    for latest in ("12 bn yuan",) if status in WITH_FIGURE else ("", "12 bn yuan"):
        changed = row | {
            "verdict": status, "decisive_figure": latest, "decisive_when": latest and "2024", "searched": searched,
        }  # fmt: skip
        for said in (answer(changed, context.view.words), short_answer(changed, context.view.words)):
            assert said and not re.search(r"[{}]|  |: ,|nan|None", said) and not said.endswith((".", "。"))
            assert not latest or status in WITHOUT_FIGURE or not searched or latest in said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_promise_has_an_answer_and_a_sentence(lang: str) -> None:
    context = context_at("promises", f"lang={lang}")
    for target in context.view.records.promises["target_id"].tolist():
        whole, row = known(target, lang)
        sentence = citation_sentence(whole, row)
        for part in (row["as_stated"], row["url"], row["announced_when"], row["place"], row["indicator"]):
            assert part in sentence
        assert answer(row, whole.view.words) in sentence and (row["issuer"] or row["publisher"]) in sentence
        assert row["place"] in promised(row, whole.view.words)


def test_the_issuer_stands_before_the_copy() -> None:
    context, row = known("shanghai-metaverse-scale-2025")
    row = row | {"issuer": "General Office", "document": "No. 7 of 2022"}
    sentence = citation_sentence(context, row)
    assert sentence.startswith("General Office (No. 7 of 2022), 8 July 2022, for Shanghai: “")
    assert row["publisher"] not in sentence and sentence.endswith(row["url"])
    assert "searched 28 November 2026" in sentence


def test_the_citation_carries_issuer_document_and_day() -> None:
    context, row = known("shanghai-metaverse-scale-2025")
    panel = cited_panel(context, row)
    rows = panel.rows.assign(issuer="General Office", document="No. 7 of 2022")
    first = replace(panel, rows=rows).cited()[0]
    assert (first.issuer, first.document, first.issued) == ("General Office", "No. 7 of 2022", "2022-07-08")
    assert all(not source.issuer for source in panel.cited()[1:])
    assert not replace(panel, rows=panel.rows.assign(issuer="")).cited()[0].issuer


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("query", ["", "&city=310000", "&district=310104", "&asof=2023-06-01"])
def test_what_the_headline_does_not_count_adds_up_to_all_promises(query: str, lang: str) -> None:
    context = context_at("overview", f"lang={lang}{query}")
    said, counted, every = beside(context), len(context.view.passed), len(context.view.current)
    numbers = [
        int(number) for number in re.findall(r"\d+", said[said.find("Not counted" if lang == "en" else "全部") :])
    ]
    first, second, *parts = numbers if lang == "en" else [numbers[1], numbers[0], *numbers[2:]]
    assert (first, second) == (every - counted, every) and sum(parts) == first


def test_the_chart_of_all_statuses_says_that_it_counts_all_of_them() -> None:
    title = panels_of(context_at("overview", "lang=en"))["all-statuses"]().caption.title
    assert title == "All 145 promises, due or not: 80 are “not reported”"
