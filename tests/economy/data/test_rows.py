"""Rows of a frame as dicts."""

import pandas as pd

from economy.data.rows import row_as_dict, rows_as_dicts


def test_rows_are_dicts_of_plain_cells_in_the_order_of_the_frame():
    frame = pd.DataFrame({"place": ["Nansha", "Suzhou"], "count": [3, 4], "share": [0.5, None]}, index=[7, 2])
    rows = rows_as_dicts(frame)
    assert [row["place"] for row in rows] == ["Nansha", "Suzhou"]
    assert list(rows[0]) == ["place", "count", "share"]
    assert type(rows[0]["count"]) is int and type(rows[0]["share"]) is float
    assert rows[1]["share"] != rows[1]["share"]
    assert rows_as_dicts(frame.head(0)) == []


def test_a_row_is_a_dict_of_plain_cells():
    frame = pd.DataFrame({"place": ["Nansha"], "count": [3]})
    row = row_as_dict(frame.iloc[0])
    assert row == {"place": "Nansha", "count": 3}
    assert type(row["count"]) is int
