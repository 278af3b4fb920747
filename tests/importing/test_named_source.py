"""The source that a file names for itself is offered, and never taken without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

import milepost
from economy.data.package import load
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.named_source import named_source
from economy.importing.places import Known
from economy.importing.row import Row
from economy.importing.run import import_files
from tests.importing.test_labels import KNOWN

TABLE = "地区,2020,2021\n徐汇区,1,2\n宝山区,3,4\n"


def read(*texts: str, known: Known = KNOWN) -> Import:
    return import_files([Upload(f"{n}.csv", text.encode()) for n, text in enumerate(texts)], known)


@pytest.mark.parametrize(
    ("note", "source"),
    [
        (["Source: Eurostat"], "Eurostat"), (["资料来源：上海市统计局"], "上海市统计局"),
        (["Sources :  A; B "], "A; B"),
        (["QUELLE: Statistisches Bundesamt"], "Statistisches Bundesamt"), (["Source:", None, "INSEE"], "INSEE"),
        (["* Data source: UN"], "UN"), (["Source"], ""), (["Source:"], ""), (["Resources: many"], ""),
        (["Note: Source: A"], ""), (["出典：" + "統" * 300], "統" * 200),
    ],
)  # fmt: skip
def test_it_stands_after_a_word_and_a_colon(note: list[str | None], source: str) -> None:
    assert named_source([Row(1, ("Note: none",)), Row(2, tuple(note))]) == source


def test_it_is_found_above_and_below_and_has_to_be_one() -> None:
    below, above = TABLE + "注：初步数。\n资料来源：市统计局\n", "Table 1\nSource: Office\n" + TABLE
    assert read(below).named_source == "市统计局" and read(above).named_source == "Office"
    assert read(TABLE).named_source == ""
    assert read(below, below).named_source == "市统计局"
    assert read(below, above).named_source == "", "two sources: nobody knows whose the figures are"


def test_the_command_tells_of_it_and_takes_it_only_when_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(TABLE + "Source: Office\n", encoding="utf-8")
    assert milepost.main(["import", str(file), "-o", str(tmp_path / "out")]) == 0
    assert 'say it: --publisher "Office"' in capsys.readouterr().out
    assert load(tmp_path / "out").tables.sources["title"].tolist() == ["no source given"]
