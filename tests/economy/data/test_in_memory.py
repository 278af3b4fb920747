"""A package read column by column from its files in memory is the same as one read row by row from the disk."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from economy.data.in_memory import package_in_memory, text_columns
from economy.data.package import DEFAULT_ROOT, load
from tests.eurostat import write


@pytest.mark.parametrize("delivered", [True, False])
def test_it_is_the_same_package(delivered: bool, tmp_path: Path) -> None:
    known = load(DEFAULT_ROOT if delivered else write(tmp_path / "eurostat"))
    read = package_in_memory(known.files, "x")
    for (name, before), (_, after) in zip(known.tables.items(), read.tables.items(), strict=True):
        pd.testing.assert_frame_equal(before, after, obj=name)
    assert (read.digest, read.title, read.years) == (known.digest, known.title, known.years)
    assert read.tables.conventions == known.tables.conventions and read.outlines == known.outlines


def test_cells_may_hold_quotes_commas_and_line_breaks() -> None:
    columns = text_columns(b'id,note\na,"one, two"\nb,"a ""b""\nc"\nc,\n')
    assert columns["note"].tolist() == ["one, two", 'a "b"\nc', ""]


def test_equal_texts_are_one_object() -> None:
    first, second = text_columns(b"id\nsame text\nsame text\n")["id"]
    assert first is second
