"""What dots in small lines are said to mean."""

from __future__ import annotations

import pytest

from charts import joints
from charts.theme import RenderOptions
from economy.i18n.words import words
from economy.query.figures.segments import APART, DOTS, GAP, LINE

RENDER = RenderOptions("light", "en", words("en").gettext)


@pytest.mark.parametrize(
    ("joins", "said"),
    [
        ([], ""),
        ([APART, LINE], ""),
        ([APART, GAP, LINE], "Dots in a small line: no figures in between."),
        ([DOTS], "Dots in a small line: statistical level not known."),
        ([DOTS, GAP], "Dots in a small line: no figures in between, or statistical level not known."),
    ],
)
def test_only_dots_that_are_drawn_are_explained(joins: list[str], said: str) -> None:
    assert joints.key(joins, RENDER) == said
