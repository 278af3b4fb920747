"""A map says what it shades its places by: the figure that its rows hold."""

from __future__ import annotations

from datetime import date

import pytest

from charts.maps.layers import count_titles
from economy.i18n.words import words
from export.options import ExportOptions
from export.panel_file import context_of
from views import cache
from views.pages import panels_of

COUNTS = count_titles(words("en").gettext)


@pytest.mark.parametrize(
    ("page", "part", "query"),
    [
        ("region", "place-map", {"region": ["310000"]}),
        ("region", "place-map", {"district": ["310104"]}),
        ("overview", "map", {}),
        ("overview", "map", {"district": ["310115"]}),
        ("map", "map", {"figure": ["silent"]}),
        ("map", "map", {"figure": ["answered"]}),
    ],
)
def test_a_map_of_counts_is_called_after_what_it_counts(page: str, part: str, query: dict[str, list[str]]) -> None:
    panel = panels_of(context_of(page, query, ExportOptions("", date(2026, 11, 28)), cache.package()))[part]()
    (counted,) = set(panel.rows["unit"].tolist())
    said = panel.caption
    assert COUNTS[counted] in said.title and COUNTS[counted] in said.subtitle
    assert not any(title in said.title for code, title in COUNTS.items() if code != counted)
