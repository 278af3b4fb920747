"""Small files in the styles of statistics offices, each with what is to be read from it in a TOML beside it."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.importing import mapping
from economy.importing.imported import Import
from economy.importing.places import Known
from economy.importing.run import import_files
from tests.importing.sentences import as_said
from tests.importing.whole import whole

ZOO = Path(__file__).parent / "zoo"
FILES = sorted(path.with_suffix("") for path in ZOO.glob("*.toml"))


@lru_cache(maxsize=1)
def known_places() -> Known:
    return Known(load(DEFAULT_ROOT).tables.regions)


@pytest.fixture(scope="module")
def known() -> Known:
    return known_places()


@cache
def read_once(path: Path) -> Import:
    """What is read of a file without a mapping; three tests look at it."""
    return import_files([path], known_places())


def cells(result: Import) -> list[set[str]]:
    """Every fact as the texts that an expected cell may name."""
    return [
        {fact.code or fact.place, fact.period, fact.unit, fact.qualifier, f"status {fact.status}",
         f"value {fact.value.normalize():f}"}
        for fact in result.facts
    ]  # fmt: skip


def wanted(cell: list[str]) -> set[str]:
    """An expected cell: place, period, value, and then qualifier, unit or status in any order."""
    place, period, value, *others = cell
    return {place, period, f"value {Decimal(value).normalize():f}",
            *(f"status {text}" if text in "APEUF" else text for text in others)}  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_it_is_read_as_a_person_reads_it(path: Path) -> None:
    expected = tomllib.loads(path.with_name(f"{path.name}.toml").read_text(encoding="utf-8"))
    result = read_once(path)
    said = "\n".join(result.lines())
    rows_in, read = (sum(getattr(report, name) for report in result.reports) for name in ("rows_in", "rows_read"))
    assert (read, rows_in - read) == (expected["read"], expected["refused"]), said
    assert sorted({fact.unit for fact in result.facts}) == expected["units"], said
    assert sorted({fact.period for fact in result.facts}) == expected["periods"], said
    assert sorted({fact.code or fact.place for fact in result.facts}) == expected["places"], said
    for cell in expected["cells"]:
        assert any(wanted(cell) <= facts for facts in cells(result)), (
            cell,
            [fact.value for fact in result.facts],
            said,
        )
    if "indicators" in expected:
        assert sorted({fact.indicator for fact in result.facts}) == expected["indicators"]
    if "encoding" in expected:
        assert {report.encoding for report in result.reports} == {expected["encoding"]}
    for sentence in expected.get("says", []) + expected.get("faults", []):
        assert sentence in said
    assert bool(result.problems) == bool(expected.get("faults")), said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_with_the_mapping_that_was_used_nothing_is_guessed(path: Path, known: Known, tmp_path: Path) -> None:
    first = read_once(path)
    (tmp_path / "m.toml").write_text(mapping.written(list(first.mappings)), encoding="utf-8")
    if not first.mappings:
        return
    second = import_files([path], known, mapping.read(tmp_path / "m.toml"))
    assert [guess.sentence for guess in second.guesses] == []
    assert second.facts == first.facts


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_figure_column_and_sentence_is_as_it_was(path: Path) -> None:
    assert as_said(path.name, whole(read_once(path)), file="zoo")


def test_there_are_forty_and_more() -> None:
    assert len(FILES) >= 40
