"""Parquet files: a large one, whose middle is read as columns, gives the same as one that is read row by row."""

from __future__ import annotations

import io
import random
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from economy.importing import parquet as reader
from economy.importing.body import Body, Texts, joined
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.package import Source, observation_table
from economy.importing.places import Known
from economy.importing.run import import_files

KNOWN = Known(pd.DataFrame(columns=["region_id", "parent_id", "level", "name_en"]))
ROWS = 400


def table() -> pa.Table:
    """Places by year, with columns of every type that figures come in."""
    rows, chance = range(ROWS), random.Random(7)
    return pa.table({
        "place": [f" Place\u200b {n % 20} " if n % 9 == 0 else f"Place {n % 20}" for n in rows],
        "year": [2000 + n // 20 for n in rows],
        "gdp, EUR million": [(None, float("nan"), float("inf"), 0.0, 1e22, 1.5e-7)[n % 61] if n % 61 < 6
                             else chance.random() * 1e6 for n in rows],
        "output, 1000 t": [chance.choice((1.234, 5.678, 1e11)) for _ in rows],
        "people": pa.array([chance.randrange(10**7) if n % 30 else None for n in rows]),
        "share": pa.array([Decimal(chance.randrange(10**5)).scaleb(-3) for _ in rows]),
        "exact": pa.array([Decimal("12345678901234567.89") + n for n in rows]),
        "written": [f"{chance.random() * 90:.3f}" for _ in rows],
        "flag": [chance.choice(("", "p", None)) for _ in rows],
    })  # fmt: skip


def read(rows: pa.Table, smallest: int) -> Import:
    buffer = io.BytesIO()
    parquet.write_table(rows, buffer)
    with pytest.MonkeyPatch.context() as changed:
        for name, size in (("SMALLEST", smallest), ("_HEAD", 60), ("_TAIL", 8)):
            changed.setattr(reader, name, size)
        return import_files([Upload("x.parquet", buffer.getvalue())], KNOWN)


def test_columns_give_what_rows_give() -> None:
    in_bulk, by_rows = read(table(), ROWS), read(table(), ROWS + 1)
    assert len(by_rows.facts) > 5 * ROWS
    assert in_bulk.facts == by_rows.facts
    assert in_bulk.problems == by_rows.problems
    assert in_bulk.lines() == by_rows.lines()
    texts = [[row.decode() for row in observation_table(result, Source("x")).whole().splitlines()]
             for result in (in_bulk, by_rows)]  # fmt: skip
    assert texts[0] == texts[1]


def test_columns_laid_together_have_no_words_that_no_row_has() -> None:
    """Else a million rows are looked through one by one, for the empty cell that is not there."""
    parts = [Body(np.arange(2), (Texts(np.array([0, 1]), pa.array(words)),)) for words in (["a", "b", ""], ["b", "c"])]
    (column,) = joined(parts).columns
    assert list(column) == ["a", "b", "b", "c"]
    assert sorted(map(str, column.distinct.words)) == ["a", "b", "c"]


def test_numbers_are_taken_as_they_are() -> None:
    facts = read(table(), ROWS).facts
    assert {fact.value for fact in facts if fact.indicator == "exact"} == {
        Decimal("12345678901234567.89") + n for n in range(ROWS)
    }
    assert {str(fact.value) for fact in facts if fact.indicator == "output"} == {"1234", "5678", "1E+14"}
    assert Decimal(0) in {fact.value for fact in facts if fact.indicator == "gdp"}


def test_rows_keep_their_numbers_where_others_are_empty() -> None:
    rows = table().slice(0, 200)
    nothing = pa.table({each.name: pa.nulls(5, each.type) for each in rows.schema})
    rows = pa.concat_tables([rows.slice(0, 90), nothing, rows.slice(90)])
    in_bulk, by_rows = read(rows, 100), read(rows, 10**6)
    assert in_bulk.facts == by_rows.facts
    assert max(fact.row for fact in in_bulk.facts) == len(rows) + 1


def test_days_and_truth_values_are_read_as_in_small_files() -> None:
    rows = pa.table({
        "place": ["A", "B"] * 100, "day": [date(2020 + n // 56, 1, n // 2 % 28 + 1) for n in range(200)],
        "GDP, EUR million": [float(n) for n in range(200)], "kept": [n % 2 == 0 for n in range(200)],
    })  # fmt: skip
    in_bulk, by_rows = read(rows, 100), read(rows, 10**6)
    assert in_bulk.facts == by_rows.facts
    assert len(in_bulk.facts) == 200
    assert in_bulk.problems == by_rows.problems


def test_a_large_broken_file_is_refused_with_a_sentence() -> None:
    buffer = io.BytesIO()
    parquet.write_table(table(), buffer)
    broken = bytearray(buffer.getvalue())
    broken[40:400] = bytes(360)
    result = import_files([Upload("x.parquet", bytes(broken))], KNOWN)
    assert "the Parquet file is broken" in str(result.problems[0])
