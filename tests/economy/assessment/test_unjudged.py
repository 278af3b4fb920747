"""A fault in the data keeps promises from being judged: the check names it, the status says so, nothing is hidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from economy.data.package import DEFAULT_ROOT, Package, load
from export.assessments import assessments

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

DAY = date(2026, 11, 21)
CHENGDU, SHANGHAI, AI = "chengdu-metaverse-scale-2025", "shanghai-metaverse-scale-2025", "shanghai-ai-scale-2025"


def due_too_early(pack: Pack) -> int:
    row = pack.find("targets", target_id=CHENGDU)
    pack.set("targets", row, due="2021")
    return row


def preferred_twice(pack: Pack) -> int:
    row = pack.find("observations", observation_id="shanghai-ai-scale-2021-280")
    pack.set("observations", row, preferred="true")
    return row


def circle_of_one(pack: Pack) -> int:
    row = pack.find("targets", target_id=SHANGHAI)
    pack.set("targets", row, revises=SHANGHAI)
    return row


def circle_of_two(pack: Pack) -> int:
    pack.set("targets", pack.find("targets", target_id=f"{SHANGHAI}-june"), revises=SHANGHAI, announced="2022-07-08")
    return pack.find("targets", target_id=SHANGHAI)


def misread_value(pack: Pack) -> int:
    row = pack.find("observations", observation_id="chengdu-metaverse-scale-2023")
    pack.set("observations", row, value="118")
    return row


def reasons(package: Package) -> dict[str, tuple[str, str]]:
    return {row["target_id"]: (row["status"], row["reason"]) for row in assessments(package, DAY)}


@pytest.mark.parametrize(
    ("spoil", "table", "column", "says", "code"),
    [
        (due_too_early, "targets", "due", '"2021" is before the announcement, 2022-12', CHENGDU),
        (preferred_twice, "observations", "preferred", "are all preferred", AI),
        (circle_of_one, "targets", "revises", "the revisions run in a circle", SHANGHAI),
        (circle_of_two, "targets", "revises", f"in a circle: {SHANGHAI} -> {SHANGHAI}-june", SHANGHAI),
        (misread_value, "observations", "value", '118 is not what as_stated "2023年产业规模达1200亿元" says', CHENGDU),
    ],
)
def test_a_fault_is_named_and_the_promise_not_judged(
    pack: Pack, spoil: Callable[[Pack], int], table: str, column: str, says: str, code: str
) -> None:
    row = spoil(pack)
    package = load(pack.root)
    assert (f"{table}.csv", row, column) in {(fault.file, fault.row, fault.column) for fault in package.faults}
    assert all(says in fault.message and fault.remedy for fault in package.faults)
    # A circle spoils every wording of the promise, a figure every promise about the same; of two preferred figures
    # both rows are at fault.
    assert len(package.faults) == (2 if says == "are all preferred" else 1)
    assert set(package.unjudged.values()) == {str(package.faults[0])} and code in package.unjudged
    assert set(package.unjudged) <= {code, f"{code}-june", "shanghai-ai-scale-2020"}
    row = package.faults[0].row or row
    found = reasons(package)
    status, reason = found.pop(code)
    found = {other: said for other, said in found.items() if other not in package.unjudged}
    assert status == "cannot be judged"
    assert f"{table}.csv, row {row}, column {column}" in reason and says in reason
    assert len(package.tables.targets) == len(load(DEFAULT_ROOT).tables.targets)
    assert "cannot be judged" not in {other for other, _ in found.values()}


def test_a_promise_that_is_not_judged_keeps_its_row_and_place(pack: Pack) -> None:
    circle_of_two(pack)
    package = load(pack.root)
    rows = package.tables.targets.set_index("target_id")
    assert rows.loc[SHANGHAI, "value"] == 350 and rows.loc[SHANGHAI, "revises"] == ""
    assert rows.loc[f"{SHANGHAI}-june", "revises"] == SHANGHAI


def test_a_figure_at_fault_spoils_every_promise_about_the_same(pack: Pack) -> None:
    row = pack.find("observations", observation_id="jiangxi-vr-revenue-2022")
    pack.set("observations", row, value="81.3")
    package = load(pack.root)
    assert set(package.unjudged) == {"jiangxi-vr-revenue-2021", "jiangxi-vr-revenue-2021-stretch"}
    found = reasons(package)
    assert all(found[code][0] == "cannot be judged" for code in package.unjudged)


def test_a_figure_that_nobody_promised_spoils_nothing(pack: Pack) -> None:
    promised = {(row[1], row[2]) for row in pack.rows("targets")[1:]}
    header, *rows = pack.rows("observations")
    region, indicator, fragment = (header.index(c) for c in ("region_id", "indicator_id", "as_stated"))
    row = next(
        number for number, cells in enumerate(rows, start=2)
        if cells[indicator] == "gdp" and (cells[region], "gdp") not in promised and "$" not in cells[fragment]
    )  # fmt: skip
    pack.set("observations", row, value="0.5")
    package = load(pack.root)
    assert [fault.column for fault in package.faults] == ["value"] and dict(package.unjudged) == {}


def test_the_delivered_package_is_judged_throughout() -> None:
    package = load(DEFAULT_ROOT)
    assert package.faults == () and dict(package.unjudged) == {}


def test_a_figure_whose_source_is_at_fault_is_missed_not_overlooked(pack: Pack) -> None:
    row = pack.find("observations", observation_id="shanghai-ai-scale-2025-q1-q3")
    source = pack.find("sources", source_id=pack.cell("observations", row, "source_id"))
    pack.set("sources", source, tier="9")
    status, reason = reasons(load(pack.root))[AI]
    assert status == "cannot be judged" and "a row that it points to is at fault" in reason


def test_without_reports_nothing_is_judged(pack: Pack) -> None:
    pack.path("observations").unlink()
    package = load(pack.root)
    assert set(package.unjudged) == set(package.tables.targets["target_id"])
    assert {status for status, _ in reasons(package).values()} == {"cannot be judged"}


def test_a_report_of_an_unknown_place_spoils_the_promises_of_its_indicator(pack: Pack) -> None:
    pack.set(
        "observations", pack.find("observations", observation_id="shanghai-ai-scale-2025-q1-q3"), region_id="31000"
    )
    assert reasons(load(pack.root))[AI][0] == "cannot be judged"
