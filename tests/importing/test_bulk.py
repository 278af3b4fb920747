"""Large text files, whose middle is read in bulk, give the same facts, faults and reports as read line by line."""

from __future__ import annotations

import random
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from economy.importing import bulk, files, text
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.mapping import Mapping
from economy.importing.places import Known
from economy.importing.run import import_files

KNOWN = Known(pd.DataFrame(columns=["region_id", "parent_id", "level", "name_en"]))
ODD = [
    "{place},{year},abc,p", "{place},{year}", "{place},{year},{value},p,5", "{place},soon,{value},p",
    ",{year},{value},", "{place},{year},..,", "{place},{year},,", "{place},{year},<5,",
    '"{place}",{year},"{value}","p"', "{place},{year},c,zz", " {place} ,{year},{value},", "{place},{year},{value} e,",
    "{place},{year},12345678901234567.5,", "Place 1,2001,{value},", "", ",,,", "Note: revised,,,", '"{place}',
    '"Town, the","{year}",{value},', "{place},{year},{value},,", "{place},{year},\t{value},",
    "{place}\u200b,{year},{value},", '"""{place}""",{year},{value},', '"{place}\n",{year},{value},',
]  # fmt: skip


def written(kinds: list[str], count: int, seed: int) -> bytes:
    """A tidy file with odd rows at random places."""
    chance = random.Random(seed)
    rows: list[str] = []
    for number in range(count):
        kind = chance.choice(kinds) if kinds and chance.random() < 0.05 else "{place},{year},{value},{flag}"
        place, value = f"Place {number % 40}", f"{chance.random() * 9e4:.3f}"
        flag = chance.choice(["", "", "p", "e"])
        rows.append(kind.format(place=place, year=2000 + number // 40, value=value, flag=flag))
    return ("place,year,value,flag\n" + "\n".join(rows) + "\nSource: the office\n").encode()


def both(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[Import, Import, bool]:
    """The file read in bulk and line by line, and whether it was possible in bulk."""
    monkeypatch.setattr(bulk, "_HEAD", 60)
    monkeypatch.setattr(bulk, "_TAIL", 8)
    monkeypatch.setattr(bulk, "SMALLEST", 40)
    monkeypatch.setattr(text, "SMALLEST", 40)
    in_bulk = files.sheets_of(data, "x.csv", Mapping())[0].bulk is not None
    first = import_files([Upload("x.csv", data)], KNOWN)
    monkeypatch.setattr(text, "SMALLEST", 10**9)
    return first, import_files([Upload("x.csv", data)], KNOWN), in_bulk


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds=st.lists(st.sampled_from(ODD), max_size=8), count=st.integers(120, 220), seed=st.integers(0, 999))
def test_both_ways_say_the_same(kinds: list[str], count: int, seed: int) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        first, second, _ = both(written(kinds, count, seed), monkeypatch)
    assert first.facts == second.facts
    assert sorted(map(str, first.problems)) == sorted(map(str, second.problems))
    assert first.reports == second.reports
    assert replace(first, facts=second.facts, problems=second.problems) == second


def test_a_plain_file_is_read_in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, in_bulk = both(written([], 300, 1), monkeypatch)
    assert in_bulk and first == second and len(first.facts) == 300
    assert [fact.row for fact in first.facts] == list(range(2, 302))


@pytest.mark.parametrize(
    ("encoding", "delimiter", "comma"), [("utf-8-sig", ";", True), ("utf-16", "\t", True), ("gb18030", ",", False)]
)
def test_dialects_in_bulk(encoding: str, delimiter: str, comma: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["地区", "年份", "数值"]] + [
        [f"上海市{n % 40}区", str(2000 + n // 40), f"{n}.25".replace(".", "," if comma else ".")] for n in range(400)
    ]
    data = "\r\n".join(delimiter.join(row) for row in rows).encode(encoding)
    first, second, in_bulk = both(data, monkeypatch)
    assert in_bulk and first == second
    assert [str(fact.value) for fact in first.facts[:2]] == ["0.25", "1.25"]


def test_wide_tables_and_packed_keys_in_bulk(monkeypatch: pytest.MonkeyPatch) -> None:
    head = "unit,geo\\TIME_PERIOD\t2019 \t2020 \n"
    rows = "".join(f"MIO_EUR,X{n}\t{n}.5 \t{': c' if n % 7 == 0 else f'{n} p'}\n" for n in range(300))
    first, second, in_bulk = both((head + rows).encode(), monkeypatch)
    assert in_bulk and first == second
    assert len(first.facts) == 600 - 43 and {fact.unit for fact in first.facts} == {"EUR million"}


def test_the_cap_of_rows_is_set_by_the_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPOST_IMPORT_ROWS", "299")
    data = written([], 300, 1)
    assert "299 rows" in import_files([Upload("x.csv", data)], KNOWN).problems[0].actual
    monkeypatch.setenv("MILEPOST_IMPORT_ROWS", "many")
    assert import_files([Upload("x.csv", data)], KNOWN).problems == ()
    monkeypatch.setenv("MILEPOST_IMPORT_BYTES", "100")
    assert "are not read" in import_files([Upload("x.csv", data)], KNOWN).problems[0].actual


def test_facts_are_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _, _ = both(written([], 300, 1), monkeypatch)
    frame = first.facts.frame()
    assert len(frame) == 300 and frame["place"].astype(str).tolist() == [fact.place for fact in first.facts]
    assert frame["value"].tolist() == [float(fact.value) for fact in first.facts]
    assert first.facts[2:4][1] == first.facts[3]
