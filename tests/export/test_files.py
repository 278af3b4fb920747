"""Files say what the screen says: every kind is opened again and compared with the frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from charts.layout import Caption
from export.files import ExportDocument, csv_bytes, html_bytes, neutralise, xlsx_bytes
from tests.export.opened_files import (
    HARMLESS,
    INJECTIONS,
    TEXTS,
    Page,
    book,
    chinese,
    csv_rows,
    sheet_rows,
    text_view,
    view,
)


def test_csv_has_the_rows_shown_and_nothing_else(frame: pd.DataFrame) -> None:
    shown = view(frame, licence="CC BY 4.0", attribution="© OpenStreetMap contributors")
    header, *rows = csv_rows(csv_bytes(shown))
    assert header == list(frame.columns)
    assert rows == [
        ["上海市", "350", "3", "1", "yes", "../2026-11-21", "2026-11-21", "https://x.example/a?b=1&c=2"],
        ["Xuhui", "-2.5", "-1", "", "no", "2025-06~", "", "javascript:alert(1)"],
        ["", "", "0", "-7", "yes", "", "2025-06-30", ""],
    ]


def test_csv_is_rfc_4180_with_the_mark_excel_needs(frame: pd.DataFrame) -> None:
    shown = view(frame.assign(place=['a "b", c', "two\nlines", "plain"]))
    content = csv_bytes(shown)
    assert content.startswith(b"\xef\xbb\xbfplace,value")
    assert b'"a ""b"", c",350,' in content
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 4


def test_only_named_columns_go_out_in_their_order(frame: pd.DataFrame) -> None:
    shown = view(frame, columns={"value": "产值", "place": "地方"})
    assert csv_rows(csv_bytes(shown, t=chinese))[0] == ["产值", "地方"]
    assert sheet_rows(xlsx_bytes(shown, t=chinese), "数据")[:2] == [["产值", "地方"], [350, "上海市"]]
    assert Page(html_bytes(shown, None, t=chinese)).cells[:2] == [["产值", "地方"], ["350", "上海市"]]


def test_two_columns_never_share_a_heading_in_csv(frame: pd.DataFrame) -> None:
    shown = view(frame, columns={"place": "Source", "value": "Source", "met": "Source (2)"})
    header = csv_rows(csv_bytes(shown))[0]
    assert header[0] == "Source"
    assert len(set(header)) == len(header) == 3


@pytest.mark.parametrize("text", INJECTIONS)
def test_no_text_starts_a_formula(text: str) -> None:
    assert neutralise(text) == "'" + text
    shown = view(pd.DataFrame({"c": [text]}), filters=text, link=text, columns={"c": text})
    shown = replace(shown, caption=Caption(text, text, text), licence=text, meanings={"c": text})
    header, row = csv_rows(csv_bytes(shown))
    assert header[0] == "'" + text
    assert row == ["'" + text]
    written = [cell for sheet in book(xlsx_bytes(shown)) for line in sheet.iter_rows() for cell in line]
    texts = [cell.value.replace("_x000D_", "\n") for cell in written if isinstance(cell.value, str)]
    assert texts.count(text.replace("\r", "\n")) == 10
    assert {cell.data_type for cell in written if cell.value} <= {"s", "d", "n"}


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_comes_through_as_it_is(text: str) -> None:
    assert neutralise(text) == text
    shown = view(pd.DataFrame({"c": pd.Series([text], dtype="str")}))
    assert csv_rows(csv_bytes(shown))[1][0] == text
    assert (sheet_rows(xlsx_bytes(shown))[1][0] or "") == text
    assert Page(html_bytes(shown, None)).cells[1] == [text]


def test_negative_numbers_stay_numbers_beside_text() -> None:
    shown = view(pd.DataFrame({"mixed": pd.Series([-5, -0.25, "-5", None, float("inf")], dtype="object")}))
    assert [row[0] for row in csv_rows(csv_bytes(shown))[1:]] == ["-5", "-0.25", "'-5", "", ""]
    assert [row[0] for row in sheet_rows(xlsx_bytes(shown))[1:]] == [-5, -0.25, "-5", None, None]


def test_a_time_of_day_is_kept() -> None:
    shown = view(pd.DataFrame({"at": pd.Series([datetime(2026, 1, 2, 3, 4), date(2026, 1, 2)], dtype="object")}))
    assert [row[0] for row in csv_rows(csv_bytes(shown))[1:]] == ["2026-01-02T03:04:00", "2026-01-02"]


@pytest.mark.parametrize("write", [csv_bytes, xlsx_bytes, lambda shown: html_bytes(shown, None)])
def test_frames_are_not_changed_and_bytes_are_the_same_again(
    frame: pd.DataFrame, write: Callable[[ExportDocument], bytes]
) -> None:
    before = frame.copy(deep=True)
    assert write(view(frame)) == write(view(frame))
    assert_frame_equal(frame, before)


@pytest.mark.parametrize("index", [[7, 7, 9], ["a", "b", "c"]])
def test_the_index_has_no_say(frame: pd.DataFrame, index: list[object]) -> None:
    assert csv_bytes(view(frame.set_axis(index, axis=0))) == csv_bytes(view(frame))


def test_no_rows_still_make_whole_files(frame: pd.DataFrame) -> None:
    shown = view(frame.iloc[:0])
    assert csv_rows(csv_bytes(shown)) == [list(frame.columns)]
    assert sheet_rows(xlsx_bytes(shown)) == [list(frame.columns)]
    assert ["Rows", 0] in sheet_rows(xlsx_bytes(shown), "About")
    assert Page(html_bytes(shown, None)).cells == [list(frame.columns)]


@pytest.mark.parametrize("columns", [{}, {"place": "Place"}])
def test_an_empty_frame_without_columns_still_makes_whole_files(columns: dict[str, str]) -> None:
    shown = view(pd.DataFrame(), columns=columns)
    assert csv_rows(csv_bytes(shown)) == [list(columns.values())]
    assert ["Rows", 0] in sheet_rows(xlsx_bytes(shown), "About")
    assert Page(html_bytes(shown, None)).cells == [list(columns.values())]


@pytest.mark.parametrize("columns", [{}, {"place": "Place", "absent": "Absent"}, {"twice": "Twice"}])
def test_a_column_that_is_not_there_once_is_named(frame: pd.DataFrame, columns: dict[str, str]) -> None:
    doubled = pd.concat([frame, pd.DataFrame({"twice": [1, 2, 3]}), pd.DataFrame({"twice": [1, 2, 3]})], axis=1)
    with pytest.raises(ValueError, match="promise-and-outcome") as raised:
        view(doubled, columns=columns)
    assert all(repr(column) in str(raised.value) for column in columns)


@given(rows=TEXTS)
def test_any_text_survives_csv(rows: list[tuple[str, str]]) -> None:
    read = csv_rows(csv_bytes(text_view(rows)))[1:]
    assert [row[:2] for row in read] == [[neutralise(a), neutralise(b)] for a, b in rows]


@given(value=st.floats() | st.integers(-(10**12), 10**12))
def test_any_number_survives_csv(value: float) -> None:
    read = csv_rows(csv_bytes(view(pd.DataFrame({"n": [value]}))))[1][0]
    finite = abs(value) < float("inf")
    assert float(read) == value if finite else read == ""
