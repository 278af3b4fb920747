"""Tables of goals: read as promises, never as figures, and judged by the figures of the same import."""

from __future__ import annotations

from datetime import date

import pytest

from economy.assessment.assess import assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.data.in_memory import package_in_memory
from economy.data.package import Package, load
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.merged import OWN, merged
from economy.importing.package import Source, contents
from economy.importing.run import import_files
from views import cache

DAY = date(2026, 11, 22)
FIGURES = (
    "place,indicator,unit,2022,2023,2024\nNorthmoor,Robots,EUR million,10,12,15\nEastvale,Robots,EUR million,5,6,6\n"
)
GOALS = """place,indicator,unit,target,due,announced,wording
Northmoor,Robots,EUR million,14,2024,2022-03-01,at least 14 million
Eastvale,Robots,EUR million,8,2024,2022,
Southport,Robots,EUR million,3,2024,,
"""


def imported(goals: str = GOALS, figures: str = FIGURES) -> Import:
    uploads = [Upload("figures.csv", figures.encode()), Upload("goals.csv", goals.encode())]
    return import_files([each for each in uploads if each.data], cache.known_places(cache.package()))


def package(source: Source, result: Import | None = None) -> Package:
    known = cache.known_places(cache.package())
    return package_in_memory(contents(result or imported(), known, source, DAY, "own"), "own")


def verdicts(known: Package) -> dict[str, str]:
    tables = known.tables
    return {code: str(made.status) for code, made in
            assess_all(promises_of(tables), observations_of(tables), DAY).items()}  # fmt: skip


def test_rows_of_goals_are_promises_and_no_figures() -> None:
    result = imported()
    assert len(result.promises) == 3 and len(result.facts) == 6 and not result.problems
    first = result.promises[0]
    assert (first.place, first.indicator, first.unit, str(first.value)) == ("Northmoor", "Robots", "EUR million", "14")
    assert (first.due, first.announced, first.comparator) == ("2024", "2022-03-01", ">=")
    assert sum(report.rows_in for report in result.reports) == 5 == sum(report.rows_read for report in result.reports)


def test_they_are_judged_by_the_figures_that_come_with_them() -> None:
    assert verdicts(package(Source("Yearbook"))) == {
        "promise-1": "met", "promise-2": "missed", "promise-3": "not reported",
    }  # fmt: skip


def test_figures_without_a_source_settle_nothing() -> None:
    assert set(verdicts(package(Source())).values()) == {"not reported"}


def test_they_stand_beside_delivered_promises(tmp_path: object) -> None:
    from pathlib import Path

    base, known = cache.package(), cache.known_places(cache.package())
    files = merged(base, contents(imported(), known, Source("Yearbook"), DAY, "own"))
    both = package_in_memory(files, "both")
    own = both.tables.targets[both.tables.targets["target_id"].str.startswith(OWN)]
    assert len(own) == 3 and len(both.tables.targets) == len(base.tables.targets) + 3
    folder = Path(str(tmp_path))
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    assert [str(fault) for fault in load(folder).faults] == []


@pytest.mark.parametrize(
    ("row", "found", "column"),
    [
        ("Northmoor,Robots,EUR million,many,2024,,", '"many"', "D"),
        ("Northmoor,Robots,EUR million,14,soon,,", '"soon"', "E"),
        (",Robots,EUR million,14,2024,,", "an empty cell", "A"),
        ("Northmoor,,EUR million,14,2024,,", "an empty cell", "B"),
        ("Northmoor,Robots,EUR million,14,2024", "5 cells", ""),
    ],
)
def test_a_row_that_cannot_be_read_is_named(row: str, found: str, column: str) -> None:
    result = imported(GOALS + row + "\n")
    assert len(result.promises) == 3
    (problem,) = result.problems
    assert found in problem.actual and (problem.row, problem.column) == (5, column)


def test_chinese_headings_units_and_comparators() -> None:
    rows = ["地区,指标,目标值(亿元),完成期限,提出时间,比较", "徐汇区,元宇宙产业规模,200,2025年,2022年7月,不低于"]
    goals = "\n".join([*rows, "浦东新区,能耗,3,2025,,不超过", ""])
    result = imported(goals, "")
    first, second = result.promises
    assert (first.code, first.unit, str(first.value), first.due, first.comparator) == (
        "310104", "CNY bn", "20.0", "2025", ">=",
    )  # fmt: skip
    assert first.announced == "2022-07" and second.comparator == "<="


def test_a_table_of_figures_with_a_target_year_is_none_of_goals() -> None:
    result = imported("place,target year,value\nA,2030,5\nB,2030,6\n", "")
    assert not result.promises
