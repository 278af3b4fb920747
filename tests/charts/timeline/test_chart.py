"""The timeline as it is drawn: names beside bars, silence as a tail, outcomes, heads of places, years on both sides."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from charts import status
from charts.layout import pixels
from charts.theme import RenderOptions
from charts.timeline import chart
from charts.timeline.groups import GROUP
from charts.timeline.window import figure_width
from economy.i18n.words import words
from economy.status import STATUSES
from tests.charts.timeline.cases import DAY, PHONE, WIDE, drawn, event, frame, named, promise, scatters, texts

SILENCE, RESULT = "No result published", "Result published"
SETTLED = {"verdict": "met", "outcome_on": "2026-05-01", "outcome_figure": "360 bn yuan", "outcome_when": "2025"}


def test_every_promise_has_its_name_figure_and_due_date_beside_the_bar() -> None:
    rows = frame(promise("metaverse"), promise("Open", figure="", when="", start=None, end=None, verdict="undated"))
    figure = drawn(rows)
    assert {"metaverse: 350 bn yuan, 2025", "Open, no due date"} <= set(texts(figure))
    assert figure.layout.height - figure.layout.margin.t - figure.layout.margin.b <= 24 * 4


def test_a_row_is_24_pixels_high() -> None:
    rows = frame(*(promise(str(index)) for index in range(30)))
    margin = drawn(rows).layout.margin
    assert drawn(rows).layout.height - margin.t - margin.b == 24 * 31


def test_promises_of_the_same_words_share_a_row_with_a_count() -> None:
    alike = {"name": "Pledge", "as_stated": "the same"}
    assert "Pledge: 350 bn yuan, 2025 ×2" in texts(drawn(frame(promise("a", **alike), promise("b", **alike))))


def test_silence_grows_from_the_due_date_to_the_day() -> None:
    rows = frame(promise("silent"), promise("ahead", end="2027-12-31", verdict="on pace"), promise("met", **SETTLED))
    tail = named(drawn(rows), SILENCE)
    assert list(tail.x) == ["2025-12-31", DAY.isoformat(), None]
    assert tail.line.dash and tail.line.color == status.colour("not reported", WIDE)
    assert SILENCE not in [trace.name for trace in drawn(frame(promise("met", **SETTLED))).data]


def test_an_outcome_has_a_filled_mark_on_its_day() -> None:
    result = named(drawn(frame(promise("met", **SETTLED))), RESULT)
    assert list(result.x) == ["2026-05-01"] and result.marker.symbol == "diamond"
    assert "360 bn yuan, 2025" in result.hovertext[0]


def test_an_outcome_near_the_due_date_leaves_its_mark_in_sight() -> None:
    result = named(drawn(frame(promise("met", **SETTLED | {"outcome_on": "2026-01-02"}))), RESULT)
    assert "2026-01-02" < result.x[0] < "2026-04-01"


@pytest.mark.parametrize("verdict", STATUSES)
def test_bar_and_mark_say_the_status_by_colour_and_shape(verdict: str) -> None:
    figure = drawn(frame(promise("a", verdict=verdict)))
    colour, sign = status.colour(verdict, WIDE), status.mark(verdict, "none", "yes")
    assert any(trace.mode == "lines" and trace.line.color == colour for trace in scatters(figure))
    marks = [trace for trace in scatters(figure) if trace.mode == "text" and list(trace.text) == [sign]]
    assert [(list(trace.x), trace.textfont.color) for trace in marks] == [(["2025-12-31"], colour)]


def test_what_is_due_outside_the_window_has_its_mark_before_the_name() -> None:
    rows = frame(promise("far", end="2035-12-31", when="2035", verdict="no baseline"))
    assert "◇ far: 350 bn yuan, 2035" in texts(drawn(rows))


def test_a_place_has_its_tally_in_words_or_in_marks_where_these_are_too_long() -> None:
    verdicts = ("met", "met", "met late", "missed", "not reported", "no baseline", "not quantified", "undated")
    rows = frame(*(promise(str(index), verdict=verdict) for index, verdict in enumerate(verdicts)), promise("x", "2"))
    said = "<b>Place 1</b>: 2 met, 1 met late, 1 missed, 1 not reported, 1 no baseline, 1 not quantified, 1 undated"
    assert f"▾ {said}" in texts(drawn(rows, opened=("1",)))
    assert "▾ <b>Place 1</b>: ●2 ◐1 ✕1 ○1 ◇1 •1 ◦1" in texts(drawn(rows, PHONE, ("1",)))
    assert said in texts(drawn(rows)), "in a file nothing opens or closes"


def test_a_closed_place_has_the_marks_of_all_its_promises_in_its_head() -> None:
    rows = frame(promise("a"), promise("b"), promise("m", **SETTLED), promise("c", "2"))
    figure = drawn(rows, opened=("2",))
    assert "▸ <b>Place 1</b>: 1 met, 2 not reported" in texts(figure)
    assert "a: 350 bn yuan, 2025" not in texts(figure) and "c: 350 bn yuan, 2025" in texts(figure)
    codes = {code for trace in figure.data if trace.customdata for code in trace.customdata}
    assert codes == {f"{GROUP}1", f"{GROUP}2", "c"}
    counted = [re.sub("<.*?>", "", text) for text in texts(figure)]
    assert "○×2" in counted and "●" in counted


def test_words_and_marks_of_a_closed_place_share_a_line_where_the_marks_begin_behind_the_words() -> None:
    early = {"made_start": None, "made_end": None, "start": "2021-01-01", "end": "2021-03-31", "when": "2021"}
    place = {"place": "A second place, the name of which is long"}
    rows = frame(promise("a"), promise("old", "2", **early, **place), promise("b", "2", **place), promise("c", "3"))
    figure = drawn(rows, opened=("3",))
    (words_of,) = [trace for trace in scatters(figure) if trace.customdata and f"{GROUP}3" in trace.customdata]
    marks = {code: y for trace in scatters(figure) if trace.xaxis == "x2" and trace.customdata
             for code, y in zip(trace.customdata, trace.y, strict=True)}  # fmt: skip
    assert words_of.y[0] == marks[f"{GROUP}1"] == 0, "both in the middle of the row"
    assert words_of.y[1] < 1 < marks[f"{GROUP}2"], "one above the other"


def test_the_whole_head_row_can_be_clicked() -> None:
    figure = drawn(frame(promise("a"), promise("b", "2")), opened=("1",))
    (band,) = [trace for trace in figure.data if trace.type == "bar"]
    assert list(band.x) == [1, 1] and tuple(figure.layout.xaxis.range) == (0, 1)
    assert list(band.customdata) == [f"{GROUP}1", f"{GROUP}2"]


@pytest.mark.parametrize("render", [WIDE, PHONE])
def test_years_stand_above_and_below_and_move_together(render: RenderOptions) -> None:
    layout = drawn(frame(promise("a")), render).layout
    assert (layout.xaxis2.side, layout.xaxis3.side, layout.xaxis3.matches) == ("top", "bottom", "x2")
    assert tuple(layout.xaxis2.range) == tuple(layout.xaxis3.range) == ("2020-07-08", "2029-11-21")
    assert layout.meta == {"sticky_axis": "xaxis2"}
    assert layout.dragmode == (False if render.narrow else "pan"), "a finger on a phone scrolls the page"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("chars", "narrow"), [(150, False), (96, False), (72, False), (44, True)])
def test_no_name_leaves_the_plot(chars: int, narrow: bool, lang: str, frames: dict[str, pd.DataFrame]) -> None:
    render = RenderOptions("light", lang, words(lang).gettext, chars, narrow)
    figure = drawn(frames["timeline"], render)
    start, end = map(pd.Timestamp, figure.layout.xaxis2.range)
    width = figure_width(render) - figure.layout.margin.l - figure.layout.margin.r
    for trace in scatters(figure):
        if trace.mode == "text" and trace.xaxis == "x2" and isinstance(trace.textposition, tuple):
            for day, text, side in zip(trace.x, trace.text, trace.textposition, strict=True):
                x = (pd.Timestamp(day) - start) / (end - start) * width
                wide = pixels(text, 11 if narrow else 12)
                assert (x + wide if side == "middle right" else width) <= width, text
                assert (x if side == "middle right" else x - wide) >= -4, text


def test_no_text_is_under_eleven_pixels() -> None:
    figure = drawn(frame(promise("a"), promise("b", "2"), event("e", "2022-01-01")), PHONE, ("1",))
    assert min(trace.textfont.size for trace in scatters(figure) if trace.text and trace.mode != "markers") >= 11


def test_events_alone_are_counted_in_the_title() -> None:
    rows = frame(event("e", "2022-01-01"), event("f", "2023-01-01"))
    assert chart.caption(rows, WIDE, "all", DAY).title == "2 events, and no promise"
    assert drawn(rows).data
