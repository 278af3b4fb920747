"""Promises as bars: what their verdict says at any width, what is drawn without a figure, what a click carries."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts import promise_bullets
from charts.theme import RenderOptions
from economy.assessment.answer import answer
from economy.data.rows import rows_as_dicts
from economy.i18n.words import words
from economy.status import KEPT, Status
from export.panel_file import context_of
from tests.export.taken import ASKED
from views import cache
from views.details.promise import promise_details
from views.panels.overview import telling

WIDE = RenderOptions("light", "en", words("en").gettext, 70)
ROW = {
    "target_id": "a", "indicator": "Scale", "figure": "at least 400 bn yuan", "when": "2025", "shown_value": 400.0,
    "decisive_value": 435.0, "decisive_figure": "435 bn yuan", "decisive_when": "January – September 2025",
    "verdict": "met", "evidence": "strong", "searched": "", "publisher": "Yearbook",
}  # fmt: skip


def drawn(render: RenderOptions, **changes: Any) -> tuple[list[str], dict[str, Any]]:
    """The texts of a bar, and the figure."""
    rows = pd.DataFrame([ROW | changes])
    figure = promise_bullets.figure(rows, promise_bullets.caption(rows, render, "all"), render).to_dict()
    return [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]], figure


def test_a_verdict_has_figure_goal_and_period_where_there_is_room() -> None:
    texts, _ = drawn(RenderOptions("light", "en", words("en").gettext, 185))
    assert "● Met: 435 bn yuan in January – September 2025, at least 400 bn yuan promised" in texts


def test_where_there_is_less_room_the_goal_goes_which_stands_above() -> None:
    texts, _ = drawn(WIDE)
    assert "● Met: 435 bn yuan in January – September 2025" in texts and "at least 400 bn yuan, 2025" in texts


def test_a_promise_without_a_figure_has_a_hatched_track_and_no_bar() -> None:
    texts, figure = drawn(
        WIDE, decisive_value=float("nan"), decisive_figure="", verdict="not reported", searched="2026-11"
    )
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert len(bars) == 1 and bars[0]["marker"]["pattern"]["shape"] == "/"
    assert "○ Not reported: no figure was ever found (searched November 2026)" in texts
    assert {code for trace in figure["data"] for code in trace.get("customdata", ())} == {"a"}


def test_a_goal_met_late_names_the_figure_that_met_it_everywhere() -> None:
    """Where the latest figure is another one: bar, words, page, timeline and details name the first that met it."""
    context = context_of("promises", {}, ASKED, cache.package())
    rows = context.view.current
    late = rows[rows["verdict"].isin(KEPT) & (rows["decisive_id"] != rows["latest_id"])]
    assert len(late)
    course = context.view.timeline_rows
    on_timeline = course[course["kind"] == "promise"].set_index("row_id")
    for row in rows_as_dicts(late):
        line, short = promise_bullets.verdicts(row, WIDE)
        details = promise_details(context, row["target_id"])
        assert row["decisive_figure"] in line and row["decisive_figure"] in short
        assert details.title == answer(row, context.view.words) and line.startswith(details.title)
        drawn_row = on_timeline.loc[row["target_id"]]
        assert (drawn_row["outcome_figure"], drawn_row["outcome_when"]) == (
            row["decisive_figure"],
            row["decisive_when"],
        )


@pytest.mark.parametrize(
    ("figure", "searched", "said"),
    [
        ("", "2026-11-28", "Not reported: no figure was ever found"),
        ("", "", "Not reported: not searched yet"),
        ("300 bn yuan", "2026-11-28", "Not reported; last known: 300 bn yuan, 2023"),
    ],
)
def test_a_silence_in_short(figure: str, searched: str, said: str) -> None:
    silent = {"verdict": Status.NOT_REPORTED, "evidence": "none", "searched": searched, "decisive_figure": figure}
    assert promise_bullets.verdicts(ROW | silent | {"decisive_when": "2023"}, WIDE)[1] == said


def test_weak_evidence_is_said() -> None:
    assert promise_bullets.verdicts(ROW | {"evidence": "weak"}, WIDE)[1].endswith(", weak evidence")


@pytest.mark.parametrize("place", ["310000", "440100", "310115"])
def test_no_verdict_of_the_first_screen_is_cut(place: str) -> None:
    context = context_of("overview", {}, ASKED, cache.package())
    rows = telling(context, place).rows
    figure = promise_bullets.figure(rows, promise_bullets.caption(rows, WIDE, "all"), WIDE).to_dict()
    texts = [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
    assert texts and not [text for text in texts if text.endswith("…")]
