"""The course of a place as a line of text, for hovers."""

from __future__ import annotations

import re

import pytest

from charts.sparkline import blocks
from export.panel_file import context_of, panels_of
from tests.export.taken import ASKED
from views import cache

BLOCKS = re.compile("[\u2581-\u2588][\u2581-\u2588\u2007]* 2010–20[12][0-9]")


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ({2020: 1.0, 2021: 2.0}, ""),
        ({2020: 0.0, 2021: 3.5, 2022: 7.0}, "\u2581\u2585\u2588 2020–2022"),
        ({2019: 7.0, 2021: 7.0, 2022: 7.0}, "\u2588\u2007\u2588\u2588 2019–2022"),
        ({2020: -7.0, 2021: 0.0, 2022: 0.0}, "\u2581\u2588\u2588 2020–2022"),
        ({2020: 0.0, 2021: 0.0, 2022: 0.0}, "\u2581\u2581\u2581 2020–2022"),
    ],
)
def test_a_block_stands_for_a_year_on_a_scale_with_zero_in_it(values: dict[int, float], drawn: str) -> None:
    assert blocks(values, sorted(values)) == drawn


def test_the_hover_of_a_place_has_value_year_course_and_source() -> None:
    context = context_of("map", {"figure": ["gdp"], "area": ["all"]}, ASKED, cache.package())
    figure = panels_of(context)["map"]().drawn()
    assert figure is not None
    tips = [str(trace.get("text")) for trace in figure.to_dict()["data"] if (trace.get("meta") or {}).get("code")]
    shanghai = next(tip for tip in tips if tip.startswith("Shanghai"))
    name, value, course, source = shanghai.split("<br>")
    assert name == "Shanghai" and " bn yuan, 20" in value and BLOCKS.fullmatch(course)
    assert source.startswith("Source: ")
