"""What slides are made of: text that fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from charts.layout import Caption
from export.document import identity
from export.pptx.page import page
from export.pptx.text import POINT, clean, cut, fitted, line, lines, width
from tests.export.pptx.opened import view


@given(st.text())
def test_any_text_may_stand_in_xml(text: str) -> None:
    element = etree.Element("t")
    element.text = clean(text)
    assert "\n" not in line(text)


@given(st.text(max_size=200) | st.text("上海产业 ab,。", max_size=300))
def test_lines_are_no_wider_than_the_room_and_lose_nothing(text: str) -> None:
    found = lines(clean(text), 10, 80)
    assert "".join(found) == clean(text).replace("\n", "")
    assert all(width(part.rstrip(), 10) <= 80 or len(part.rstrip()) == 1 for part in found)


def test_a_text_takes_the_first_size_at_which_it_fits() -> None:
    steps = ((20.0, 1), (10.0, 2))
    assert fitted("short", 200, steps) == ("short", 20.0, 1)
    assert fitted("a longer text of some words", 200, steps).size == 10.0
    long = fitted("word " * 200, 200, steps)
    assert long.text.endswith(" …") and long.lines == 2 and len(lines(long.text, 10, 200)) == 2
    assert width(cut("上海" * 50, 10, 100), 10) <= 100


@pytest.mark.parametrize("count", range(40, 400, 15))
def test_head_and_foot_have_room_also_in_a_font_that_is_wider(count: int) -> None:
    """Where a program has no Calibri it takes, for example, DejaVu Sans: 1.17 times as wide in bold, else 1.1 times."""
    said = ("Without a published result: 80 of 92 promises with a figure that are due; " * 6)[:count]
    layout = page(view(caption=Caption(said, said, f"Source: {said}")), identity, 4)
    room = layout.body.width / POINT
    for text, bold, wider in (
        (layout.title, True, 1.17),
        *((text, False, 1.1) for text in (layout.subtitle, *layout.foot)),
    ):
        number = " (4/4)" if bold else ""
        assert len(lines(text.text + number, text.size, room / wider, bold)) <= text.lines
