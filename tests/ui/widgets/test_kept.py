"""What widgets keep between runs is kept by rows, package and day, not by a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from economy.data.package import DEFAULT_ROOT
from export.options import ExportOptions
from export.panel_file import context_of
from tests.eurostat import write
from ui.sections.map import deck_of
from ui.widgets import row_markdown
from ui.widgets.sections import list_of
from views import cache
from views.context import PageContext
from views.pages import panels_of
from views.panels.map import map_data_of

DAY = date(2026, 11, 22)


def context(page: str, root: Path = DEFAULT_ROOT, day: date = DAY) -> PageContext:
    return context_of(page, {}, ExportOptions("", day), cache.package(root))


def test_lists_of_one_name_and_length_have_rows_of_their_own() -> None:
    panel = panels_of(context("overview"))["latest-events"]()
    first, second = (replace(panel, rows=panel.rows.iloc[at : at + 2]) for at in (0, 2))
    assert len(first.rows) == len(second.rows) == 2
    assert list_of(first, row_markdown.event) != list_of(second, row_markdown.event)
    assert list_of(first, row_markdown.event) is list_of(first, row_markdown.event)


def test_the_interactive_map_is_that_of_the_package_and_of_the_day(tmp_path: Path) -> None:
    contexts = [context("map"), context("map", write(tmp_path / "other")), context("map", day=DAY + timedelta(days=1))]
    for _ in range(2):
        decks = [deck_of(found, map_data_of(found), "", 560) for found in contexts]
        assert len({id(deck) for deck in decks}) == 3
        assert decks[0] is deck_of(contexts[0], map_data_of(contexts[0]), "", 560)
    assert "Shanghai" in decks[0].to_json() and "Shanghai" not in decks[1].to_json()
