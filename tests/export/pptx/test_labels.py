"""Labels on slides: those that would lie on one another are left to the legend, equal ones are one."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pandas as pd
from pptx.oxml.ns import qn

from charts.direct_labels import pixels
from charts.native_charts import BarChart, BarSeries, TimeChart, TimeSeries
from charts.promised_labels import promised_labels
from charts.rect import Rect
from charts.series import year_map
from charts.theme import RenderOptions
from economy.i18n.words import words
from export.document import identity
from export.pptx.drawing import for_slide
from export.pptx.slide import drawn_body, slide
from export.pptx.text import POINT
from export.pptx.time_labels import placed
from tests.export.pptx.opened import chart, only, view
from tests.export.taken import offer

FIRST, LAST, TODAY = date(2020, 1, 1), date(2030, 1, 1), date(2026, 11, 28)
BLUE = "#0072B2"


def line(name: str, value: float, end: date = LAST, quiet: bool = False) -> TimeSeries:
    """A line that ends at a value."""
    return TimeSeries(name, (FIRST, end), (value, value), BLUE, "solid", "circle", label=name, quiet=quiet)


def of(*series: TimeSeries) -> TimeChart:
    """These series with the line of the as-of day."""
    today = TimeSeries("as of", (TODAY, TODAY), (0.0, 100.0), BLUE, "dot", label="as of 28 November 2026")
    return TimeChart(series, "", today, FIRST, LAST, 100.0)


def labels(data: TimeChart) -> list[str]:
    """The labels of the points of the native chart of some data."""
    texts = []
    for label in chart(only(slide(view(), data, identity)))._chartSpace.iter(qn("c:dLbl")):
        texts.append("".join(node.text or "" for node in label.iter(qn("a:t"))))
    return texts


def test_promises_of_the_same_figure_and_year_share_a_label() -> None:
    goals = pd.DataFrame(
        {
            "figure": ["350 bn yuan", "350 bn yuan", "350 bn yuan", "20 firms"],
            "stop": pd.to_datetime(["2025-12-31", "2025-12-31", "2026-12-31", "2025-12-31"]),
        }
    )
    assert promised_labels(goals, RenderOptions()) == [
        "Promised: 350 bn yuan, 2025 (2 promises)", "", "Promised: 350 bn yuan", "Promised: 20 firms",
    ]  # fmt: skip
    chinese = promised_labels(goals, RenderOptions(lang="zh", gettext=words("zh").gettext))
    assert chinese[0].startswith("目标") and chinese[0].endswith("2025（2个目标）")


def test_labels_that_would_lie_on_one_another_are_left_to_the_legend() -> None:
    crowd = of(*(line(f"A place with a long name, number {number}", 50 + number * 0.4) for number in range(8)))
    body = drawn_body(view(), identity)
    series = [*crowd.series, crowd.today]
    places = placed(crowd, [one for one in series if one], body)
    named = [one for one, place in zip(crowd.series, places, strict=False) if place is not None]
    assert 1 <= len(named) < 8
    high = body.height / POINT / 100
    frames = [Rect(0, one.values[-1] * high, pixels(one.label, 12), one.values[-1] * high + 1) for one in named]
    assert all(abs(first.low - second.low) >= 4 for first, second in combinations(frames, 2))
    assert set(labels(crowd)) == {*(one.label for one in named), "as of 28 November 2026"}
    apart = of(line("low", 10), line("high", 90))
    assert set(labels(apart)) == {"low", "high", "as of 28 November 2026"}


def test_the_line_of_the_as_of_day_is_named_also_where_it_is_crowded() -> None:
    crowd = of(*(line(f"place {number}", 100 - number, TODAY) for number in range(10)))
    assert "as of 28 November 2026" in labels(crowd)


def test_what_the_subtitle_explains_is_not_in_the_legend() -> None:
    found = chart(only(slide(view(), of(line("shown", 20), line("quiet", 60, quiet=True)), identity)))
    left_out = [int(entry.find(qn("c:idx")).get("val")) for entry in found.legend._element.iter(qn("c:legendEntry"))]
    assert [found.plots[0].series[index].name for index in sorted(left_out)] == ["quiet", "as of"]


def test_a_segment_without_room_has_no_number() -> None:
    names = ("long", "short")
    data = BarChart(names, (BarSeries("a", (100, 1), BLUE), BarSeries("b", (1, 1), BLUE, sign="○ ")), "", True)
    found = chart(only(slide(view(), data, identity)))
    formats = [series.data_labels.number_format for series in found.plots[0].series]
    least = [int(text.split("]")[0].removeprefix("[>=")) for text in formats]
    assert all(1 < number <= 10 for number in least) and '"○ "0' in formats[1]


def test_the_map_of_a_slide_does_not_repeat_its_title() -> None:
    panel = offer("map", "map")
    look = for_slide(panel.context.render, drawn_body(view(), identity))
    assert panel.drawing is not None
    figure = panel.drawing.figure(panel.rows, panel.caption, look, **{**panel.options, "height": 300})
    texts = [note["text"] for note in figure.to_dict()["layout"]["annotations"]]
    assert year_map.HEIGHT > 300 and not [text for text in texts if panel.caption.title[:12] in text]
