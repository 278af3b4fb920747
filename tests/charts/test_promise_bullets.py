"""Promises as bars: what their verdict says at any width, what is drawn without a figure, what a click carries."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts import promise_bullets
from charts.theme import RenderOptions
from economy.i18n.words import words
from export.panel_file import context_of
from tests.export.taken import ASKED
from views import cache
from views.panels.overview import telling

WIDE = RenderOptions("light", "en", words("en").gettext, 70)
ROW = {
    "target_id": "a", "indicator": "Scale", "figure": "at least 400 bn yuan", "when": "2025", "shown_value": 400.0,
    "latest_value": 435.0, "latest_figure": "435 bn yuan", "latest_when": "January – September 2025", "verdict": "met",
    "evidence": "strong", "searched": "", "publisher": "Yearbook",
}  # fmt: skip


def drawn(render: RenderOptions, **changes: Any) -> tuple[list[str], dict[str, Any]]:
    """The texts of a bar, and the figure."""
    rows = pd.DataFrame([ROW | changes])
    figure = promise_bullets.figure(rows, promise_bullets.caption(rows, render, "all"), render).to_dict()
    return [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]], figure


def test_a_verdict_has_figure_goal_and_period_where_there_is_room() -> None:
    texts, _ = drawn(RenderOptions("light", "en", words("en").gettext, 185))
    assert "● met: 435 bn yuan of at least 400 bn yuan, January – September 2025" in texts


def test_where_there_is_less_room_the_goal_goes_which_stands_above() -> None:
    texts, _ = drawn(WIDE)
    assert "● met: 435 bn yuan, January – September 2025" in texts and "at least 400 bn yuan, 2025" in texts


def test_a_promise_without_a_figure_has_a_hatched_track_and_no_bar() -> None:
    texts, figure = drawn(WIDE, latest_value=float("nan"), latest_figure="", verdict="not reported", searched="2026-11")
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    assert len(bars) == 1 and bars[0]["marker"]["pattern"]["shape"] == "/"
    assert "○ not reported: no figure was ever found" in texts
    assert {code for trace in figure["data"] for code in trace.get("customdata", ())} == {"a"}


@pytest.mark.parametrize("place", ["310000", "440100", "310115"])
def test_no_verdict_of_the_first_screen_is_cut(place: str) -> None:
    context = context_of("overview", {}, ASKED, cache.package())
    rows = telling(context, place).rows
    figure = promise_bullets.figure(rows, promise_bullets.caption(rows, WIDE, "all"), WIDE).to_dict()
    texts = [text for trace in figure["data"] if trace.get("mode") == "text" for text in trace["text"]]
    assert texts and not [text for text in texts if text.endswith("…")]
