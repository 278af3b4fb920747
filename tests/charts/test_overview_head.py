"""The head of the overview: the bar of all statuses, and the promises of a place that say most."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts import promise_bullets, status_bar
from charts.layout import Caption
from charts.theme import RenderOptions
from economy.query.status_table import answered
from economy.status import Status
from export.options import ExportOptions
from export.panel_file import context_of
from tests.charts.reading import same_as_golden
from views import cache
from views.context import PageContext
from views.headline import headline
from views.panels import overview

DAY = date(2026, 11, 28)
BARE = RenderOptions(chars=150, bare=True)
NONE = Caption("", "", "")


def context(query: str = "") -> PageContext:
    parts = dict(pair.split("=") for pair in query.split("&")) if query else {}
    asked = ExportOptions("", DAY, 2, "light")
    return context_of("overview", {key: [value] for key, value in parts.items()}, asked, cache.package())


def test_the_bar_has_a_segment_and_a_name_for_each_kind_and_no_promise_is_lost() -> None:
    panel = overview.status_bar(context())
    drawn = status_bar.figure(panel.rows, NONE, BARE).to_dict()["data"]
    segments = [trace for trace in drawn if trace["type"] == "bar"]
    names = [trace for trace in drawn if trace["type"] == "scatter"]
    assert sum(trace["x"][0] for trace in segments) == len(panel.rows)
    assert [trace["customdata"] for trace in segments] == [trace["customdata"] for trace in names]
    assert all(f"<b>{segment['x'][0]}</b>" in name["text"][0] for segment, name in zip(segments, names, strict=True))
    same_as_golden("status_bar", status_bar.figure(panel.rows, NONE, BARE))


def test_names_that_do_not_fit_go_on_in_the_next_line() -> None:
    panel = overview.status_bar(context())
    phone = RenderOptions(chars=44, narrow=True, bare=True)
    wide, small = (status_bar.figure(panel.rows, NONE, render) for render in (BARE, phone))
    assert small.height > wide.height
    rows = {trace["y"][0] for trace in small.to_dict()["data"] if trace["type"] == "scatter"}
    assert len(rows) > 3


def test_the_promises_that_say_most_are_one_of_each_kind() -> None:
    rows = overview.telling(context(), "310000").rows
    assert rows["indicator_id"].tolist()[:2] == ["metaverse-industry-scale", "ai-industry-scale"]
    assert rows["verdict"].tolist()[:2] == [Status.NOT_REPORTED, Status.MET]
    same_as_golden("promise_bullets", promise_bullets.figure(rows, NONE, BARE))


def test_a_place_is_shaded_by_how_many_of_its_due_promises_have_a_result() -> None:
    rows = pd.DataFrame(
        {
            "region_id": ["a", "a", "a", "b", "c"], "place": ["A", "A", "A", "B", "C"], "current": True,
            "due_end": pd.to_datetime(["2024-12-31"] * 3 + ["2024-12-31", "2030-12-31"]),
            "verdict": [Status.MET, Status.MISSED, Status.NOT_REPORTED, Status.NOT_REPORTED, Status.NO_BASELINE],
        }
    )  # fmt: skip
    shaded = answered(rows, DAY).set_index("region_id")
    assert shaded["value"].to_dict() == {"a": 66.7, "b": 0.0}
    assert shaded["figure"].to_dict() == {"a": "2/3", "b": "0/1"}


def test_one_promise_is_not_spoken_of_as_several() -> None:
    due = context().view.passed
    places = due.groupby("region_id")["verdict"].agg(list).to_dict()
    alone = next(code for code, verdicts in places.items() if verdicts == [Status.NOT_REPORTED])
    key = context().view.places.filter_of(alone)
    assert headline(context(f"{key}={alone}")) == "The one promise that has come due has no published result."


def test_a_place_whose_promises_have_no_date_gets_a_sentence_and_no_axes() -> None:
    drawn = overview.marks(context("district=310113")).drawn()
    assert drawn is not None
    layout = drawn.to_dict()["layout"]
    assert layout["xaxis"]["visible"] is False and layout["yaxis"]["visible"] is False
    assert "No promise here has a due date." in [note["text"] for note in layout["annotations"]]
