"""The names beside bars: where they stand on a phone, and that nothing runs through them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts.layout import pixels
from charts.theme import RenderOptions
from charts.timeline.window import figure_width
from economy.i18n.words import words
from tests.charts.timeline.cases import DAY, PHONE, WIDE, drawn, event, frame, promise, scatters, texts

HALF_A_LINE = 0.3
"""Half the height of a line of text, in rows."""


def spans(figure: Any, render: RenderOptions) -> list[tuple[float, float, float, str]]:
    """Of every name of a promise: its row, its left and right edge in pixels, its text."""
    start, end = map(pd.Timestamp, figure.layout.xaxis2.range)
    width = figure_width(render) - figure.layout.margin.l - figure.layout.margin.r
    made = []
    for trace in scatters(figure):
        if trace.mode == "text" and trace.xaxis == "x2" and isinstance(trace.textposition, tuple):
            for day, row, text, side in zip(trace.x, trace.y, trace.text, trace.textposition, strict=True):
                x, wide = (pd.Timestamp(day) - start) / (end - start) * width, pixels(text, trace.textfont.size)
                made.append((row, x, x + wide, text) if side == "middle right" else (row, x - wide, x, text))
    return made


def as_of(figure: Any, render: RenderOptions) -> tuple[float, list[tuple[float, float]]]:
    """The line of the as-of day: where it stands in pixels, and its parts from row to row."""
    (trace,) = [t for t in scatters(figure) if t.mode == "lines" and DAY.isoformat() in t.x and not t.name]
    start, end = map(pd.Timestamp, figure.layout.xaxis2.range)
    width = figure_width(render) - figure.layout.margin.l - figure.layout.margin.r
    heights = list(trace.y)
    parts = [(heights[index], heights[index + 1]) for index in range(0, len(heights), 3)]
    return (pd.Timestamp(DAY) - start) / (end - start) * width, parts


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("chars", "narrow"), [(150, False), (96, False), (44, True)])
def test_the_line_of_the_day_runs_through_no_name(
    chars: int, narrow: bool, lang: str, frames: dict[str, pd.DataFrame]
) -> None:
    render = RenderOptions("light", lang, words(lang).gettext, chars, narrow)
    figure = drawn(frames["timeline"], render)
    x, parts = as_of(figure, render)
    crossed = [text for row, left, right, text in spans(figure, render) if left < x < right]
    assert crossed, "without a name in its way the line would prove nothing"
    for row, left, right, text in spans(figure, render):
        hit = [part for part in parts if part[0] < row + HALF_A_LINE and part[1] > row - HALF_A_LINE]
        assert not (left < x < right and hit), text
    assert parts[0][0] == -0.5 and parts[-1][1] > figure.layout.yaxis.range[0] - 1, "from the top to the bottom"


def test_the_line_of_the_day_runs_through_no_head() -> None:
    many = [
        promise(str(n), verdict=verdict)
        for n, verdict in enumerate(("met", "missed", "undated", "behind", "no baseline"))
    ]
    figure = drawn(frame(*many, promise("x", "2")), RenderOptions("light", "en", words("en").gettext, 60))
    _, parts = as_of(figure, RenderOptions("light", "en", words("en").gettext, 60))
    assert not [part for part in parts if part[0] < HALF_A_LINE and part[1] > -HALF_A_LINE]


def test_on_a_phone_all_names_begin_at_the_left_edge() -> None:
    rows = frame(promise("early", made_start="2015-01-01", made_end="2015-01-01"), promise("late"), promise("x", "2"))
    assert {left for _, left, _, _ in spans(drawn(rows, PHONE), PHONE)} == {0.0}
    assert len({left for _, left, _, _ in spans(drawn(rows), WIDE)}) == 2


def test_a_mark_for_several_events_lists_all_of_them_in_blocks() -> None:
    days = {"when": "July 2022", "category": "conference"}
    rows = frame(*(event(f"Event <{n}>", "2022-07-08", **days, publisher="AB"[n % 2]) for n in range(9)), promise("a"))
    hovers = [text for trace in drawn(rows).data if isinstance(trace.hovertext, tuple) for text in trace.hovertext]
    told = [text for text in hovers if "• Event" in text]
    counts = [int(text[1:]) for text in texts(drawn(rows)) if text.startswith("×")]
    assert [text.count("• ") for text in told] == counts and sum(counts) == 9 and "more" not in "".join(told)
    assert {text.count("<b>July 2022</b>") for text in told} <= {1, 2}, "a block for each publisher of a date"


def test_the_hover_of_events_is_no_wider_than_a_phone() -> None:
    figure = drawn(frame(event("word " * 30, "2022-07-08"), promise("a")), PHONE)
    hovers = [text for trace in figure.data if isinstance(trace.hovertext, tuple) for text in trace.hovertext]
    (told,) = [text for text in hovers if "word" in text]
    assert max(map(len, told.replace("<b>", "").replace("</b>", "").split("<br>"))) <= 40
