"""Details of each kind of thing: what they say, in both languages, on any day; every address of them opens."""

from __future__ import annotations

from datetime import date

import pytest

from economy.query.subject import Subject, is_known, subject
from export.options import ExportOptions
from export.panel_file import context_of
from views import cache
from views.details.build import details
from views.details.model import Details, Figure, by_source

PROMISE = "shanghai-metaverse-scale-2025"
DAY = date(2026, 11, 28)


def shown(named: str, **query: str) -> Details:
    asked = {key: [value] for key, value in query.items()}
    return details(context_of("overview", asked, ExportOptions("", DAY), cache.package()), subject(named))


def test_a_promise_has_its_answer_wording_source_and_citation() -> None:
    made = shown(f"promise:{PROMISE}")
    assert made.title.startswith("Not reported: no figure was ever found")
    assert "350 bn yuan" in made.subtitle and made.place == "310000"
    facts = dict(made.facts)
    assert facts["As stated"] == "“相关产业规模达到3500亿元”" and facts["Issued by"] == "Shanghai General Office"
    assert "Shanghai General Office, 8 July 2022" in made.sentence and made.cited is not None
    assert made.query["target"] == PROMISE and made.page == "promises"


def test_a_promise_that_was_not_announced_yet_says_so() -> None:
    made = shown(f"promise:{PROMISE}", asof="2020-01-01")
    assert "had not been announced" in made.title and not made.sentence


def test_a_figure_has_its_newest_values_with_publishers_its_rank_and_its_goals() -> None:
    made = shown("figure:gdp:310115")
    assert made.title == "Pudong New Area: Gross domestic product" and "1,876.91 bn yuan" in made.subtitle
    assert [line.text[:4] for line in made.figures][:2] == ["2025", "2024"]
    assert all(line.publisher and line.url.startswith("http") for line in made.figures)
    assert made.chart is not None and made.chart.rows["rank"].tolist() == [1]
    assert "1,876.91 bn yuan" in made.sentence and made.figures[0].url in made.sentence
    assert made.query["indicator"] == "gdp" and made.query["district"] == ["310115"]


def test_a_figure_nobody_reported_says_so() -> None:
    made = shown("figure:metaverse-industry-scale:310000")
    assert made.subtitle == "No figure of this place is recorded." and not made.figures and not made.sentence
    assert Subject("promise", PROMISE) in [other for other, _ in made.related]


def test_a_place_has_tiles_and_all_its_promises_by_status() -> None:
    made = shown("place:310104")
    assert made.title == "Xuhui" and made.subtitle == "in Shanghai" and made.chart is not None
    assert made.facts == (("4 promises", "• not quantified, 3; ○ not reported, 1"),)


def test_a_status_lists_the_promises_that_the_filters_leave() -> None:
    every, here = shown("status:not-reported"), shown("status:not-reported", district="310104")
    assert every.title == "Not reported: 80 promises" and len(every.related) == 8
    assert here.title == "Not reported: 1 promise" and len(here.related) == 1
    assert here.query["status"] == "not-reported" and here.query["district"] == ["310104"]


def test_an_event_and_a_source_have_day_publisher_and_link() -> None:
    event, source = shown("event:fanuc-plant-groundbreaking"), shown("source:jinke-gdp25")
    assert dict(event.facts)["When"] == "2 December 2020" and event.place == "310113"
    assert event.sentence.endswith(event.figures[0].url)
    assert dict(source.facts)["Records that use it"] == "16 rows" and source.query["source"] == "jinke-gdp25"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_in_the_package_has_details(lang: str) -> None:
    package = cache.package()
    tables, codes = package.tables, cache.codes(package)
    named = [Subject("promise", code) for code in tables.targets["target_id"]]
    named += [Subject("event", code) for code in tables.events["event_id"]]
    named += [Subject("place", code) for code in tables.regions["region_id"]]
    named += [Subject("source", code) for code in tables.sources["source_id"][:40]]
    named += [Subject("figure", *pair) for pair in zip(tables.observations["indicator_id"][::9],
                                                      tables.observations["region_id"][::9], strict=True)]  # fmt: skip
    # Every row in one language, every fifth in the other: what differs between them is words, not rows.
    for each in named[:: 1 if lang == "en" else 5]:
        assert is_known(str(each), codes)
        assert shown(str(each), lang=lang).title, each


@pytest.mark.parametrize("text", ["", "place", "place:", "place:999999", "figure:gdp", "figure:gdp:", "promise:x:y",
                                  "place:310104:310115", "nothing:310104", "<b>:x", "status:not reported"])  # fmt: skip
def test_an_address_that_names_nothing_is_not_known(text: str) -> None:
    assert not is_known(text, cache.codes(cache.package()))


def test_a_source_of_several_figures_is_said_once() -> None:
    lines = [
        Figure("2025, 3", "A", "https://a"),
        Figure("2024, 2", "B", "https://b"),
        Figure("2023, 1", "A", "https://a"),
    ]
    assert by_source(lines) == {("A", "https://a"): ["2025, 3", "2023, 1"], ("B", "https://b"): ["2024, 2"]}
    assert by_source([Figure("", "A", "https://a")]) == {("A", "https://a"): []}
