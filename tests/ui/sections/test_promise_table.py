"""The table of promises: the columns that matter stand whole on a wide screen, and in a few lines on a phone."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from charts.layout import pixels, wrap
from economy.status import KEPT
from export.panel_file import context_of
from tests.export.taken import ASKED
from ui.sections import profile
from ui.sections.promises import _ON_A_PHONE, PHONE_ROW, PHONE_WIDTHS, SEEN, table_widths
from views import cache
from views.panels.promises import ordered_promises, table_panel
from views.panels.region import narrowed_to, place_lists

WIDE, PHONE = 1372, 350
"""Pixels of the table on a screen of 1440, and on one of 390."""
IMPORTANT = SEEN[:6]


def rows_and_titles(lang: str, seen: tuple[str, ...]) -> tuple[pd.DataFrame, dict[str, str]]:
    context = context_of("promises", {"lang": [lang]}, ASKED, cache.package())
    rows = ordered_promises(context)
    return rows, replace(table_panel(context, rows), columns=seen).column_labels


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_verdict_promise_figure_due_date_and_report_stand_whole_on_a_wide_screen(lang: str) -> None:
    rows, titles = rows_and_titles(lang, SEEN)
    widths = table_widths(rows, titles)
    for key in IMPORTANT:
        assert all(pixels(str(cell), 13) + 16 <= widths[key] for cell in rows[key]), key
    assert sum(widths[key] for key in IMPORTANT) <= WIDE


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_the_first_three_columns_fill_the_width_and_no_cell_has_more_lines_than_a_row(lang: str) -> None:
    rows, titles = rows_and_titles(lang, _ON_A_PHONE)
    assert len(set(titles.values())) == len(titles), "no two headings are alike"
    assert sum(PHONE_WIDTHS[key] for key in _ON_A_PHONE[:3]) <= PHONE + 4
    for key, width in PHONE_WIDTHS.items():
        letters = int((width - 16) / 6.6)
        lines = [len(wrap(str(cell), letters)) for cell in rows[key]]
        assert max(lines) * 19 <= PHONE_ROW, key


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_on_a_phone_a_profile_shows_promise_figure_date_and_verdict_at_once(lang: str) -> None:
    context = context_of("region", {"lang": [lang], "region": ["310000"]}, ASKED, cache.package())
    panel = place_lists(narrowed_to(context, "310000"))["promises"]
    rows = profile._marked(context, panel.rows)
    widths = PHONE_WIDTHS | {"indicator": PHONE_WIDTHS["promise_said"]}
    assert sum(widths[key] for key in profile._ON_A_PHONE[:3]) <= PHONE + 4
    for key in profile._ON_A_PHONE[:3]:
        lines = [len(wrap(cell, (widths[key] - 16) / 6.6)) for cell in rows[key]]
        assert max(lines) * 19 <= PHONE_ROW, key
    wide = table_widths(rows, dict.fromkeys(profile._PROMISES[:6], ""))
    assert sum(wide.values()) <= WIDE
    assert all(pixels(cell, 13) + 16 <= wide["reported_said"] for cell in rows["reported_said"])


def test_the_share_is_that_of_the_report_beside_it() -> None:
    rows, _ = rows_and_titles("en", SEEN)
    other = rows[rows["verdict"].isin(KEPT) & (rows["decisive_id"] != rows["latest_id"])]
    assert len(other)
    shares = (other["decisive_value"] / other["shown_value"] * 100).round(1)
    assert other["share_percent"].tolist() == pytest.approx(shares.tolist())
    assert all(said.startswith(figure) for said, figure in
               zip(other["reported_said"], other["decisive_figure"], strict=True))  # fmt: skip
