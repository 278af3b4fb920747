"""Faults: their line, their order, and values that must not reach a terminal as they are."""

from __future__ import annotations

import random

import pytest

from economy.data.faults import Fault, plain, quoted


def test_a_fault_is_one_line_with_place_reason_and_remedy() -> None:
    fault = Fault("targets.csv", 12, "due", '"2025-13" is not a date.', "Write a date.")
    assert str(fault) == 'targets.csv, row 12, column due: "2025-13" is not a date. Remedy: Write a date.'
    assert str(Fault("targets.csv", None, None, "the file is empty.", "Restore it.")).startswith("targets.csv: ")


def test_faults_sort_by_file_row_and_column_even_without_row_or_column() -> None:
    places = [
        ("a.csv", None, None),
        ("a.csv", 2, None),
        ("a.csv", 2, "b"),
        ("a.csv", 10, "a"),
        ("b.csv", None, "x"),
    ]
    ordered = [Fault(file, row, column, "m", "r") for file, row, column in places]
    shuffled = ordered[:]
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled) == ordered
    assert ordered[0] <= ordered[1] and ordered[1] > ordered[0]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("元宇宙", '"元宇宙"'),
        ("two\nlines", '"two\\nlines"'),
        ("\x1b[31mred", '"\\x1b[31mred"'),
        ("\u202egnp.exe", '"\\u202egnp.exe"'),
        ("\ud800", '"\\ud800"'),
        ("x" * 500, '"' + "x" * 60 + '..."'),
    ],
)
def test_values_are_clipped_and_printable(value: str, shown: str) -> None:
    assert quoted(value) == shown
    assert plain(value).isprintable()
