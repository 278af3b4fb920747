"""Promises by status as stacked bars: what stands in a segment has room there."""

from __future__ import annotations

import pandas as pd
import pytest

from charts import status_counts
from charts.layout import pixels
from charts.theme import RenderOptions
from tests.charts.reading import read


@pytest.mark.parametrize("render", [RenderOptions(chars=185), RenderOptions(chars=44, narrow=True)])
def test_no_number_leaves_its_segment(render: RenderOptions) -> None:
    counts = {"not reported": 54, "no baseline": 8, "not quantified": 11, "undated": 8}
    rows = pd.DataFrame(
        [(name, "none", "yes", "Metaverse") for name, count in counts.items() for _ in range(count)],
        columns=["verdict", "evidence", "searched", "industry"],
    )
    said = status_counts.caption(rows, render, "all places", "industry")
    figure = read(status_counts.figure(rows, said, render, "industry"))
    plot = render.width - figure.layout.margin.l - figure.layout.margin.r
    for trace in figure.data:
        for count, text in zip(trace.x, trace.text, strict=True):
            assert not text or pixels(text, 12) <= plot * count / sum(counts.values())
    assert "54" in figure.data[0].text[0]


def test_usual_names_of_groups_are_whole_on_a_wide_screen() -> None:
    name = "Whole economy and multi-sector totals"
    rows = pd.DataFrame([("met", "strong", "yes", name)], columns=["verdict", "evidence", "searched", "industry"])
    render = RenderOptions(chars=185)
    said = status_counts.caption(rows, render, "all places", "industry")
    assert name in read(status_counts.figure(rows, said, render, "industry")).layout.yaxis.ticktext
