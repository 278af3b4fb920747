"""A workbook, opened again: the rows, what they are, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pandas as pd
from hypothesis import example, given

from charts.layout import Caption
from export.files import xlsx_bytes
from tests.export.opened_files import TEXTS, book, chinese, sheet_rows, text_view, view
from views.cited import CitedSource


def test_workbook_keeps_numbers_text_and_gaps(frame: pd.DataFrame) -> None:
    assert sheet_rows(xlsx_bytes(view(frame))) == [
        list(frame.columns),
        ["上海市", 350, 3, 1, "yes", "../2026-11-21", datetime(2026, 11, 21), "https://x.example/a?b=1&c=2"],
        ["Xuhui", -2.5, -1, None, "no", "2025-06~", None, "javascript:alert(1)"],
        [None, None, 0, -7, "yes", None, datetime(2025, 6, 30), None],
    ]


def test_workbook_is_laid_out_for_reading(frame: pd.DataFrame) -> None:
    sheet = book(xlsx_bytes(view(frame)))["Data"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGH"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H4"
    assert all(cell.font.b for cell in sheet[1])
    assert all(cell.alignment.wrap_text for cell in sheet[2] if isinstance(cell.value, str))
    assert [cell.number_format for cell in sheet[2] if cell.is_date] == ["yyyy-mm-dd"]
    assert 9 <= min(widths) < max(widths) <= 50


def test_workbook_says_what_it_is(frame: pd.DataFrame) -> None:
    shown = view(frame, licence="CC BY 4.0", meanings={"due": "date the promise falls due", "absent": "not shown"})
    content = xlsx_bytes(shown, t=chinese)
    assert book(content).sheetnames == ["数据", "Sources", "说明"]
    assert sheet_rows(content, "说明") == [
        ["标题", shown.caption.title],
        ["Subtitle", shown.caption.subtitle],
        ["选择", shown.filters],
        ["来源", shown.caption.source],
        ["导出日期", "2026-11-22"],
        ["链接", shown.link],
        ["许可", "CC BY 4.0"],
        ["行数", 3],
        [None, None],
        ["What the columns mean", None],
        ["due", "date the promise falls due"],
    ]


def test_workbook_lists_the_sources(frame: pd.DataFrame) -> None:
    one = CitedSource("a-plan", "Baoshan", "=Plan", "https://x.example/plan", "2022-07", "2026-11-21", 1)
    head, row = sheet_rows(xlsx_bytes(view(frame, sources=(one,))), "Sources")
    assert head[0] == "Source id"
    day = datetime(2026, 11, 21)
    assert row == ["a-plan", "Baoshan", "=Plan", "https://x.example/plan", "2022-07", day, 1]


def test_a_day_that_is_none_and_one_before_spreadsheets_stay_text() -> None:
    rows = sheet_rows(xlsx_bytes(text_view([("2026-02-30", "1899-12-31"), ("2026-11-2", "2026-11-22T10:00")])))
    assert rows[1:] == [["2026-02-30", "1899-12-31"], ["2026-11-2", "2026-11-22T10:00"]]


def test_workbook_links_to_nothing(frame: pd.DataFrame) -> None:
    opened = book(xlsx_bytes(view(frame)))
    cells = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("https://") for cell in cells)
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []


@given(rows=TEXTS)
@example(rows=[("\x01\x1f\ufffe=1", "\x00=1")])
def test_any_text_makes_a_workbook_that_opens(rows: list[tuple[str, str]]) -> None:
    shown = text_view(rows)
    first = rows[0][0] if rows else ""
    data = book(xlsx_bytes(replace(shown, caption=Caption(first, first, first))))["Data"]
    assert data.max_row == len(rows) + 1
    assert not [cell for row in data.iter_rows() for cell in row if cell.data_type == "f"]
